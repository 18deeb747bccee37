"""Files that must not be believed: each its own reason and sentence, nothing applied, exit 1."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import clock_for
from hrs_desktop.domain.record import Record
from hrs_desktop.exchange.press import PdfPress
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.press_port import ALL_SAID, MAX_SHEET, Unanswered
from hrs_desktop.services.program import Access
from hrs_desktop.services.signing import Sign, sign_sheet
from tests.helpers.scenario import SIGNED, TODAY, URNS
from tests.helpers.world import PASSPHRASE, SAMPLES, World, add_advocate, add_office, fill, make_issued, new_world, sign

URN = SIGNED[0]


@pytest.fixture(scope="module")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Another office of the same Area with the same cases, whose advocate has signed one sheet."""
    world = make_issued(tmp_path_factory.mktemp("stranger"))
    fill(world, URN)
    sign(world, URN)
    return world


@pytest.fixture(scope="module")
def refusing(signed: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A copy of ``signed`` whose office keeps in its inbox every bad file that it was given."""
    return signed.copy(tmp_path_factory.mktemp("refusing"))


def _refused(world: World, path: Path, verdict: str, reason: str) -> dict[str, Any]:
    """The one file answer of an import that must not have any effect on the register."""
    before = world.versions()
    result = world.office("import", path, "--apply")
    assert result.code == 1, result.out
    (answer,) = result.document["files"]
    assert isinstance(answer, dict)
    assert (answer["verdict"], answer["reason"]) == (verdict, reason), answer
    assert answer["message"].endswith(".")
    assert result.document["counts"] == {verdict: 1}
    assert world.versions() == before
    assert set(before) == set(URNS)
    return answer


def _flip(content: bytes, place: int) -> bytes:
    return content[:place] + bytes((content[place] ^ 1,)) + content[place + 1 :]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda content: _flip(content, content.index(b"Tj") - 4), "altered"),
        (lambda content: _flip(content, len(content) // 2), "altered"),
        (lambda content: content[:-1], "altered"),
        (lambda content: content + b"\n%%EOF\n", "appended"),
        (
            lambda content: content + b"1 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n",
            "appended",
        ),
        (
            lambda content: b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
            "not-a-sheet",
        ),
        (lambda content: b"", "not-a-sheet"),
        (lambda content: b"A letter, not a PDF.", "not-a-sheet"),
        (lambda content: content + b"\0" * (MAX_SHEET + 1 - len(content)), "too-large"),
    ],
)  # fmt: skip
def test_a_file_changed_on_its_way(
    refusing: World, tmp_path: Path, change: Callable[[bytes], bytes], reason: str
) -> None:
    path = tmp_path / "returned.pdf"
    path.write_bytes(change(refusing.signed(URN).read_bytes()))
    _refused(refusing, path, "refused", reason)


def test_a_sheet_signed_under_another_offices_certificate(refusing: World, stranger: World) -> None:
    _refused(refusing, stranger.signed(URN), "refused", "unknown-signer")


@dataclass(frozen=True, slots=True)
class Stages:
    """One office before it enrolled anybody, before it issued the pack, and when its advocate had signed."""

    enrolling: World
    issuing: World
    signed: World


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    folder = tmp_path_factory.mktemp("stages")
    world = new_world(folder / "world")
    words = add_office(world)
    enrolling = world.copy(folder / "enrolling")
    add_advocate(world, "advocate", "advocate-1", "Verity Quill", words)
    issuing = world.copy(folder / "issuing")
    world.done("office", "office", "issue", "--to", "advocate-1", "--out", world.folder / "p.hrspack")
    world.done("advocate", "advocate", "receive", world.folder / "p.hrspack")
    fill(world, URN)
    sign(world, URN)
    return Stages(enrolling, issuing, world)


def test_a_sheet_of_an_advocate_whom_the_register_lacks(stages: Stages) -> None:
    """The certificate is the office's own, the person unknown; and that is said again, not taken for an import."""
    for _ in range(2):
        answer = _refused(stages.enrolling, stages.signed.signed(URN), "quarantined", "not-enrolled")
        assert "advocate-1" in answer["message"]


def test_once_its_advocate_is_enrolled_a_quarantined_sheet_is_judged_again(stages: Stages, tmp_path: Path) -> None:
    world = stages.enrolling.copy(tmp_path / "world")
    sheet = stages.signed.signed(URN)
    _refused(world, sheet, "quarantined", "not-enrolled")
    world.done(
        "office", "office", "enrol", stages.signed.folder / "advocate.hrsrequest", "--id", "advocate-1",
        "--verified-by", "A", "--number", "1", "--out", world.folder / "x.hrscert",
    )  # fmt: skip
    _refused(world, sheet, "needs-review", "not-in-pack")


def test_a_sheet_that_no_pack_asked_for(stages: Stages) -> None:
    for _ in range(2):
        answer = _refused(stages.issuing, stages.signed.signed(URN), "needs-review", "not-in-pack")
        assert URN in answer["message"]


def _hearing(urn: str) -> str:
    for case in json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))["cases"]:
        if case["prosecution_case"]["urn"] == urn:
            return str(case["hearings"][0]["id"])
    raise AssertionError(urn)


def _give(world: World, advocate_id: str, profile: str, name: str) -> None:
    pack = world.folder / f"{name}.hrspack"
    command = ("office", "issue", "--to", advocate_id, "--hearing", _hearing(URN), "--reassign", "--out", pack)
    world.done("office", *command)
    world.done(profile, "advocate", "receive", pack)


def test_a_sheet_for_a_hearing_issued_to_another_needs_review(fresh: World) -> None:
    _give(fresh, "advocate-2", "second", "moved")
    fill(fresh, URN, "second")
    sign(fresh, URN, "second")
    _give(fresh, "advocate-1", "advocate", "back")
    answer = _refused(fresh, fresh.signed(URN), "needs-review", "covered-for")
    assert "advocate-1" in answer["message"]
    _give(fresh, "advocate-2", "second", "after-all")
    assert fresh.done("office", "import", fresh.signed(URN), "--apply")["counts"] == {"accepted": 1}


def _two_of_one(world: World) -> tuple[Path, Path]:
    """The same sheet signed twice with different answers, by a profile that was copied before it signed."""
    twin = world.copy(world.folder.parent / "twin")
    for one, text in ((world, "Nothing more to say of this hearing at all."), (twin, "Something else was said of it.")):
        fill(one, URN)
        one.done("advocate", "sheet", "set", URN, f"endorsement.text={text}")
        sign(one, URN)
    return world.signed(URN), twin.signed(URN)


def test_two_different_sheets_of_one_revision_are_a_fork(fresh: World) -> None:
    first, second = _two_of_one(fresh)
    assert fresh.done("office", "import", first, "--apply")["counts"] == {"accepted": 1}
    _refused(fresh, second, "needs-review", "fork")
    again = fresh.office("import", second, "--apply")
    assert (again.code, again.document["files"][0]["reason"]) == (1, "fork")


def test_a_register_that_moved_on_differently_is_a_conflict(fresh: World) -> None:
    """Somebody else's sheet of the same hearing is applied first: another hearing day's pack, the same defendant."""
    cases = json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))
    first = next(case for case in cases["cases"] if case["prosecution_case"]["urn"] == URN)
    first["hearings"].append({**first["hearings"][0], "id": "2f6c4f7e-52a5-5c8e-9d0f-0f6c0b6a7f11"})
    (fresh.folder / "cases.json").write_text(json.dumps({**cases, "cases": [first]}), "utf-8")
    fresh.done("office", "office", "import-cases", fresh.folder / "cases.json")
    pack = fresh.folder / "second.hrspack"
    fresh.done("office", "office", "issue", "--to", "advocate-2", "--hearing", first["hearings"][1]["id"], "--reassign",
               "--out", pack)  # fmt: skip
    fresh.done("second", "advocate", "receive", pack)
    for profile, out in (("advocate", "signed"), ("second", "other")):
        fill(fresh, URN, profile)
        if profile == "second":
            fresh.done(profile, "sheet", "set", URN, "defendants[0].offences[0].disposals[0].amount=999.00")
        sign(fresh, URN, profile, out)
    other = next((fresh.folder / "other").glob("*.pdf"))
    assert fresh.done("office", "import", other, "--apply")["counts"] == {"accepted": 1}
    answer = _refused(fresh, fresh.signed(URN), "needs-review", "register-conflict")
    assert "disposals" in answer["message"]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> World:
    """An office and an advocate by the computer's clock, with the sample hearing moved to today."""
    folder = tmp_path_factory.mktemp("real")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    (folder / "sheets").mkdir()
    for path in (SAMPLES / "magistrates.json", SAMPLES / "sheets" / f"{URN}.json"):
        target = folder / "sheets" / path.name
        target.write_text(path.read_text("utf-8").replace("2026-11-20", today), "utf-8")
    world = new_world(folder, "")
    words = add_office(world, folder / "sheets" / "magistrates.json")
    add_advocate(world, "advocate", "advocate-1", "Verity Quill", words)
    world.done("office", "office", "issue", "--to", "advocate-1", "--out", folder / "p.hrspack")
    world.done("advocate", "advocate", "receive", folder / "p.hrspack")
    fill(world, URN, folder=folder / "sheets")
    return world


def test_a_real_sheet_is_no_rehearsal(real: World, tmp_path: Path) -> None:
    world = real.copy(tmp_path / "world")
    sign(world, URN)
    assert "rehearsal" not in world.done("advocate", "sheet", "show", URN)["sheet"]
    assert world.done("office", "import", world.signed(URN), "--apply")["counts"] == {"accepted": 1}


def test_a_sheet_made_under_another_clock_is_a_rehearsal(real: World, tmp_path: Path) -> None:
    world = real.copy(tmp_path / "world")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    sign(World(world.folder, today), URN)
    assert world.done("advocate", "sheet", "show", URN)["sheet"]["rehearsal"] is True
    _refused(world, world.signed(URN), "refused", "rehearsal")


def test_nothing_of_a_rehearsal_is_taken_by_a_real_profile(real: World, tmp_path: Path) -> None:
    world = real.copy(tmp_path / "world")
    today = dt.datetime.now(dt.UTC).date().isoformat()
    pack = world.folder / "again.hrspack"
    World(world.folder, today).done("office", "office", "issue", "--to", "advocate-1", "--out", pack)
    result = world.advocate("advocate", "receive", pack)
    assert (result.code, result.document["files"][0]["reason"]) == (1, "rehearsal")
    request = world.folder / "rehearsed.hrsrequest"
    World(world.folder, today).done(
        "other", "advocate", "init", "--name", "Bram", "--capacity", "agent", "--organisation", "X", "--out", request
    )
    shown = world.office("office", "enrol", request, "--show")
    assert (shown.code, shown.document["code"]) == (3, "HRS-E-REHEARSAL")


# ---------------------------------------------------------------------------------------------- packs and the rest


def _received(world: World, profile: str, path: Path, *options: Any) -> tuple[str, str]:
    result = world.at(profile, "advocate", "receive", path, *options)
    (answer,) = result.document["files"]
    assert set(answer) >= {"file", "kind", "verdict", "reason", "message"}
    assert answer["message"]
    assert result.code == (1 if answer["verdict"] == "refused" else 0)
    return answer["verdict"], answer["reason"]


def test_a_pack_for_someone_else(issued: World) -> None:
    assert _received(issued, "second", issued.folder / "friday.hrspack") == ("refused", "not-for-you")


def test_a_pack_received_twice_has_no_second_effect(fresh: World) -> None:
    fresh.done("advocate", "sheet", "set", URN, "hearing.course=HEARD")
    pack = fresh.folder / "friday.hrspack"
    assert _received(fresh, "advocate", pack) == ("duplicate", "already-received")
    assert fresh.done("advocate", "sheet", "show", URN)["hearing"]["course"] == "HEARD"


def test_an_expired_pack(fresh: World) -> None:
    pack = fresh.folder / "old.hrspack"
    fresh.done("office", "office", "issue", "--to", "advocate-1", "--expires", "2026-11-20", "--out", pack)
    assert _received(World(fresh.folder, "2026-11-21"), "advocate", pack) == ("refused", "expired")
    assert _received(fresh, "advocate", pack) == ("accepted", "ok")


def test_an_older_pack_after_a_newer_one_is_rolled_back(fresh: World) -> None:
    packs = [fresh.folder / "one.hrspack", fresh.folder / "two.hrspack"]
    for pack in packs:
        fresh.done("office", "office", "issue", "--to", "advocate-1", "--out", pack)
    assert _received(fresh, "advocate", packs[1]) == ("accepted", "ok")
    assert _received(fresh, "advocate", packs[0]) == ("refused", "rollback")


@pytest.mark.parametrize("place", [0.001, 0.1, 0.5, 0.9, 0.999])
def test_a_pack_changed_by_one_byte(issued: World, tmp_path: Path, place: float) -> None:
    content = (issued.folder / "friday.hrspack").read_bytes()
    path = tmp_path / "changed.hrspack"
    path.write_bytes(_flip(content, int(len(content) * place)))
    verdict, reason = _received(issued, "advocate", path)
    assert verdict == "refused"
    assert reason in ("altered", "not-an-envelope", "not-for-you")


@pytest.mark.parametrize("place", [0.05, 0.3, 0.6, 0.95])
def test_a_certificate_changed_by_one_byte(issued: World, tmp_path: Path, place: float) -> None:
    content = (issued.folder / "advocate.hrscert").read_bytes()
    path = tmp_path / "changed.hrscert"
    path.write_bytes(_flip(content, int(len(content) * place)))
    verdict, reason = _received(issued, "advocate", path)
    assert verdict == "refused"
    assert reason in ("altered", "not-an-envelope")


def test_a_certificate_for_somebody_else_and_of_a_strange_office(
    issued: World, stranger: World, tmp_path: Path
) -> None:
    assert _received(issued, "advocate", issued.folder / "second.hrscert") == ("refused", "not-for-you")
    world = new_world(tmp_path / "world")
    words = add_office(world)
    world.done("quill", "advocate", "init", "--name", "Q", "--capacity", "agent", "--organisation", "X", "--out",
               world.folder / "q.hrsrequest")  # fmt: skip
    world.done("office", "office", "enrol", world.folder / "q.hrsrequest", "--id", "advocate-9", "--verified-by", "A",
               "--number", "1", "--out", world.folder / "q.hrscert")  # fmt: skip
    result = world.at("quill", "advocate", "receive", world.folder / "q.hrscert")
    (answer,) = result.document["files"]
    assert (result.code, answer["verdict"], answer["reason"]) == (1, "refused", "unknown-office")
    assert answer["words"] == words
    assert words in answer["message"]
    wrong = " ".join(reversed(words.split()))
    (mistaken,) = world.at(
        "quill", "advocate", "receive", world.folder / "q.hrscert", "--office-words", wrong
    ).document["files"]
    assert mistaken["reason"] == "unknown-office"
    assert "The 12 words given are not those of the office" in mistaken["message"]
    assert words not in mistaken["message"]
    spoken = words.upper().replace(" ", "  ")
    assert _received(world, "quill", world.folder / "q.hrscert", "--office-words", spoken) == ("accepted", "ok")
    assert _received(world, "quill", stranger.folder / "friday.hrspack")[0] == "refused"


@pytest.mark.parametrize("content", [b"", b"no envelope", b"%PDF-1.7", b"\0" * 1000])
def test_files_that_are_nothing_of_ours(issued: World, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.hrspack"
    path.write_bytes(content)
    assert _received(issued, "advocate", path) == ("refused", "not-an-envelope")


def test_several_files_are_taken_certificate_first_and_answered_in_order(tmp_path: Path) -> None:
    world = new_world(tmp_path)
    words = add_office(world)
    request, certificate, pack = tmp_path / "a.hrsrequest", tmp_path / "z.hrscert", tmp_path / "a.hrspack"
    world.done(
        "quill", "advocate", "init", "--name", "Q", "--capacity", "agent", "--organisation", "X", "--out", request
    )
    world.done(
        "office", "office", "enrol", request, "--id", "advocate-1", "--verified-by", "A", "--number", "1",
        "--out", certificate,
    )  # fmt: skip
    world.done("office", "office", "issue", "--to", "advocate-1", "--out", pack)
    answers = world.done("quill", "advocate", "receive", pack, certificate, "--office-words", words)["files"]
    assert [(answer["kind"], answer["reason"]) for answer in answers] == [("pack", "ok"), ("certificate", "ok")]


class _ForgingPress(PdfPress):
    """Draws another plea than the record's: what somebody with a good key and a changed program could do."""

    def draw(self, record: Record, documents: SheetDocuments, waiting: Unanswered = ALL_SAID) -> bytes:
        return super().draw(record.set("defendants[0].offences[0].pleas[0].value", "NG"), documents)


def test_an_honestly_signed_page_that_shows_another_plea(fresh: World) -> None:
    fill(fresh, URN)
    desk = app.open_desk(Access(fresh.folder / "advocate", PASSPHRASE, clock_for(TODAY)))
    assert isinstance(desk, AdvocateDesk)
    forged = sign_sheet(replace(desk, press=_ForgingPress()), Sign(URN, fresh.folder / "signed", declared=True))
    desk.close()
    assert forged.file is not None
    _refused(fresh, forged.file, "refused", "page-differs")
