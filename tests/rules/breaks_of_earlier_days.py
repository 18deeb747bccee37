"""Sheets that contradict what an earlier sheet said, or come without one."""

from __future__ import annotations

from typing import Any

O = "defendants[0].offences[0]"  # noqa: E741
GOES_ON = {"earlier_date": "2026-11-19", "earlier_trial_day": 1, "earlier_next_day": "2026-11-20"}
LATER = {"hearing.trial": {"outcome": "INEFFECTIVE", "reason": "Q1"}}

BREAKS_OF_EARLIER_DAYS: list[tuple[str, str, dict[str, Any], set[str]]] = [
    ("HRS-801", "acquitted", {"extra": {**GOES_ON, "trial_day": 1}}, set()),
    ("HRS-802", "acquitted", {"extra": {**GOES_ON, "earlier_next_day": "2026-11-18", "trial_day": 2}}, set()),
    ("HRS-803", "acquitted", {"extra": {"trial_day": 2}}, set()),
    ("HRS-804", "acquitted", {"extra": {**GOES_ON, "trial_day": 2}, **LATER}, {"HRS-108", "HRS-119"}),
    ("HRS-805", "acquitted", {"extra": {"trial_day": 2}, **LATER}, {"HRS-108", "HRS-119", "HRS-803"}),
    ("HRS-806", "two", {f"{O}.extra.earlier_plea": "NG"}, set()),
    ("HRS-807", "acquitted", {f"{O}.extra.earlier_verdict": "G"}, set()),
    ("HRS-820", "acquitted", {"sheet.revision": 2}, set()),
    ("HRS-820", "acquitted", {"sheet.supersedes": "0" * 64}, set()),
]
