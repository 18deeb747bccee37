"""Real desks for the tests of the window: made once by the services, copied for each test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.services.advocate import receive
from hrs_desktop.services.demonstration import DAY, tampered
from hrs_desktop.services.desks import AdvocateDesk, Desk, OfficeDesk
from hrs_desktop.services.drafting import check_sheet, court_list, merge
from hrs_desktop.services.office import Enrol, enrol, import_cases
from hrs_desktop.services.packing import Issue, issue
from hrs_desktop.services.program import DEMO_PASSPHRASE, Access
from hrs_desktop.services.signing import Sign, sign_sheet
from tests.helpers.scenario import ADVOCATE, AREA, SIGNED

RETURNED = SIGNED[:2]
CLOCK = RehearsalClock(DAY)


@dataclass(frozen=True, slots=True)
class Desks:
    """A folder with the profiles ``office``, ``advocate`` (sheets signed), ``started`` (the same with its pack
    received and nothing answered) and ``new`` (no certificate yet), and the files that go between them."""

    folder: Path
    office_words: str
    new_words: str

    def copy(self, folder: Path) -> Desks:
        """The same desks elsewhere, to be spoilt."""
        shutil.copytree(self.folder, folder)
        return Desks(folder, self.office_words, self.new_words)

    def access(self, profile: str) -> Access:
        """What opens one of the profiles."""
        return Access(self.folder / profile, DEMO_PASSPHRASE, CLOCK, demo=True)

    def open(self, profile: str) -> Desk:
        """One of the profiles, opened; the caller closes it."""
        return app.open_desk(self.access(profile))

    @property
    def returned(self) -> Path:
        """Two signed sheets, one of them tampered with besides, and a PDF that is no sheet."""
        return self.folder / "returned"


def make_desks(folder: Path) -> Desks:
    """Office with cases, an advocate who has signed two sheets, and one who asks to be enrolled."""
    base = Desks(folder, "", "")
    program = app.program()
    office, opened = program.create_office(base.access("office"), AREA, "Ambrose Clerk")
    advocate, first = program.create_advocate(
        base.access("advocate"), ClaimedIdentity("Verity Quill", "agent", "Quill Chambers")
    )
    new, asked = program.create_advocate(base.access("new"), ClaimedIdentity("Bram Stroke", "agent", "Nib Chambers"))
    _write(folder / "new.hrsrequest", asked.file)
    import_cases(office, program.samples().cases)
    _exchange(folder, office, advocate, first.file, opened.words)
    advocate.close()
    shutil.copytree(folder / "advocate", folder / "started")
    reopened = base.open("advocate")
    assert isinstance(reopened, AdvocateDesk)
    advocate = reopened
    _return(folder, advocate)
    for desk in (office, advocate, new):
        desk.close()
    return Desks(folder, opened.words, asked.words)


def _exchange(folder: Path, office: OfficeDesk, advocate: AdvocateDesk, request: bytes, office_words: str) -> None:
    enrolled = enrol(office, Enrol(request, ADVOCATE, "Ambrose Clerk", "020 7946 0018"))
    issued = issue(office, Issue((ADVOCATE,)))
    _write(folder / "advocate-1.hrscert", enrolled.file)
    _write(folder / "advocate-1.hrspack", issued.file)
    assert receive(advocate, enrolled.file, office_words).accepted
    assert receive(advocate, issued.file).accepted


def _return(folder: Path, advocate: AdvocateDesk) -> None:
    answers = app.samples().sheets
    for row in court_list(advocate):
        if row.urn in RETURNED:
            merge(advocate, row.id, parse_strict(answers[row.urn]))
            ticks = [item.rule for item in check_sheet(advocate, row.id).findings if item.severity is Severity.CONFIRM]
            signed = sign_sheet(advocate, Sign(row.id, folder / "returned", declared=True, confirm=tuple(ticks)))
            assert signed.file is not None
    first = sorted((folder / "returned").glob("*.pdf"))[0]
    _write(folder / "returned" / "z-tampered.pdf", tampered(first.read_bytes()))
    _write(folder / "returned" / "z-no-sheet.pdf", b"%PDF-1.7\nnothing of ours\n%%EOF\n")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
