"""A sheet filled and signed by a real assistive program on the AT-SPI bus: no key, no mouse, accessible actions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hrs_desktop.domain.lifecycle import SheetState
from tests.at_spi.signing import signed_by_actions, what_became_of_the_sheet


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
    assert what_became_of_the_sheet(tmp_path) == (SheetState.SIGNED, language)
