"""Run as a program by the kill tests: loads everything, says ready, works until it is killed or done."""

from __future__ import annotations

import resource
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from hrs_desktop import app
from hrs_desktop.clock import clock_for
from hrs_desktop.services import batch_signing
from hrs_desktop.services.batch_signing import SignMany, ready_sheets
from hrs_desktop.services.desks import AdvocateDesk, Desk, OfficeDesk
from hrs_desktop.services.drafting import Answer, answer, check_sheet
from hrs_desktop.services.importing import Import, import_paths
from hrs_desktop.services.previewing import preview
from hrs_desktop.services.program import Access
from hrs_desktop.services.signing import Sign, sign_sheet
from tests.helpers.scenario import TODAY
from tests.helpers.world import PASSPHRASE


def _desk(home: str) -> Desk:
    return app.open_desk(Access(Path(home), PASSPHRASE, clock_for(TODAY)))


def _say(text: object) -> None:
    print(text, flush=True)


def save(home: str, urn: str) -> None:
    desk = _desk(home)
    assert isinstance(desk, AdvocateDesk)
    for number in count():
        answer(desk, urn, [Answer("endorsement.text", f"Sentence number {number} was written here.")])
        _say(number)


def sign(home: str, urn: str, out: str) -> None:
    desk = _desk(home)
    assert isinstance(desk, AdvocateDesk)
    ticks = tuple(item.rule for item in check_sheet(desk, urn).findings)
    preview(desk, urn)
    _say("ready")
    sign_sheet(desk, Sign(urn, Path(out), declared=True, confirm=ticks))
    _say("done")


def sign_many(home: str, out: str) -> None:
    desk = _desk(home)
    assert isinstance(desk, AdvocateDesk)
    ready = ready_sheets(desk)
    preview(desk, ready[0].row.id)
    _say("ready")
    sheets = tuple((one.row.id, tuple(rule for rule, _ in one.confirmations)) for one in ready)
    batch_signing.sign_many(desk, SignMany(sheets, Path(out), declared=True), _say)
    _say("done")


def sign_many_without_room(home: str, out: str, room: str) -> None:
    """On a disk that lets no file grow beyond ``room`` bytes more than the store has now."""
    desk = _desk(home)
    assert isinstance(desk, AdvocateDesk)
    sheets = tuple((one.row.id, tuple(rule for rule, _ in one.confirmations)) for one in ready_sheets(desk))
    limit = int(room)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    tally = batch_signing.sign_many(desk, SignMany(sheets, Path(out), declared=True))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    code = tally.error.code if tally.error is not None else "none"
    _say(f"{len(tally.written)} {len(tally.kept)} {len(tally.not_tried)} {tally.stopped is not None} {code}")


def imported(home: str, folder: str) -> None:
    desk = _desk(home)
    assert isinstance(desk, OfficeDesk)
    app.press().renderers()
    _say("ready")
    for verdict in import_paths(desk, Import((Path(folder),), apply=True)):
        _say(verdict.reason.value)
    _say("done")


def begun(home: str, folder: str) -> None:
    """As :func:`imported`, ready once the first file has its verdict."""
    desk = _desk(home)
    assert isinstance(desk, OfficeDesk)
    verdicts = import_paths(desk, Import((Path(folder),), apply=True))
    next(verdicts)
    _say("ready")
    for verdict in verdicts:
        _say(verdict.reason.value)


if __name__ == "__main__":
    work: dict[str, Callable[..., None]] = {
        "save": save, "sign": sign, "sign_many": sign_many, "full": sign_many_without_room, "imported": imported,
        "begun": begun,
    }  # fmt: skip
    work[sys.argv[1]](*sys.argv[2:])
