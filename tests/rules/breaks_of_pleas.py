"""Sheets that break the rules on age, dates, identity, trials, pleas, allocation and sentence."""

from __future__ import annotations

from typing import Any

D, O = "defendants[0]", "defendants[0].offences[0]"  # noqa: E741
O2 = "defendants[0].offences[1]"

BREAKS_OF_PLEAS: list[tuple[str, str, dict[str, Any], set[str]]] = [
    ("HRS-014", "guilty", {f"{O}.end_date": "2026-09-01"}, set()),
    ("HRS-016", "guilty", {f"{O}.start_date": "1994-09-21"}, set()),
    (
        "HRS-017",
        "bail",
        {
            f"{D}.remand": {"before": "U", "status": "U"},
            f"{D}.offences": [
                {
                    "id": f"charge-{n}",
                    "sequence": n,
                    "offence_code": "TH68010",
                    "title": "Theft",
                    "category": "EITHER_WAY",
                }
                for n in range(1, 102)
            ],
        },
        set(),
    ),
    ("HRS-018", "guilty", {f"{O}.sequence": 1000}, set()),
    ("HRS-019", "guilty", {f"{O}.disposals": [{"code": "COMP", "amount": 3500}] * 11}, {"HRS-209"}),
    ("HRS-020", "driving", {f"{O}.start_date": "2026-05-01"}, set()),
    ("HRS-021", "guilty", {f"{D}.name.family": "Quux" * 9}, set()),
    ("HRS-143", "youth", {f"{D}.date_of_birth": "2008-11-20", f"{D}.extra.parent": None}, {"HRS-261"}),
    ("HRS-117", "guilty", {f"{D}.date_of_birth": "2008-11-01", f"{D}.extra.first_appearance": "2026-10-20"}, set()),
    ("HRS-144", "guilty", {f"{D}.extra.first_appearance": "2026-11-21"}, set()),
    ("HRS-147", "youth", {f"{D}.extra.charged_on": "2026-11-21"}, set()),
    ("HRS-147", "youth", {f"{D}.extra.charged_on": "2020-01-01"}, set()),
    (
        "HRS-148",
        "youth",
        {f"{D}.date_of_birth": "2008-11-19", f"{D}.extra.charged_on": "2026-11-19", f"{D}.extra.parent": None},
        {"HRS-143", "HRS-261"},
    ),
    ("HRS-145", "youth", {f"{D}.extra.parent": False}, set()),
    (
        "HRS-146",
        "youth",
        {f"{D}.date_of_birth": "2000-04-02", f"{D}.youth": False, f"{D}.extra.parent": None, f"{O}.disposals[0]": None},
        {"HRS-209"},
    ),
    (
        "HRS-260",
        "youth",
        {
            "hearing.jurisdiction": "MAGISTRATES",
            f"{O}.disposals[0]": {"code": "YRO", "length": {"value": 12, "unit": "M"}, "detail": "Supervision."},
        },
        {"HRS-115", "HRS-127"},
    ),
    ("HRS-261", "guilty", {f"{O}.disposals[0]": {"code": "REFO", "length": {"value": 4, "unit": "M"}}}, set()),
    (
        "HRS-262",
        "youth",
        {f"{O}.disposals[0]": {"code": "CO", "length": {"value": 12, "unit": "M"}, "detail": "Unpaid work, 80 hours."}},
        set(),
    ),
    (
        "HRS-263",
        "guilty",
        {f"{D}.date_of_birth": "2007-03-02", f"{O}.disposals[0]": {"code": "IMP", "length": {"value": 4, "unit": "M"}}},
        set(),
    ),
    ("HRS-310", "sent", {f"{D}.remand.status": "S", f"{O}.transfer.bail": "S", f"{O2}.transfer.bail": "S"}, set()),
    ("HRS-127", "guilty", {"hearing.reporting_restrictions": ["S49CYPA"]}, set()),
    ("HRS-128", "two", {f"{O}.offence_code": "SX03007"}, set()),
    ("HRS-131", "warrant", {f"{D}.attendance.absence_reason": "ILL"}, set()),
    (
        "HRS-132",
        "warrant",
        {
            f"{D}.attendance": {"code": "NOT_PRESENT", "absence_reason": "DIED"},
            f"{D}.remand.status": "U",
            f"{D}.next_hearing": {
                "to_be_fixed": True,
                "type": "MNTN",
                "adjournment": {"applied_by": "COURT", "reason": "OTHER", "detail": "Proof of death."},
            },
        },
        set(),
    ),
    (
        "HRS-133",
        "guilty",
        {
            f"{D}.finalisation": {"outcome": "AF-DIED"},
            f"{O}.outcome": {"code": "AF-DIED"},
            f"{O}.pleas": [{"value": "NP", "date": "2026-11-20", "basis": "Not asked."}],
            f"{O}.disposals": None,
            "endorsement.text": "The court was told that the defendant had died; case closed.",
        },
        {"HRS-513"},
    ),
    (
        "HRS-134",
        "trial-fixed",
        {
            "hearing.listed_as_trial": True,
            "hearing.trial": {"outcome": "CRACKED", "reason": "H"},
            "witnesses[0].released": True,
            "witnesses[1].released": True,
            "witnesses[2].released": True,
        },
        {"HRS-122"},
    ),
    ("HRS-139", "victim-absent", {"hearing.trial": {"outcome": "VACATED", "reason": "L"}}, {"HRS-116", "HRS-118"}),
    ("HRS-140", "two", {f"{D}.next_hearing.adjournment.reason": "INTERP"}, set()),
    ("HRS-141", "two", {f"{D}.next_hearing.adjournment.reason": "DNP"}, set()),
    ("HRS-245", "two", {f"{O}.pleas": [{"value": "NP", "date": "2026-11-20"}], f"{O}.allocation": None}, set()),
    (
        "HRS-247",
        "driving",
        {f"{O}.pleas": [{"value": "NG", "date": "2026-11-20"}, {"value": "G", "date": "2026-11-20"}]},
        set(),
    ),
    ("HRS-248", "trial-fixed", {f"{O}.pleas": [{"value": "DEN", "date": "2026-11-20"}]}, set()),
    ("HRS-234", "guilty", {f"{O}.pleas[1].basis": "One item only."}, set()),
    ("HRS-264", "two", {f"{O}.allocation.election": "ELECTS"}, set()),
    ("HRS-265", "sent", {f"{O}.allocation.decision": "EST"}, set()),
    ("HRS-266", "sent", {f"{O}.transfer.code": "SENTELEC"}, set()),
    ("HRS-239", "sent", {f"{O}.allocation.decision": "I"}, set()),
    ("HRS-267", "two", {f"{O}.allocation.representations": None}, set()),
    ("HRS-268", "acquitted", {f"{O}.pleas": [{"value": "G", "date": "2026-11-20"}]}, set()),
    ("HRS-269", "two", {f"{O}.verdict": {"value": "NG", "date": "2026-11-20"}}, set()),
    ("HRS-246", "withdrawn", {f"{O}.outcome": {"code": "REPLACED"}}, {"HRS-213"}),
    ("HRS-251", "guilty", {f"{O}.disposals[0]": {"code": "SUSP", "length": {"value": 4, "unit": "M"}}}, set()),
    ("HRS-252", "guilty", {f"{O}.disposals[0]": {"code": "CO", "length": {"value": 12, "unit": "M"}}}, set()),
    (
        "HRS-254",
        "driving",
        {
            f"{O}.disposals": [
                {"code": "FINE", "amount": 30000},
                {"code": "SURCH", "amount": 12000},
                {"code": "COSTS", "amount": 8500},
            ]
        },
        set(),
    ),
    ("HRS-255", "guilty", {f"{O}.disposals[4]": {"code": "NSD"}}, set()),
]
