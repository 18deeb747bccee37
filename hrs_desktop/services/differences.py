"""What a later revision says otherwise than the one it replaces: field by field, before and after, in words."""

from __future__ import annotations

from hrs_desktop.domain.difference import Difference
from hrs_desktop.domain.path import parse_path
from hrs_desktop.domain.record import Record
from hrs_desktop.schema import FieldType, Text, field_at
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.reading_back import in_words, leaves, place_named

NOTHING_SAID = Text("not answered", "heb ei ateb")
_OF_SIGNING = ("sheet.", "advocate.", "format")


def differences(before: Record, after: Record, documents: SheetDocuments, language: str) -> tuple[Difference, ...]:
    """Every answer that two revisions give otherwise, in the order of the later one; what only signing writes, who
    signed and when, is no difference."""
    old, new = dict(leaves(before.tree)), dict(leaves(after.tree))
    paths = [path for path in {**new, **old} if old.get(path) != new.get(path) and not path.startswith(_OF_SIGNING)]

    def said(record: Record, found: dict[str, object], path: str) -> str:
        if path not in found:
            return NOTHING_SAID[language]
        return in_words(record, documents, language, path, found[path])

    return tuple(
        Difference(
            path, what_stands_at(after if path in new else before, documents, language, path),
            said(before, old, path), said(after, new, path),
        )
        for path in _by_place(paths)
    )  # fmt: skip


def _by_place(paths: list[str]) -> list[str]:
    """Answers of one defendant or charge together, in the order in which they were met."""
    order = {head: place for place, head in enumerate(dict.fromkeys(map(_head, paths)))}
    return sorted(paths, key=lambda path: order[_head(path)])


def _head(path: str) -> tuple[str, ...]:
    return tuple(str(step) for step in parse_path(path)[:4]) if path.startswith("defendants[") else (path,)


def what_stands_at(record: Record, documents: SheetDocuments, language: str, path: str) -> str:
    """Whose answer it is and which, in the words of the form: "Ivo Sample, Charge 1: Theft: Plea"."""
    whose = place_named(record, path, language)
    names = _labels(documents, language, path) or [path]
    return ": ".join(part for part in (whose, *names) if part)


def _labels(documents: SheetDocuments, language: str, path: str) -> list[str]:
    """The labels of the repeated group that holds a field, where one does, with the item's number, and of the field."""
    field = field_at(documents.template, path)
    found = []
    head, bracket, tail = path.rpartition("[")
    group = field_at(documents.template, head) if bracket else None
    if group is not None and group.type is FieldType.GROUP:
        found.append(f"{group.label[language]} {int(tail.split(']')[0]) + 1}")
    return [*found, *([field.label[language]] if field is not None and field is not group else [])]
