"""What the check-answers page asks of the services: the sheet as it is signed, read back, and its place in its line."""

from __future__ import annotations

from dataclasses import dataclass

from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.lifecycle import EDITABLE
from hrs_desktop.domain.sheet import SignedSheet
from hrs_desktop.services.correcting import differences_of
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.reading_back import Part, read_back
from hrs_desktop.services.signing import frozen_record
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.form.sheet_work import open_view


@dataclass(frozen=True, slots=True)
class CheckView:
    """A sheet to be read before it is signed, or after: ``parts`` hold every value that its pages hold, ``changes``
    what a correction says otherwise than its parent, ``signed`` its signed file or, of a correction, the parent's."""

    view: SheetView
    parts: tuple[Part, ...]
    changes: tuple[Difference, ...]
    signed: SignedSheet | None

    @property
    def editable(self) -> bool:
        """Whether its answers can still be changed."""
        return self.view.checked.sheet.row.state in EDITABLE


def check_view(desk: AdvocateDesk, sheet_id: str) -> CheckView:
    """The sheet with its values as the signature would find them; writes nothing."""
    view = open_view(desk, sheet_id)
    sheet, record = view.checked.sheet, view.record
    if sheet.row.state in EDITABLE:
        # The time of signing is written by the signature: until then there is none to read.
        record = frozen_record(desk, sheet, (), desk.clock.now()).set("sheet.claimed_signing_time", None)
    parts = read_back(record, view.documents, desk.language)
    return CheckView(view, parts, differences_of(desk, sheet), desk.store.signed(sheet.row.id))
