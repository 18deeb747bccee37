"""Whom and which charge a record path is about, in words."""

from __future__ import annotations

from hrs_desktop.domain.path import pattern_of
from hrs_desktop.domain.record import Record


def names_a_place(path: str) -> bool:
    """Whether a value changed at ``path`` is in the names and numbers by which findings call people and charges."""
    parts = pattern_of(path).split("[]")
    return parts[-1].split(".")[1:2] in (["name"], ["organisation"], ["sequence"]) or parts[0] == path == "defendants"


def defendant_name(record: Record, path: str) -> str:
    """The name of the defendant at a path; where the path is about none, of the first."""
    place = path.split("]")[0].removeprefix("defendants[") if path.startswith("defendants[") else "0"
    person = f"defendants[{place}]"
    given, family = record.text(f"{person}.name.given"), record.text(f"{person}.name.family")
    return " ".join(filter(None, (given, family))) or record.text(f"{person}.organisation")


def item_number(record: Record, path: str) -> str:
    """The number as the case has it of the charge, or of the charge that a disposal is for; of another list's item its
    place, counted from one."""
    head, bracket, _ = path.partition(".disposals[")[0].rpartition("]")
    if not bracket:
        return ""
    item = f"{head}]"
    if item.rpartition("[")[0].endswith(".offences") and record.text(f"{item}.sequence"):
        return record.text(f"{item}.sequence")
    return str(int(item.rpartition("[")[2][:-1]) + 1)
