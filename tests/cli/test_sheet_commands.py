from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.services import drafting
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.program import Access
from tests.helpers.scenario import ADVOCATE, SIGNED, TODAY, UNFINISHED, URNS
from tests.helpers.world import PASSPHRASE, World, fill, hrs

URN = SIGNED[0]
PLEA = "defendants[0].offences[0].pleas[0].value"


def _sheet(world: World, urn: str = URN) -> dict[str, Any]:
    return world.done("advocate", "sheet", "show", urn)


def _row(world: World, urn: str = URN) -> dict[str, Any]:
    rows = world.done("advocate", "sheet", "list")["sheets"]
    found = [row for row in rows if row["urn"] == urn]
    assert len(found) == 1
    row = found[0]
    assert isinstance(row, dict)
    return row


def test_the_court_list_has_every_sheet_not_started(issued: World) -> None:
    document = issued.done("advocate", "sheet", "list")
    assert document["format"] == "hrs-sheets/1"
    assert {row["urn"] for row in document["sheets"]} == set(URNS)
    for row in document["sheets"]:
        assert set(row) == {
            "id", "urn", "title", "date", "court", "state", "errors", "warnings", "in_pack", "issued_to", "covers",
        }  # fmt: skip
        assert (row["state"], row["date"]) == ("issued", "2026-11-20")
        assert (row["issued_to"], row["covers"]) == (ADVOCATE, False)


def test_a_sheet_is_found_by_id_and_by_urn(issued: World) -> None:
    by_urn = _sheet(issued)
    assert by_urn["format"] == "hrs-record/1"
    assert by_urn["prosecution_case"]["urn"] == URN
    assert by_urn["sheet"]["rehearsal"] is True
    assert _sheet(issued, by_urn["sheet"]["id"]) == by_urn
    missing = issued.advocate("sheet", "show", "01HR9999926")
    assert missing.code == 2
    assert missing.document["code"] == "HRS-E-SHEET"


def test_answers_are_coerced_by_type_saved_and_cleared(fresh: World) -> None:
    document = fresh.done(
        "advocate", "sheet", "set", URN, "hearing.course=heard", "hearing.start_time=10.05", f"{PLEA}=g",
        "defendants[0].offences[0].pleas[0].date=20/11/26", "defendants[0].offences[0].disposals[0].code=FINE",
        "defendants[0].offences[0].disposals[0].amount=£34.50",
    )  # fmt: skip
    assert document["format"] == "hrs-set/1"
    assert document["sheet"] == _row(fresh)["id"]
    assert PLEA in document["changed"]
    record = _sheet(fresh)
    offence = record["defendants"][0]["offences"][0]
    assert (record["hearing"]["course"], record["hearing"]["start_time"]) == ("HEARD", "10:05")
    assert offence["pleas"] == [{"value": "G", "date": "2026-11-20"}]
    assert offence["disposals"] == [{"code": "FINE", "amount": 3450}]
    assert _row(fresh)["state"] == "draft"
    fresh.done("advocate", "sheet", "set", URN, f"{PLEA}=", "defendants[0].offences[0].pleas[0].date=")
    assert "pleas" not in _sheet(fresh)["defendants"][0]["offences"][0]


def test_an_item_is_named_by_its_id_and_json_sets_any_value(fresh: World) -> None:
    record = _sheet(fresh)
    offence_id = record["defendants"][0]["offences"][0]["id"]
    path = f"defendants[{record['defendants'][0]['id']}].offences[{offence_id}].pleas"
    document = fresh.done("advocate", "sheet", "set", URN, f'{path}:=[{{"value":"NG","date":"2026-11-20"}}]')
    assert document["changed"] == ["defendants[0].offences[0].pleas"]
    assert _sheet(fresh)["defendants"][0]["offences"][0]["pleas"] == [{"value": "NG", "date": "2026-11-20"}]
    fresh.done("advocate", "sheet", "set", URN, "hearing.reporting_restrictions=")


@pytest.mark.parametrize(
    ("bad", "path"),
    [
        ("hearing.date=20 something", "hearing.date"), ("hearing.start_time=25:99", "hearing.start_time"),
        ("hearing.nonsense=1", "hearing.nonsense"), ("nonsense=1", "nonsense"),
        ("hearing.course:=7", "hearing.course"), ('hearing.tribunal:={"name":"x"}', "hearing.tribunal"),
        ("hearing.course:={", "hearing.course"), ("hearing.course:=1.5", "hearing.course"),
        ("prosecution_case.urn=01HR0000999", "prosecution_case.urn"),
        ("defendants[0].name.family=Other", "defendants[0].name.family"),
        ('defendants[0].name.family:="Other"', "defendants[0].name.family"),
        ('sheet.id:="0"', "sheet.id"), ("sheet.revision:=2", "sheet.revision"),
        ("sheet.rehearsal:=null", "sheet.rehearsal"),
        ('sheet.renderer:="render_v9"', "sheet.renderer"), ('advocate.id:="advocate-2"', "advocate.id"),
        ('format:="hrs-record/2"', "format"),
        ("defendants[1].attendance.code=IN_PERSON", "defendants[1]"),
        ("defendants[0].offences[1].pleas[0].value=G", "defendants[0].offences[1]"), ("defendants:=[1]", "defendants"),
        ("defendants:=null", "defendants"), ("endorsement.text=a\u202eb", "endorsement.text"),
        ("defendants[0].finalisation.principal_offence.category=A", "defendants[0].finalisation.principal_offence"),
    ],
)  # fmt: skip
def test_one_bad_value_sets_nothing(fresh: World, bad: str, path: str) -> None:
    before = _sheet(fresh)
    result = fresh.advocate("sheet", "set", URN, "hearing.course=HEARD", bad)
    assert result.code == 1
    assert result.document["format"] == "hrs-findings/1"
    assert result.document["sheet"] == before["sheet"]["id"]
    findings = result.document["findings"]
    assert findings
    assert all(set(item) == {"rule", "severity", "path", "message", "guidance"} for item in findings)
    assert any(item["path"].startswith(path) for item in findings), findings
    assert _sheet(fresh) == before
    assert _row(fresh)["state"] == "issued"


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ("hearing.date:=7", "Rhowch ddyddiad, er enghraifft 20/11/2026."),
        ('hearing.tribunal:={"name":"x"}', "Rhowch restr o 1 i 500 o eitemau yma."),
        ("hearing.nonsense=1",
         "Nid oes maes o'r fath yn y templed; mae `hrs schema hrs-magistrates` yn rhestru'r meysydd."),
        ("hearing.nonsense:=1", "Tynnwch hyn: nid oes maes o'r fath yn y templed."),
        ("hearing.course:=1.5", "Nid yw'r ffeil yn JSON derbyniol: nid yw'r rhif 1.5 yn rhif cyfan."),
        ('prosecution_case.urn:="01HR0000999"',
         "Daw hyn o'r achos ac ni ellir ei newid yma; cofnodwch ddiwygiad neu weithred yn lle hynny."),
        ("defendants[1].attendance.code=IN_PERSON", "Nid oes dim yn yr achos yn y lle hwn."),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_value_is_said_in_welsh(issued: World, bad: str, said: str) -> None:
    result = issued.advocate("--lang", "cy", "sheet", "set", URN, bad)
    assert result.code == 1
    assert any(item["message"].startswith(said) for item in result.document["findings"]), result.out


@pytest.mark.parametrize("words", ["nonsense", "[0]=1", "Hearing.course=HEARD", "defendants[9].youth=yes", "a..b=1",
                                   "defendants[no-such-id].remand.status=A"])  # fmt: skip
def test_wrong_paths_are_wrong_words(issued: World, words: str) -> None:
    result = issued.advocate("sheet", "set", URN, words)
    assert result.code in (1, 2)
    assert result.document["format"] in ("hrs-error/1", "hrs-findings/1")


def test_answers_or_a_file_but_not_both_or_neither(issued: World, tmp_path: Path) -> None:
    file = tmp_path / "partial.json"
    file.write_text("{}", "utf-8")
    assert issued.advocate("sheet", "set", URN).code == 2
    assert issued.advocate("sheet", "set", URN, "hearing.course=HEARD", "--from", file).code == 2


def test_a_partial_record_merges_by_id_and_clears_with_null(fresh: World, tmp_path: Path) -> None:
    fill(fresh, URN)
    before = _sheet(fresh)
    defendant = before["defendants"][0]
    file = tmp_path / "partial.json"
    file.write_text(
        json.dumps({
            "hearing": {"end_time": None},
            "defendants": [{"id": defendant["id"], "representation": {"name": "Mr Else"}}],
        }),
        "utf-8",
    )  # fmt: skip
    document = fresh.done("advocate", "sheet", "set", URN, "--from", file)
    assert set(document["changed"]) == {"hearing.end_time", "defendants[0].representation.name"}
    after = _sheet(fresh)
    assert "end_time" not in after["hearing"]
    assert after["defendants"][0]["representation"] == {**defendant["representation"], "name": "Mr Else"}
    assert after["defendants"][0]["offences"] == defendant["offences"]


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{", b'{"hearing":{"course":1.5}}', b'{"hearing":[]}', b'{"defendants":{}}', b'{"defendants":[7]}',
     b'{"defendants":[{"id":"x"}]}', b'{"defendants":[{"id":[]}]}', b'{"nonsense":1}',
     b'{"hearing":{"course":"A","course":"B"}}', b'{"prosecution_case":{"title":"R v Other"}}', b"[" * 3000],
)  # fmt: skip
def test_a_bad_partial_record_sets_nothing(issued: World, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "partial.json"
    file.write_bytes(content)
    before = _sheet(issued)
    result = issued.advocate("sheet", "set", URN, "--from", file)
    assert result.code == 1, result.out
    assert result.document["format"] == "hrs-findings/1"
    assert result.document["findings"]
    assert _sheet(issued) == before


def test_check_lists_findings_by_place_and_exits_1_with_errors(fresh: World) -> None:
    result = fresh.advocate("sheet", "check", URN)
    assert result.code == 1
    findings = result.document["findings"]
    assert any(item["severity"] == "error" for item in findings)
    assert all(re.fullmatch(r"HRS-\d{3}", item["rule"]) for item in findings)
    fill(fresh, URN)
    ready = fresh.advocate("sheet", "check", URN)
    assert ready.code == 0
    assert not [item for item in ready.document["findings"] if item["severity"] == "error"]
    assert _row(fresh)["state"] == "ready"
    fresh.done("advocate", "sheet", "set", URN, f"{PLEA}=")
    assert _row(fresh)["state"] == "draft"


def test_signing_with_errors_writes_no_file(signed: World, tmp_path: Path) -> None:
    result = signed.advocate("sheet", "sign", UNFINISHED, "--out", tmp_path / "out", "--declare")
    assert result.code == 1
    assert result.document["format"] == "hrs-findings/1"
    assert result.document["findings"]
    assert not (tmp_path / "out").exists()


def test_what_the_office_would_refuse_as_no_record_is_never_signed(fresh: World, tmp_path: Path) -> None:
    """Such a charge could be written by an earlier version; the rules alone find nothing wrong with it."""
    fill(fresh, URN)
    desk = app.open_desk(Access(fresh.folder / "advocate", PASSPHRASE, RehearsalClock(dt.date.fromisoformat(TODAY))))
    assert isinstance(desk, AdvocateDesk)
    sheet = drafting.open_sheet(desk, URN)
    charge = {
        "pleas": [{"value": "G", "date": TODAY}],
        "outcome": {"code": "GP"},
        "disposals": [{"code": "FINE", "amount": 100}],
    }
    spoilt = sheet.record.set("defendants[0].offences[1]", charge)
    desk.store.save_record(sheet.row.id, spoilt, sheet.row.state, None, desk.clock.now())
    desk.close()
    result = fresh.advocate("sheet", "sign", URN, "--out", tmp_path / "out", "--declare")
    assert result.code == 1
    assert "defendants[0].offences[1].id" in [item["path"] for item in result.document["findings"]]
    assert not (tmp_path / "out").exists()


def test_a_clock_outside_the_certificate_is_told_and_the_sheet_kept(fresh: World) -> None:
    """A computer whose clock fell behind: the office would refuse the sheet, and no lines of a fault help."""
    fill(fresh, URN)
    result = replace(fresh, today="2027-12-01").advocate(
        "sheet", "sign", URN, "--out", fresh.folder / "out", "--declare"
    )
    assert (result.code, result.document["code"]) == (3, "HRS-E-CERTIFICATE-TIME")
    assert "2027-12-01" in result.document["message"]
    assert _row(fresh)["state"] in {"draft", "ready"}
    assert not (fresh.folder / "out").exists()


def test_signing_needs_the_declaration(fresh: World) -> None:
    fill(fresh, URN)
    result = fresh.advocate("sheet", "sign", URN, "--out", fresh.folder / "out")
    assert (result.code, result.document["code"]) == (2, "HRS-E-DECLARE")
    assert not (fresh.folder / "out").exists()


def test_the_signed_sheet_is_named_frozen_and_written_again_byte_for_byte(returned: World) -> None:
    again = returned.done("advocate", "sheet", "sign", URN, "--out", returned.folder / "again", "--declare")
    assert again["format"] == "hrs-signed/1"
    assert (again["revision"], again["signer"]) == (1, "Verity Quill")
    record = _sheet(returned)
    canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert again["content_id"] == hashlib.sha256(canonical).hexdigest()
    name = f"HRS-{URN}-2026-11-20-r1-{again['content_id'][:8]}.pdf"
    assert Path(again["file"]).name == name
    assert (returned.folder / "again" / name).read_bytes() == (returned.folder / "signed" / name).read_bytes()
    changed = returned.advocate("sheet", "set", URN, "hearing.course=HEARD")
    assert (changed.code, changed.document["code"]) == (3, "HRS-E-SIGNED")
    assert _row(returned)["state"] == "signed"


def test_signed_sheets_say_that_they_are_a_rehearsal(signed: World) -> None:
    record = _sheet(signed)
    assert record["sheet"]["rehearsal"] is True
    assert record["sheet"]["claimed_signing_time"].startswith("2026-11-20T")
    assert record["advocate"] == {
        "id": "advocate-1", "name": "Verity Quill", "capacity": "agent", "organisation": "Quill Chambers"
    }  # fmt: skip


def test_a_file_that_cannot_be_written_after_signing_is_written_later_without_a_fork(fresh: World) -> None:
    """The moment between commit and rename: signed and kept, but nothing on the disk."""
    fill(fresh, URN)
    fresh.done("advocate", "sheet", "check", URN)
    (fresh.folder / "out").write_text("a file where the folder should be", "utf-8")
    command = ("sheet", "sign", URN, "--out", fresh.folder / "out", "--declare")
    failed = fresh.advocate(*command)
    assert (failed.code, failed.document["code"]) == (3, "HRS-E-WRITE")
    record = _sheet(fresh)
    assert _row(fresh)["state"] == "signed"
    (fresh.folder / "out").unlink()
    signed = fresh.done("advocate", *command)
    assert _sheet(fresh) == record
    assert fresh.done("office", "import", signed["file"], "--apply")["counts"] == {"accepted": 1}
    assert fresh.done("advocate", *command)["content_id"] == signed["content_id"]


def test_a_confirmation_must_be_ticked_and_is_kept(fresh: World) -> None:
    """HRS-303: bail in a domestic abuse case without a condition not to contact."""
    urn, rule = "01HR0000226", "HRS-303"
    fill(fresh, urn)
    fresh.done("advocate", "sheet", "set", urn, 'defendants[0].remand.conditions:=[{"code":"EXCLUSION","detail":"x"}]')
    checked = fresh.done("advocate", "sheet", "check", urn)
    assert [(item["rule"], item["severity"]) for item in checked["findings"]] == [(rule, "confirm")]
    command = ("sheet", "sign", urn, "--out", fresh.folder / "out", "--declare")
    refused = fresh.advocate(*command)
    assert refused.code == 1
    assert [item["rule"] for item in refused.document["findings"]] == [rule]
    assert not (fresh.folder / "out").exists()
    fresh.done("advocate", *command, "--confirm", f"HRS-999, {rule}")
    assert rule in _sheet(fresh, urn)["sheet"]["confirmations"]


def test_people_read_tables(signed: World) -> None:
    common = ("--home", signed.folder / "advocate", "--passphrase-file", signed.folder / "passphrase")
    listed = hrs(*common, "sheet", "list")
    assert "R v Quux" in listed.out
    assert "Signed" in listed.out
    assert "Wedi'i llofnodi" in hrs(*common, "--lang", "cy", "sheet", "list").out
    assert "defendants[0].name.family" in hrs(*common, "sheet", "show", URN).out
    checked = hrs(*common, "sheet", "check", UNFINISHED)
    assert checked.code == 1
    assert "HRS-" in checked.out


def test_a_code_typed_wrongly_is_answered_with_the_nearest_right_one(fresh: World) -> None:
    urn = fresh.done("advocate", "sheet", "list")["sheets"][0]["urn"]
    for path, typed, meant in (
        ("hearing.course", "HERD", "Did you mean HEARD (Heard)?"),
        ("defendants[0].remand.status", "conditional bale", "Did you mean B (Conditional bail)?"),
    ):
        refused = fresh.advocate("sheet", "set", urn, f"{path}={typed}")
        assert refused.code == 1
        assert [one["message"].endswith(meant) for one in refused.document["findings"]] == [True]
    fresh.done("advocate", "sheet", "set", urn, "hearing.course=HEARD", 'defendants[0].remand.status:="BB"')
    (found,) = [
        one for one in fresh.advocate("sheet", "check", urn).document["findings"] if one["rule"] == "HRS-003"
    ]  # fmt: skip
    assert "Did you mean " in found["message"]
