"""An assistive program: it finds controls by role and name on the AT-SPI bus and works them by their actions alone.

Run by the system's own Python, which has the bindings (gi): `client.py STEPS`, a JSON list of steps. Prints a line a
step.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]  # the system's, not the environment's

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402 - after the version is chosen

warnings.simplefilter("ignore")
PATIENCE = 30.0
FIELDS = ("text", "password text", "entry", "combo box")
PLACES = ("panel", "filler", "frame", "dialog", "grouping", "section", "table", "list", "page tab list")


class Missing(Exception):
    """A control was not found, or did not do what it should."""


class Client:
    """One assistive program at the window of one application."""

    def __init__(self, application: str, listening: Path) -> None:
        self.heard: list[str] = []
        self.application: Any = None
        self._listener = Atspi.EventListener.new(self._hear)
        self._listener.register("object:announcement")
        listening.touch()
        self.application = self._await(lambda: self._application(application), f"the application {application}")

    def _hear(self, event: Any) -> None:
        self.heard.extend(str(event.any_data).splitlines())

    def _application(self, name: str) -> Any:
        desktop = Atspi.get_desktop(0)
        found = (desktop.get_child_at_index(index) for index in range(desktop.get_child_count()))
        return next((one for one in found if one is not None and name in (one.get_name() or "")), None)

    def _await(self, look: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
        """What ``look`` answers once it answers something; events are listened to meanwhile."""
        end, context = time.monotonic() + seconds, GLib.MainContext.default()
        while True:
            while context.iteration(False):
                pass
            try:
                found = look()
            except GLib.Error:
                found = None  # what was looked at has gone since: it is looked for again
            if found:
                return found
            if time.monotonic() > end:
                raise Missing(f"{what}\n{self.tree()}")
            time.sleep(0.05)

    # ---- finding

    def find(self, name: str, roles: tuple[str, ...], within: str = "") -> Any:
        """The first control that is shown and can be worked, of one of the roles, called ``name``."""
        what = f"{roles} {name!r}" + (f" within {within!r}" if within else "")
        return self._await(lambda: next(self._matches(name, roles, within), None), what)

    def _matches(self, name: str, roles: tuple[str, ...], within: str) -> Iterator[Any]:
        self.application.clear_cache()
        for root in self._roots(within):
            for one in _walk(root):
                if one.get_role_name() in roles and _named(one, name) and _usable(one):
                    yield one

    def _roots(self, within: str) -> Iterator[Any]:
        if not within:
            yield self.application
        else:
            yield from (one for one in _walk(self.application) if one.get_role_name() in PLACES and _is(one, within))

    def tree(self) -> str:
        """What a person with a screen reader could find now, a line a control."""
        lines = []
        if self.application is None:
            return "no such application is on the bus"
        try:
            for one in _walk(self.application):
                lines.append(f"{one.get_role_name()}: {one.get_name()}: {_text(one) if _writable(one) else ''}")
        except GLib.Error:
            lines.append("...")
        return "\n".join(lines)

    # ---- doing

    def select(self, name: str) -> str:
        """Choose a cell or a line."""
        cell = self.find(name, ("table cell", "list item", "page tab"))
        _act(cell, ("Toggle", "Select", "Press"))
        self._await(lambda: _has(cell, Atspi.StateType.SELECTED), f"{name!r} selected")
        return f"chose {cell.get_role_name()} {name!r}"

    def press(self, name: str, within: str = "") -> str:
        """Press a button."""
        control = self.find(name, ("push button", "button"), within)
        _act(control, ("Press",))
        return f"pressed {name!r}"

    def tick(self, name: str) -> str:
        """Tick a box."""
        box = self.find(name, ("check box",))
        if not _has(box, Atspi.StateType.CHECKED):
            _act(box, ("Toggle", "Press"))
        self._await(lambda: _has(box, Atspi.StateType.CHECKED), f"{name!r} ticked")
        return f"ticked {name!r}"

    def choose(self, name: str) -> str:
        """Choose one of several."""
        choice = self.find(name, ("radio button",))
        _act(choice, ("Toggle", "SetFocus", "Press"))
        self._await(lambda: _has(choice, Atspi.StateType.CHECKED), f"{name!r} chosen")
        return f"chose {name!r}"

    def tick_all(self, within: str) -> str:
        """Tick every box of a part of the page, where there is one."""
        (names,) = self._await(lambda: (self._boxes(within),), f"the boxes of {within!r}")
        return "; ".join(self.tick(name) for name in names) or f"nothing to tick in {within!r}"

    def _boxes(self, within: str) -> list[str]:
        self.application.clear_cache()
        boxes = (one for root in self._roots(within) for one in _walk(root) if one.get_role_name() == "check box")
        return [box.get_name() for box in boxes]

    def write(self, name: str, text: str, within: str = "", shows: str = "") -> str:
        """Set the text of a field, and wait until the field shows what was understood."""
        field = self.find(name, FIELDS, within)
        if not Atspi.EditableText.set_text_contents(field, text):
            raise Missing(f"{name!r} takes no text")
        wanted = shows or text
        self._await(lambda: wanted in _text(self.find(name, FIELDS, within)), f"{name!r} showing {wanted!r}")
        read = _text(self.find(name, FIELDS, within))
        return f"set {name!r} in {within!r} to {text!r}; it reads {read!r}"

    def read(self, name: str) -> str:
        """Find a text anywhere in the window."""
        one = self.find(name, ("label", "static", "heading", "text", "push button", "check box"))
        return f"read {one.get_name()!r}"

    def hear(self, name: str) -> str:
        """Wait for an announcement that no earlier step has waited for: the same page can be opened twice."""
        what = f"announced {name!r}; heard {self.heard}"
        heard = self._await(lambda: next((one for one in self.heard if _means(one, name)), None), what)
        self.heard.remove(heard)
        return f"heard {heard!r}"


def _walk(root: Any) -> Iterator[Any]:
    yield root
    for index in range(root.get_child_count()):
        child = root.get_child_at_index(index)
        if child is not None and _has(child, Atspi.StateType.SHOWING):
            yield from _walk(child)


def _has(one: Any, state: Any) -> bool:
    return bool(one.get_state_set().contains(state))


def _usable(one: Any) -> bool:
    return _has(one, Atspi.StateType.SHOWING) and _has(one, Atspi.StateType.ENABLED)


def _is(one: Any, name: str) -> bool:
    return (one.get_name() or "") == name


def _named(one: Any, name: str) -> bool:
    """Called so, or so in one line of its name (a case stands above its URN)."""
    own = one.get_name() or ""
    return own == name or name in own.splitlines() or (name.endswith("…") and own.startswith(name[:-1]))


def _means(heard: str, name: str) -> bool:
    """Whether this was heard, or a sentence that begins so where the name ends in dots."""
    return heard.startswith(name[:-1]) if name.endswith("…") else name in heard


def _writable(one: Any) -> bool:
    return _has(one, Atspi.StateType.EDITABLE)


def _text(field: Any) -> str:
    return str(Atspi.Text.get_text(field, 0, -1))


def _act(control: Any, wanted: tuple[str, ...]) -> None:
    names = [Atspi.Action.get_action_name(control, index) for index in range(Atspi.Action.get_n_actions(control))]
    for name in wanted:
        if name in names:
            if not Atspi.Action.do_action(control, names.index(name)):
                raise Missing(f"{control.get_name()!r} refused {name}")
            return
    raise Missing(f"{control.get_role_name()} {control.get_name()!r} offers {names}, not {wanted}")


def main(steps: list[dict[str, str]], listening: Path) -> int:
    """0 when every step was done; ``listening`` is made once announcements are heard."""
    client = Client("Hearing Record Sheet", listening)
    for number, step in enumerate(steps, 1):
        act = step.pop("do")
        print(f"{number:3}  {getattr(client, act)(**step)}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(json.loads(Path(sys.argv[1]).read_text("utf-8")), Path(sys.argv[2])))
