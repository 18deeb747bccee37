from __future__ import annotations

import pytest

from hrs_desktop.services.linking import urns_in


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("01HR0000626.docx", ("01HR0000626",)),
        ("scan 01 hr 00006-26 (2).pdf", ("01HR0000626",)),
        ("01HR0000626_and_01HR0000726.jpg", ("01HR0000626", "01HR0000726")),
        ("IMG_20261120_113000.jpg", ()),
        ("hearing.docx", ()),
    ],
)
def test_a_urn_in_a_name_is_found_however_it_is_written(name: str, found: tuple[str, ...]) -> None:
    assert set(found) <= set(urns_in(name))
    assert bool(found) == any("HR" in one for one in urns_in(name))
