from __future__ import annotations

import pytest

from hrs_desktop.domain.path import parse_path
from hrs_desktop.domain.planning import record_path

BODY = {
    "defendants": [
        {"id": "d-1", "offences": []},
        {"id": "d-2", "offences": [{"id": "o-1"}, {"id": "o-2", "pleas": [{"value": "G"}]}]},
    ],
    "hearings_recorded": {"h-1": {"hearing": {"course": "HEARD"}}},
}


@pytest.mark.parametrize(
    ("case_path", "written"),
    [
        ("defendants.d-1.finalisation.outcome", "defendants[0].finalisation.outcome"),
        ("defendants.d-2.offences.o-2.pleas", "defendants[1].offences[1].pleas"),
        ("hearings_recorded.h-1.hearing", "hearings_recorded[h-1].hearing"),
        ("defendants.gone.remand", "defendants[gone].remand"),
        ("prosecution_case.title", "prosecution_case.title"),
    ],
)
def test_a_case_path_is_written_as_a_record_path(case_path: str, written: str) -> None:
    assert record_path(BODY, case_path) == written
    assert parse_path(written)
