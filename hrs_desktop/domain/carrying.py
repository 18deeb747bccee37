"""What earlier hearings of a case settled: what the next sheet begins with, and what it leaves out.

A register case holds what accepted sheets said, and so does the case in a pack. Nothing of it is asked again: pleas,
verdicts and convictions of charges that are still live, bail "as before", custody time limits, the day of a part-heard
trial. Charges that ended, and those that went to another court, are not on the sheet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.case import Case, Hearing

_TIER = {"CROWN": "CC", "MAGISTRATES": "MC", "YOUTH": "YC"}
_CROWN = ("CROWN",)
_CHARGE_EXTRA = ("alternative_to", "verdict_form")
Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Settled:
    """How to tell what is settled: outcomes that are convictions, pleas and verdicts in use at the court, and for each
    transfer the jurisdictions that a charge belongs to afterwards."""

    convictions: frozenset[str] = frozenset()
    pleas: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset()
    tiers: tuple[tuple[str, tuple[str, ...]], ...] = ()


NOTHING = Settled()


def settled(codes: CodeLists, jurisdiction: str) -> Settled:
    """What the code lists say of it for a hearing at ``jurisdiction``."""
    court = _TIER.get(jurisdiction)
    transfers = codes.list("transfer_outcome").entries
    upward = {entry.code: _CROWN for entry in transfers if entry.flag("sending") or entry.flag("committal")}
    back = {entry.code: entry.many("receiving") for entry in transfers if entry.flag("remittal")}
    outcomes = codes.list("offence_outcome")
    return Settled(
        frozenset(entry.code for entry in outcomes.entries if entry.flag("conviction") and court in entry.applies_to),
        frozenset(entry.code for entry in codes.list("plea").entries if court in entry.applies_to),
        frozenset(entry.code for entry in codes.list("verdict").entries if court in entry.applies_to),
        tuple((upward | back).items()),
    )


def before_the_court(case: Case, hearing: Hearing, known: Settled) -> list[tuple[Tree, list[Tree]]]:
    """The defendants of the next sheet, each with the charges on it; all of them where nothing is live any more."""
    found = [(person, _live(person, hearing.jurisdiction, known)) for person in case.defendants]
    live = [(person, charges) for person, charges in found if charges]
    return live or [(person, list(person.get("offences", ()))) for person in case.defendants]


def _live(person: Tree, jurisdiction: str, known: Settled) -> list[Tree]:
    end = person.get("finalisation") or {}
    finalised = bool(end.get("outcome")) and not end.get("provisional")
    tiers = dict(known.tiers)
    return [
        charge
        for charge in person.get("offences", ())
        if jurisdiction in tiers.get(_of(charge, "transfer"), (jurisdiction,))
        and not (_of(charge, "outcome") and (finalised or _of(charge, "outcome") not in known.convictions))
    ]


def _of(charge: Tree, group: str) -> str:
    return str((charge.get(group) or {}).get("code", ""))


def of_charge(charge: Tree, beside: Sequence[Tree], known: Settled) -> dict[str, Any]:
    """What earlier sheets said of a live charge, ``beside`` the others of the defendant on this sheet: pleas, verdict,
    conviction, and the last plea and the verdict once more, as what this sheet is compared with."""
    found: dict[str, Any] = {}
    pleas = [plea for plea in charge.get("pleas", ()) if plea.get("value") in known.pleas]
    verdict = charge.get("verdict") or {}
    if pleas:
        found["pleas"] = pleas
    if verdict.get("value") in known.verdicts:
        found["verdict"] = verdict
    if _of(charge, "outcome") in known.convictions:
        found["outcome"] = charge["outcome"]
    kept = {key: (charge.get("extra") or {}).get(key) for key in _CHARGE_EXTRA}
    if kept["alternative_to"] not in [one.get("count") for one in beside if one is not charge]:
        kept["alternative_to"] = None
    said = kept | {"earlier_plea": pleas[-1]["value"] if pleas else None, "earlier_verdict": _value(found, "verdict")}
    extra = {key: value for key, value in said.items() if value}
    return found | ({"extra": extra} if extra else {})


def _value(found: Tree, group: str) -> str:
    return str(found.get(group, {}).get("value", ""))


def of_person(person: Tree) -> dict[str, Any]:
    """The remand a defendant comes with, that of the last sheet as the one before, first appearance and charge."""
    remand = person.get("remand") or {}
    kept = {key: remand[key] for key in ("held_since", "conditions") if key in remand}
    before = remand.get("status") or remand.get("before")
    said = person.get("extra") or {}
    days = {key: said[key] for key in ("first_appearance", "charged_on") if key in said}
    found: dict[str, Any] = {"remand": kept | ({"before": before} if before else {})}
    return found | ({"extra": days} if days else {})


def of_trial(case: Case, hearing: Hearing) -> dict[str, Any]:
    """The ``extra`` group of the sheet: the last hearing recorded before this one and what was said of it, its day of
    the trial, the day it named for going on, and the day of the trial that this then is."""
    last = _last(case, hearing)
    found = said_of(last)
    day, resumed = found.get("earlier_trial_day", 0), found.get("earlier_next_day")
    if day and resumed == hearing.date.isoformat():
        found["trial_day"] = day + 1
    if number := (last.get("extra") or {}).get("crown_case_number"):
        found["crown_case_number"] = number
    return found


def said_of(recorded: Tree) -> dict[str, Any]:
    """What the next sheet repeats of a hearing, from its record or from the register: day, words, day of the trial and
    the day named for going on, under ``earlier_...``; what was not said is left out."""
    if not _day(recorded):
        return {}
    extra, trial = recorded.get("extra") or {}, (recorded["hearing"].get("trial") or {}).get("outcome")
    found = {
        "earlier_date": _day(recorded),
        "earlier_trial_day": extra.get("trial_day") or (1 if trial == "EFFECTIVE" else 0),
        "earlier_next_day": extra.get("trial_next_day"),
        "earlier_said": (recorded.get("endorsement") or {}).get("text"),
    }
    return {key: value for key, value in found.items() if value}


def follows(case: Case, hearing: Hearing) -> dict[str, Any]:
    """The ``sheet.follows`` group: ``content_id`` and ``revision`` of the accepted sheet that recorded the hearing
    before this one; empty where a pack names none."""
    return dict(_last(case, hearing).get("sheet") or {})


def _last(case: Case, hearing: Hearing) -> Tree:
    recorded = case.body.get("hearings_recorded", {})
    earlier = [said for key, said in recorded.items() if key != hearing.id and _day(said) <= hearing.date.isoformat()]
    return max(earlier, key=_day, default={})


def _day(said: Tree) -> str:
    return str((said.get("hearing") or {}).get("date", ""))
