"""`hrs sheet blank`: of a sheet, or empty of a template; one of them."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.scenario import SIGNED
from tests.helpers.world import World


def test_a_blank_is_of_a_sheet_or_of_a_template(fresh: World) -> None:
    made = fresh.done("advocate", "sheet", "blank", SIGNED[0], "--out", fresh.folder / "blank.pdf")
    assert (made["format"], made["sheet"], made["template"]) == ("hrs-blank/1", SIGNED[0], "")
    made = fresh.done("advocate", "sheet", "blank", "--template", "hrs-crown", "--out", fresh.folder / "empty.pdf")
    assert (made["sheet"], made["template"]) == ("", "hrs-crown")
    assert Path(made["file"]).read_bytes().startswith(b"%PDF-")


def test_both_or_neither_is_refused(fresh: World) -> None:
    for words in ((), (SIGNED[0], "--template", "hrs-crown")):
        ran = fresh.advocate("sheet", "blank", *words, "--out", fresh.folder / "never.pdf")
        assert ran.code == 2
        assert ran.document["message"].startswith("Name one thing to print")
    assert not (fresh.folder / "never.pdf").exists()
