"""What the Crown Court may do is not refused: the pairs of answers that look wrong and are not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hrs_desktop.domain.record import Record
from hrs_desktop.rules.book import RuleBook
from tests.crown.sheets import TODAY, D, O, P
from tests.helpers.records import changed

JUDGE = "hearing.tribunal"


@pytest.mark.parametrize(("rule", "name", "changes"), [
    ("HRS-710", "ptph", {JUDGE: [{"name": "A. Sample", "role": "DJ"}]}),
    ("HRS-787", "11", {f"{P}.transfer.date": TODAY}),
])  # fmt: skip
def test_a_lawful_sheet_is_not_refused(
    rule: str, name: str, changes: dict[str, Any], book: RuleBook, sheets: dict[str, Record]
) -> None:
    """A district judge may sit as a judge of the Crown Court (Senior Courts Act 1981 s.8(1)(b)); who remits may fix the
    same day."""
    record = changed(sheets[name], changes)
    found = {one.rule for one in book.check(record, dt.date.fromisoformat(TODAY))}
    assert rule not in found
    assert not found & {"HRS-003", "HRS-005"}


CONVICTED = {
    "hearing.type": "SEN", f"{O}.pleas": [{"value": "NG", "date": "2026-10-05"}], f"{O}.outcome": {"code": "CAT"},
    f"{O}.verdict": {"value": "G", "date": TODAY}, f"{D}.finalisation.outcome": "CAT", f"{O}.extra": None,
}  # fmt: skip
REVIEWED = {
    "date": "2027-02-15", "time": "10:00", "type": "SEN", "court": {"ou_code": "C01CY00"},
    "adjournment": {"applied_by": "COURT", "reason": "OTHER", "detail": "How the order goes."},
}  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "refused", "lawful"), [
    ("HRS-112", "12", CONVICTED, {f"{O}.verdict.date": "2026-10-20"}),
    ("HRS-402", "committed-for-sentence", {f"{D}.next_hearing": REVIEWED}, {f"{D}.next_hearing.type": "REV"}),
    ("HRS-403", "11", {f"{D}.next_hearing": {**REVIEWED, "date": "2026-11-19"}}, {f"{D}.next_hearing.date": TODAY}),
])  # fmt: skip
def test_a_sheet_is_refused_until_the_answer_that_makes_it_lawful(
    rule: str, name: str, refused: dict[str, Any], lawful: dict[str, Any], book: RuleBook, sheets: dict[str, Record]
) -> None:
    """Sentence after the day of the verdict; review of an order that was made; a charge remitted the same day."""
    today = dt.date.fromisoformat(TODAY)
    record = changed(sheets[name], refused)
    assert rule in {one.rule for one in book.check(record, today)}
    assert rule not in {one.rule for one in book.check(changed(record, lawful), today)}
