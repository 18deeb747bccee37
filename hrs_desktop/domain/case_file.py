"""Reading a case file: every fault found, each with its case and path; nothing is guessed.

Sources: ``hrs-cases/1``; identifier shapes as in :mod:`hrs_desktop.codes.identifiers`. A check letter of an ASN that is
wrong is a fault here, because a case file comes from a system and not from a person's memory.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.identifiers import parse_asn, parse_offence_code, parse_urn
from hrs_desktop.domain import case_words as words
from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.case_answers import condition_faults, limit_faults, plea_faults
from hrs_desktop.errors import Fault, HrsError, InBoth, fault_at

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
            faults.extend(replace(fault, case=str(urn or "")) for fault in found)
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
            yield fault_at(self.path, words.CASE)
            return
        yield from self._top(entry.get("prosecution_case"))
        if type(entry.get("version", 1)) is not int:
            yield fault_at(f"{self.path}.version", words.VERSION)
        defendants = entry.get("defendants")
        if not isinstance(defendants, list) or not defendants:
            yield fault_at(f"{self.path}.defendants", words.NO_DEFENDANT)
        for index, defendant in enumerate(defendants if isinstance(defendants, list) else ()):
            yield from self._defendant(defendant, f"{self.path}.defendants[{index}]")
        hearings = entry.get("hearings", [])
        for index, hearing in enumerate(hearings if isinstance(hearings, list) else ()):
            yield from self._hearing(hearing, f"{self.path}.hearings[{index}]")
        if not isinstance(hearings, list):
            yield fault_at(f"{self.path}.hearings", words.HEARINGS)

    def _top(self, top: Any) -> Iterator[Fault]:
        where = f"{self.path}.prosecution_case"
        if not isinstance(top, Mapping):
            yield fault_at(where, words.TOP)
            return
        urn = top.get("urn")
        yield from _identifier(f"{where}.urn", urn, parse_urn, words.URN_NOUN, words.URN_SHAPE)
        yield from self._once("urn", urn, f"{where}.urn", words.URN)
        yield from _texts(top, where, ("title",), required=True)
        yield from _texts(top, where, ("area", "unit"), required=False)
        flags = top.get("flags") or []
        if not isinstance(flags, list):
            yield fault_at(f"{where}.flags", words.FLAGS)
            return
        for index, flag in enumerate(flags):
            if not isinstance(flag, str) or self.codes.list("monitoring_flag").get(flag) is None:
                yield fault_at(f"{where}.flags[{index}]", words.NO_FLAG, value=flag)

    def _once(self, kind: str, value: Any, where: str, noun: InBoth) -> Iterator[Fault]:
        if isinstance(value, str) and value:
            if value in self.seen[kind]:
                yield fault_at(where, words.TWICE, noun=noun, value=value)
            self.seen[kind].add(value)
            if kind != "urn" and not _ID.fullmatch(value):
                yield fault_at(where, words.ID_SIGNS, noun=noun)

    def _defendant(self, defendant: Any, where: str) -> Iterator[Fault]:
        if not isinstance(defendant, Mapping):
            yield fault_at(where, words.DEFENDANT)
            return
        yield from _texts(defendant, where, ("id",), required=True)
        yield from self._once("defendant", defendant.get("id"), f"{where}.id", words.DEFENDANT_ID)
        yield from self._name(defendant, where)
        if "asn" in defendant:
            yield from _identifier(f"{where}.asn", defendant["asn"], parse_asn, words.ASN_NOUN, words.ASN_SHAPE)
        yield from _dates(defendant, where, ("date_of_birth",))
        if "youth" in defendant and not isinstance(defendant["youth"], bool):
            yield fault_at(f"{where}.youth", words.YOUTH)
        yield from self._remand(defendant.get("remand"), f"{where}.remand")
        offences = defendant.get("offences")
        if not isinstance(offences, list):
            yield fault_at(f"{where}.offences", words.OFFENCES)
            return
        for index, offence in enumerate(offences):
            yield from self._offence(offence, f"{where}.offences[{index}]")

    def _name(self, defendant: Mapping[str, Any], where: str) -> Iterator[Fault]:
        name, organisation = defendant.get("name"), defendant.get("organisation")
        yield from _texts(defendant, where, ("organisation",), required=False)
        if organisation and name is None:
            return
        if not isinstance(name, Mapping):
            yield fault_at(f"{where}.name", words.NAME)
            return
        yield from _texts(name, f"{where}.name", ("family",), required=True)
        yield from _texts(name, f"{where}.name", ("given", "title"), required=False)

    def _remand(self, remand: Any, where: str) -> Iterator[Fault]:
        if remand is None:
            return
        if not isinstance(remand, Mapping):
            yield fault_at(where, words.REMAND)
            return
        before = remand.get("before")
        if before is not None and (not isinstance(before, str) or self.codes.list("bail_status").get(before) is None):
            yield fault_at(f"{where}.before", words.NO_STATUS, value=before)
        yield from _dates(remand, where, ("held_since",))
        yield from condition_faults(remand.get("conditions"), f"{where}.conditions", self.codes)
        yield from limit_faults(remand.get("custody_time_limit"), f"{where}.custody_time_limit", self.codes)

    def _offence(self, offence: Any, where: str) -> Iterator[Fault]:
        if not isinstance(offence, Mapping):
            yield fault_at(where, words.OFFENCE)
            return
        yield from _texts(offence, where, ("id", "title"), required=True)
        yield from self._once("offence", offence.get("id"), f"{where}.id", words.OFFENCE_ID)
        yield from _identifier(
            f"{where}.offence_code",
            offence.get("offence_code"),
            parse_offence_code,
            words.OFFENCE_CODE,
            words.OFFENCE_SHAPE,
        )
        for key, least in (("sequence", 1), ("count", 1), ("max_penalty_months", 0)):
            value = offence.get(key, 1)
            if type(value) is not int or value < least:
                name = key.replace("_", " ")
                yield fault_at(f"{where}.{key}", words.NUMBER, name=name, key=key, least=least)
        if offence.get("category") not in _CATEGORIES:
            yield fault_at(f"{where}.category", words.CATEGORY, known=", ".join(_CATEGORIES))
        yield from _texts(offence, where, ("wording",), required=False)
        yield from _dates(offence, where, ("start_date", "end_date"))
        yield from plea_faults(offence.get("plea"), f"{where}.plea", self.codes)
        yield from limit_faults(offence.get("custody_time_limit"), f"{where}.custody_time_limit", self.codes)

    def _hearing(self, hearing: Any, where: str) -> Iterator[Fault]:
        if not isinstance(hearing, Mapping):
            yield fault_at(where, words.HEARING)
            return
        yield from _texts(hearing, where, ("id", "type", "date"), required=True)
        yield from self._once("hearing", hearing.get("id"), f"{where}.id", words.HEARING_ID)
        yield from _dates(hearing, where, ("date",))
        yield from _texts(hearing, where, ("start_time",), required=False)
        if hearing.get("jurisdiction") not in _JURISDICTIONS:
            yield fault_at(f"{where}.jurisdiction", words.JURISDICTION, known=", ".join(_JURISDICTIONS))
        ou_code = _at(hearing, "court", "ou_code")
        if not isinstance(ou_code, str) or self.codes.list("courts").get(ou_code) is None:
            yield fault_at(f"{where}.court.ou_code", words.NO_COURT, value=ou_code)
        if isinstance(court := hearing.get("court"), Mapping):
            yield from _texts(court, f"{where}.court", ("name", "room"), required=False)
        assigned = hearing.get("assigned_to")
        if assigned is not None and not isinstance(assigned, str):
            yield fault_at(f"{where}.assigned_to", words.ASSIGNED)
        if not isinstance(hearing.get("listed_as_trial", False), bool):
            yield fault_at(f"{where}.listed_as_trial", words.LISTED)


def _identifier(where: str, value: Any, parse: Any, noun: InBoth, shape: InBoth) -> Iterator[Fault]:
    if not isinstance(value, str):
        yield fault_at(where, words.MISSING, noun=noun, shape=shape)
        return
    problems = [problem for problem in parse(value).problems if problem.severity == "error"]
    for problem in problems:
        why = InBoth(problem.message, problem.welsh)
        yield fault_at(where, words.NOT_CORRECT, value=value, noun=noun, why=why)


def _texts(tree: Mapping[str, Any], where: str, keys: Iterable[str], *, required: bool) -> Iterator[Fault]:
    for key in keys:
        value = tree.get(key)
        if value is None and not required:
            continue
        if not isinstance(value, str) or (required and not value.strip()):
            yield fault_at(f"{where}.{key}", words.TEXT, name=key.replace("_", " "), key=key)


def _dates(tree: Mapping[str, Any], where: str, keys: Iterable[str]) -> Iterator[Fault]:
    for key in keys:
        value = tree.get(key)
        if value is None:
            continue
        try:
            if dt.date.fromisoformat(value).isoformat() != value:
                raise ValueError
        except (ValueError, TypeError):
            yield fault_at(f"{where}.{key}", words.NOT_DATE, value=value)
