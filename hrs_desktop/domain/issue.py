"""The record a sheet begins with: what the pack says, before anybody has answered anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hrs_desktop.domain.carrying import NOTHING, Settled, before_the_court, follows, of_charge, of_person, of_trial
from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.record import FORMAT, Record

OFFENCE_KEYS = (
    "id", "sequence", "count", "offence_code", "title", "wording", "start_date", "end_date", "category",
    "max_penalty_months",
)  # fmt: skip
_CASE_KEYS = ("urn", "title", "area", "unit", "flags")
_COURT_KEYS = ("ou_code", "name", "room")
_NAME_KEYS = ("title", "given", "family")
DEFENDANT_KEYS = ("id", "name", "organisation", "date_of_birth", "asn", "youth")
HEARING_KEYS = ("id", "jurisdiction", "court", "date", "start_time", "type", "listed_as_trial")


@dataclass(frozen=True, slots=True)
class SheetIdentity:
    """What the ``sheet`` group of a record says from the start. Hashes are SHA-256, 64 hex digits."""

    sheet_id: str
    pack_id: str
    template_id: str
    template_version: str
    template_sha256: str
    codes_version: str
    codes_sha256: str
    renderer: str
    language: str
    rehearsal: bool


def first_record(
    case: Case, hearing: Hearing, identity: SheetIdentity, advocate: Mapping[str, str], known: Settled = NOTHING
) -> Record:
    """The record as issued: identity, advocate, case, hearing, the defendants and charges before the court, with what
    earlier sheets said of them; nothing of this hearing answered."""
    sheet: dict[str, Any] = {
        "id": identity.sheet_id,
        "revision": 1,
        "template": {
            "id": identity.template_id,
            "version": identity.template_version,
            "sha256": identity.template_sha256,
        },
        "codes": {"version": identity.codes_version, "sha256": identity.codes_sha256},
        "renderer": identity.renderer,
        "language": identity.language,
    }
    if identity.pack_id:
        sheet["pack"] = identity.pack_id
    if identity.rehearsal:
        sheet["rehearsal"] = True
    if earlier := follows(case, hearing):
        sheet["follows"] = earlier
    tree = {
        "format": FORMAT,
        "sheet": sheet,
        "advocate": dict(advocate),
        "prosecution_case": _known(case.body["prosecution_case"], _CASE_KEYS),
        "hearing": _known(hearing.body, HEARING_KEYS) | {"court": _known(hearing.body["court"], _COURT_KEYS)},
        "defendants": [
            _defendant(person, charges, known) for person, charges in before_the_court(case, hearing, known)
        ],
    }
    if extra := of_trial(case, hearing):
        tree["extra"] = extra
    return Record({}).merge(tree)


def _known(tree: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """What a record has a place for; an exporting system may know more."""
    return {key: tree[key] for key in keys if tree.get(key) is not None}


def _defendant(defendant: Mapping[str, Any], charges: Sequence[Mapping[str, Any]], known: Settled) -> dict[str, Any]:
    base = {key: defendant[key] for key in DEFENDANT_KEYS if key in defendant}
    if isinstance(name := base.get("name"), Mapping):
        base["name"] = _known(name, _NAME_KEYS)
    limit = (defendant.get("remand") or {}).get("custody_time_limit")
    return base | of_person(defendant) | {"offences": [_offence(one, charges, limit, known) for one in charges]}


def _offence(
    offence: Mapping[str, Any], beside: Sequence[Mapping[str, Any]], limit: Any, known: Settled
) -> dict[str, Any]:
    base: dict[str, Any] = {key: offence[key] for key in OFFENCE_KEYS if key in offence}
    plea = offence.get("plea")
    if plea is not None:
        base["pleas"] = [plea if isinstance(plea, Mapping) else {"value": plea}]
    own_limit = offence.get("custody_time_limit", limit)
    if isinstance(own_limit, Mapping):
        base["custody_time_limit"] = dict(own_limit)
    return base | of_charge(offence, beside, known)
