"""Any file that this profile can read, chosen anywhere, is taken in on the page where it belongs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtWidgets import QFileDialog, QMenu

from hrs_desktop.ui.session import AdvocateSession

if TYPE_CHECKING:
    from hrs_desktop.services.desks import AdvocateDesk
    from hrs_desktop.ui.window import MainWindow

_SIGNED = ".pdf"
_ADVOCATE = {".hrscert": "receive", ".hrspack": "receive", ".hrsreceipt": "returned"}
_OFFICE = {_SIGNED: "inbox", ".hrsrequest": "advocates", ".json": "cases"}


class _Takes(Protocol):
    def take(self, names: list[str]) -> None: ...


def fill_open(menu: QMenu, window: MainWindow) -> None:
    """What the File menu offers of it, once a profile is open."""
    if window.session is not None:
        window.offer(menu, window.words("ui.menu.open_file"), "open_file", lambda: choose_file(window))


def choose_file(window: MainWindow) -> None:
    """Ask for a file and open it."""
    kinds = " ".join(f"*{suffix}" for suffix in kinds_of(window))
    shown = f"{window.words('ui.open.kinds')} ({kinds})"
    name, _ = QFileDialog.getOpenFileName(window, window.words("ui.open.title"), "", shown)
    if name:
        open_file(window, Path(name))


def kinds_of(window: MainWindow) -> tuple[str, ...]:
    """The endings of files that the open profile can read."""
    if isinstance(window.session, AdvocateSession):
        return (*_ADVOCATE, _SIGNED)
    return tuple(_OFFICE)


def open_file(window: MainWindow, path: Path) -> None:
    """Take a file in on its page; a sheet signed here is shown. Anything else is said in the status line."""
    session, suffix = window.session, path.suffix.casefold()
    if isinstance(session, AdvocateSession) and suffix == _SIGNED:
        desk = session.desk
        session.tasks.store(lambda: _signed_here(desk, path), lambda sheet_id: _show_signed(window, path, sheet_id))
        return
    page = (_ADVOCATE if isinstance(session, AdvocateSession) else _OFFICE).get(suffix)
    if page is None:
        _say(window, "ui.open.unknown", path)
        return
    window.broadcast.turn_to.emit(page)
    cast("_Takes", window.pages[page]).take([str(path)])


def _signed_here(desk: AdvocateDesk, path: Path) -> str:
    from hrs_desktop.services.answered import returned_sheets

    content = desk.files.read(path)
    return next((one.row.id for one in returned_sheets(desk) if one.signed.content == content), "")


def _show_signed(window: MainWindow, path: Path, sheet_id: str) -> None:
    if sheet_id:
        window.broadcast.check_sheet.emit(sheet_id)
    else:
        _say(window, "ui.open.not_signed_here", path)


def _say(window: MainWindow, key: str, path: Path) -> None:
    window.broadcast.saved.emit(window.words(key, file=path.name))
