"""What can be wrong in a case file, in both languages: whole sentences, and the nouns that stand in them."""

from __future__ import annotations

from hrs_desktop.errors import InBoth

CASE = InBoth(
    "A case must be an object with prosecution_case, defendants and hearings.",
    "Rhaid i achos fod yn wrthrych â prosecution_case, defendants a hearings.",
)
VERSION = InBoth("The version must be a whole number.", "Rhaid i'r fersiwn fod yn rhif cyfan.")
NO_DEFENDANT = InBoth("A case needs at least one defendant.", "Mae angen o leiaf un diffynnydd ar achos.")
HEARINGS = InBoth("The hearings must be a list.", "Rhaid i'r gwrandawiadau fod yn rhestr.")
TOP = InBoth(
    "The case needs a prosecution_case with urn, title, area and unit.",
    "Mae angen prosecution_case ar yr achos, ag urn, title, area ac unit.",
)
FLAGS = InBoth(
    "The flags must be a list of monitoring flag codes.", "Rhaid i'r baneri fod yn rhestr o godau baneri monitro."
)
NO_FLAG = InBoth("{value!r} is not a monitoring flag code.", "Nid yw {value!r} yn god baner fonitro.")
TWICE = InBoth(
    "{noun} {value} appears twice in the file; each must be there once.",
    "Mae'r {noun} {value} yn y ffeil ddwywaith; rhaid i bob un fod yno unwaith.",
)
ID_SIGNS = InBoth(
    "{noun} may hold letters, digits and hyphens only, since paths name it.",
    "Dim ond llythrennau, digidau a chysylltnodau a gaiff fod yn yr {noun}, gan fod llwybrau'n ei enwi.",
)
URN = InBoth("The URN", "URN")
DEFENDANT_ID = InBoth("The defendant id", "id diffynnydd")
OFFENCE_ID = InBoth("The offence id", "id trosedd")
HEARING_ID = InBoth("The hearing id", "id gwrandawiad")
DEFENDANT = InBoth("A defendant must be an object.", "Rhaid i ddiffynnydd fod yn wrthrych.")
YOUTH = InBoth("Youth must be true or false.", "Rhaid i youth fod yn true neu false.")
OFFENCES = InBoth("The offences must be a list.", "Rhaid i'r troseddau fod yn rhestr.")
NAME = InBoth(
    "A defendant needs a name with a family name, or an organisation.",
    "Mae angen enw ag enw teuluol ar ddiffynnydd, neu sefydliad.",
)
REMAND = InBoth(
    "Remand must be an object with a status before.", "Rhaid i remánd fod yn wrthrych â statws cyn y gwrandawiad."
)
NO_STATUS = InBoth("{value!r} is not a remand status code.", "Nid yw {value!r} yn god statws remánd.")
OFFENCE = InBoth("An offence must be an object.", "Rhaid i drosedd fod yn wrthrych.")
NUMBER = InBoth(
    "The {name} must be a whole number, {least} or more.", "Rhaid i {key} fod yn rhif cyfan, {least} neu fwy."
)
CATEGORY = InBoth("The category must be one of {known}.", "Rhaid i'r categori fod yn un o'r rhain: {known}.")
HEARING = InBoth("A hearing must be an object.", "Rhaid i wrandawiad fod yn wrthrych.")
JURISDICTION = InBoth(
    "The jurisdiction must be one of {known}.", "Rhaid i'r awdurdodaeth fod yn un o'r rhain: {known}."
)
NO_COURT = InBoth(
    "{value!r} is not the code of a court in England or Wales.", "Nid yw {value!r} yn god llys yng Nghymru na Lloegr."
)
ASSIGNED = InBoth("Assigned to must be an advocate's id.", "Rhaid i assigned_to fod yn id eiriolwr.")
LISTED = InBoth("Listed as trial must be true or false.", "Rhaid i listed_as_trial fod yn true neu false.")
MISSING = InBoth("The {noun} is missing ({shape}).", "Mae'r {noun} ar goll ({shape}).")
NOT_CORRECT = InBoth("{value!r} is not a correct {noun}: {why}", "Nid {noun} cywir yw {value!r}: {why}")
URN_NOUN = InBoth("URN", "URN")
ASN_NOUN = InBoth("ASN", "ASN")
OFFENCE_CODE = InBoth("offence code", "cod trosedd")
URN_SHAPE = InBoth(
    "two digits, two letters or digits, seven digits", "dau ddigid, dwy lythyren neu ddau ddigid, saith digid"
)
ASN_SHAPE = InBoth("20 or 21 characters", "20 neu 21 nod")
OFFENCE_SHAPE = InBoth("such as TH68010", "megis TH68010")
TEXT = InBoth("The {name} must be a text.", "Rhaid i {key} fod yn destun.")
NOT_DATE = InBoth("{value!r} is not a date such as 2026-11-20.", "Nid yw {value!r} yn ddyddiad megis 2026-11-20.")

CONDITIONS = InBoth(
    "The conditions must be a list of objects with code and detail.",
    "Rhaid i'r amodau fod yn rhestr o wrthrychau â code a detail.",
)
OBJECT = InBoth("This must be an object with {known}.", "Rhaid i hwn fod yn wrthrych â {known}.")
NEEDED = InBoth("The {key} is missing.", "Mae {key} ar goll.")
UNKNOWN = InBoth("{key!r} is not known here; known are {known}.", "Nid yw {key!r} yn hysbys yma; hysbys yw {known}.")
NO_CODE = InBoth("{value!r} is not a code of the list {kind}.", "Nid yw {value!r} yn god o'r rhestr {kind}.")
NOT_KIND = InBoth("{value!r} is not {noun}.", "Nid yw {value!r} yn {noun}.")
DATE = InBoth("a date such as 2026-11-20", "ddyddiad megis 2026-11-20")
FLAG = InBoth("true or false", "true neu false")
COUNT = InBoth("a whole number, zero or more", "rhif cyfan, sero neu fwy")
SOME_TEXT = InBoth("a text", "destun")
OFFENCE_WRITTEN = InBoth("a correct offence code (such as TH68010)", "god trosedd cywir (megis TH68010)")
