"""Which number a finding gives to what it is about."""

from __future__ import annotations

import pytest

from hrs_desktop.domain.record import Record
from hrs_desktop.rules.naming import item_number

SHEET = Record({"defendants": [{"offences": [{"sequence": 4}, {"sequence": 7, "disposals": [{}, {}, {}]}]}]})
CHARGE = "defendants[0].offences[1]"


@pytest.mark.parametrize(("path", "number"), [
    (f"{CHARGE}.outcome.code", "7"), (f"{CHARGE}.disposals[2].code", "7"), (f"{CHARGE}.disposals[0].length.value", "7"),
    (f"{CHARGE}.pleas[2].date", "3"), ("directions[1].due", "2"), ("hearing.date", ""),
])  # fmt: skip
def test_a_charge_has_the_number_of_the_case_and_so_has_what_was_imposed_for_it(path: str, number: str) -> None:
    assert item_number(SHEET, path) == number
