"""The renderer's own words in English and Welsh."""

from __future__ import annotations

from collections.abc import Mapping

_EN = {
    "urn": "URN",
    "case": "Case",
    "court": "Court",
    "room": "courtroom {}",
    "date": "Hearing date",
    "type": "Hearing",
    "advocate": "Advocate",
    "capacity": "Capacity",
    "revision": "Revision",
    "content_id": "Content id",
    "summary": "Defendants and charges at a glance",
    "number": "No.",
    "who": "Defendant, charge",
    "plea": "Latest plea",
    "verdict": "Verdict",
    "outcome": "Outcome",
    "defendant": "Defendant {n} of {m}: {name}",
    "defendant_n": "Defendant {}",
    "charge": "Charge {n}: {name}",
    "charge_n": "Charge {}",
    "no_defendant": "No defendant is recorded.",
    "other": "Other",
    "other_note": "Values of the record that the template has no field for.",
    "place": "Place in the record",
    "value": "Value",
    "references": "References",
    "references_note": "Identifiers by which programs find these entries again.",
    "about": "About this sheet",
    "nothing": "Nothing recorded under",
    "declaration": "Declaration",
    "declared": "{name} declares: I have read this sheet; it records the hearing as it took place.",
    "signed": "Signed electronically by {name}, {capacity}, {organisation}. Claimed signing time: {time}.",
    "evident": "This file is tamper-evident: it holds the same record as machine-readable data, and both are "
    "covered by the electronic signature. The paper copy of these pages proves nothing by itself; verify the file.",
    "page": "Page {n} of {m}",
    "continued": "continued",
    "rehearsal": "REHEARSAL: made to practise, not a record of any hearing",
    "renderer": "drawn by",
    "yes": "Yes",
    "no": "No",
}
_CY = {
    "urn": "URN",
    "case": "Achos",
    "court": "Llys",
    "room": "ystafell llys {}",
    "date": "Dyddiad y gwrandawiad",
    "type": "Gwrandawiad",
    "advocate": "Eiriolwr",
    "capacity": "Rhinwedd",
    "revision": "Fersiwn",
    "content_id": "Rhif y cynnwys",
    "summary": "Y diffynyddion a'r cyhuddiadau ar gip",
    "number": "Rhif",
    "who": "Diffynnydd, cyhuddiad",
    "plea": "Y ple diweddaraf",
    "verdict": "Rheithfarn",
    "outcome": "Canlyniad",
    "defendant": "Diffynnydd {n} o {m}: {name}",
    "defendant_n": "Diffynnydd {}",
    "charge": "Cyhuddiad {n}: {name}",
    "charge_n": "Cyhuddiad {}",
    "no_defendant": "Ni chofnodwyd diffynnydd.",
    "other": "Arall",
    "other_note": "Gwerthoedd y cofnod nad oes gan y templed faes ar eu cyfer.",
    "place": "Lle yn y cofnod",
    "value": "Gwerth",
    "references": "Cyfeirnodau",
    "references_note": "Dynodwyr y mae rhaglenni'n eu defnyddio i ganfod y cofnodion hyn eto.",
    "about": "Am y daflen hon",
    "nothing": "Dim wedi'i gofnodi o dan",
    "declaration": "Datganiad",
    "declared": "Mae {name} yn datgan: yr wyf wedi darllen y daflen hon; mae'n cofnodi'r gwrandawiad fel y bu.",
    "signed": "Llofnodwyd yn electronig gan {name}, {capacity}, {organisation}. Amser llofnodi yn ôl y llofnodwr: "
              "{time}.",
    "evident": "Mae'r ffeil hon yn dangos unrhyw ymyrryd: mae'n cynnwys yr un cofnod fel data y gall peiriant ei "
               "ddarllen, ac mae'r llofnod electronig yn cwmpasu'r ddau. Nid yw copi papur o'r tudalennau hyn yn profi "
               "dim ar ei ben ei hun; gwiriwch y ffeil.",
    "page": "Tudalen {n} o {m}",
    "continued": "parhad",
    "rehearsal": "YMARFER: gwnaed i ymarfer, nid yw'n gofnod o unrhyw wrandawiad",
    "renderer": "lluniwyd gan",
    "yes": "Ie",
    "no": "Na",
}  # fmt: skip


def words(language: str) -> Mapping[str, str]:
    """The words of ``language``; English for any but ``cy``."""
    return _CY if language == "cy" else _EN
