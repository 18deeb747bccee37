"""For each rule only the Crown Court has, a sheet that breaks it: sheet, change, other rules that must speak."""

from __future__ import annotations

from typing import Any

from tests.crown.sheets import TODAY, D, O, P

Break = tuple[str, str, dict[str, Any], set[str]]
NG, G = {"value": "NG", "date": TODAY}, {"value": "G", "date": TODAY}
IMP = {"code": "IMP", "length": {"value": 40, "unit": "M"}}
ULS = {"owner": "lawyer", "code": "ULS", "due": "2026-11-27"}
OFFER = {
    "code": "JOA", "reason": "EV09", "explanation": "Unreliable.",
    "authorised_by": {"name": "B. Model", "grade": "SCP", "at": "2026-11-20T11:05:00Z", "means": "telephone"},
}  # fmt: skip

BREAKS: list[Break] = [
    ("HRS-710", "ptph", {"hearing.tribunal": [{"name": "A. Justice", "role": "JP"}]}, set()),
    ("HRS-711", "appeal", {"hearing.tribunal[1]": None}, set()),
    ("HRS-712", "appeal", {f"{D}.finalisation": {"outcome": "GP", "provisional": True}}, {"HRS-756"}),
    ("HRS-713", "confiscation", {f"{D}.finalisation": {"outcome": "GP", "provisional": True}}, {"HRS-756"}),
    ("HRS-714", "bench-warrant", {f"{D}.attendance": {"code": "NOT_PRESENT", "absence_reason": "OTHER"}}, set()),
    ("HRS-715", "bench-warrant", {f"{D}.extra.warrant_executed": "2026-11-21"}, set()),
    ("HRS-716", "section-28", {"witnesses[0].special_measures": ["ABE"]}, set()),
    ("HRS-717", "ground-rules", {"extra.section_28_date": TODAY}, set()),
    ("HRS-718", "ptph", {"extra.crown_case_number": "X20267001"}, set()),
    ("HRS-719", "10", {f"{O}.verdict": None, f"{O}.outcome": None}, set()),
    ("HRS-720", "10", {f"{P}.count": None}, set()),
    ("HRS-721", "10", {f"{P}.count": 1, f"{P}.extra.alternative_to": None}, set()),
    ("HRS-722", "10", {f"{P}.extra.alternative_to": 4}, set()),
    ("HRS-723", "10", {f"{O}.verdict": G, f"{O}.outcome": None, f"{O}.extra.verdict_form": "UNANIMOUS"}, set()),
    ("HRS-724", "10", {
        f"{P}.verdict": {"value": "NV", "date": TODAY}, f"{P}.extra.verdict_form": None, f"{D}.finalisation": None,
    }, {"HRS-417"}),
    ("HRS-725", "acquitted", {f"{P}.extra.indictment_change": "QUASHED"}, set()),
    ("HRS-726", "ptph", {f"{O}.extra.indictment_change": "QUASHED"}, set()),
    ("HRS-727", "ptph", {f"{O}.extra.indictment_change": "SEVERED"}, set()),
    ("HRS-727", "ptph", {f"{O}.extra.indictment_change": "AMENDED"}, set()),
    ("HRS-728", "12", {f"{P}.lies_on_file": False}, set()),
    ("HRS-729", "12", {f"{P}.verdict": NG}, set()),
    ("HRS-730", "12", {
        f"{O}.pleas[0]": {"value": "GALT", "date": TODAY, "alternative_offence_code": "MD71220"},
    }, set()),
    ("HRS-731", "12", {f"{O}.pleas[0].value": "CHG"}, set()),
    ("HRS-732", "ptph", {f"{O}.pleas[0].value": "NGE"}, set()),
    ("HRS-733", "ptph", {f"{O}.pleas[0].value": "AC"}, set()),
    ("HRS-734", "12", {f"{O}.pleas[0].basis": "For friends only."}, set()),
    ("HRS-735", "ptph", {f"{O}.extra.newton_result": "DEFENCE"}, set()),
    ("HRS-740", "10", {f"{P}.verdict.majority": {"for": 9, "against": 3}}, set()),
    ("HRS-741", "disagreement", {f"{O}.outcome": {"code": "JA", "reason": "OT02"}}, {"HRS-743"}),
    ("HRS-742", "disagreement", {f"{D}.next_hearing.type": "SEN"}, set()),
    ("HRS-743", "10", {f"{O}.verdict.value": "NGJD"}, set()),
    ("HRS-743", "11", {f"{O}.verdict.value": "NGJD"}, set()),
    ("HRS-744", "12", {f"{O}.verdict": {"value": "SDA", "date": TODAY}}, set()),
    ("HRS-746", "disagreement", {"extra.trial_stage": "JURY_OUT"}, set()),
    ("HRS-750", "acquitted", {f"{D}.finalisation.reason": "EV07", f"{D}.finalisation.explanation": "Intent."}, set()),
    ("HRS-751", "acquitted", {
        f"{O}.outcome": {"code": "JDA"}, f"{O}.verdict.value": "NGJD", f"{P}.outcome": {"code": "JA"},
    }, set()),
    ("HRS-752", "ptph", {
        f"{O}.outcome": {"code": "DISMAPP", "explanation": "No sufficient evidence."},
        f"{D}.finalisation": {"outcome": "DISMAPP", "reason": "EV07", "explanation": "Intent."},
        f"{D}.next_hearing": None, f"{D}.remand.status": "A", "witnesses": None,
        "applications": [{"by": "DEFENCE", "code": "DISMISS", "result": "GRANTED"}],
        "actions": [{"owner": "police", "code": "TELL_POLICE", "due": "2026-11-23"}],
    }, set()),
    ("HRS-753", "ptph", {
        f"{O}.outcome": {"code": "STAYIND", "explanation": "Abuse of process."},
        f"{D}.finalisation": {"outcome": "STAYIND", "reason": "OT03", "explanation": "Abuse of process."},
        f"{D}.next_hearing": None, f"{D}.remand.status": "A", "witnesses": None,
        "actions": [{"owner": "police", "code": "TELL_POLICE", "due": "2026-11-23"}],
    }, set()),
    ("HRS-754", "10", {f"{D}.finalisation": None}, set()),
    ("HRS-756", "ptph", {f"{D}.finalisation": {"outcome": "GP", "provisional": True}}, set()),
    ("HRS-757", "11", {f"{O}.outcome.reason": "OT04"}, set()),
    ("HRS-760", "12", {f"{O}.extra.credit_percent": 40}, set()),
    ("HRS-761", "12", {f"{O}.extra.credit_percent": None}, set()),
    ("HRS-762", "12", {
        f"{P}.pleas[0].value": "G", f"{P}.outcome": {"code": "GP"}, f"{P}.lies_on_file": None,
        f"{P}.disposals": [IMP], f"{P}.extra.credit_percent": 25,
    }, set()),
    ("HRS-763", "12", {f"{O}.disposals[0].code": "LIFE"}, set()),
    ("HRS-764", "12", {
        f"{O}.disposals[0].code": "SUSP", f"{O}.disposals[0].detail": "Operational period of two years.",
    }, set()),
    ("HRS-766", "12", {
        f"{D}.extra.unduly_lenient_view": "REFER", f"{D}.extra.unduly_lenient_last_day": "2026-12-18",
    }, set()),
    ("HRS-767", "12", {
        f"{D}.extra.unduly_lenient_view": "REFER", f"{D}.extra.unduly_lenient_last_day": "2026-12-19",
        "actions": [ULS],
    }, set()),
    ("HRS-770", "12", {f"{D}.orders": [{"code": "FORF", "detail": "Drugs and scales."}]}, set()),
    ("HRS-771", "12", {f"{O}.disposals[1]": {"code": "COMP", "amount": 5000}}, set()),
    ("HRS-772", "12", {f"{D}.extra.confiscation_date": TODAY}, set()),
    ("HRS-773", "12", {f"{D}.extra.confiscation_date": "2029-03-12"}, set()),
    ("HRS-774", "acquitted", {
        "hearing.type": "SEN", f"{D}.extra.confiscation_step": "ORDER", f"{D}.extra.confiscation_amount": 100,
    }, set()),
    ("HRS-775", "extension", {f"{O}.custody_time_limit.extended_to": None}, set()),
    ("HRS-777", "extension", {f"{O}.custody_time_limit.expires": "2026-11-19"}, set()),
    ("HRS-778", "extension", {
        "applications": [{"by": "DEFENCE", "code": "BAIL", "result": "REFUSED"}],
    }, {"HRS-325"}),
    ("HRS-779", "extension", {"applications[0].result": "REFUSED", f"{O}.custody_time_limit.extended_to": None}, set()),
    ("HRS-780", "11", {f"{D}.finalisation": {"outcome": "GP", "provisional": True}}, {"HRS-756"}),
    ("HRS-781", "11", {f"{P}.category": "EITHER_WAY", f"{P}.transfer.consent": False}, set()),
    ("HRS-782", "11", {f"{P}.transfer.consent": False}, set()),
    ("HRS-783", "11", {f"{P}.category": "INDICTABLE"}, set()),
    ("HRS-784", "11", {f"{P}.transfer": {"code": "SUMOUT", "power": "SCH3_6", "to_court": "B01EF00"}}, set()),
    ("HRS-785", "12", {
        f"{P}.outcome": None, f"{P}.lies_on_file": None, f"{D}.finalisation": None, f"{D}.remand.status": "U",
        f"{P}.transfer": {"code": "SUMOUT", "power": "SCH3_6", "to_court": "B01EF00"},
    }, set()),
    ("HRS-786", "11", {f"{P}.transfer.to_court": "C01CY00"}, set()),
    ("HRS-787", "11", {f"{P}.transfer.date": "2026-11-19"}, set()),
    ("HRS-789", "11", {f"{P}.transfer.code": "REMYOUTH"}, set()),
    ("HRS-790", "youth-back", {f"{P}.transfer.power": "S25", f"{P}.transfer.consent": None}, set()),
    ("HRS-791", "ptph", {
        f"{D}.youth": True, f"{D}.extra.parent": True, f"{D}.date_of_birth": "2010-03-03",
        "hearing.reporting_restrictions": ["S45YJCEA"],
    }, set()),
    ("HRS-792", "11", {f"{P}.extra.travels": None}, set()),
    ("HRS-793", "acquitted", {"endorsement.text": "The jury and the judge were brief."}, set()),
    ("HRS-794", "ptph", {"extra.stages[0].due": "2026-11-19"}, set()),
    ("HRS-795", "15", {
        f"{O}.custody_time_limit": {"regime": "CTL56", "start": "2026-10-01", "days_held": 0, "expires": "2026-11-26"},
    }, set()),
    ("HRS-796", "held-back", {
        f"{P}.custody_time_limit": {"regime": "CTL182", "start": "2026-10-01", "days_held": 0, "expires": "2027-04-01"},
    }, set()),
    ("HRS-797", "quiet-day", {"extra.trial_next_day": TODAY}, set()),
    ("HRS-798", "10", {"extra.trial_next_day": "2026-11-23"}, set()),
    ("HRS-799", "youth-back", {
        f"{P}.category": "EITHER_WAY", f"{P}.transfer.consent": None,
        f"{D}.attendance": {"code": "NOT_PRESENT", "absence_reason": "EXCUSED"}, f"{D}.extra.parent": None,
    }, set()),
]  # fmt: skip
