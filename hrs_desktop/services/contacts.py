"""The contacts that packs carry: whom to ask for authority, with grade, telephone and hours, by unit."""

from __future__ import annotations

import json
from collections.abc import Mapping

from hrs_desktop.domain.record import Record
from hrs_desktop.services.desks import AdvocateDesk

LAWYERS = "duty_lawyers"
KIND = "contacts"


def lawyers_for(desk: AdvocateDesk, record: Record) -> tuple[Mapping[str, str], ...]:
    """The duty lawyers (name, unit, grade, telephone, hours) of the case's Area, those of its unit first."""
    area = record.text("prosecution_case.area") or desk.store.setting("area")
    content = desk.store.document(KIND, area)
    if content is None:
        return ()
    found = json.loads(content).get(LAWYERS, [])
    unit = record.text("prosecution_case.unit")
    return tuple(sorted(found, key=lambda one: one.get("unit", "") != unit))
