"""Paper when the computer fails: the blank of the line chosen, and the code of a blank read into the search line."""

from __future__ import annotations

from collections.abc import Callable

from hrs_desktop.domain.paper import parse_code
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.services.advocate import advocate_group
from hrs_desktop.services.paper import blank_name, print_blank, rekey
from hrs_desktop.ui.pages.check import default_folder
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject


def print_chosen(session: AdvocateSession, row: SheetRow | None) -> None:
    """Write the blank of a sheet into the folder of signed files, and say where it lies."""
    if row is None:
        return
    desk, files = session.desk, session.program.files()
    file = default_folder() / blank_name(row)

    def written() -> str:
        files.write(file, print_blank(desk, row.id))
        return session.words("ui.today.blank", file=file)

    session.tasks.store(written, session.broadcast.saved.emit)


def key_again(session: AdvocateSession, text: str, done: Callable[[], object]) -> bool:
    """Whether ``text`` is what a scanner reads from a blank; then its sheet opens, keyed by the advocate of this
    desk."""
    if parse_code(text) is None:
        return False
    desk = session.desk

    def opened(sheet: Sheet) -> None:
        done()
        session.broadcast.saved.emit(session.words("ui.today.rekey", urn=sheet.row.urn))
        session.broadcast.changed.emit(Changed(Subject.SHEETS, "today"))
        session.broadcast.open_sheet.emit(sheet.row.id)

    session.tasks.store(lambda: rekey(desk, text, advocate_group(desk).get("name", "")), opened)
    return True
