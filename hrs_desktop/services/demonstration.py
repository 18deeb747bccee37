"""The demonstration: the whole flow on sample cases, every step by the services that windows and commands use."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.people import ClaimedIdentity
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.domain.verdict import FileVerdict, Reason
from hrs_desktop.errors import UsageError
from hrs_desktop.services.advocate import FirstRun, receive
from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk
from hrs_desktop.services.drafting import check_sheet, court_list, merge
from hrs_desktop.services.importing import Import, import_file, import_paths
from hrs_desktop.services.looking import counts
from hrs_desktop.services.office import Enrol, Opened, enrol, import_cases, show_request
from hrs_desktop.services.packing import Issue, issue
from hrs_desktop.services.ports import Clock, Files
from hrs_desktop.services.program import Access, Program, Samples
from hrs_desktop.services.receipting import write_receipts
from hrs_desktop.services.signing import Sign, sign_sheet
from hrs_desktop.services.verifying import court_of

DAY = dt.date(2026, 11, 20)
AREA = "A05"
ADVOCATE = "advocate-1"
UNFINISHED = 1
_IDENTITY = ClaimedIdentity("Verity Quill", "agent", "Quill Chambers")
_ADMINISTRATOR = "Ambrose Clerk"
_TELEPHONE = "020 7946 0018"


@dataclass(frozen=True, slots=True)
class Demonstrate:
    """Show the flow in ``folder`` (empty or new), both profiles under one passphrase."""

    folder: Path
    passphrase: str
    clock: Clock
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it should have come to, and what it did."""

    name: str
    expected: str
    found: str

    @property
    def good(self) -> bool:
        """True when both are the same."""
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A sheet that could not be signed: its findings are still open."""

    sheet_id: str
    urn: str
    findings: int


@dataclass(frozen=True, slots=True)
class Returned:
    """A returned file: whose case, by whom, and the importer's verdict."""

    urn: str
    who: str
    verdict: FileVerdict


@dataclass(frozen=True, slots=True)
class Demonstration:
    """What was made, where it lies, and how every step ended."""

    folder: Path
    office: Path
    advocate: Path
    pack: Path
    certificate: Path
    returned: tuple[Returned, ...]
    unsigned: tuple[Unsigned, ...]
    cases: int
    finalised: int
    receipts: tuple[Path, ...]
    steps: tuple[Step, ...]

    @property
    def good(self) -> bool:
        """True when every step gave what it should."""
        return all(step.good for step in self.steps)


@dataclass(slots=True)
class _Stage:
    """The demonstration under way; private to :func:`demonstrate`."""

    command: Demonstrate
    samples: Samples
    files: Files
    office: OfficeDesk
    opened: Opened
    advocate: AdvocateDesk
    first_run: FirstRun
    steps: list[Step] = field(default_factory=list)
    unsigned: list[Unsigned] = field(default_factory=list)
    signed: dict[str, Path] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.command.folder

    def step(self, name: str, expected: object, found: object) -> None:
        self.steps.append(Step(name, str(expected), str(found)))

    def send(self, name: str, content: bytes) -> Path:
        """The file as it goes by post from one desk to the other."""
        path = self.folder / name
        self.files.write(path, content)
        return path

    def receive(self, name: str, path: Path, office_words: str = "", *, expected: str = "ok") -> None:
        answer = receive(self.advocate, self.files.read(path), office_words)
        self.step(name, expected, answer.reason.value)


def demonstrate(program: Program, command: Demonstrate) -> Demonstration:
    """Office and advocate, enrolment, pack, sheets, a tampered copy, import, register, receipts: all in ``folder``."""
    if command.folder.exists() and (not command.folder.is_dir() or any(command.folder.iterdir())):
        raise UsageError(
            "HRS-E-NOT-EMPTY", "{folder} is not an empty folder.",
            "Name a new folder, or none for a fresh one.", folder=command.folder,
        )  # fmt: skip
    office, opened = program.create_office(_access(command, "office"), AREA, _ADMINISTRATOR)
    advocate, first_run = program.create_advocate(_access(command, "advocate"), _IDENTITY)
    stage = _Stage(command, program.samples(), program.files(), office, opened, advocate, first_run)
    try:
        return _play(stage)
    finally:
        advocate.close()
        office.close()


def _access(command: Demonstrate, kind: str) -> Access:
    return Access(command.folder / kind, command.passphrase, command.clock, command.language, demo=True)


def _play(stage: _Stage) -> Demonstration:
    _load(stage)
    certificate = _enrol(stage)
    pack = _issue(stage)
    _fill(stage)
    returned = _return(stage)
    verdicts = _import(stage, returned)
    receipts = _receipts(stage)
    _import_again(stage)
    held = counts(stage.office)
    stage.step("register", f"{len(stage.samples.sheets)} cases", f"{held.cases} cases")
    return Demonstration(
        folder=stage.folder, office=stage.folder / "office", advocate=stage.folder / "advocate", pack=pack,
        certificate=certificate, returned=verdicts, unsigned=tuple(stage.unsigned), cases=held.cases,
        finalised=held.finalised, receipts=receipts, steps=tuple(stage.steps),
    )  # fmt: skip


def _load(stage: _Stage) -> None:
    loaded = import_cases(stage.office, stage.samples.cases)
    stage.step("cases loaded", f"{len(stage.samples.sheets)} cases, 0 faults",
               f"{loaded.cases} cases, {len(loaded.faults)} faults")  # fmt: skip


def _enrol(stage: _Stage) -> Path:
    """The words agree on the telephone in both directions: the office's check of the advocate, and the reverse."""
    request = stage.send(f"{ADVOCATE}.hrsrequest", stage.first_run.file)
    shown = show_request(stage.office, stage.files.read(request))
    stage.step("request words", stage.first_run.words, shown.words)
    enrolled = enrol(stage.office, Enrol(stage.files.read(request), ADVOCATE, _ADMINISTRATOR, _TELEPHONE))
    certificate = stage.send(f"{ADVOCATE}.hrscert", enrolled.file)
    stage.receive("certificate without the office's words", certificate, expected="unknown-office")
    stage.receive("certificate received", certificate, stage.opened.words)
    return certificate


def _issue(stage: _Stage) -> Path:
    issued = issue(stage.office, Issue(to=(ADVOCATE,)))
    pack = stage.send(f"{ADVOCATE}.hrspack", issued.file)
    stage.receive("pack received", pack)
    stage.step("sheets to fill", len(stage.samples.sheets), len(court_list(stage.advocate)))
    return pack


def _fill(stage: _Stage) -> None:
    for row in court_list(stage.advocate):
        partial: dict[str, Any] = parse_strict(stage.samples.sheets[row.urn])
        merged = merge(stage.advocate, row.id, partial)
        stage.step(f"{row.urn} answered", "0 refused", f"{len(merged.refused)} refused")
        _sign(stage, row.id, row.urn)
    stage.step("sheets left unfinished", UNFINISHED, len(stage.unsigned))


def _sign(stage: _Stage, sheet_id: str, urn: str) -> None:
    """The advocate of the demonstration ticks what asks for a tick; an error nobody can tick away."""
    checked = check_sheet(stage.advocate, sheet_id)
    ticks = tuple(item.rule for item in checked.findings if item.severity is Severity.CONFIRM)
    outcome = sign_sheet(stage.advocate, Sign(sheet_id, stage.folder / "signed", declared=True, confirm=ticks))
    stage.step(f"{urn} signed", not checked.errors, outcome.file is not None)
    if outcome.file is None:
        stage.unsigned.append(Unsigned(sheet_id, urn, len(checked.findings)))
    else:
        stage.signed[urn] = outcome.file


def _return(stage: _Stage) -> dict[str, tuple[str, bool]]:
    """Copies as the office gets them, one changed on the way; by path: the URN and whether the file was tampered
    with."""
    returned: dict[str, tuple[str, bool]] = {}
    for urn, path in stage.signed.items():
        returned[str(stage.send(f"returned/{path.name}", stage.files.read(path)))] = (urn, False)
    for urn, path in list(stage.signed.items())[:1]:
        changed = tampered(stage.files.read(path))
        returned[str(stage.send(f"returned/{path.stem}-tampered.pdf", changed))] = (urn, True)
    return returned


def tampered(content: bytes) -> bytes:
    """A copy of a signed sheet with one byte of a page's text changed."""
    place = content.index(b"Tj") - 4
    return content[:place] + bytes((content[place] ^ 1,)) + content[place + 1 :]


def _import(stage: _Stage, returned: dict[str, tuple[str, bool]]) -> tuple[Returned, ...]:
    found = []
    for verdict in import_paths(stage.office, Import((stage.folder / "returned",), apply=True)):
        urn, changed = returned[verdict.file]
        expected = Reason.ALTERED if changed else Reason.OK
        stage.step(f"{Path(verdict.file).name} imported", expected, verdict.reason)
        found.append(Returned(urn, _IDENTITY.name, verdict))
    stage.step("files imported", len(returned), len(found))
    return tuple(found)


def _receipts(stage: _Stage) -> tuple[Path, ...]:
    kept = write_receipts(stage.office)
    paths = tuple(stage.send(f"receipts/{item.filename}", item.content) for item in kept)
    stage.step("receipts written", 1, len(paths))
    for path in paths:
        stage.receive("receipt received", path)
    states = Counter(row.state for row in court_list(stage.advocate))
    stage.step("sheets accepted", len(stage.signed), states[SheetState.ACCEPTED])
    return paths


def _import_again(stage: _Stage) -> None:
    # Past the inbox, where each file keeps the verdict it got when it came.
    court, files = court_of(stage.office), stage.office.files.sheets_in((stage.folder / "returned",))
    verdicts = chain.from_iterable(import_file(stage.office, court, path, apply=True) for path in files)
    again = Counter(verdict.reason for verdict in verdicts)
    stage.step("imported again, duplicates", len(stage.signed), again[Reason.ALREADY_IMPORTED])
