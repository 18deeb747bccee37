"""What the office still waits for: charges sent back to a lower court, and sheets of hearings whose day has passed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hrs_desktop.codes.working_days import holiday_dates, working_days_between
from hrs_desktop.domain.case import called
from hrs_desktop.domain.remittal import Remittal
from hrs_desktop.domain.verdict import VERDICT_OF, Reason, Verdict
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.ports import ExpectedSheet

_IN_TIME = 1
_OTHER_TEMPLATE = frozenset({Reason.UNKNOWN_TEMPLATE, Reason.NOT_IN_FORCE})


class Wanting(StrEnum):
    """Why a hearing still has no sheet: none came within one working day, none came at all since, one came on a
    template that is not known here, or one waits for a person."""

    MISSING = "missing"
    LATE = "late"
    WRONG_TEMPLATE = "wrong-template"
    NEEDS_REVIEW = "needs-review"
    QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class OpenRemittal:
    """A charge that no sheet of the receiving court has taken up; ``overdue`` when its day there has passed."""

    remittal: Remittal
    name: str
    offence: str
    overdue: bool


@dataclass(frozen=True, slots=True)
class Outstanding:
    """Open remittals by the day they are listed, and hearings without an accepted sheet by date."""

    remittals: tuple[OpenRemittal, ...]
    sheets: tuple[tuple[ExpectedSheet, Wanting], ...]

    def __bool__(self) -> bool:
        return bool(self.remittals or self.sheets)


def outstanding(desk: OfficeDesk) -> Outstanding:
    """Everything outstanding today."""
    today = desk.clock.today()
    holidays = holiday_dates(desk.shipped().codes.list("holidays"))
    expected = desk.register.expected(before=today)
    sheets = [(one, _wanting(one, working_days_between(one.date, today, holidays))) for one in expected]
    return Outstanding(tuple(_open(desk, one, today) for one in desk.register.remittals()), tuple(sheets))


def _wanting(expected: ExpectedSheet, days: int) -> Wanting:
    if any(reason in _OTHER_TEMPLATE for reason in expected.received):
        return Wanting.WRONG_TEMPLATE
    if any(VERDICT_OF[reason] is Verdict.QUARANTINED for reason in expected.received):
        return Wanting.QUARANTINED
    if expected.received:
        return Wanting.NEEDS_REVIEW
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
