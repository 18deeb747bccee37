"""``hrs template test``: a template's own golden sheets."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from hrs_desktop.schema import load_template
from tests.helpers.records import ROOT
from tests.helpers.world import hrs


@pytest.mark.parametrize("name", ["hrs-magistrates", "hrs-crown"])
def test_our_templates_give_what_their_golden_sheets_say(name: str) -> None:
    result = hrs("--json", "template", "test", ROOT / "forms" / name)
    assert result.code == 0, result.out
    assert result.document == {
        "format": "hrs-template-test/1", "templates": ["2026.1.toml"], "sheets": 12, "differences": [],
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "forms/hrs-crown", tmp_path / "mine")
    return tmp_path / "mine"


def test_a_changed_rule_is_told_sheet_by_sheet(folder: Path) -> None:
    file = folder / "2026.1.toml"
    changed = file.read_text("utf-8").replace(
        "fails_when = \"hearing.course == 'HEARD' && !has(hearing.end_time)\"",
        "fails_when = \"hearing.course == 'HEARD' && has(hearing.end_time)\"",
    )  # fmt: skip
    file.write_text(changed, "utf-8")
    result = hrs("--json", "template", "test", folder)
    assert result.code == 1
    told = {(one["sheet"], one["rule"], one["expected"]) for one in result.document["differences"]}
    assert ("appeal.json", "HRS-102", False) in told
    assert {rule for _, rule, _ in told} == {"HRS-102"}


def test_a_finding_that_is_missing_is_told(folder: Path) -> None:
    sheet = folder / "golden" / "appeal.json"
    tree = json.loads(sheet.read_text("utf-8"))
    tree["findings"] = [{"rule": "HRS-999", "path": "hearing"}]
    sheet.write_text(json.dumps(tree), "utf-8")
    (one,) = hrs("--json", "template", "test", folder).document["differences"]
    assert (one["sheet"], one["rule"], one["expected"]) == ("appeal.json", "HRS-999", True)
    assert "This finding is missing." in hrs("template", "test", folder).out
    assert "ar goll" in hrs("--lang", "cy", "template", "test", folder).out


def test_what_is_no_golden_sheet_or_no_template_is_refused(folder: Path, tmp_path: Path) -> None:
    whole = {"format": "hrs-golden-sheet/1", "about": "x", "today": "2026-11-20", "record": {}, "findings": []}
    wrongs: tuple[dict[str, Any], ...] = (
        {"about": None},
        {"today": "soon"},
        {"record": []},
        {"findings": {}},
        {"findings": [{"rule": "X"}]},
    )
    for odd in wrongs:
        tree = {key: value for key, value in {**whole, **odd}.items() if value is not None}
        (folder / "golden" / "odd.json").write_text(json.dumps(tree), "utf-8")
        refused = hrs("--json", "template", "test", folder)
        assert (refused.code, refused.document["code"]) == (3, "HRS-E-GOLDEN"), odd
    nothing = hrs("--json", "template", "test", tmp_path)
    assert (nothing.code, nothing.document["code"]) == (3, "HRS-E-GOLDEN-NONE")
    (folder / "2026.1.toml").write_text("format = 1", "utf-8")
    assert hrs("--json", "template", "test", folder).code != 0


def test_a_golden_sheet_is_run_for_its_own_version_alone(folder: Path) -> None:
    sheet = folder / "golden" / "appeal.json"
    tree = json.loads(sheet.read_text("utf-8"))
    tree["findings"] = [{"rule": "HRS-999", "path": "hearing"}]
    sheet.write_text(json.dumps({**tree, "version": "2027.1"}), "utf-8")
    lost = hrs("--json", "template", "test", folder)
    assert (lost.code, lost.document["code"]) == (3, "HRS-E-GOLDEN-VERSION")
    assert "appeal.json" in lost.document["message"]
    newer = (folder / "2026.1.toml").read_text("utf-8").replace('version = "2026.1"', 'version = "2027.1"', 1)
    (folder / "2027.1.toml").write_text(newer, "utf-8")
    assert {one["template"] for one in hrs("--json", "template", "test", folder).document["differences"]} == {
        "2027.1.toml"
    }


def test_a_field_that_changed_its_type_on_the_way_is_refused_with_its_line(folder: Path) -> None:
    older = (folder / "2026.1.toml").read_text("utf-8")
    newer = older.replace('version = "2026.1"', 'version = "2027.1"', 1) + '\n[[migration]]\nfrom = "2026.1"\n'
    head, place, rest = newer.partition('path = "extra.trial_day"\n  type = ')
    kind = rest.splitlines()[0]
    assert place
    (folder / "2027.1.toml").write_text(head + place + '"text"' + rest.removeprefix(kind), "utf-8")
    refused = hrs("--json", "template", "test", folder)
    assert (refused.code, refused.document["code"]) == (1, "HRS-E-TEMPLATE")
    assert "extra.trial_day was of type" in refused.out
    assert "2027.1.toml:" in refused.out


@pytest.mark.parametrize("name", ["mine", "own"])
def test_a_preview_draws_the_form_in_both_languages_and_the_pages(folder: Path, tmp_path: Path, name: str) -> None:
    if name == "own":
        shutil.rmtree(folder / "golden")
    out = tmp_path / "preview"
    said = hrs("--json", "template", "preview", folder / "2026.1.toml", "--out", out).document
    assert [Path(file).name for file in said["files"]][:4] == [
        "pages-empty.pdf", "pages-sample.pdf", "form-en.png", "form-cy.png",
    ]  # fmt: skip
    assert sorted(Path(file).name for file in said["files"]) == sorted(file.name for file in out.iterdir())
    assert [one["file"] for one in said["pictures"]] == said["files"][2:]
    assert all((out / name).read_bytes()[:5] == b"%PDF-" for name in ("pages-empty.pdf", "pages-sample.pdf"))
    for picture in ("form-en.png", "form-cy.png"):
        with Image.open(out / picture) as image:
            assert image.width >= 800
            assert image.height >= 1000
            assert len(image.convert("L").resize((60, 200)).getcolors() or ()) > 8


def test_every_section_has_its_picture_in_each_language_shown_or_not(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "preview"
    said = hrs("template", "preview", folder / "2026.1.toml", "--out", out, "--json").document["pictures"]
    template = load_template((folder / "2026.1.toml").read_bytes(), "2026.1.toml")
    asked = [one.id for one in template.sections if any(not field.read_only for field in one.fields)]
    for language in ("en", "cy"):
        drawn = [one for one in said if one["language"] == language and one["section"]]
        assert [one["section"] for one in drawn] == asked
        assert {one["shown"] for one in drawn} == {True, False}
        for one in drawn:
            with Image.open(one["file"]) as image:
                # A title and at least one field, on the ground of the form.
                assert image.width >= 800
                assert image.height >= 100
                assert len(image.convert("L").getcolors() or ()) > 8
    english, welsh = (Path(one["file"]).read_bytes() for one in said if one["section"] == "remand")
    assert english != welsh


def test_a_preview_of_a_broken_template_names_its_lines_and_writes_nothing(folder: Path, tmp_path: Path) -> None:
    file = folder / "2026.1.toml"
    file.write_text(file.read_text("utf-8").replace("!has(hearing.end_time)", "!has(hearing.ended)"), "utf-8")
    refused = hrs("--json", "template", "preview", file, "--out", tmp_path / "preview")
    assert refused.code != 0
    assert "2026.1.toml:" in refused.out + refused.err
    assert not (tmp_path / "preview").exists()
