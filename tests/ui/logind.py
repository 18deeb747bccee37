"""Stands for the system's logind on a bus of its own: lets one sleep wait for whoever delays it, then wakes.

Run by the system's own Python, which has the bindings (gi). Prints what it was asked, and when it was let go on.
"""

from __future__ import annotations

import os
from typing import Any

import gi  # type: ignore[import-not-found]  # the system's, not the environment's

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # type: ignore[import-not-found]  # noqa: E402 - after the version is chosen

PATH, INTERFACE = "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
METHODS = f"""<node><interface name="{INTERFACE}"><method name="Inhibit">
<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="s" direction="in"/>
<arg type="h" direction="out"/></method><signal name="PrepareForSleep"><arg type="b"/></signal></interface></node>"""
LONGEST_S, MOMENT_MS = 20, 100


class Logind:
    """The first that asks for a delay meets a sleep; once it lets go the computer wakes; the second ask ends it."""

    def __init__(self) -> None:
        self.loop, self.asked = GLib.MainLoop(), 0
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        node = Gio.DBusNodeInfo.new_for_xml(METHODS)
        self.bus.register_object(PATH, node.interfaces[0], self.inhibit, None, None)
        Gio.bus_own_name_on_connection(self.bus, "org.freedesktop.login1", Gio.BusNameOwnerFlags.NONE, None, None)

    def inhibit(self, *call: Any) -> None:
        """Answer with the writing end of a pipe, which logind holds a sleep back for."""
        what, _who, _why, mode = call[5].unpack()
        print("asked", what, mode, flush=True)
        reading, writing = os.pipe()
        files = Gio.UnixFDList.new()
        call[6].return_value_with_unix_fd_list(GLib.Variant("(h)", (files.append(writing),)), files)
        os.close(writing)
        GLib.io_add_watch(reading, GLib.IO_HUP, self.let_go)
        self.asked += 1
        GLib.timeout_add(MOMENT_MS, self.sleep if self.asked == 1 else self.loop.quit)

    def sleep(self) -> bool:
        """Announce it."""
        return self.tell(going=True)

    def let_go(self, *_watched: Any) -> bool:
        """Nobody holds the sleep back any more: it came, and is over."""
        print("let go", flush=True)
        return self.tell(going=False)

    def tell(self, *, going: bool) -> bool:
        """False, for GLib: once is enough."""
        self.bus.emit_signal(None, PATH, INTERFACE, "PrepareForSleep", GLib.Variant("(b)", (going,)))
        return False


if __name__ == "__main__":
    logind = Logind()
    GLib.timeout_add_seconds(LONGEST_S, logind.loop.quit)
    logind.loop.run()
