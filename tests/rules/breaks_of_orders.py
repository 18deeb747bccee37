"""Sheets that break the rules on reasons, remand, next hearings, applications, victims, orders and style."""

from __future__ import annotations

from typing import Any

D, O = "defendants[0]", "defendants[0].offences[0]"  # noqa: E741
O2 = "defendants[0].offences[1]"
_NEXT = {"time": "10:00", "type": "MNTN", "adjournment": {"applied_by": "COURT", "reason": "TIME"}}

ORDER_BREAKS: list[tuple[str, str, dict[str, Any], set[str]]] = [
    ("HRS-270", "withdrawn", {f"{D}.finalisation.reason": "OT04", f"{O}.outcome.reason": "OT04"}, {"HRS-240"}),
    (
        "HRS-271",
        "withdrawn",
        {f"{D}.finalisation.reason": "OT02", f"{O}.outcome.reason": "OT02"},
        {"HRS-240", "HRS-275"},
    ),
    ("HRS-275", "withdrawn", {f"{D}.finalisation.reason": "OT03", f"{O}.outcome.reason": "OT03"}, {"HRS-240"}),
    (
        "HRS-272",
        "victim-absent",
        {f"{D}.finalisation": None, "actions[0]": None, "hearing.trial.outcome": "CRACKED"},
        {"HRS-001"},
    ),
    (
        "HRS-273",
        "withdrawn",
        {f"{D}.finalisation.authorised_by": {"not_consulted_why": "The duty lawyer did not answer three calls."}},
        set(),
    ),
    ("HRS-274", "withdrawn", {f"{O}.outcome.code": "BO", f"{D}.finalisation.outcome": "BO"}, set()),
    ("HRS-313", "trial-fixed", {f"{D}.remand.conditions[1]": {"code": "TAG", "detail": "Fitted today."}}, set()),
    ("HRS-314", "trial-fixed", {f"{D}.remand.conditions[1]": {"code": "SURETY", "detail": "500 pounds."}}, set()),
    ("HRS-315", "sent", {f"{O}.transfer.bail": "B"}, set()),
    (
        "HRS-329",
        "bail",
        {
            f"{O}.category": "SUMMARY",
            f"{O}.custody_time_limit": {
                "regime": "CTL70",
                "start": "2026-10-30",
                "days_held": 0,
                "expires": "2027-01-08",
            },
        },
        set(),
    ),
    (
        "HRS-330",
        "sent",
        {f"{O}.custody_time_limit.days_held": 3, f"{O}.custody_time_limit.expires": "2027-05-18"},
        set(),
    ),
    ("HRS-415", "sent", {f"{D}.next_hearing.date": "2027-01-08"}, {"HRS-424"}),
    (
        "HRS-418",
        "two",
        {
            f"{D}.next_hearing.date": None,
            f"{D}.next_hearing.time": None,
            f"{D}.next_hearing.week_commencing": "2027-01-19",
        },
        set(),
    ),
    ("HRS-420", "two", {f"{D}.next_hearing.adjournment.reason": "DISC"}, set()),
    ("HRS-421", "guilty", {"actions[1]": {"owner": "police", "code": "TELL_POLICE", "due": "2026-11-23"}}, set()),
    (
        "HRS-422",
        "two",
        {
            "next_hearing": {**_NEXT, "date": "2026-12-26"},
            f"{D}.next_hearing": None,
            "defendants[1].next_hearing": None,
        },
        set(),
    ),
    ("HRS-525", "bail", {"hearing.type": "BOB", "applications[0].code": "RR"}, set()),
    ("HRS-526", "bail", {"applications[0].code": "RR"}, set()),
    ("HRS-527", "bail", {"applications[0].result": "ADJOURNED", f"{D}.next_hearing": None}, set()),
    ("HRS-528", "guilty", {"witnesses": [{"role": "victim"}]}, set()),
    (
        "HRS-529",
        "trial-fixed",
        {"prosecution_case.flags": ["VIVM"], "witnesses[0].special_measures": None, "applications": None},
        set(),
    ),
    ("HRS-530", "guilty", {f"{O}.offence_code": "SX03007", "hearing.reporting_restrictions": ["SOAA92"]}, set()),
    (
        "HRS-531",
        "guilty",
        {f"{D}.orders": [{"code": "BIND", "detail": "For twelve months.", "until": "2027-11-20"}]},
        set(),
    ),
    ("HRS-532", "guilty", {f"{D}.orders": [{"code": "RESTRAIN", "detail": "Not to enter the shop."}]}, set()),
    ("HRS-533", "guilty", {f"{D}.orders": [{"code": "CONF", "amount": 10000, "detail": "Six months to pay."}]}, set()),
    (
        "HRS-534",
        "guilty",
        {
            "prosecution_case.flags": ["RAIN"],
            f"{D}.finalisation.uplift": {"strand": "RACE", "applied": True, "stated": False},
        },
        set(),
    ),
    (
        "HRS-535",
        "guilty",
        {"prosecution_case.flags": ["RAIN"], f"{D}.finalisation.uplift": {"strand": "DISABILITY", "applied": False}},
        set(),
    ),
    ("HRS-536", "victim-absent", {"prosecution_case.flags": ["IVIC"], "actions[0].due": "2026-11-30"}, set()),
    ("HRS-709", "committed", {f"{O}.transfer": None}, set()),
    ("HRS-907", "guilty", {"endorsement.text": "Mr Otherman pleaded guilty and was fined by the court."}, set()),
    ("HRS-908", "guilty", {"endorsement.text": "D PG, fnd 120, vs 48, cst 85, NFA."}, set()),
    ("HRS-909", "guilty", {"endorsement.text": "--- ..."}, set()),
    (
        "HRS-910",
        "guilty",
        {"endorsement.text": "Pleaded guilty and fined; the shop at ZZ1 9ZZ is to be paid first."},
        set(),
    ),
    (
        "HRS-911",
        "victim-absent",
        {"endorsement.text": "The officer could not reach the complainant; the court dismissed the case."},
        set(),
    ),
]
