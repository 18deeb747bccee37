"""Whom to ask for authority: the duty lawyers that an office names and its packs carry, by unit, grade, telephone and
hours."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.errors import Fault, FaultsError
from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk

FORMAT = "hrs-contacts/1"
LAWYERS, ADVOCATES, KIND = "duty_lawyers", "advocates", "contacts"
LOCK_MINUTES = "lock_minutes"
_KEYS = ("name", "unit", "grade", "telephone", "hours")


def load_contacts(desk: OfficeDesk, content: bytes) -> int:
    """How many duty lawyers a file (``hrs-contacts/1``) names; from now on every pack carries them. FaultsError
    HRS-E-CONTACTS lists what is wrong, and nothing is taken over."""
    tree = parse_strict(content)
    faults = tuple(_faults(tree, desk))
    if faults:
        raise FaultsError(
            "HRS-E-CONTACTS", "The contacts are refused.", faults,
            "Correct each place named and load the file again; nothing of it was taken over.",
        )  # fmt: skip
    lawyers = tree[LAWYERS]
    desk.store.put_document(KIND, desk.store.setting("area"), canonical({LAWYERS: lawyers}), desk.clock.now())
    return len(lawyers)


def _faults(tree: Any, desk: OfficeDesk) -> Iterator[Fault]:
    lawyers = tree.get(LAWYERS) if isinstance(tree, Mapping) else None
    if not isinstance(tree, Mapping) or tree.get("format") != FORMAT or not isinstance(lawyers, list):
        yield Fault(LAWYERS, f'Write {{"format": "{FORMAT}", "{LAWYERS}": [...]}}.',
                    welsh=f'Ysgrifennwch {{"format": "{FORMAT}", "{LAWYERS}": [...]}}.')  # fmt: skip
        return
    grades = desk.shipped().codes.list("grade")
    for place, one in enumerate(lawyers):
        path = f"{LAWYERS}[{place}]"
        known = isinstance(one, Mapping) and set(one) <= set(_KEYS)
        if not known or not all(isinstance(value, str) and value.strip() for value in one.values()):
            yield Fault(path, f"Give words for {', '.join(_KEYS)}, and nothing else.",
                        welsh=f"Rhowch eiriau ar gyfer {', '.join(_KEYS)}, a dim arall.")  # fmt: skip
        elif not one.get("name") or not one.get("telephone"):
            yield Fault(path, "Give the name and the telephone number.", welsh="Rhowch yr enw a'r rhif ffôn.")
        elif one.get("grade") and grades.get(one["grade"]) is None:
            yield Fault(f"{path}.grade", "Write a code of the list grade.", welsh="Ysgrifennwch god o'r rhestr grade.")


def office_contacts(desk: OfficeDesk) -> dict[str, Any]:
    """What certificates and packs of this office say of whom to turn to, and of the lock."""
    area = desk.store.setting("area")
    found: dict[str, Any] = {"area": area, "administrator": desk.store.setting("admin_name")}
    minutes = desk.store.setting(LOCK_MINUTES)
    if minutes.isdecimal():
        found[LOCK_MINUTES] = int(minutes)
    content = desk.store.document(KIND, area)
    return found | (json.loads(content) if content is not None else {})


def advocate_names(desk: AdvocateDesk) -> dict[str, str]:
    """The names of the advocates that the packs of this desk name, by their ids."""
    found: dict[str, str] = {}
    for _, content in desk.store.documents(KIND):
        found |= named_in(content)
    return found


def named_in(content: bytes | None) -> dict[str, str]:
    """The same of one contacts document, where there is one."""
    tree = json.loads(content) if content is not None else {}
    return {str(key): str(name) for key, name in tree.get(ADVOCATES, {}).items()}


def lawyers_for(desk: AdvocateDesk, record: Record) -> tuple[Mapping[str, str], ...]:
    """The duty lawyers (name, unit, grade, telephone, hours) of the case's Area, those of its unit first."""
    area = record.text("prosecution_case.area") or desk.store.setting("area")
    content = desk.store.document(KIND, area)
    if content is None:
        return ()
    unit = record.text("prosecution_case.unit")
    return tuple(sorted(json.loads(content).get(LAWYERS, []), key=lambda one: one.get("unit", "") != unit))
