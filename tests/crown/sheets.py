"""Crown Court sheets in the words of their record paths: the stories told to the end, and hearings of other kinds."""

from __future__ import annotations

from typing import Any

Answers = dict[str, Any]
D, O, P = "defendants[0]", "defendants[0].offences[0]", "defendants[0].offences[1]"  # noqa: E741
TODAY = "2026-11-20"
JUDGE = [{"name": "HHJ Madeup", "role": "CJ"}]
COURT = {"ou_code": "C01CY00"}
AUTHORITY = {
    "name": "B. Model", "grade": "SCP", "at": "2026-11-20T11:05:00Z", "means": "telephone",
}  # fmt: skip


def next_hearing(date: str, kind: str, reason: str, **more: Any) -> Answers:
    """The next hearing of one defendant."""
    return {
        "date": date, "time": "10:00", "type": kind, "court": COURT, "adjournment": {"applied_by": "COURT",
        "reason": reason}, **more,
    }  # fmt: skip


HEARD: Answers = {
    "hearing.course": "HEARD", "hearing.tribunal": JUDGE, "hearing.end_time": "15:40",
    f"{D}.attendance.code": "IN_PERSON", "endorsement.language": "en",
}  # fmt: skip
BAIL: Answers = {
    f"{D}.remand.status": "B", f"{D}.remand.grounds": ["SURRENDER"],
    f"{D}.remand.conditions": [{"code": "RESIDE", "detail": "1 Placeholder Road"}],
}  # fmt: skip

STORY_10: Answers = {
    **HEARD, **BAIL, "hearing.trial.outcome": "EFFECTIVE", "extra.trial_day": 3, "extra.trial_stage": "VERDICTS",
    f"{O}.count": 1, f"{P}.count": 2, f"{P}.extra.alternative_to": 1,
    f"{O}.pleas": [{"value": "NG", "date": "2026-10-19"}], f"{P}.pleas": [{"value": "NG", "date": "2026-10-19"}],
    f"{O}.verdict": {"value": "NG", "date": TODAY}, f"{O}.outcome": {"code": "JA", "reason": "OT02"},
    f"{P}.verdict": {"value": "G", "date": TODAY, "majority": {"for": 10, "against": 2}},
    f"{P}.extra.verdict_form": "MAJORITY",
    f"{D}.finalisation": {"outcome": "CAT", "provisional": True},
    f"{D}.next_hearing": next_hearing("2027-02-05", "SEN", "PSR"),
    "endorsement.text": "Third day. The jury acquitted on count 1 and convicted on count 2 by ten to two. The judge "
    "adjourned for a report, bail as before.",
}  # fmt: skip
STORY_11: Answers = {
    **HEARD, **BAIL,
    f"{O}.outcome": {
        "code": "JOA", "reason": "EV09", "explanation": "The only identification is unreliable.",
        "authorised_by": AUTHORITY,
    },
    f"{O}.verdict": {"value": "NGNE", "date": TODAY},
    f"{P}.transfer": {
        "code": "REMTRIAL", "power": "S46ZA", "to_court": "B01EF00", "date": "2027-01-11", "consent": True,
        "bail": "B",
    },
    f"{P}.extra.travels": "Representation order; no directions; no days in custody.",
    "endorsement.text": "The reviewing lawyer agreed by telephone to offer no evidence on the theft; the judge entered "
    "not guilty. The common assault was sent back to the magistrates with consent.",
}  # fmt: skip
STORY_12: Answers = {
    **HEARD, f"{D}.remand.status": "A",
    f"{O}.pleas": [{"value": "G", "date": TODAY}], f"{O}.outcome.code": "GP",
    f"{O}.disposals": [{"code": "IMP", "length": {"value": 40, "unit": "M"}}],
    f"{O}.extra.credit_percent": 25,
    f"{P}.pleas": [{"value": "NG", "date": TODAY}],
    f"{P}.outcome": {"code": "LOF", "authorised_by": AUTHORITY}, f"{P}.lies_on_file": True,
    f"{D}.finalisation": {"outcome": "GP"},
    f"{D}.extra.confiscation_step": "TIMETABLE", f"{D}.extra.confiscation_date": "2027-03-12",
    f"{D}.extra.unduly_lenient_view": "NO",
    "endorsement.text": "Sentenced to forty months. The second count lies on the file with leave of the judge. "
    "Confiscation postponed, timetable set.",
}  # fmt: skip
STORY_15: Answers = {
    **HEARD, f"{D}.attendance.code": "BY_VIDEO",
    "applications": [{"by": "DEFENCE", "code": "BAIL", "opposed": True, "result": "REFUSED"}],
    f"{D}.remand.status": "C", f"{D}.remand.grounds": ["OFFEND"], f"{D}.remand.objected": True,
    "endorsement.text": "Bail refused by the judge.",
}  # fmt: skip
PTPH: Answers = {
    **HEARD, f"{D}.remand.status": "U", f"{O}.pleas": [{"value": "NG", "date": TODAY}],
    f"{D}.next_hearing": next_hearing("2027-06-07", "TRL", "TRIAL", time_estimate_minutes=900),
    "witnesses": [{"role": "civilian", "warned_for": "2027-06-07"}],
    "directions": [{"to": "prosecution", "code": "SERVE_EVIDENCE", "due": "2027-01-08"}],
    "extra.stages": [
        {"stage": "1", "to": "prosecution", "due": "2027-01-08"}, {"stage": "2", "to": "defence", "due": "2027-02-05"},
    ],
    "endorsement.text": "Arraigned, not guilty, trial fixed by the judge.",
}  # fmt: skip

STORIES: dict[str, tuple[str, Answers]] = {
    "10": ("01HR0071026", STORY_10), "11": ("01HR0071126", STORY_11), "12": ("01HR0071226", STORY_12),
    "15": ("01HR0071526", STORY_15), "ptph": ("01HR0071626", PTPH),
}  # fmt: skip

# What a pack brings of the days before.
EARLIER: dict[str, Answers] = {
    "10": {
        "extra.earlier_date": "2026-11-19", "extra.earlier_trial_day": 2, "extra.earlier_next_day": TODAY,
    },
}  # fmt: skip

# Other kinds of hearing, as changes to one of these: path -> value, None clears.
MADE: dict[str, tuple[str, Answers]] = {
    "appeal": ("ptph", {
        "hearing.type": "AAS", "hearing.tribunal": [*JUDGE, {"name": "A. Justice", "role": "JP"}], f"{O}.pleas": None,
        f"{D}.next_hearing": None, "witnesses": None, "directions": None, "extra": None,
        f"{D}.extra.appeal_result": "DISMISSED",
    }),
    "confiscation": ("12", {
        "hearing.type": "POCA", f"{O}.outcome": None, f"{O}.disposals": None, f"{O}.extra": None,
        f"{P}.outcome": None, f"{P}.lies_on_file": None, f"{D}.finalisation": None,
        f"{D}.remand.before": "A", f"{D}.extra": {"confiscation_step": "ORDER", "confiscation_amount": 1250000},
        f"{P}.pleas": None,
        f"{O}.pleas": None,
        "applications": [{"by": "PROSECUTION", "code": "POCA", "result": "GRANTED"}],
    }),
    "bench-warrant": ("ptph", {
        "hearing.type": "EBW", f"{O}.pleas": None, "witnesses": None, "directions": None, "extra": None,
        f"{D}.extra.warrant_executed": "2026-11-19", f"{D}.next_hearing": next_hearing("2026-12-14", "PTP", "PLEA"),
    }),
    "section-28": ("ptph", {
        "hearing.type": "STE", f"{O}.pleas": None, "directions": None, "extra": {"section_28_done": True},
        "witnesses": [{"role": "victim", "special_measures": ["S28", "ABE"]}],
        "applications": [{"by": "PROSECUTION", "code": "SM", "result": "GRANTED"}],
    }),
    "ground-rules": ("section-28", {
        "hearing.type": "GRH",
        "extra": {"ground_rules": "Questions in writing first.", "section_28_date": "2026-12-15"},
    }),
    "disagreement": ("10", {
        f"{O}.outcome": None, f"{O}.verdict": {"value": "HUNG", "date": TODAY}, f"{O}.extra.retrial": "RETRIAL",
        f"{P}.verdict": {"value": "HUNG", "date": TODAY}, f"{P}.extra.verdict_form": None,
        f"{P}.extra.retrial": "RETRIAL", f"{D}.finalisation": None,
        f"{D}.next_hearing": next_hearing("2027-05-10", "TRL", "TRIAL", time_estimate_minutes=900),
    }),
    "acquitted": ("10", {
        f"{P}.verdict": {"value": "NG", "date": TODAY}, f"{P}.extra.verdict_form": None,
        f"{P}.outcome": {"code": "JA"}, f"{O}.outcome": {"code": "JA"}, f"{D}.next_hearing": None,
        f"{D}.finalisation": {"outcome": "JA", "reason": "OT02"}, f"{D}.remand.status": "A",
        f"{D}.remand.grounds": None, f"{D}.remand.conditions": None,
        "actions": [{"owner": "police", "code": "TELL_POLICE", "due": "2026-11-23"}],
    }),
    "quiet-day": ("10", {
        "hearing.tribunal": None, "hearing.trial": None, "extra": None,
        "extra.earlier_date": "2026-11-19", "extra.earlier_trial_day": 1, "extra.earlier_next_day": TODAY,
        "extra.trial_day": 2, "extra.trial_stage": "PROSECUTION", "extra.trial_next_day": "2026-11-23",
        f"{P}.extra": None, f"{O}.pleas": None, f"{P}.pleas": None, f"{O}.verdict": None, f"{O}.outcome": None,
        f"{P}.verdict": None, f"{D}.finalisation": None, f"{D}.next_hearing": None, f"{D}.remand.status": None,
        f"{D}.remand.grounds": None, f"{D}.remand.conditions": None, "endorsement": None,
    }),
    "extension": ("15", {
        "hearing.type": "CTA", f"{O}.custody_time_limit.extended_to": "2027-06-30",
        "applications": [{"by": "PROSECUTION", "code": "CTLX", "result": "GRANTED"}],
    }),
    "breach": (
        "ptph",
        {
            "hearing.type": "BOO", f"{O}.pleas": [{"value": "ADB", "date": TODAY}], f"{O}.outcome.code": "BRPROVED",
            f"{O}.disposals": [{"code": "CO", "length": {"value": 12, "unit": "M"}, "detail": "Forty hours more."}],
            f"{D}.remand.status": "A", f"{D}.next_hearing": None, "witnesses": None, "directions": None, "extra": None,
        },
    ),
    "committed-for-sentence": (
        "12",
        {
            "hearing.type": "CSE", f"{P}.pleas": [{"value": "G", "date": "2026-10-01"}],
            f"{P}.outcome": {"code": "GP"}, f"{P}.lies_on_file": None, f"{P}.disposals": [{"code": "NSD"}],
            f"{D}.extra.confiscation_step": None, f"{D}.extra.confiscation_date": None,
            f"{O}.disposals[1]": {"code": "COSTS", "amount": 34000},
        },
    ),
    "newton": (
        "ptph",
        {
            "hearing.type": "TIS", f"{O}.pleas": [{"value": "G", "date": TODAY, "basis": "Lookout only."}],
            f"{O}.extra.newton_result": "PARTLY", f"{O}.extra.newton_finding": "He went in once.",
            f"{D}.next_hearing": next_hearing("2026-12-14", "SEN", "PSR"), "witnesses": None, "extra": None,
        },
    ),
    "severed": (
        "ptph",
        {
            f"{O}.extra.indictment_change": "SEVERED",
            "applications": [{"by": "DEFENCE", "code": "SEVER", "result": "GRANTED"}],
        },
    ),
    "all-back": (
        "11",
        {
            f"{O}.outcome": None, f"{O}.verdict": None, f"{O}.extra.travels": "Nothing.",
            f"{O}.transfer": {
                "code": "REMTRIAL", "power": "S46ZA", "to_court": "B01EF00", "date": "2027-01-11", "consent": True,
                "bail": "B",
            },
        },
    ),
    "summary-left": (
        "12",
        {
            f"{P}.category": "SUMMARY", f"{P}.outcome": None, f"{P}.lies_on_file": None, f"{D}.finalisation": None,
            f"{D}.remand.status": "U", f"{P}.transfer": {"code": "SUMOUT", "power": "SCH3_6", "to_court": "B01EF00"},
        },
    ),
    "lesser": (
        "12",
        {
            f"{O}.pleas": [
                {"value": "NG", "date": "2026-10-01"},
                {"value": "GALT", "date": TODAY, "alternative_offence_code": "MD71220", "accepted_by": "B. Model"},
            ],
            f"{O}.outcome.code": "GALT",
        },
    ),
    "insane": (
        "acquitted",
        {
            f"{O}.verdict.value": "SPECIAL", f"{P}.verdict.value": "SPECIAL", f"{O}.outcome": {"code": "NGRI"},
            f"{P}.outcome": {"code": "NGRI"}, f"{D}.finalisation": {"outcome": "NGRI"},
            f"{D}.orders": [{"code": "HOSP", "detail": "Hospital order."}],
        },
    ),
    # The magistrates' limit runs anew: 56 days from 20 November 2026 end on Friday 15 January 2027; 30 days held before
    # make it Wednesday 16 December 2026.
    "held-back": (
        "11",
        {
            f"{D}.remand.before": "C", f"{D}.remand.status": "C", f"{D}.remand.grounds": ["OFFEND"],
            f"{D}.remand.conditions": None, f"{P}.transfer.bail": "C", f"{P}.transfer.date": "2026-12-04",
            f"{P}.custody_time_limit": {
                "regime": "CTL56", "start": TODAY, "days_held": 30, "expires": "2026-12-16", "announced": True,
            },
        },
    ),
    "lesser-verdict": (
        "10",
        {
            f"{O}.verdict": {"value": "NA", "date": TODAY}, f"{O}.extra.verdict_form": "UNANIMOUS",
            f"{O}.extra.convicted_offence_code": "OF61131", f"{O}.outcome": None,
            f"{P}.verdict": {"value": "NV", "date": TODAY}, f"{P}.outcome": {"code": "NOVERDICT"},
            f"{P}.extra.verdict_form": None,
        },
    ),
    "youth-back": ("11", {
        f"{D}.date_of_birth": "2010-03-03", f"{D}.youth": True, f"{D}.extra.parent": True,
        "hearing.reporting_restrictions": ["S45YJCEA"], f"{P}.transfer.code": "REMYOUTH",
    }),
}  # fmt: skip
