"""A sheet filled and signed by a real assistive program on the AT-SPI bus: no key, no mouse, accessible actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hrs_desktop.domain.lifecycle import SheetState
from tests.at_spi.signing import END, corrected_by_actions, returned_by_actions, signed_by_actions, what_became_of
from tests.ui.desks import RETURNED


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_sheet_is_filled_and_signed_by_accessible_actions_alone(
    verifier: Callable[[str], str], tmp_path: Path, language: str
) -> None:
    ran = signed_by_actions(verifier, tmp_path, language)
    print(ran.log)
    assert ran.code == 0, ran.log + ran.complaints
    assert "Traceback" not in ran.complaints
    (signed,) = (tmp_path / "Documents" / "Hearing record sheets").glob("*.pdf")
    assert signed.read_bytes().startswith(b"%PDF-")
    row, record = what_became_of(tmp_path)
    assert (row.state, record.text("sheet.language")) == (SheetState.SIGNED, language)


def test_a_hearing_that_did_not_take_place_is_returned_by_accessible_actions_alone(
    verifier: Callable[[str], str], tmp_path: Path
) -> None:
    ran = returned_by_actions(verifier, tmp_path)
    print(ran.log)
    assert ran.code == 0, ran.log + ran.complaints
    assert "Traceback" not in ran.complaints
    row, record = what_became_of(tmp_path)
    assert (row.state, record.text("hearing.course")) == (SheetState.SIGNED, "NOT_REACHED")


def test_a_signed_sheet_is_corrected_in_welsh_by_accessible_actions_alone(
    verifier: Callable[[str], str], tmp_path: Path
) -> None:
    ran = corrected_by_actions(verifier, tmp_path)
    print(ran.log)
    assert ran.code == 0, ran.log + ran.complaints
    assert "Traceback" not in ran.complaints
    row, record = what_became_of(tmp_path, RETURNED[0])
    assert (row.state, row.revision, record.text(END)) == (SheetState.SIGNED, 2, "12:34")
    assert record.text("sheet.language") == "cy"
