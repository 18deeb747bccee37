"""Charges sent, committed or remitted to a court of another tier, open until a sheet of that court arrives.

Judicial Review and Courts Act 2022 s.11 (Senior Courts Act 1981 s.46ZA), Crime and Disorder Act 1998 Sch.3 para 6,
Sentencing Act 2020 s.25 and s.25A. Such a charge is a transfer and never a finalisation.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.record import Record

Receiving = Mapping[str, tuple[str, ...]]
"""Such transfers, each with the jurisdictions (``CROWN``, ``MAGISTRATES``, ``YOUTH``) that may take it up."""
_TRAVELS = ("power", "consent", "bail")


@dataclass(frozen=True, slots=True)
class Remittal:
    """One charge on its way: ``since`` the day it was remitted, ``date`` the day it is listed at ``to_court`` (either
    None or empty where the sheet does not say), ``travels`` what goes with it: power, consent, bail, custody time
    limit, conditions, next hearing; ``receiving`` the jurisdictions that may take it up. ``content_id`` is of the sheet
    that remitted it."""

    urn: str
    defendant: str
    offence: str
    code: str
    to_court: str
    date: dt.date | None
    since: dt.date
    travels: Mapping[str, Any]
    receiving: tuple[str, ...]
    sheet_id: str
    content_id: str


@dataclass(frozen=True, slots=True)
class Heard:
    """The jurisdiction and date (ISO) of a hearing, and the ids of the charges dealt with at it."""

    jurisdiction: str = ""
    date: str = ""
    offences: tuple[str, ...] = ()


NOWHERE = Heard()


def remitted(record: Record, receiving: Receiving) -> tuple[Remittal, ...]:
    """The charges that a record remits."""
    return tuple(_remitted(record, receiving))


def _remitted(record: Record, receiving: Receiving) -> Iterator[Remittal]:
    for defendant in record.items("defendants"):
        for offence in defendant.get("offences", ()):
            transfer = offence.get("transfer", {})
            if transfer.get("code") in receiving:
                ahead = defendant.get("next_hearing") or record.get("next_hearing") or {}
                listed = transfer.get("date") or ahead.get("date")
                yield Remittal(
                    record.text("prosecution_case.urn"), defendant["id"], offence["id"], transfer["code"],
                    transfer.get("to_court", ""), dt.date.fromisoformat(listed) if listed else None,
                    dt.date.fromisoformat(record.text("hearing.date")), _travels(defendant, offence, ahead),
                    receiving[transfer["code"]], record.text("sheet.id"), record.content_id,
                )  # fmt: skip


def _travels(
    defendant: Mapping[str, Any], offence: Mapping[str, Any], next_hearing: Mapping[str, Any]
) -> dict[str, Any]:
    found = {key: offence["transfer"][key] for key in _TRAVELS if key in offence["transfer"]}
    if "custody_time_limit" in offence:
        found["custody_time_limit"] = offence["custody_time_limit"]
    if defendant.get("remand", {}).get("conditions"):
        found["conditions"] = defendant["remand"]["conditions"]
    if next_hearing:
        found["next_hearing"] = next_hearing
    if offence.get("extra", {}).get("travels"):
        found["words"] = offence["extra"]["travels"]
    return found


def heard(record: Record) -> Heard:
    """Where and when the court dealt with which charges; no charges where the hearing did not take place."""
    took_place = record.text("hearing.course") == "HEARD"
    charges = (offence["id"] for defendant in record.items("defendants") for offence in defendant.get("offences", ()))
    day, tier = record.text("hearing.date"), record.text("hearing.jurisdiction")
    return Heard(tier, day, tuple(charges) if took_place else ())


def receiving_of(codes: CodeLists) -> Receiving:
    """Which jurisdictions take up which transfers, as the list ``transfer_outcome`` says."""
    entries = codes.list("transfer_outcome").entries
    return {entry.code: entry.many("receiving") for entry in entries if "receiving" in entry.attributes}
