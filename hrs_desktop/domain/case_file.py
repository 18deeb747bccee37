"""Reading a case file: every fault found, each with its case and path; nothing is guessed.

Sources: ``hrs-cases/1``; identifier shapes as in :mod:`hrs_desktop.codes.identifiers`. A check letter of an ASN that is
wrong is a fault here, because a case file comes from a system and not from a person's memory.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.identifiers import parse_asn, parse_offence_code, parse_urn
from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.case_answers import condition_faults, limit_faults, plea_faults
from hrs_desktop.errors import Fault, HrsError

FORMAT = "hrs-cases/1"
_ID = re.compile(r"[A-Za-z0-9-]+")
_CATEGORIES = ("SUMMARY", "EITHER_WAY", "INDICTABLE")
_JURISDICTIONS = ("MAGISTRATES", "CROWN", "YOUTH")


@dataclass(frozen=True, slots=True)
class ReadCases:
    """The cases without a fault, and every fault of the others."""

    area: str
    cases: tuple[Case, ...]
    faults: tuple[Fault, ...]


def read_cases(tree: Any, codes: CodeLists) -> ReadCases:
    """The cases of a parsed case file; HrsError HRS-E-CASE-FILE when it is no case file at all."""
    if not isinstance(tree, Mapping) or tree.get("format") != FORMAT or not isinstance(tree.get("cases"), list):
        raise HrsError(
            "HRS-E-CASE-FILE",
            "This is not a case file: it has no format hrs-cases/1 and no list of cases.",
            "Export the cases again and load that file.",
        )
    seen: dict[str, set[str]] = {"urn": set(), "defendant": set(), "hearing": set(), "offence": set()}
    good: list[Case] = []
    faults: list[Fault] = []
    for index, entry in enumerate(tree["cases"]):
        found = list(_CaseCheck(codes, seen, f"cases[{index}]").faults(entry))
        if found:
            urn = _at(entry, "prosecution_case", "urn")
            faults.extend(Fault(fault.path, fault.message, str(urn or "")) for fault in found)
        else:
            # What hearings recorded only sheets say, never a case file.
            good.append(case_of({key: value for key, value in entry.items() if key != "hearings_recorded"}))
    return ReadCases(str(tree.get("area", "")), tuple(good), tuple(faults))


def case_of(entry: Mapping[str, Any]) -> Case:
    """The case in an entry that was checked before (by :func:`read_cases`, or by the office that signed a pack, which
    brings what earlier sheets said under ``hearings_recorded``)."""
    top = entry["prosecution_case"]
    body = {"prosecution_case": dict(top), "defendants": list(entry["defendants"])}
    if isinstance(recorded := entry.get("hearings_recorded"), Mapping):
        body["hearings_recorded"] = dict(recorded)
    hearings = tuple(hearing_of(top["urn"], hearing) for hearing in entry.get("hearings", ()))
    return Case(
        urn=top["urn"], title=top.get("title", ""), area=top.get("area") or "", unit=top.get("unit") or "",
        version=entry.get("version", 1), body=body, hearings=hearings,
    )  # fmt: skip


def hearing_of(urn: str, body: Mapping[str, Any]) -> Hearing:
    """The hearing in its JSON object."""
    court = body["court"]
    return Hearing(
        id=body["id"], urn=urn, jurisdiction=body["jurisdiction"], ou_code=court["ou_code"],
        court_name=court.get("name") or "", room=court.get("room") or "", date=dt.date.fromisoformat(body["date"]),
        start_time=body.get("start_time") or "", type=body["type"], listed_as_trial=body.get("listed_as_trial", False),
        assigned_to=body.get("assigned_to") or "", body=dict(body),
    )  # fmt: skip


def case_entry(case: Case) -> dict[str, Any]:
    """The case as an entry of a case file; the inverse of :func:`case_of`."""
    return {**case.body, "version": case.version, "hearings": [dict(hearing.body) for hearing in case.hearings]}


def _at(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


@dataclass(frozen=True, slots=True)
class _CaseCheck:
    codes: CodeLists
    seen: dict[str, set[str]]
    path: str

    def faults(self, entry: Any) -> Iterator[Fault]:
        if not isinstance(entry, Mapping):
            yield Fault(self.path, "A case must be an object with prosecution_case, defendants and hearings.")
            return
        yield from self._top(entry.get("prosecution_case"))
        if type(entry.get("version", 1)) is not int:
            yield Fault(f"{self.path}.version", "The version must be a whole number.")
        defendants = entry.get("defendants")
        if not isinstance(defendants, list) or not defendants:
            yield Fault(f"{self.path}.defendants", "A case needs at least one defendant.")
        for index, defendant in enumerate(defendants if isinstance(defendants, list) else ()):
            yield from self._defendant(defendant, f"{self.path}.defendants[{index}]")
        hearings = entry.get("hearings", [])
        for index, hearing in enumerate(hearings if isinstance(hearings, list) else ()):
            yield from self._hearing(hearing, f"{self.path}.hearings[{index}]")
        if not isinstance(hearings, list):
            yield Fault(f"{self.path}.hearings", "The hearings must be a list.")

    def _top(self, top: Any) -> Iterator[Fault]:
        where = f"{self.path}.prosecution_case"
        if not isinstance(top, Mapping):
            yield Fault(where, "The case needs a prosecution_case with urn, title, area and unit.")
            return
        urn = top.get("urn")
        yield from _identifier(f"{where}.urn", urn, parse_urn, "URN", "two digits, two letters or digits, seven digits")
        yield from self._once("urn", urn, f"{where}.urn", "The URN")
        yield from _texts(top, where, ("title",), required=True)
        yield from _texts(top, where, ("area", "unit"), required=False)
        flags = top.get("flags") or []
        if not isinstance(flags, list):
            yield Fault(f"{where}.flags", "The flags must be a list of monitoring flag codes.")
            return
        for index, flag in enumerate(flags):
            if not isinstance(flag, str) or self.codes.list("monitoring_flag").get(flag) is None:
                yield Fault(f"{where}.flags[{index}]", f"{flag!r} is not a monitoring flag code.")

    def _once(self, kind: str, value: Any, where: str, noun: str) -> Iterator[Fault]:
        if isinstance(value, str) and value:
            if value in self.seen[kind]:
                yield Fault(where, f"{noun} {value} appears twice in the file; each must be there once.")
            self.seen[kind].add(value)
            if kind != "urn" and not _ID.fullmatch(value):
                yield Fault(where, f"{noun} may hold letters, digits and hyphens only, since paths name it.")

    def _defendant(self, defendant: Any, where: str) -> Iterator[Fault]:
        if not isinstance(defendant, Mapping):
            yield Fault(where, "A defendant must be an object.")
            return
        yield from _texts(defendant, where, ("id",), required=True)
        yield from self._once("defendant", defendant.get("id"), f"{where}.id", "The defendant id")
        yield from self._name(defendant, where)
        if "asn" in defendant:
            yield from _identifier(f"{where}.asn", defendant["asn"], parse_asn, "ASN", "20 or 21 characters")
        yield from _dates(defendant, where, ("date_of_birth",))
        if "youth" in defendant and not isinstance(defendant["youth"], bool):
            yield Fault(f"{where}.youth", "Youth must be true or false.")
        yield from self._remand(defendant.get("remand"), f"{where}.remand")
        offences = defendant.get("offences")
        if not isinstance(offences, list):
            yield Fault(f"{where}.offences", "The offences must be a list.")
            return
        for index, offence in enumerate(offences):
            yield from self._offence(offence, f"{where}.offences[{index}]")

    def _name(self, defendant: Mapping[str, Any], where: str) -> Iterator[Fault]:
        name, organisation = defendant.get("name"), defendant.get("organisation")
        yield from _texts(defendant, where, ("organisation",), required=False)
        if organisation and name is None:
            return
        if not isinstance(name, Mapping):
            yield Fault(f"{where}.name", "A defendant needs a name with a family name, or an organisation.")
            return
        yield from _texts(name, f"{where}.name", ("family",), required=True)
        yield from _texts(name, f"{where}.name", ("given", "title"), required=False)

    def _remand(self, remand: Any, where: str) -> Iterator[Fault]:
        if remand is None:
            return
        if not isinstance(remand, Mapping):
            yield Fault(where, "Remand must be an object with a status before.")
            return
        before = remand.get("before")
        if before is not None and (not isinstance(before, str) or self.codes.list("bail_status").get(before) is None):
            yield Fault(f"{where}.before", f"{before!r} is not a remand status code.")
        yield from _dates(remand, where, ("held_since",))
        yield from condition_faults(remand.get("conditions"), f"{where}.conditions", self.codes)
        yield from limit_faults(remand.get("custody_time_limit"), f"{where}.custody_time_limit", self.codes)

    def _offence(self, offence: Any, where: str) -> Iterator[Fault]:
        if not isinstance(offence, Mapping):
            yield Fault(where, "An offence must be an object.")
            return
        yield from _texts(offence, where, ("id", "title"), required=True)
        yield from self._once("offence", offence.get("id"), f"{where}.id", "The offence id")
        yield from _identifier(
            f"{where}.offence_code", offence.get("offence_code"), parse_offence_code, "offence code", "such as TH68010"
        )
        for key, least in (("sequence", 1), ("count", 1), ("max_penalty_months", 0)):
            value = offence.get(key, 1)
            if type(value) is not int or value < least:
                noun = key.replace("_", " ")
                yield Fault(f"{where}.{key}", f"The {noun} must be a whole number, {least} or more.")
        if offence.get("category") not in _CATEGORIES:
            yield Fault(f"{where}.category", f"The category must be one of {', '.join(_CATEGORIES)}.")
        yield from _texts(offence, where, ("wording",), required=False)
        yield from _dates(offence, where, ("start_date", "end_date"))
        yield from plea_faults(offence.get("plea"), f"{where}.plea", self.codes)
        yield from limit_faults(offence.get("custody_time_limit"), f"{where}.custody_time_limit", self.codes)

    def _hearing(self, hearing: Any, where: str) -> Iterator[Fault]:
        if not isinstance(hearing, Mapping):
            yield Fault(where, "A hearing must be an object.")
            return
        yield from _texts(hearing, where, ("id", "type", "date"), required=True)
        yield from self._once("hearing", hearing.get("id"), f"{where}.id", "The hearing id")
        yield from _dates(hearing, where, ("date",))
        yield from _texts(hearing, where, ("start_time",), required=False)
        if hearing.get("jurisdiction") not in _JURISDICTIONS:
            yield Fault(f"{where}.jurisdiction", f"The jurisdiction must be one of {', '.join(_JURISDICTIONS)}.")
        ou_code = _at(hearing, "court", "ou_code")
        if not isinstance(ou_code, str) or self.codes.list("courts").get(ou_code) is None:
            yield Fault(f"{where}.court.ou_code", f"{ou_code!r} is not the code of a court in England or Wales.")
        if isinstance(court := hearing.get("court"), Mapping):
            yield from _texts(court, f"{where}.court", ("name", "room"), required=False)
        assigned = hearing.get("assigned_to")
        if assigned is not None and not isinstance(assigned, str):
            yield Fault(f"{where}.assigned_to", "Assigned to must be an advocate's id.")
        if not isinstance(hearing.get("listed_as_trial", False), bool):
            yield Fault(f"{where}.listed_as_trial", "Listed as trial must be true or false.")


def _identifier(where: str, value: Any, parse: Any, noun: str, shape: str) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield Fault(where, f"The {noun} is missing ({shape}).")
        return
    problems = [problem for problem in parse(value).problems if problem.severity == "error"]
    for problem in problems:
        yield Fault(where, f"{value!r} is not a correct {noun}: {problem.message}")


def _texts(tree: Mapping[str, Any], where: str, keys: Iterable[str], *, required: bool) -> Iterator[Fault]:
    for key in keys:
        value = tree.get(key)
        if value is None and not required:
            continue
        if not isinstance(value, str) or (required and not value.strip()):
            yield Fault(f"{where}.{key}", f"The {key.replace('_', ' ')} must be a text.")


def _dates(tree: Mapping[str, Any], where: str, keys: Iterable[str]) -> Iterator[Fault]:
    for key in keys:
        value = tree.get(key)
        if value is None:
            continue
        try:
            if dt.date.fromisoformat(value).isoformat() != value:
                raise ValueError
        except (ValueError, TypeError):
            yield Fault(f"{where}.{key}", f"{value!r} is not a date such as 2026-11-20.")
