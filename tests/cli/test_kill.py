"""kill -9 at random moments while saving, signing and importing: reopened, whole, nothing twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from hrs_desktop import app
from hrs_desktop.clock import clock_for
from hrs_desktop.domain.change import Origin
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.inbox_port import Chip
from hrs_desktop.services.looking import show_case
from hrs_desktop.services.ports import RegisterCase
from hrs_desktop.services.program import Access
from tests.helpers.scenario import SIGNED, TODAY
from tests.helpers.world import PASSPHRASE, World, fill, sign

pytestmark = pytest.mark.slow
URN = SIGNED[0]


def _environment() -> dict[str, str]:
    """Compiled modules are kept, beside the test's own files: a worker starts in half the time."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "hrs-test-bytecode")}


def _killed(delay: float, *arguments: object, wait_for: str) -> list[str]:
    """Start the worker, kill it ``delay`` seconds after the line ``wait_for``; every line it had said."""
    command = [sys.executable, "-m", "tests.cli.killing", *map(str, arguments)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=_environment()) as worker:
        assert worker.stdout is not None
        assert worker.stderr is not None
        lines = [worker.stdout.readline().strip()]
        assert lines[0] == wait_for, worker.stderr.read()
        time.sleep(delay)
        worker.kill()
        lines += worker.stdout.read().split()
        errors = worker.stderr.read()
    assert errors == ""
    return lines


def test_at_most_the_last_save_is_lost(fresh: World) -> None:
    chance = random.Random(1)
    for _ in range(4):
        lines = _killed(chance.uniform(0, 0.3), "save", fresh.folder / "advocate", URN, wait_for="0")
        text = fresh.done("advocate", "sheet", "show", URN)["endorsement"]["text"]
        last = int(lines[-1])
        assert text in {f"Sentence number {number} was written here." for number in (last, last + 1)}


def _pdfs(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("*.pdf")} if folder.is_dir() else {}


def test_a_batch_killed_in_the_middle_is_whole_as_far_as_it_came(fresh: World) -> None:
    chance = random.Random(7)
    for urn in SIGNED:
        fill(fresh, urn)
    out = fresh.folder / "out"
    before = {row["urn"]: row["state"] for row in fresh.done("advocate", "sheet", "list")["sheets"]}
    ready = {urn for urn, state in before.items() if state == "ready"}
    for _ in range(3):
        lines = _killed(chance.uniform(0, 0.25), "sign_many", fresh.folder / "advocate", out, wait_for="ready")
        told = int(lines[-1]) if lines[-1].isdigit() else 0
        states = {row["urn"]: row["state"] for row in fresh.done("advocate", "sheet", "list")["sheets"]}
        signed = {urn for urn, state in states.items() if state == "signed"}
        left = _pdfs(out)
        assert len(signed) >= told
        assert len(left) in (len(signed) - 1, len(signed)), "at most the last one is kept and not written"
        assert all(any(urn in name for urn in signed) for name in left)
        assert all(content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF") for content in left.values())
        again = fresh.done("advocate", "sheet", "sign", *sorted(signed), "--out", out, "--declare") if signed else None
        assert again is None or left.items() <= _pdfs(out).items(), "signing again writes the same bytes"
        ready -= signed
        if not ready:
            break
    rest = fresh.advocate("sheet", "sign", "--ready", "--out", out, "--declare")
    assert rest.code == 0, rest.out
    assert len(_pdfs(out)) == len(SIGNED)
    assert fresh.done("office", "import", out)["counts"] == {"accepted": len(SIGNED)}


@pytest.mark.parametrize("room", [60_000, 200_000])
def test_a_batch_on_a_full_disk_says_what_the_store_holds(fresh: World, room: int) -> None:
    """The store itself can grow no more: the sheet at which that happens is not signed, and those before it are."""
    for urn in SIGNED[:4]:
        fill(fresh, urn)
    out = fresh.folder / "out"
    command = [sys.executable, "-m", "tests.cli.killing", "full", str(fresh.folder / "advocate"), str(out), str(room)]
    told = subprocess.run(command, capture_output=True, text=True, env=_environment(), check=True).stdout.split()
    written, kept, not_tried = map(int, told[:3])
    assert (written + kept + not_tried, told[3:]) == (3, ["True", "HRS-E-WRITE"])
    states = [row["state"] for row in fresh.done("advocate", "sheet", "list")["sheets"]]
    assert states.count("signed") == written + kept
    assert len(_pdfs(out)) == written
    assert fresh.done("advocate", "sheet", "sign", "--ready", "--out", out, "--declare")["not_signed"] == []


def test_a_killed_signature_never_forks(fresh: World) -> None:
    chance = random.Random(2)
    for urn in SIGNED[:5]:
        fill(fresh, urn)
        out = fresh.folder / "out" / urn
        _killed(chance.uniform(0, 0.1), "sign", fresh.folder / "advocate", urn, out, wait_for="ready")
        left = _pdfs(out)
        before = fresh.done("advocate", "sheet", "show", urn)
        signed = sign(fresh, urn, out=f"out/{urn}")
        now = _pdfs(out)
        assert list(now) == [Path(signed["file"]).name], "one sheet, one file"
        assert left in ({}, now), "what lay there after the kill is what signing again writes"
        if "claimed_signing_time" in before["sheet"]:
            assert fresh.done("advocate", "sheet", "show", urn) == before
    imported = fresh.done("office", "import", fresh.folder / "out")
    assert imported["counts"] == {"accepted": 5}


def _cases(world: World) -> list[RegisterCase]:
    desk = app.open_desk(Access(world.folder / "office", PASSPHRASE, clock_for(TODAY)))
    assert isinstance(desk, OfficeDesk)
    try:
        return [show_case(desk, urn) for urn in SIGNED]
    finally:
        desk.close()


def _sheets(found: RegisterCase) -> set[str]:
    return {source.content_id for source in found.sources if source.origin is Origin.SHEET}


def test_a_killed_import_goes_on_with_the_file_it_was_at(returned: World) -> None:
    said = _killed(0.05, "begun", returned.folder / "office", returned.folder / "signed", wait_for="ready")
    rest = returned.done("office", "import")
    # What was judged and not yet said when it was killed is neither lost nor judged again.
    assert {item["reason"] for item in rest["files"]} <= {"ok"}
    assert len(SIGNED) - len(said) - 1 <= len(rest["files"]) <= len(SIGNED) - len(said)
    for found in _cases(returned):
        assert found.case.version == 2, "each sheet was applied once"
    desk = app.open_desk(Access(returned.folder / "office", PASSPHRASE, clock_for(returned.today)))
    assert isinstance(desk, OfficeDesk)
    lines = desk.register.inbox.lines(Chip.ALL, 100)
    desk.close()
    assert [line.judged.verdict.reason for line in lines] == [Reason.OK] * len(SIGNED)


def test_a_killed_import_is_mended_by_running_it_again(returned: World) -> None:
    chance = random.Random(3)
    folder = returned.folder / "signed"
    for _ in range(4):
        _killed(chance.uniform(0, 0.25), "imported", returned.folder / "office", folder, wait_for="ready")
        for found in _cases(returned):
            assert found.case.version == (2 if _sheets(found) else 1)
    final = returned.done("office", "import", folder, "--apply")
    assert set(final["counts"]) <= {"accepted", "duplicate"}
    assert sum(final["counts"].values()) == len(SIGNED)
    for found in _cases(returned):
        assert found.case.version == 2, "each sheet was applied once"
        assert len(_sheets(found)) == 1
    receipt = returned.done("office", "receipts", "--out", returned.folder / "receipts")["files"][0]
    assert len(receipt["sheets"]) == len(set(receipt["sheets"])) == len(SIGNED)
