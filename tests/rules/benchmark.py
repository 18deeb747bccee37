"""The exceptions that Bichard7 raises on a resulted case, and what of ours finds the same: a rule, or the reader.

Each line: the exception, what it is in our words, how we match it, and a change of a good sheet that must be found.
 Source of the codes: bichard7-next-core and bichard7-next-data (Ministry of Justice, MIT licence).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

D, O = "defendants[0]", "defendants[0].offences[0]"  # noqa: E741
READER = "HRS-004"  # the value is not of the field's type: refused at entry, at import and by the published schema


@dataclass(frozen=True, slots=True)
class Match:
    """One exception with its match: the finding's rule, or why nothing can match it."""

    code: str
    words: str
    rule: str = ""
    sheet: str = "guilty"
    changes: dict[str, Any] = field(default_factory=dict)
    unmatched: str = ""


_NO_FIELD = "the sheet has no such field"
_NO_REPLY = "needs an answer of the police computer, which a sheet does not have"
_NO_RESULT = "the sheet holds disposals and outcomes in words of their own, not result codes"


def _reader(code: str, words: str, path: str, value: Any, sheet: str = "guilty") -> Match:
    return Match(code, words, READER, sheet, {path: value})


MATCHES = (
    _reader("HO100102", "a date that cannot be", f"{O}.pleas[0].date", "2026-02-30"),
    _reader("HO100103", "a time that is not HH:MM", "hearing.end_time", "24:61"),
    Match("HO100106", "no reason for bail conditions", "HRS-001", "trial-fixed", {f"{D}.remand.grounds": None}),
    Match("HO100107", "the reason for bail conditions is too long", unmatched="grounds are codes here"),
    Match("HO100108", "a value that is not in its list", "HRS-003", "guilty", {f"{O}.outcome.code": "ZZZ"}),
    Match("HO100109", "a number below its least", "HRS-521", "driving", {f"{O}.disposals[3].length.value": 0}),
    _reader("HO100110", "a number above its most", f"{O}.sequence", 10**12),
    _reader("HO100200", "a court code of the wrong shape", "hearing.court.ou_code", "B01EF0"),
    _reader("HO100201", "a URN of the wrong shape", "prosecution_case.urn", "01ABI234525"),
    Match("HO100202", "a case marker that is too long", unmatched=_NO_FIELD),
    Match("HO100203", "a court case reference of the wrong shape", unmatched=_NO_FIELD),
    Match("HO100206", "an ASN whose check letter does not fit", "HRS-006", "guilty",
          {f"{D}.asn": "2401AB0100000000001X"}),
    Match("HO100207", "a CRO number of the wrong shape", unmatched=_NO_FIELD),
    Match("HO100208", "a driver number of the wrong shape", unmatched=_NO_FIELD),
    Match("HO100209", "a PNC id of the wrong shape", unmatched=_NO_FIELD),
    Match("HO100210", "a PNC check name that is too long", unmatched=_NO_FIELD),
    _reader("HO100211", "an organisation with no name, or too long a one", f"{D}.organisation", "x" * 301),
    _reader("HO100212", "a title that is too long", f"{D}.name.title", "x" * 301),
    _reader("HO100213", "a given name that is too long", f"{D}.name.given", "x" * 121),
    _reader("HO100215", "a family name with nothing in it", f"{D}.name.family", "   "),
    Match("HO100217", "an address line that is too long", unmatched=_NO_FIELD),
    Match("HO100219", "a bail condition with nothing in it", "HRS-001", "trial-fixed",
          {f"{D}.remand.conditions[1].detail": None}),
    Match("HO100220", "a reason for bail conditions with nothing in it", "HRS-001", "trial-fixed",
          {f"{D}.remand.grounds": None}),
    Match("HO100228", "an offence reason sequence of the wrong shape", unmatched=_NO_FIELD),
    Match("HO100232", "a location that is too long", unmatched=_NO_FIELD),
    _reader("HO100233", "an offence title that is too long", f"{O}.title", "x" * 301),
    _reader("HO100234", "an offence wording that is too long", f"{O}.wording", "x" * 8001),
    Match("HO100236", "a Home Office classification of the wrong shape", unmatched=_NO_FIELD),
    Match("HO100237", "an alcohol level out of range", unmatched=_NO_FIELD),
    Match("HO100239", "an offence sequence out of range", "HRS-018", "guilty", {f"{O}.sequence": 0}),
    Match("HO100240", "a result code out of range", unmatched=_NO_RESULT),
    Match("HO100241", "a result qualifier that is too short", unmatched=_NO_RESULT),
    Match("HO100242", "a duration of nothing, or of more than 999", "HRS-521", "driving",
          {f"{O}.disposals[3].length.value": 1000}),
    Match("HO100243", "an amount of nothing", "HRS-228", "guilty", {f"{O}.disposals[0].amount": 0}),
    Match("HO100244", "a number of nothing in a result", "HRS-521", "driving",
          {f"{O}.disposals[3]": {"code": "POINTS", "length": {"value": 0}}}),
    _reader("HO100245", "a result's words with nothing in them", f"{O}.disposals[0].detail", "  "),
    Match("HO100246", "a police disposal out of range", unmatched=_NO_RESULT),
    Match("HO100247", "a result qualifier of the wrong shape", unmatched=_NO_RESULT),
    Match("HO100249", "a court house number out of range", unmatched=_NO_FIELD),
    _reader("HO100251", "an offence code of the wrong shape", f"{O}.offence_code", "T168010"),
    Match("HO100300", "a court that no list has", "HRS-003", "guilty", {"hearing.court.ou_code": "B99ZZ00"}),
    Match("HO100305", "verdict and hearing dates that do not agree", "HRS-243", "acquitted",
          {f"{O}.verdict.date": "2026-11-21"}),
    Match("HO100306", "an offence that no list has", "HRS-003", "guilty", {f"{O}.offence_code": "TH99999"}),
    Match("HO100307", "a result that no list has", unmatched=_NO_RESULT),
    Match("HO100309", "a result qualifier that no list has", unmatched=_NO_RESULT),
    Match("HO100311", "two offences with one sequence", "HRS-015", "driving",
          {"defendants[0].offences[1].sequence": 1}),
    Match("HO100321", "a placeholder for an ASN", "HRS-006", "guilty", {f"{D}.asn": "0800NP0100000000001H"}),
    Match("HO100322", "adjourned to no court", "HRS-001", "trial-fixed", {f"{D}.next_hearing.court": None}),
    Match("HO100323", "adjourned to no date", "HRS-401", "trial-fixed", {f"{D}.next_hearing": None}),
    Match("HO100324", "adjourned before judgment, adjudicated before", unmatched=_NO_REPLY),
    Match("HO100325", "adjourned after judgment, never adjudicated", unmatched=_NO_REPLY),
    Match("HO100326", "sentenced, never adjudicated", unmatched=_NO_REPLY),
    Match("HO100331", "more than 100 offences", "HRS-017", "guilty", {f"{D}.offences": 101}),
    Match("HO200101", "adjourned with judgment, adjudicated before", unmatched=_NO_REPLY),
    Match("HO200104", "final judgment, adjudicated before", unmatched=_NO_REPLY),
    Match("HO200108", "an offence replaced by none", "HRS-246", "withdrawn", {f"{O}.outcome.code": "REPLACED"}),
    Match("HO200113", "ended and adjourned at once", "HRS-402", "guilty",
          {f"{D}.next_hearing": {"date": "2027-01-12", "time": "10:00", "type": "MNTN",
                                 "adjournment": {"applied_by": "COURT", "reason": "TIME"}}}),
    Match("HO200117", "more than ten results on one offence", "HRS-019", "guilty", {f"{O}.disposals": 11}),
    Match("HO200212", "no result that can be used", unmatched=_NO_RESULT),
)  # fmt: skip
