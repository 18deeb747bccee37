"""Official lists loaded by the office: whole or not at all, and from then on in every pack."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.world import World, fill, new_world, sign

OFFENCES = """cjs_offence_code,title,category,mode_of_trial,recordable
TH68010,Theft from a shop  or stall,CE,Either Way,Y
ZZ99001,"Invented offence, with a comma",CI,Indictable,N
ZZ99002,Invented non-offence,VP,,N
"""
COURTS = """ou_code,name,cjs_list_name,name_welsh,court_type,area
B01CE00,Willesden Magistrates' Court,Willesden,Llys Ynadon Willesden,MAGISTRATES,London
C99ZZ00,Inventedborough Crown Court,Inventedborough,,CROWN,
"""


def written(folder: Path, text: str, name: str = "list.csv") -> Path:
    (folder / name).write_text(text, "utf-8")
    return folder / name


@pytest.fixture
def office(tmp_path: Path) -> World:
    world = new_world(tmp_path / "world")
    world.done("office", "office", "init", "--area", "A05", "--name", "Ambrose Clerk")
    return world


def test_a_loaded_list_travels_in_packs_and_is_what_sheets_are_filled_with(fresh: World, tmp_path: Path) -> None:
    loaded = fresh.done("office", "codes", "load", written(tmp_path, OFFENCES), "--since", "2026-11-01")
    assert loaded == {
        "format": "hrs-codes-loaded/1", "list": "offences", "version": "2026-11-01", "entries": 3, "faults": [],
    }  # fmt: skip
    before = {row["id"]: fresh.done("advocate", "sheet", "show", row["id"]) for row in fresh.done(
        "advocate", "sheet", "list")["sheets"]}  # fmt: skip
    assert len({record["sheet"]["codes"]["sha256"] for record in before.values()}) == 1
    fresh.done("office", "office", "issue", "--to", "advocate-2", "--court", "B01CE00", "--date", "2026-11-20",
               "--out", tmp_path / "new.hrspack")  # fmt: skip
    (received,) = fresh.done("second", "advocate", "receive", tmp_path / "new.hrspack")["files"]
    assert received["reason"] == "ok"
    (row, *_) = fresh.done("second", "sheet", "list")["sheets"]
    record = fresh.done("second", "sheet", "show", row["id"])
    assert record["sheet"]["codes"]["sha256"] not in {one["sheet"]["codes"]["sha256"] for one in before.values()}
    findings = fresh.at("second", "sheet", "check", row["id"]).document["findings"]
    unknown = [one for one in findings if one["rule"] == "HRS-003" and one["path"].endswith("offence_code")]
    code = record["defendants"][0]["offences"][0]["offence_code"]
    assert bool(unknown) is (code not in {"TH68010", "ZZ99001", "ZZ99002"})


def test_sheets_signed_with_the_lists_of_before_are_still_proved(signed: World, tmp_path: Path) -> None:
    world = signed.copy(tmp_path / "world")
    world.done("office", "codes", "load", written(tmp_path, OFFENCES))
    result = world.office("import", world.folder / "signed", "--workers", "1")
    assert {one["reason"] for one in result.document["files"]} == {"ok"}


def test_courts_bring_their_welsh_names(office: World, tmp_path: Path) -> None:
    assert office.done("office", "codes", "load", written(tmp_path, COURTS))["list"] == "courts"
    case = office.office("office", "import-cases", Path("resources/samples/magistrates.json").resolve())
    assert case.code == 1
    assert {fault["path"].rsplit(".", 1)[-1] for fault in case.document["faults"]} == {"ou_code"}


@pytest.mark.parametrize(("text", "lines"), [
    ("a,b\n1,2\n", [1]), ("", [1]),
    (OFFENCES + "TH6801,Short,CE,Either Way,Y\nZZ99003,,CE,Either Way,Y\nZZ99001,Twice,CI,Indictable,N\n", [5, 6, 7]),
    (OFFENCES + "ZZ99003,One cell too few,CE,Either Way\n", [5]),
    (OFFENCES + "ZZ99003,One,cell,too,many,here\n", [5]),
    (OFFENCES + f"ZZ99003,{'x' * 5000},CE,Either Way,Y\n", [5]),
    (OFFENCES + 'ZZ99003,"open,CE,Either Way,Y\n', [5]),
], ids=["columns", "empty", "three", "few", "many", "long", "quotes"])  # fmt: skip
def test_every_wrong_line_is_named_and_nothing_is_loaded(
    text: str, lines: list[int], office: World, tmp_path: Path
) -> None:
    refused = office.office("codes", "load", written(tmp_path, text))
    assert refused.code == 1
    assert [fault["line"] for fault in refused.document["faults"]] == lines
    assert (refused.document["list"], refused.document["entries"]) == (None, 0)
    assert all(fault["message"].endswith(".") for fault in refused.document["faults"])
    assert office.done("office", "codes", "load", written(tmp_path, OFFENCES))["entries"] == 3


def test_a_file_of_another_encoding_is_refused(office: World, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(OFFENCES.replace("comma", "café").encode("latin-1"))
    assert office.office("codes", "load", tmp_path / "list.csv").document["faults"][0]["line"] == 1


def test_an_older_list_than_the_one_loaded_is_refused(office: World, tmp_path: Path) -> None:
    file = written(tmp_path, OFFENCES)
    office.done("office", "codes", "load", file, "--since", "2026-11-10")
    old = office.office("codes", "load", file, "--since", "2026-11-01")
    assert (old.code, old.document["code"]) == (3, "HRS-E-CODES-OLD")
    assert office.done("office", "codes", "load", file, "--since", "2026-11-10")["entries"] == 3


def test_load_needs_a_file(office: World) -> None:
    assert office.office("codes", "load").code == 2


def national(folder: Path, *, provisional: bool = False, letter: str = "C") -> Path:
    """A table in which every theft falls under another category than in ours."""
    flag = "true" if provisional else "false"
    head = f"""format = "hrs-principal-offence/1"
version = "2027.1"
valid_from = 2027-01-01
provisional = {flag}
prefer_convicted = false
source = "Invented for a test."
"""
    categories = "".join(
        f'[[category]]\nletter = "{one}"\nlabel = {{ en = "Category {one}", cy = "Categori {one}" }}\n'
        f"class_rank = {rank}\ntie_rank = {rank}\n"
        for rank, one in enumerate("ABCDEFGHIJKL", 1)
    )
    return written(folder, f'{head}\n{categories}\n[offences]\n{letter} = ["TH68010"]\n', "table.toml")


def test_a_table_of_cps_replaces_ours_and_travels_in_packs(fresh: World, tmp_path: Path) -> None:
    loaded = fresh.done("office", "codes", "load", national(tmp_path), "--since", "2026-11-01")
    assert (loaded["list"], loaded["entries"]) == ("principal_offence_table", 1)
    fresh.done("office", "office", "issue", "--to", "advocate-2", "--court", "B01CE00", "--date", "2026-11-20",
               "--out", tmp_path / "new.hrspack")  # fmt: skip
    fresh.done("second", "advocate", "receive", tmp_path / "new.hrspack")
    urn = "01HR0000126"
    fill(fresh, urn, "second")
    found = fresh.done("second", "sheet", "show", urn)["defendants"][0]["finalisation"]["principal_offence"]
    assert (found["category"], found["calculator"]["version"]) == ("C", "2027.1")
    assert found["calculator"]["provisional"] is False
    signed = sign(fresh, urn, "second", "late")["file"]
    (verdict,) = fresh.office("import", signed).document["files"]
    assert verdict["reason"] == "covered-for"


def test_once_it_is_loaded_only_that_table_is_used(signed: World, tmp_path: Path) -> None:
    world = signed.copy(tmp_path / "world")
    world.done("office", "codes", "load", national(tmp_path))
    verdicts = world.office("import", world.signed("01HR0000126")).document["files"]
    assert [(one["verdict"], one["reason"]) for one in verdicts] == [("needs-review", "offence-differs")]


def test_a_provisional_or_older_table_is_refused(office: World, tmp_path: Path) -> None:
    refused = office.office("codes", "load", national(tmp_path, provisional=True))
    assert refused.code == 1
    assert "provisional" in refused.document["faults"][0]["message"]
    assert office.office("codes", "load", written(tmp_path, 'format = "hrs-principal-offence/1"', "t.toml")).code == 1
    office.done("office", "codes", "load", national(tmp_path), "--since", "2026-11-10")
    old = office.office("codes", "load", national(tmp_path, letter="D"), "--since", "2026-11-01")
    assert old.document["code"] == "HRS-E-CODES-OLD"
