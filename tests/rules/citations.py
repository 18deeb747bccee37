"""What was read, and where, of the sources that rules cite; all other citations are from general knowledge.

A source holds citations parted by ``"; "``; what stands after ``": "`` says which of its contents is meant.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Standing(StrEnum):
    """How well a citation is backed. TO_CONFIRM: nobody had the text before them when the rule was written."""

    READ = "read"
    IN_PART = "in part"
    TO_CONFIRM = "to be confirmed"
    OURS = "ours"


_BICHARD = "ministryofjustice/bichard7-next-core 6b127db and bichard7-next-data 6b2cf0a"
_CJS = "hmcts/cpp-context-staging-prosecutors 3f14bfc (CJS Data Standards 4.3); bichard7-next-data 6b2cf0a"
_PLATFORM = "hmcts/cpp-context-hearing 90557be, cpp-context-staging-prosecutors-spi c02d92c, cpp-context-sjp 4dbc2b0"
_INTAKE = "hmcts/cpp-context-prosecution-casefile 197308f"
_SCHEMAS = "ministryofjustice/laa-court-data-adaptor cee43fe, lib/schemas/global"
_OUTCOMES = "www.cps.gov.uk/publications/performance/case_outcomes"
_TERMINATION = "cps.gov.uk/node/5876"
_REVIEW = "www.parallelparliament.co.uk/question/8429/rape-prosecutions"
_REMITTAL = "www.legislation.gov.uk/ukpga/2022/35/section/11 (which inserts it)"
_RULE_9_16 = "www.legislation.gov.uk/uksi/2020/759/rule/9.16"
_WRITTEN_ANSWER = "www.theyworkforyou.com/wrans/?id=2025-01-09.22891.h"
_LIMITS = "vlex.co.uk/vid/prosecution-of-offences-custody-811779341 (regulation 2); days of the limits"

_ABSENCE = "www.legislation.gov.uk/ukpga/1980/43/section/11; ukpga/2008/4/notes/division/5/1/6/8/6"
_ALLOCATION = (
    "legislation.gov.uk/ukpga/2003/44/schedule/3 (which amends it); en.wikisource.org, Magistrates' Courts Act 1980"
)
_COMMITTAL = "www.legislation.gov.uk/ukpga/2020/17, Part 2 Chapter 2 (section 18 whole, titles of 14 to 20)"
_EXTENSION = "legislation.gov.uk/ukpga/1985/23/section/22; ukpga/1998/37/section/43 (which replaces subsection 3)"
_HOSTILITY = "legislation.gov.uk/ukpga/2020/17/section/66"
_LENIENT = "legislation.gov.uk/ukpga/1988/33/section/36 and schedule/3"
_MAJORITY = "legislation.gov.uk/ukpga/1974/23/section/17"
_MEASURES = "www.legislation.gov.uk/ukpga/1999/23, Part II Chapter I (16 and 19 whole, title of 17)"
_SUSPENDED = "www.legislation.gov.uk/ukpga/2026/2/section/49 (its day); its effect: geppsolicitors.co.uk"
_REMANDS = "www.legislation.gov.uk/ukpga/2012/10/notes/division/5/5/4 (503 to 505)"
_VICTIMS = (
    "Victims' Code as the police of West Yorkshire sum it up; the days: www.cps.gov.uk/thames_chiltern (Code of 2006)"
)

READ: dict[str, str] = {
    "Bail Act 1976 s.7": "legislation.gov.uk/ukpga/1976/63/section/7",
    "Code of Practice for Victims, right 6": _VICTIMS,
    "Code of Practice for Victims, right 7": _VICTIMS,
    "Criminal Justice Act 1988 Sch.3 para 1": _LENIENT,
    "Criminal Justice Act 1988 s.36": _LENIENT,
    "Juries Act 1974 s.17": _MAJORITY,
    "Juries Act 1974 s.17(1)": _MAJORITY,
    "Legal Aid, Sentencing and Punishment of Offenders Act 2012 s.91": _REMANDS,
    "Magistrates' Courts Act 1980 s.11": _ABSENCE,
    "Magistrates' Courts Act 1980 s.11(2)": _ABSENCE,
    "Magistrates' Courts Act 1980 s.11(3) to (5)": _ABSENCE,
    "Magistrates' Courts Act 1980 s.17A": _ALLOCATION,
    "Magistrates' Courts Act 1980 s.19": _ALLOCATION,
    "Magistrates' Courts Act 1980 s.20": _ALLOCATION,
    "Prosecution of Offences Act 1985 s.22": _EXTENSION,
    "Prosecution of Offences Act 1985 s.22(3)": _EXTENSION,
    "Criminal Law Act 1967 s.6(1)(c)": "www.oxbridgenotes.com, Pleas (notes on section 6(1))",
    "Crime and Disorder Act 1998 s.51(1)": "[2014] EWCA Crim 546 (which cites it)",
    "Senior Courts Act 1981 s.46ZA(3)(a)": _REMITTAL,
    "Sentencing Act 2020 s.25": "legislation.gov.uk/ukpga/2020/17/part/2/chapter/3",
    "Sentencing Act 2020 s.14": _COMMITTAL,
    "Sentencing Act 2020 s.18": _COMMITTAL,
    "Sentencing Act 2020 ss.14 to 20": _COMMITTAL,
    "Sentencing Act 2020 ss.16, 17 and 19": _COMMITTAL,
    "Sentencing Act 2026 s.2": _SUSPENDED,
    "Sentencing Act 2020 s.66": _HOSTILITY,
    "Sentencing Act 2020 s.66(2)": _HOSTILITY,
    "Youth Justice and Criminal Evidence Act 1999 s.19": _MEASURES,
    "Youth Justice and Criminal Evidence Act 1999 ss.16 and 17": _MEASURES,
    "Crime and Disorder Act 1998 s.51": "www.legislation.gov.uk/ukpga/2022/35/section/10 (which amends it)",
    "Crime and Disorder Act 1998 s.51A": "www.legislation.gov.uk/ukpga/1998/37/section/51A",
    "CJS Data Standards 4.3, Crown Court case number": _CJS,
    "CJS types of hearing": _CJS,
    "CMS task": "CPS-Innovation/prosecute-a-case-prototype a737152, app/data/task-names.js",
    "CPS case outcomes": _OUTCOMES,
    "CPS definition of principal offence category": _OUTCOMES,
    "CPS guidance on custody time limits": "www.cps.gov.uk/legal/a_to_c/custody_time_limits",
    "CPS instructions to external advocates": "hansard, written answers 7 June 1988, Discontinuance of Cases",
    "CPS monitoring flags for hate crime": "CPS-Innovation/Case-Management a596a12, case monitoring codes",
    "CPS termination guidance": _TERMINATION,
    "Common Platform bail status P": _PLATFORM,
    "Common Platform intake": _INTAKE,
    "Common Platform intake rules": _INTAKE,
    "Common Platform next hearing": _SCHEMAS,
    "Common Platform plea values": _PLATFORM,
    "Common Platform trial outcome reason H": _PLATFORM,
    "Common Platform trial outcome reasons J, N1, N2 and N3": _PLATFORM,
    "Common Platform trial outcome reasons S1, S3 and S4": _PLATFORM,
    "Common Platform verdict NV": _PLATFORM,
    "Common Platform verdict types": _PLATFORM,
    "Crime and Disorder Act 1998 Sch.3 para 6": _RULE_9_16,
    "Criminal Procedure Rules r.9.16": _RULE_9_16,
    "HMCPSI May 2017": "www.justiceinspectorates.gov.uk/hmcpsi/inspections/case-finalisations",
    "HMCTS definition: an ineffective trial needs a further listing": _WRITTEN_ANSWER,
    "Law Gazette 5103433": "www.lawgazette.co.uk (5103433)",
    "Prosecution of Offences (Custody Time Limits) Regulations 1987 (SI 1987/299)": _LIMITS,
    "SI 1987/299 reg 2": _LIMITS,
    "SI 1987/299 reg 2(5)": _LIMITS,
    "Senior Courts Act 1981 s.46ZA": _REMITTAL,
    "Unit of count": "CPS annual report 2007, annex A (www.cps.gov.uk/publications/reports/2007/annex_a.html)",
    "Victims' Right to Review": _REVIEW,
    "Written answer 22891 of 9 January 2025": _WRITTEN_ANSWER,
}
"""Citation, whole or its part before ``": "``, to the public place where it was read."""

_READ_BY_SHAPE = (
    (re.compile(r"Bichard7 (HO|TRP[RS])\d+"), _BICHARD),
    (re.compile(r"HMCTS (cracked|ineffective|vacated) trial codes? "), _PLATFORM),
)


def where_read(citation: str) -> str:
    """The place where one citation was read; empty where it was not."""
    shaped = (place for shape, place in _READ_BY_SHAPE if shape.match(citation))
    return READ.get(citation) or READ.get(citation.split(": ")[0]) or next(shaped, "")


def standing(source: str) -> Standing:
    """How well the source of a rule is backed."""
    if source.startswith("ours"):
        return Standing.OURS
    read = [bool(where_read(citation)) for citation in source.split("; ") if not citation.startswith("ours")]
    if all(read):
        return Standing.READ
    return Standing.IN_PART if any(read) else Standing.TO_CONFIRM
