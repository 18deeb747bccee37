"""A sheet for a case that no pack brought: an overnight arrest, papers handed over at court.

What is known of the case comes as a partial ``hrs-record/1``. It is checked like a case file of the office; the office
takes the signed sheet as ``not-in-pack`` and binds it to the case.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.case import Case, Hearing, called
from hrs_desktop.domain.case_file import FORMAT, read_cases
from hrs_desktop.domain.finding import Said, Severity
from hrs_desktop.domain.issue import DEFENDANT_KEYS, HEARING_KEYS, OFFENCE_KEYS, SheetIdentity, first_record
from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.domain.sheet import Sheet, SheetRow
from hrs_desktop.errors import Fault, HrsError
from hrs_desktop.schema import FormTemplate, fitting
from hrs_desktop.services.advocate import advocate_group
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import codes_of, template_for, template_of
from hrs_desktop.services.drafting import BAD_ANSWER, merge
from hrs_desktop.services.ids import new_uuid7
from hrs_desktop.words import words

_REMAND_KEYS = ("before", "held_since", "conditions")
_TYPES = {"CROWN": "hearing_type_cc", "MAGISTRATES": "hearing_type_mc", "YOUTH": "hearing_type_mc"}
Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """The sheet added; or, where anything of the case is wrong, no sheet and what to put right."""

    sheet_id: str
    refused: tuple[Said, ...] = ()


class _RefusedError(Exception):
    def __init__(self, refused: tuple[Said, ...]) -> None:
        super().__init__()
        self.refused = refused


def add_sheet(desk: AdvocateDesk, partial: Mapping[str, Any]) -> Added:
    """Add a sheet for the case and hearing in a partial record; its other answers are written too, all or nothing.

    HrsError HRS-E-SHEET-THERE when this case has a sheet of that court and day here already. Neither pack nor
    certificate is needed: until it is enrolled the key itself names who fills the sheet.
    """
    codes = lists_in_use(desk)
    known = _completed(partial, codes, desk)
    case, faults = _read(known, codes)
    if case is None:
        refused = (Said(BAD_ANSWER, Severity.ERROR, fault.path, words(desk.language).fault(fault)) for fault in faults)
        return Added("", tuple(refused))
    _refuse_second(desk, case)
    sheet = _sheet(desk, case, codes)
    try:
        with desk.store.begin():
            desk.store.add_sheet(sheet)
            changed = merge(desk, sheet.row.id, known)
            if changed.refused:
                raise _RefusedError(changed.refused)
    except _RefusedError as bad:
        return Added("", bad.refused)
    return Added(sheet.row.id)


def _completed(partial: Mapping[str, Any], codes: CodeLists, desk: AdvocateDesk) -> Tree:
    """The partial record with ids, and with what the code lists say of court and charges."""
    now = desk.clock.now()
    hearing = _tree(partial.get("hearing"))
    court = codes.list("courts").get(str(_tree(hearing.get("court")).get("ou_code")))
    if court is not None:
        hearing = {"jurisdiction": str(court.attributes["type"]), **hearing}
        hearing["court"] = {"name": court.label.text(desk.language), **_tree(hearing.get("court"))}
    hearing = {"id": new_uuid7(now), "date": desk.clock.today().isoformat(), **hearing}
    people = [
        {"id": new_uuid7(now), **one, "offences": [
            _charge(charge, number, codes, desk) for number, charge in enumerate(_trees(one.get("offences")), 1)
        ]}
        for one in _trees(partial.get("defendants"))
    ]  # fmt: skip
    title = "R v " + (" and ".join(str(called(one)).split(" ")[-1] for one in people) or "?")
    area = desk.store.setting("area")
    top = {"title": title, **({"area": area} if area else {}), **_tree(partial.get("prosecution_case"))}
    return {**partial, "prosecution_case": top, "hearing": hearing, "defendants": people}


def _charge(charge: Tree, number: int, codes: CodeLists, desk: AdvocateDesk) -> Tree:
    listed = codes.list("offences").get(str(charge.get("offence_code")))
    said: Tree = {"id": new_uuid7(desk.clock.now()), "sequence": number}
    if listed is not None:
        said["title"] = listed.label.text(desk.language)
        if listed.attributes.get("category"):
            said["category"] = listed.attributes["category"]
    return said | charge


def _tree(value: Any) -> Tree:
    return dict(value) if isinstance(value, Mapping) else {}


def _trees(value: Any) -> list[Tree]:
    return [_tree(item) for item in value] if isinstance(value, list) else []


def _only(tree: Mapping[str, Any], keys: Iterable[str]) -> Tree:
    return {key: tree[key] for key in keys if key in tree}


def _read(known: Tree, codes: CodeLists) -> tuple[Case | None, list[Fault]]:
    """The case as an office would load it, or its faults by record path."""
    people = [
        _only(one, DEFENDANT_KEYS) | {
            "remand": _only(_tree(one.get("remand")), _REMAND_KEYS),
            "offences": [_only(charge, OFFENCE_KEYS) for charge in one["offences"]],
        }
        for one in known["defendants"]
    ]  # fmt: skip
    hearing = _only(known["hearing"], HEARING_KEYS) | {"court": _tree(known["hearing"].get("court"))}
    entry = {"prosecution_case": known["prosecution_case"], "defendants": people, "hearings": [hearing]}
    read = read_cases({"format": FORMAT, "cases": [entry]}, codes)
    faults = [replace(fault, path=_record_path(fault.path)) for fault in read.faults]
    faults += _missing(hearing, people, codes)
    return (None, faults) if faults else (read.cases[0], [])


def _record_path(path: str) -> str:
    return path.removeprefix("cases[0].").replace("hearings[0]", "hearing")


def _missing(hearing: Tree, people: list[Tree], codes: CodeLists) -> list[Fault]:
    """What a case file leaves to the office, and nobody else can say here."""
    faults = []
    kinds = _TYPES.get(str(hearing.get("jurisdiction")), "")
    if kinds and hearing.get("type") and codes.list(kinds).get(str(hearing["type"])) is None:
        faults.append(Fault(
            "hearing.type", f"{hearing['type']!r} is no type of hearing of this court: see `hrs codes {kinds}`.",
            welsh=f"Nid yw {hearing['type']!r} yn fath o wrandawiad yn y llys hwn: gweler `hrs codes {kinds}`.",
        ))  # fmt: skip
    faults += [
        Fault(f"defendants[{place}].offences", "Name at least one charge.", welsh="Enwch o leiaf un cyhuddiad.")
        for place, one in enumerate(people)
        if not one["offences"]
    ]
    return faults


def _refuse_second(desk: AdvocateDesk, case: Case) -> None:
    (hearing,) = case.hearings
    for row in desk.store.sheet_rows():
        if (row.urn, row.date, row.court) == (case.urn, hearing.date, hearing.court_name):
            raise HrsError(
                "HRS-E-SHEET-THERE",
                "The case {urn} has a sheet of this court and day already.",
                "Fill that sheet: `hrs sheet show {urn}`.",
                urn=case.urn,
            )


def _sheet(desk: AdvocateDesk, case: Case, codes: CodeLists) -> Sheet:
    (hearing,) = case.hearings
    template = _template(desk, hearing)
    identity = SheetIdentity(
        sheet_id=new_uuid7(desk.clock.now()), pack_id="", template_id=template.id, template_version=template.version,
        template_sha256=template.sha256, codes_version=codes.version, codes_sha256=codes.sha256,
        renderer=template.renderer, language=desk.language, rehearsal=desk.marks_rehearsal,
    )  # fmt: skip
    record = fitting(first_record(case, hearing, identity, advocate_group(desk, case.area)), template)
    row = SheetRow(
        id=identity.sheet_id, urn=case.urn, title=case.title, date=hearing.date, court=hearing.court_name,
        room=hearing.room, start_time=hearing.start_time, hearing_id=hearing.id, hearing_type=hearing.type,
        state=SheetState.ISSUED, revision=1, errors=0, warnings=0, checked=False, template_sha256=template.sha256,
        codes_sha256=codes.sha256, pack_id="", expires="",
    )  # fmt: skip
    return Sheet(row, record, record, desk.clock.now())


def lists_in_use(desk: AdvocateDesk) -> CodeLists:
    """The code lists of the last pack, which may be the official ones; where none came yet, those shipped."""
    received = desk.store.documents("codes")
    return codes_of(received[-1][1]) if received else desk.shipped().codes


def _template(desk: AdvocateDesk, hearing: Hearing) -> FormTemplate:
    """The template in use on the day of the hearing, of those that packs brought; else of those the program ships."""
    received = [template_of(content) for _, content in desk.store.documents("template")]
    return template_for(hearing, received, desk.shipped().templates)
