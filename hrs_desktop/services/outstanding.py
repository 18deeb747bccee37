"""What the office still waits for: charges on their way to another court, and sheets of hearings gone by."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.working_days import holiday_dates, working_days_between
from hrs_desktop.domain.case import called
from hrs_desktop.domain.remittal import Remittal
from hrs_desktop.domain.verdict import VERDICT_OF, Reason, Verdict
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.ports import ExpectedSheet

_IN_TIME = 1
_LISTS = (("power", "transfer_power"), ("bail", "bail_status"))
_REFUSED_AS = {Reason.NOT_A_SHEET: "not-a-sheet", Reason.NOT_IN_FORCE: "old-version"}


class Wanting(StrEnum):
    """What became of a hearing's sheet: accepted; none came, within one working day or since; one came on a template
    that is not known here, or on a version no longer in force; one was refused; a file came that is no sheet; or one
    waits for a person."""

    MISSING = "missing"
    LATE = "late"
    WRONG_TEMPLATE = "wrong-template"
    NEEDS_REVIEW = "needs-review"
    QUARANTINED = "quarantined"
    REFUSED = "refused"
    OLD_VERSION = "old-version"
    NOT_A_SHEET = "not-a-sheet"
    ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class OpenRemittal:
    """A charge that no sheet of the receiving court has taken up; ``overdue`` when its day there has passed."""

    remittal: Remittal
    name: str
    offence: str
    overdue: bool

    @property
    def pressing(self) -> bool:
        """True of every remittal; of a sending or committal, which is daily work, once its day has passed."""
        return self.overdue or "CROWN" not in self.remittal.receiving


def what_travels(remittal: Remittal, codes: CodeLists, language: str) -> str:
    """What goes with a charge, in words: power, bail, custody time limit, what the sheet says of the rest."""
    found = remittal.travels
    said = [_label(codes, name, found.get(key, ""), language) for key, name in _LISTS]
    limit = found.get("custody_time_limit", {})
    return "; ".join(
        part for part in (*said, limit.get("extended_to") or limit.get("expires"), found.get("words")) if part
    )


def court_name(ou_code: str, codes: CodeLists, language: str) -> str:
    """The court's name, or its code where the list has none."""
    return _label(codes, "courts", ou_code, language)


def _label(codes: CodeLists, name: str, code: str, language: str) -> str:
    entry = codes.list(name).get(code) if code else None
    return entry.label.text(language) if entry is not None else code


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Open remittals by the day they are listed, and hearings without an accepted sheet by advocate and date."""

    remittals: tuple[OpenRemittal, ...]
    sheets: tuple[tuple[ExpectedSheet, Wanting], ...]

    def __bool__(self) -> bool:
        return bool(self.remittals or self.sheets)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which hearings are meant: of an advocate, a court, a day, where named; ``accepted``: those with an accepted sheet
    as well. ``by`` is what they are put in order by: ``advocate``, ``court`` or ``day``."""

    advocate: str = ""
    court: str = ""
    day: dt.date | None = None
    accepted: bool = False
    by: str = "advocate"

    def means(self, one: ExpectedSheet) -> bool:
        """Whether a hearing is meant."""
        return (
            self.advocate in ("", one.advocate_id) and self.court in ("", one.ou_code) and self.day in (None, one.date)
        )

    def place(self, one: ExpectedSheet) -> tuple[str, str, str, str]:
        """Where a hearing stands in the order."""
        day = one.date.isoformat()
        first = {"advocate": one.advocate_id, "court": one.ou_code, "day": day}[self.by]
        return first, day, one.advocate_id, one.urn


def outstanding(desk: OfficeDesk, asked: Asked | None = None) -> Outstanding:
    """Everything outstanding today; of the hearings those asked for."""
    today, wanted = desk.clock.today(), asked or Asked()
    holidays = holiday_dates(desk.shipped().codes.list("holidays"))
    found = desk.register.expected(before=today, accepted=wanted.accepted)
    expected = sorted(filter(wanted.means, found), key=wanted.place)
    sheets = [(one, _wanting(one, working_days_between(one.date, today, holidays))) for one in expected]
    on_their_way = (_open(desk, one, today) for one in desk.register.remittals())
    return Outstanding(tuple(one for one in on_their_way if one.pressing), tuple(sheets))


def _wanting(expected: ExpectedSheet, days: int) -> Wanting:
    if Reason.OK in expected.received:
        return Wanting.ACCEPTED
    if Reason.UNKNOWN_TEMPLATE in expected.received:
        return Wanting.WRONG_TEMPLATE
    if any(VERDICT_OF[reason] is Verdict.QUARANTINED for reason in expected.received):
        return Wanting.QUARANTINED
    if expected.received:
        return Wanting.NEEDS_REVIEW
    if expected.instead:
        return Wanting(_REFUSED_AS.get(expected.instead[0].reason, "refused"))
    return Wanting.LATE if days > _IN_TIME else Wanting.MISSING


def _open(desk: OfficeDesk, remittal: Remittal, today: dt.date) -> OpenRemittal:
    found = desk.register.case(remittal.urn)
    people = found.case.defendants if found is not None else ()
    defendant: Mapping[str, Any] = next((one for one in people if one.get("id") == remittal.defendant), {})
    charge: Mapping[str, Any] = next(
        (one for one in defendant.get("offences", ()) if one.get("id") == remittal.offence), {}
    )
    overdue = remittal.date is not None and remittal.date < today
    return OpenRemittal(remittal, called(defendant), charge.get("offence_code", remittal.offence), overdue)
