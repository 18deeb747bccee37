from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import clock_for
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.importing import Import
from hrs_desktop.services.inbox import judge_some, put_in
from hrs_desktop.services.program import Access
from tests.helpers.scenario import FINALISED, SIGNED, UNFINISHED, URNS
from tests.helpers.world import PASSPHRASE, SAMPLES, World, hrs

IMPORTED = {"file", "verdict", "reason", "message", "content_id", "changes"}


@pytest.fixture(scope="module")
def applied(signed: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The nine signed sheets imported and applied; look, do not touch."""
    world = signed.copy(tmp_path_factory.mktemp("applied"))
    result = world.office("import", world.folder / "signed", "--apply", "--workers", "1")
    assert result.code == 0, result.out
    assert result.err.splitlines()[-1] == "9/9 accepted"
    document = result.document
    assert document["format"] == "hrs-import/1"
    assert document["counts"] == {"accepted": len(SIGNED)}
    assert all(set(item) == IMPORTED for item in document["files"])
    assert {item["reason"] for item in document["files"]} == {"ok"}
    return world


def _finalised() -> dict[str, str]:
    """Defendant id to outcome, from the sample answers themselves."""
    found: dict[str, str] = {}
    for urn in SIGNED:
        record = json.loads((SAMPLES / "sheets" / f"{urn}.json").read_text("utf-8"))
        for defendant in record.get("defendants", ()):
            if "outcome" in defendant.get("finalisation", {}):
                found[defendant["id"]] = defendant["finalisation"]["outcome"]
    assert found
    return found


def test_the_register_holds_what_the_sheets_said_and_who_said_it(applied: World) -> None:
    outcomes = {}
    for urn in SIGNED:
        case = applied.done("office", "register", "show", urn)
        assert {"format", "urn", "version", "defendants", "sources"} <= set(case)
        assert (case["format"], case["urn"]) == ("hrs-case/1", urn)
        assert case["version"] > 1
        content_id = applied.signed(urn).stem.rsplit("-", 1)[-1]
        sheets = _from(case, "sheet")
        assert sheets
        for source in sheets:
            assert set(source) == {"path", "from", "content_id", "revision", "advocate", "applied"}
            assert source["content_id"].startswith(content_id)
            assert (source["advocate"], source["revision"]) == ("advocate-1", 1)
        for source in _from(case, "case-file"):
            assert set(source) == {"path", "from", "applied"}
        paths = {source["path"] for source in sheets}
        assert any(path.startswith("hearings_recorded[") for path in paths)
        for place, defendant in enumerate(case["defendants"]):
            if "outcome" in defendant.get("finalisation", {}):
                outcomes[defendant["id"]] = defendant["finalisation"]["outcome"]
                assert f"defendants[{place}].finalisation.outcome" in paths
    assert outcomes == _finalised()
    assert len(outcomes) == FINALISED
    untouched = applied.done("office", "register", "show", UNFINISHED)
    assert (untouched["version"], _from(untouched, "sheet")) == (1, [])


def _from(case: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [source for source in case["sources"] if source["from"] == kind]


def _values(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            place = f"[{key}]" if path == "hearings_recorded" else f".{key}" if path else key
            yield from _values(inner, f"{path}{place}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _values(inner, f"{path}[{place}]")
    else:
        yield path, value


def test_every_value_has_one_source_and_a_confirmed_one_names_its_sheet(applied: World) -> None:
    confirmed = set()
    for urn in (*SIGNED, UNFINISHED):
        case = applied.done("office", "register", "show", urn)
        parts = ("prosecution_case", "defendants", "hearings_recorded")
        values = dict(_values({name: case[name] for name in parts}, ""))
        assert len(values) > 20
        sources = {source["path"]: source for source in case["sources"]}
        assert len(sources) == len(case["sources"])
        for path in values:
            around = [key for key in sources if path == key or path.startswith((f"{key}.", f"{key}["))]
            assert len(around) == 1, path
        assert sources["defendants[0].id"]["from"] == "case-file"
        assert sources["prosecution_case.title"]["from"] == "case-file"
        if urn in SIGNED and values.get("defendants[0].remand.before"):
            confirmed.add(sources["defendants[0].remand.before"]["from"])
    assert confirmed == {"sheet"}


def test_a_second_import_has_no_second_effect(applied: World, tmp_path: Path) -> None:
    world = applied.copy(tmp_path / "world")
    before = world.versions()
    again = world.done("office", "import", world.folder / "signed", "--apply")
    assert again["counts"] == {"duplicate": len(SIGNED)}
    assert {item["reason"] for item in again["files"]} == {"already-imported"}
    assert world.versions() == before


def test_without_apply_sheets_wait_until_they_are_applied(returned: World) -> None:
    returned.done("office", "import", returned.folder / "signed")
    assert _from(returned.done("office", "register", "show", SIGNED[0]), "sheet") == []
    content_id = returned.signed(SIGNED[1]).stem.rsplit("-", 1)[-1]
    one = returned.done("office", "register", "apply", content_id)
    assert (one["format"], [item["urn"] for item in one["sheets"]]) == ("hrs-applied/1", [SIGNED[1]])
    assert returned.office("register", "apply", "0000").code == 2
    rest = returned.done("office", "register", "apply", "--now")
    assert len(rest["sheets"]) == len(SIGNED) - 1
    assert returned.done("office", "register", "apply", "--due")["sheets"] == []
    assert _from(returned.done("office", "register", "show", SIGNED[0]), "sheet")


def test_import_apply_of_a_sheet_imported_before_applies_it(returned: World) -> None:
    returned.done("office", "import", returned.signed(SIGNED[0]))
    again = returned.done("office", "import", returned.signed(SIGNED[0]), "--apply")
    assert again["counts"] == {"duplicate": 1}
    assert _from(returned.done("office", "register", "show", SIGNED[0]), "sheet")


def test_receipts_are_kept_written_again_and_believed(applied: World, tmp_path: Path) -> None:
    world = applied.copy(tmp_path / "world")
    document = world.done("office", "receipts", "--out", world.folder / "receipts")
    assert document["format"] == "hrs-receipts/1"
    assert [item["advocate"] for item in document["files"]] == ["advocate-1"]
    file = Path(document["files"][0]["file"])
    assert file.name == "advocate-1-1.hrsreceipt"
    told = {content_id[:8] for content_id in document["files"][0]["sheets"]}
    assert told == {world.signed(urn).stem.rsplit("-", 1)[-1] for urn in SIGNED}
    again = world.done("office", "receipts", "--out", world.folder / "again")
    assert (world.folder / "again" / file.name).read_bytes() == file.read_bytes()
    assert [item["sheets"] for item in again["files"]] == [item["sheets"] for item in document["files"]]
    received = world.done("advocate", "advocate", "receive", file)
    assert received["files"][0]["kind"] == "receipt"
    states = {row["urn"]: row["state"] for row in world.done("advocate", "sheet", "list")["sheets"]}
    assert {urn for urn, state in states.items() if state == "accepted"} == set(SIGNED)
    assert world.done("advocate", "advocate", "receive", file)["files"][0]["reason"] == "already-received"
    other = world.at("second", "advocate", "receive", file)
    assert (other.code, other.document["files"][0]["reason"]) == (1, "not-for-you")


def test_no_receipts_before_anything_came(issued: World, tmp_path: Path) -> None:
    assert issued.done("office", "receipts", "--out", tmp_path / "none")["files"] == []


def test_search_finds_by_urn_title_and_name(applied: World) -> None:
    for words in (("01HR0000126",), ("01", "HR", "0000126"), ("quux",), ("velda",), ("R v Quux",)):
        cases = applied.done("office", "register", "search", *words)["cases"]
        assert [case["urn"] for case in cases] == [SIGNED[0]], words
    assert applied.done("office", "register", "search", "nobody-by-that-name")["cases"] == []
    assert len(applied.done("office", "register", "search")["cases"]) == len(URNS)
    missing = applied.office("register", "show", "01HR9999926")
    assert (missing.code, missing.document["code"]) == (2, "HRS-E-CASE")


def _verify(world: World, profile: str, *options: Any) -> tuple[int, dict[str, Any]]:
    result = world.at(profile, "verify", world.signed(SIGNED[0]), *options)
    answer = result.document["files"][0]
    assert set(answer) == {"file", "intact", "who", "when", "content_id", "rehearsal", "reason", "checks"}
    return result.code, answer


@pytest.mark.parametrize("profile", ["advocate", "office", "second"])
def test_anybody_who_trusts_the_office_can_verify(applied: World, profile: str) -> None:
    code, answer = _verify(applied, profile)
    assert (code, answer["intact"], answer["reason"]) == (0, "yes", "ok")
    assert answer["who"] == {"verdict": "trusted", "advocate": "advocate-1", "name": "Verity Quill", "area": "A05"}
    assert answer["when"]["verdict"] == "plausible"
    assert {item["result"] for item in answer["checks"]} == {"ok"}
    assert answer["content_id"][:8] == applied.signed(SIGNED[0]).stem.rsplit("-", 1)[-1]


def test_verifying_needs_no_profile_with_a_trust_folder(applied: World, tmp_path: Path) -> None:
    anchors = tmp_path / "anchors"
    anchors.mkdir()
    (anchors / "office.hrscert").write_bytes((applied.folder / "second.hrscert").read_bytes())
    code, answer = _verify(applied, "nowhere", "--trust", anchors)
    assert (code, answer["who"]["verdict"]) == (0, "trusted")
    (anchors / "office.hrscert").unlink()
    empty = applied.at("nowhere", "verify", applied.signed(SIGNED[0]), "--trust", anchors)
    assert (empty.code, empty.document["code"]) == (2, "HRS-E-TRUST")
    (anchors / "broken.hrscert").write_bytes(b"x")
    assert applied.at("nowhere", "verify", applied.signed(SIGNED[0]), "--trust", anchors).code == 2


def test_verify_says_what_is_wrong(applied: World, tmp_path: Path) -> None:
    content = applied.signed(SIGNED[0]).read_bytes()
    for name, changed, reason in (
        ("cut.pdf", content[:-1], "altered"), ("more.pdf", content + b"\n", "appended"),
        ("other.pdf", b"%PDF-1.7\n%%EOF\n", "not-a-sheet"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(changed)
        result = applied.advocate("verify", tmp_path / name)
        answer = result.document["files"][0]
        assert (result.code, answer["intact"], answer["reason"]) == (1, "no", reason)
        assert answer["who"]["verdict"] == "unverified"


def test_people_read_sentences(applied: World) -> None:
    common = (
        "--home",
        applied.folder / "office",
        "--passphrase-file",
        applied.folder / "passphrase",
        "--today",
        applied.today,
    )
    verified = hrs(*common, "verify", applied.signed(SIGNED[0]))
    assert "Intact?" in verified.out
    assert "Verity Quill" in verified.out
    imported = hrs(*common, "import", applied.signed(SIGNED[0]))
    assert "This sheet was imported before." in imported.out
    assert imported.err == ""
    shown = hrs(*common, "register", "show", SIGNED[0])
    assert "finalisation.outcome" in shown.out
    assert "advocate-1, sheet " in shown.out
    assert "case file" in shown.out
    assert "R v Quux" in hrs(*common, "register", "search", "quux").out
    assert "--" in hrs(*common, "codes").out


def test_a_path_that_is_not_there_is_wrong_words(applied: World) -> None:
    assert applied.office("import", "no-such-folder").document["code"] == "HRS-E-NO-FILE"
    assert applied.office("verify", "no-such-file").document["code"] == "HRS-E-NO-FILE"
    assert applied.advocate("advocate", "receive", "no-such-file").document["code"] == "HRS-E-NO-FILE"


def test_an_empty_folder_imports_nothing(applied: World, tmp_path: Path) -> None:
    assert applied.done("office", "import", tmp_path)["counts"] == {}


def test_the_table_of_a_case_keeps_its_sources_in_sight(applied: World) -> None:
    told = str(applied.done("office", "register", "show", SIGNED[0])["hearings_recorded"])
    shown = hrs(
        "--home", applied.folder / "office", "--passphrase-file", applied.folder / "passphrase",
        "--today", applied.today, "register", "show", SIGNED[0],
    )  # fmt: skip
    lines = shown.out.splitlines()
    assert max(map(len, lines)) < 230
    assert any(line.startswith(" " * 40) and line.strip() for line in lines)
    for word in ("Fined", "surcharge", "compensation"):
        assert word in told
        assert word in shown.out


def test_folders_are_taken_as_the_files_in_them_and_a_rehearsal_is_said(signed: World, tmp_path: Path) -> None:
    signed_here = signed.folder / "signed"
    files = signed.advocate("verify", signed_here).document["files"]
    assert [one["file"] for one in files] == [str(path) for path in sorted(signed_here.glob("*.pdf"))]
    assert {one["rehearsal"] for one in files} == {True}
    empty = signed.advocate("verify", tmp_path)
    assert (empty.code, empty.document["code"]) == (2, "HRS-E-NO-FILE")
    received = signed.copy(tmp_path / "world").advocate("advocate", "receive", signed.folder).document["files"]
    assert {one["verdict"] for one in received} == {"duplicate", "refused"}


def test_people_are_shown_what_needs_a_person_and_every_file_when_they_ask(returned: World) -> None:
    folder = returned.folder / "signed"
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7 nothing of ours")
    common = ("--home", returned.folder / "office", "--passphrase-file", returned.folder / "passphrase",
              "--today", returned.today)  # fmt: skip
    short = hrs(*common, "import", folder)
    names = [line.split(":")[0] for line in short.out.splitlines() if ".pdf:" in line]
    assert (short.code, names) == (1, ["scan.pdf"])
    assert f"Of {len(SIGNED) + 1} sheets 1 need a person" in short.out
    whole = hrs(*common, "import", folder, "--all")
    assert len([line for line in whole.out.splitlines() if ".pdf:" in line]) == len(SIGNED) + 1


def test_without_a_name_the_files_that_wait_are_imported(returned: World) -> None:
    desk = app.open_desk(Access(returned.folder / "office", PASSPHRASE, clock_for(returned.today)))
    assert isinstance(desk, OfficeDesk)
    put_in(desk, Import((returned.folder / "signed",), apply=True))
    left = iter([False, True])
    assert judge_some(desk, lambda: next(left)) == 1
    desk.close()
    document = returned.done("office", "import")
    assert document["counts"] == {"accepted": len(SIGNED) - 1}
    assert returned.done("office", "import")["files"] == []
    assert returned.versions().keys() >= set(SIGNED)
