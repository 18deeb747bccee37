"""Stories 1 to 9, 13 and 14 in the words of their record paths, told to the end."""

from __future__ import annotations

from typing import Any

Answers = dict[str, Any]
D, O, E = "defendants[0]", "defendants[0].offences[0]", "defendants[1]"  # noqa: E741
P = "defendants[1].offences[0]"
TODAY = "2026-11-20"
F, L = f"{D}.finalisation", f"{O}.custody_time_limit"
CROYDON, CROWN = {"ou_code": "B01EF00"}, {"ou_code": "C01CY00"}
AUTHORITY = {"name": "A. Specimen", "grade": "DCP", "at": "2026-11-20T10:40", "means": "telephone"}
LAWYER = {"name": "C. Prototype", "grade": "SCP", "at": "2026-11-20T09:50", "means": "telephone"}
POLICE = {"owner": "police", "code": "TELL_POLICE", "due": "2026-11-23"}


def urn(story: str) -> str:
    """The URN of a story's case."""
    return f"01HR008{int(story):02}26"


def following(date: str, kind: str, reason: str, **more: Any) -> Answers:
    """A next hearing that the court fixed."""
    return {
        "date": date, "time": "10:00", "type": kind, "adjournment": {"applied_by": "COURT", "reason": reason}, **more,
    }  # fmt: skip


HEARD: Answers = {
    "hearing.course": "HEARD", "hearing.tribunal": [{"name": "District Judge Inventor", "role": "DJ"}],
    "hearing.legal_adviser": "Ms Ledger", "hearing.end_time": "10:20", f"{D}.attendance.code": "IN_PERSON",
    "endorsement.language": "en",
}  # fmt: skip
STORY_1: Answers = {
    **HEARD, f"{D}.representation": {"name": "Ms Proef", "funding": "DUTY"}, f"{D}.remand.status": "A",
    f"{O}.pleas": [{"value": "IG", "date": TODAY, "indicated": True}, {"value": "G", "date": TODAY}],
    f"{O}.disposals": [
        {"code": "FINE", "amount": 12000}, {"code": "COMP", "amount": 3500}, {"code": "SURCH", "amount": 4800},
        {"code": "COSTS", "amount": 8500},
    ],
    f"{O}.outcome.code": "GP", f"{F}.outcome": "GP",
    "endorsement.text": "Guilty plea indicated; fined with compensation, surcharge and costs. Case closed.",
}  # fmt: skip
STORY_2: Answers = {
    **HEARD, f"{O}.pleas": [{"value": "NG", "date": TODAY}], f"{D}.remand.status": "B",
    f"{D}.remand.conditions": [
        {"code": "NOCONTACT", "detail": "Not to contact the complainant."},
        {"code": "EXCLUSION", "detail": "Not to enter Placeholder Road."},
    ],
    f"{D}.remand.grounds": ["INTERFERE"],
    f"{D}.next_hearing": following("2027-01-12", "TRIAL", "TRIAL", court=CROYDON, time_estimate_minutes=180),
    "applications": [{"by": "PROSECUTION", "code": "SM", "result": "GRANTED", "detail": "Screens."}],
    "witnesses": [
        {"role": "victim", "warned_for": "2027-01-12", "special_measures": ["SCREEN"]},
        {"role": "police", "warned_for": "2027-01-12"}, {"role": "police", "warned_for": "2027-01-12"},
    ],
    "directions": [{"to": "prosecution", "code": "SERVE_RECORDING", "due": "2026-12-04"}],
    "endorsement.text": "Not guilty. Issue: self-defence. Trial fixed with screens for the complainant.",
}  # fmt: skip
STORY_3: Answers = {
    **HEARD, f"{O}.pleas": [{"value": "INTNG", "date": TODAY}],
    f"{O}.transfer": {"code": "SENT51", "power": "S51_2A", "to_court": "C01CY00", "date": "2026-12-18"},
    f"{D}.remand.status": "C", f"{D}.remand.grounds": ["OFFEND"], f"{D}.remand.objected": True,
    # 20 November is not counted: 182 days end on Friday 21 May 2027; two days held before make it Wednesday 19 May.
    L: {"regime": "CTL182", "start": TODAY, "days_held": 2, "expires": "2027-05-19", "announced": True},
    f"{D}.next_hearing": following("2026-12-18", "PTP", "CROWN", court=CROWN),
    "endorsement.text": "Sent to the Crown Court in custody. No application for bail.",
}  # fmt: skip
STORY_4: Answers = {
    **HEARD, f"{E}.attendance.code": "IN_PERSON",
    f"{O}.pleas": [{"value": "ING", "date": TODAY, "indicated": True}],
    f"{O}.allocation": {"decision": "DIR", "representations": "CROWN"},
    f"{O}.transfer": {"code": "SENT51", "power": "S51_2B", "to_court": "C01CY00", "date": "2026-12-18"},
    f"{D}.remand.status": "B", f"{D}.remand.grounds": ["SURRENDER"],
    f"{D}.next_hearing": following("2026-12-18", "PTP", "CROWN", court=CROWN),
    f"{P}.pleas": [{"value": "IG", "date": TODAY, "indicated": True}, {"value": "G", "date": TODAY}],
    f"{P}.transfer": {"code": "CFS", "power": "S14", "to_court": "C01CY00", "date": "2027-01-15"},
    f"{E}.remand.status": "B", f"{E}.remand.grounds": ["SURRENDER"],
    f"{E}.next_hearing": following("2027-01-15", "SEN", "CROWN", court=CROWN),
    "endorsement.text": "Jurisdiction declined for the first; the second admitted it: committed for sentence.",
}  # fmt: skip
STORY_5: Answers = {
    **HEARD, "hearing.trial": {"outcome": "CRACKED", "reason": "L", "comment": "Complainant absent."},
    f"{D}.remand.status": "A",
    f"{D}.instruction": {"asked_at": "2026-11-20T10:40", "of": "A. Specimen", "means": "telephone", "answer": "agreed"},
    f"{O}.outcome": {"code": "ONE", "reason": "UP03", "explanation": "Expected and did not come.",
                     "authorised_by": AUTHORITY},
    F: {"outcome": "ONE", "reason": "UP03", "secondary_reasons": ["UP01"],
        "explanation": "The complainant was expected and did not come.", "authorised_by": AUTHORITY},
    "applications": [
        {"by": "PROSECUTION", "code": "ADJ", "opposed": True, "result": "REFUSED"},
        {"by": "PROSECUTION", "code": "RO", "opposed": True, "result": "REFUSED"},
    ],
    "witnesses": [
        {"role": "victim", "attended": False, "warned_for": TODAY, "released": True},
        {"role": "police", "attended": True, "warned_for": TODAY, "released": True},
    ],
    "actions": [{"owner": "witness-care", "code": "TELL_VICTIM", "due": "2026-11-23"}, POLICE],
    "endorsement.text": "Complainant did not attend; the officer telephoned her twice and could not reach her; no "
    "statement supported a summons. Adjournment refused by the court. No evidence offered; dismissed.",
}  # fmt: skip
STORY_6: Answers = {
    **HEARD, f"{D}.remand.status": "A", f"{O}.pleas": [{"value": "NP", "date": TODAY, "basis": "Withdrawn first."}],
    f"{O}.outcome": {"code": "WDN", "reason": "EV06", "explanation": "No identification statement in the file.",
                     "authorised_by": LAWYER},
    F: {"outcome": "WDN", "reason": "EV06", "explanation": "No drug identification statement in the file.",
        "authorised_by": LAWYER},
    "actions": [POLICE],
    "endorsement.text": "No drug identification statement in the file. Withdrawn with the leave of the court.",
}  # fmt: skip
STORY_7: Answers = {
    **HEARD, "hearing.trial.outcome": "EFFECTIVE", f"{D}.remand.status": "A",
    f"{O}.verdict": {"value": "NG", "date": TODAY}, f"{O}.outcome": {"code": "DAT", "reason": "OT02"},
    F: {"outcome": "DAT", "reason": "OT02"},
    "witnesses": [{"role": "civilian", "attended": True, "warned_for": TODAY}],
    "actions": [POLICE],
    "endorsement.text": "Evidence heard in full. The court was not sure that the words were threats: the only witness "
    "stood far off and heard little over the traffic. Dismissed.",
}  # fmt: skip
STORY_8: Answers = {
    **HEARD, f"{D}.attendance": {
        "code": "NOT_PRESENT", "absence_reason": "UNKNOWN", "warrant": {"kind": "NOT_BACKED", "date": TODAY},
    },
    "actions": [{"owner": "police", "code": "WARRANT", "due": "2026-11-23"}],
    "endorsement.text": "No answer when called. Absence considered and refused; warrant not backed for bail.",
}  # fmt: skip
STORY_9: Answers = {
    **HEARD, f"{D}.attendance": {"code": "NOT_PRESENT", "absence_reason": "SERVED"}, f"{D}.remand.status": "U",
    f"{O}.verdict": {"value": "PIA", "date": TODAY},
    f"{D}.next_hearing": following("2026-12-08", "STPSR", "ATTEND"),
    "endorsement.text": "Service proved; section 9 statements read; convicted in absence. Adjourned to attend.",
}  # fmt: skip
STORY_14: Answers = {
    **HEARD, "applications": [{"by": "PROSECUTION", "code": "BREACH", "result": "ADMITTED"}],
    f"{D}.remand.status": "B", f"{D}.remand.grounds": ["OFFEND"],
    f"{D}.remand.conditions": [
        {"code": "NOCONTACT", "detail": "Not to contact the complainant."},
        {"code": "CURFEW", "detail": "19:00 to 07:00."},
    ],
    "endorsement.text": "Breach of bail admitted; the court renewed bail with a curfew.",
}  # fmt: skip
STORIES: dict[str, Answers] = {
    "1": STORY_1, "2": STORY_2, "3": STORY_3, "4": STORY_4, "5": STORY_5, "6": STORY_6, "7": STORY_7, "8": STORY_8,
    "9": STORY_9, "14": STORY_14,
}  # fmt: skip
