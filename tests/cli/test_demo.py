from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app
from hrs_desktop.clock import clock_for
from hrs_desktop.services import demonstration
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.inbox_port import Chip
from hrs_desktop.services.program import DEMO_PASSPHRASE, Access
from tests.helpers.scenario import FINALISED, SIGNED, TODAY, UNFINISHED, URNS
from tests.helpers.world import hrs


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("shown") / "demo"
    result = hrs("demo", folder, "--json")
    assert result.code == 0, result.out + result.err
    return folder, result.document


def test_the_demonstration_has_its_shape_and_its_verdicts(shown: tuple[Path, dict[str, Any]]) -> None:
    folder, document = shown
    assert document["format"] == "hrs-demo/1"
    assert document["profiles"] == {"office": str(folder / "office"), "advocate": str(folder / "advocate")}
    assert all(set(item) == {"file", "urn", "content_id", "verdict", "reason"} for item in document["sheets"])
    accepted = [item for item in document["sheets"] if item["verdict"] == "accepted"]
    assert {item["urn"] for item in accepted} == set(SIGNED)
    assert {item["reason"] for item in accepted} == {"ok"}
    (bad,) = [item for item in document["sheets"] if item["verdict"] != "accepted"]
    assert (bad["verdict"], bad["reason"]) == ("refused", "altered")
    assert document["register"] == {"cases": len(URNS), "finalised": FINALISED}
    (unsigned,) = document["unsigned"]
    assert unsigned["urn"] == UNFINISHED
    assert unsigned["findings"] > 0
    assert document["differs"] == []
    assert len(document["receipts"]) == 1
    for file in (document["pack"], *document["receipts"], *(item["file"] for item in document["sheets"])):
        assert Path(file).is_file()


def test_both_profiles_open_with_the_printed_passphrase_or_none(shown: tuple[Path, dict[str, Any]]) -> None:
    _, document = shown
    rows = hrs("--home", document["profiles"]["advocate"], "--json", "sheet", "list").document["sheets"]
    assert {row["urn"] for row in rows if row["state"] == "accepted"} == set(SIGNED)
    case = hrs("--home", document["profiles"]["office"], "--json", "register", "show", SIGNED[0]).document
    assert case["sources"]


def test_the_inbox_shows_what_became_of_each_file_when_it_came(shown: tuple[Path, dict[str, Any]]) -> None:
    folder, document = shown
    desk = app.open_desk(Access(folder / "office", DEMO_PASSPHRASE, clock_for(TODAY)))
    assert isinstance(desk, OfficeDesk)
    lines = desk.register.inbox.lines(Chip.ALL, 100)
    desk.close()
    found = {(Path(line.judged.verdict.file).name, line.judged.verdict.reason.value) for line in lines}
    assert found == {(Path(item["file"]).name, item["reason"]) for item in document["sheets"]}


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("keep", "utf-8")
    result = hrs("demo", tmp_path, "--json")
    assert (result.code, result.document["code"]) == (2, "HRS-E-NOT-EMPTY")
    assert [path.name for path in tmp_path.iterdir()] == ["precious"]
    assert hrs("demo", tmp_path / "precious", "--json").code == 2


def test_by_default_it_prints_a_table_for_people_in_a_fresh_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    opened: list[Access] = []

    def window(access: Access) -> int:
        opened.append(access)
        return 0

    result = hrs("demo", "--open", "--lang", "cy", window=window)
    assert result.code == 0
    (folder,) = tmp_path.iterdir()
    assert folder.name.startswith("hrs-demo-")
    for words in (*URNS, "Verity Quill", "altered", "demo", str(folder / "advocate")):
        assert words in result.out
    table = result.out.partition("\n\n")[0].splitlines()
    assert len(table) > len(URNS)
    assert [line for line in table if len(line) > 80] == []
    assert {line.split()[0] for line in table[3:]} == {"derbyniwyd", "gwrthodwyd", "heb"}
    (access,) = opened
    assert (access.home, access.demo, access.language) == (folder / "advocate", True, "cy")


def test_the_passphrase_of_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HRS_PASSPHRASE", "another passphrase")
    result = hrs("demo", tmp_path / "demo")
    assert result.code == 0
    assert "another passphrase" not in result.out
    monkeypatch.delenv("HRS_PASSPHRASE")
    assert hrs("--home", tmp_path / "demo" / "advocate", "--json", "sheet", "list").code == 3


def test_a_step_that_goes_otherwise_exits_1_and_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demonstration, "tampered", lambda content: content)
    result = hrs("demo", tmp_path / "demo", "--json")
    assert result.code == 1
    differs = result.document["differs"]
    assert {"step", "expected", "found"} == set(differs[0])
    assert any(item["step"].endswith("-tampered.pdf imported") and item["expected"] == "altered" for item in differs)


def test_every_sample_case_has_its_answers() -> None:
    samples = app.samples()
    assert set(samples.sheets) == set(URNS)
