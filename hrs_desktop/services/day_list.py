"""The day's list as an advocate reads it: every hearing with the words of its type and of what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.matching import fold
from hrs_desktop.domain.day_return import HEARD
from hrs_desktop.domain.lifecycle import EDITABLE, SheetState
from hrs_desktop.domain.sheet import SheetRow
from hrs_desktop.schema import FormTemplate
from hrs_desktop.services.advocate import own_ids
from hrs_desktop.services.contacts import advocate_names
from hrs_desktop.services.covering import is_another_s, is_covered
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.documents import find_codes, find_template

_TYPES = {"CROWN": ("hearing_type_cc", "hearing_type_mc")}
_ELSE = ("hearing_type_mc", "hearing_type_cc")


@dataclass(frozen=True, slots=True)
class Listed:
    """One hearing of the list. ``whose``: the advocate it was given to, where that is another; ``covers``: it has been
    taken over from them; ``sought`` is what a search looks in, without accents."""

    row: SheetRow
    kind: str
    course: str
    covers: bool
    sought: str
    whose: str = ""

    @property
    def theirs(self) -> bool:
        """Whether it is another advocate's, and nobody's here until it is covered."""
        return bool(self.whose) and not self.covers

    @property
    def away(self) -> bool:
        """Whether it did not take place and waits for the day return."""
        return self.row.course not in ("", HEARD) and self.row.state in EDITABLE

    @property
    def open(self) -> bool:
        """Whether it still waits for its advocate: not signed, and not in the day return."""
        return self.row.state in EDITABLE and not self.away and not self.theirs


def day_list(desk: AdvocateDesk) -> tuple[Listed, ...]:
    """Every hearing on this desk by date, court, room and time, in the words of the desk's language."""
    own, names = own_ids(desk), advocate_names(desk)

    @cache
    def words(codes_sha256: str, template_sha256: str, kind: str, course: str) -> tuple[str, str]:
        codes, template = find_codes(desk, codes_sha256), find_template(desk, template_sha256)
        if codes is None:
            return kind, course
        became = _label(codes, ("hearing_course",), course, desk.language)
        return hearing_kind(codes, template, kind, desk.language), became

    def listed(row: SheetRow) -> Listed:
        kind, course = words(row.codes_sha256, row.template_sha256, row.hearing_type, row.course)
        whose = names.get(row.issued_to, row.issued_to) if is_another_s(row, own) else ""
        covers = bool(whose) and is_covered(desk, row)
        sought = fold(" ".join((row.urn, row.title, row.court, row.room, kind, course, whose)))
        return Listed(row, kind, course, covers, sought, whose)

    return tuple(map(listed, desk.store.sheet_rows()))


def hearing_kind(codes: CodeLists, template: FormTemplate | None, code: str, language: str) -> str:
    """The words of a type of hearing, from the list of the court that the template serves; else the code itself."""
    tier = template.jurisdictions[0] if template is not None else ""
    return _label(codes, _TYPES.get(tier, _ELSE), code, language)


def _label(codes: CodeLists, lists: tuple[str, ...], code: str, language: str) -> str:
    for name in lists:
        entry = codes.list(name).get(code) if code and name in codes else None
        if entry is not None:
            return entry.label.text(language)
    return code


def day_to_show(listed: tuple[Listed, ...], today: dt.date) -> dt.date | None:
    """The day a list opens at: today, else the next day with a hearing, else the last there was; None without any."""
    days = sorted({one.row.date for one in listed})
    return next((day for day in days if day >= today), days[-1] if days else None)


def next_open(listed: tuple[Listed, ...], sheet_id: str) -> SheetRow | None:
    """The hearing after this one on its day that still waits, from the top again at the end; None when none does."""
    place = next((at for at, one in enumerate(listed) if one.row.id == sheet_id), None)
    if place is None:
        return None
    day = listed[place].row.date
    turned = (*listed[place + 1 :], *listed[:place])
    waiting = (one.row for one in turned if one.row.date == day and one.open and one.row.state is not SheetState.READY)
    return next(waiting, None)
