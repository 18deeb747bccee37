"""Which hearing a file is of that is no sheet: a Word document, a scan, a photograph, named as its sender named it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import PurePath

from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.ports import ExpectedSheet

_APART = re.compile(r"[\s._/()-]+")
_URN = re.compile(r"(?=([0-9]{2}[A-Z0-9]{2}[0-9]{7}))")
_DAY = re.compile(r"(20[0-9]{2})-?([01][0-9])-?([0-3][0-9])")


NO_SHEET = "no-sheet"
"""The kind under which the register keeps a returned file that is no sheet."""


def kept_files(desk: OfficeDesk, urn: str) -> tuple[tuple[str, bytes], ...]:
    """Name and content of every file that is no sheet and is kept with a hearing of the case, the newest first."""
    tomorrow = desk.clock.today() + dt.timedelta(days=1)
    came = [file for one in desk.register.expected(tomorrow, accepted=True) if one.urn == urn for file in one.instead]
    kept = ((file.filename, desk.register.document(NO_SHEET, file.sha256)) for file in came)
    return tuple((name, content) for name, content in kept if content is not None)


def urns_in(name: str) -> tuple[str, ...]:
    """What may be a URN in a file's name, with or without separators in it, each once."""
    stem = _APART.sub("", PurePath(name).stem.upper())
    return tuple(dict.fromkeys(_URN.findall(stem)))


def hearing_of(desk: OfficeDesk, name: str) -> ExpectedSheet | None:
    """The one hearing still without an accepted sheet whose URN stands in a file's name; where the case has several,
    that of the day in the name. None where that leaves none, or more than one: then a person decides."""
    urns = urns_in(name)
    if not urns:
        return None
    tomorrow = desk.clock.today() + dt.timedelta(days=1)
    found = [one for one in desk.register.expected(before=tomorrow) if one.urn[:11] in urns]
    if len(found) > 1:
        days = {"-".join(parts) for parts in _DAY.findall(name)}
        found = [one for one in found if one.date.isoformat() in days]
    return found[0] if len(found) == 1 else None
