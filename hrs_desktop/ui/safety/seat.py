"""Which profile this window holds: another start on it, or another window that would change to it, raises this one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMainWindow

from hrs_desktop.ui.safety.one_window import OneWindow


class Seat(QObject):
    """One profile at a time, from the moment the window turns to it; ``raised`` says that another asked for it."""

    raised = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._home: Path | None = None
        self._one: OneWindow | None = None
        self.raised.connect(self._to_front)

    def hold(self, home: Path, one: OneWindow | None) -> None:
        """Keep what was claimed, hear second starts, and give up the profile before; None where nothing could be
        claimed."""
        before, self._one, self._home = self._one, one, home.resolve()
        if before is not None:
            before.release()
        if one is not None:
            one.setParent(self)
            one.raised.connect(self.raised)
            one.listen()

    def taken(self, home: Path) -> bool:
        """True when another window has the profile, which is in front now; else this window holds it from here on."""
        if home.resolve() == self._home or not home.is_dir():
            return False
        one = OneWindow(home)
        if one.claim():
            self.hold(home, one)
            return False
        # One that does not answer hangs or is just closing: a second window is no worse than none.
        return one.ask()

    def made(self, home: Path) -> None:
        """A profile is open: one that was made in this window had no folder to be claimed before."""
        if home.resolve() != self._home:
            one = OneWindow(home)
            self.hold(home, one if one.claim() else None)

    def _to_front(self) -> None:
        from PySide6.QtCore import (
            Qt,
        )  # its hundreds of enumerations take 20 ms, which the first paint does not wait for

        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()
