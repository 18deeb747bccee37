"""Reads one code list from a document (parsed TOML or JSON) and writes it back: strict, every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from hrs_desktop.codes.entries import NO_ATTRIBUTES, Attribute, CodeEntry, CodeList, Label
from hrs_desktop.errors import Fault, fault_at

NAME = re.compile(r"[a-z][a-z0-9_]*")
CODE = re.compile(r"[A-Za-z0-9_.\-]{1,40}")
COURTS = ("MC", "CC", "YC")
SPREAD = ("group", "applies_to", "published", "code_published", "valid_from", "valid_to")
LIST_KEYS = frozenset({"name", "title", "source", "published", "valid_from", "entries"})
LABEL_KEYS = frozenset({"en", "cy"})
ENTRY_KEYS = frozenset({"code", "label", "cms_code", "attributes", *SPREAD})


@dataclass(slots=True)
class Reading:
    """Collects the faults of one file, so that one look shows them all."""

    where: str
    faults: list[Fault] = field(default_factory=list)

    def fault(self, at: str, said: str, /, **values: object) -> None:
        """Notes what is wrong ``at`` a place of this file; ``values`` fill the placeholders of the sentence."""
        self.faults.append(fault_at(f"{self.where}: {at}" if at else self.where, said, **values))

    def unknown(self, at: str, document: Mapping[str, Any], known: frozenset[str]) -> None:
        """Notes every key that is not ``known``."""
        for key in document:
            if key not in known:
                self.fault(
                    f"{at}{key}", "Remove this key; the keys allowed here are {known}.", known=", ".join(sorted(known))
                )

    def text(self, at: str, value: Any, *, empty: bool = False) -> str:
        """The value as text that is not blank, or empty with a fault."""
        if isinstance(value, str) and (value.strip() or empty):
            return value
        self.fault(at, "Write some text here, in quotes.")
        return ""

    def truth(self, at: str, value: Any) -> bool:
        """The value as true or false; anything else is a fault."""
        if not isinstance(value, bool):
            self.fault(at, "Write true or false here, without quotes.")
        return value is True

    def day(self, at: str, value: Any) -> date | None:
        """The value as a date, given as one or as ISO text; anything else is a fault."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str) and len(value) == 10:
            try:
                return date.fromisoformat(value)
            except ValueError:
                pass
        self.fault(at, "Write a date here as YYYY-MM-DD.")
        return None

    def label(self, at: str, value: Any) -> Label:
        """The value as words in two languages; Welsh may be absent."""
        if not isinstance(value, Mapping):
            self.fault(at, "Write the words here as { en = ..., cy = ... }.")
            return Label("")
        self.unknown(f"{at}.", value, LABEL_KEYS)
        welsh = self.text(f"{at}.cy", value["cy"]) if "cy" in value else ""
        return Label(self.text(f"{at}.en", value.get("en")), welsh)


def read_list(document: Mapping[str, Any], reading: Reading) -> CodeList:
    """The list of one document in its full form (``entries``); faults go to ``reading``, gaps become empty values."""
    reading.unknown("", document, LIST_KEYS)
    name = reading.text("name", document.get("name"))
    if name and not NAME.fullmatch(name):
        reading.fault("name", "Use small letters, digits and underscores for the name of a list.")
    if document.get("published") not in ("published", "ours"):
        reading.fault("published", 'Write "published" or "ours" here.')
    return CodeList(
        name=name,
        title=reading.label("title", document.get("title")),
        source=reading.text("source", document.get("source")),
        published=str(document.get("published")),
        valid_from=reading.day("valid_from", document.get("valid_from")) or date.min,
        entries=tuple(_read_entries(document.get("entries"), reading)),
    )


def _read_entries(documents: Any, reading: Reading) -> list[CodeEntry]:
    if not isinstance(documents, list) or not documents:
        reading.fault("entries", "Give the list at least one code.")
        return []
    entries = [_read_entry(document, f"entries[{place}]", reading) for place, document in enumerate(documents)]
    seen: dict[str, list[CodeEntry]] = {}
    for place, entry in enumerate(entries):
        if any(entry.clashes(earlier) for earlier in seen.get(entry.code, [])):
            reading.fault(
                f"entries[{place}]", "Remove one {code}: it stands twice for the same court and day.", code=entry.code
            )
        seen.setdefault(entry.code, []).append(entry)
    return entries


def _read_entry(document: Any, at: str, reading: Reading) -> CodeEntry:
    if not isinstance(document, Mapping):
        reading.fault(at, "Write an entry here with a code and a label.")
        return CodeEntry("", Label(""))
    reading.unknown(f"{at}.", document, ENTRY_KEYS)
    code = document.get("code")
    if not isinstance(code, str) or not CODE.fullmatch(code):
        reading.fault(f"{at}.code", "Use 1 to 40 letters, digits, full stops, hyphens or underscores for a code.")
    return CodeEntry(
        code=str(code),
        label=reading.label(f"{at}.label", document.get("label")),
        group=reading.text(f"{at}.group", document.get("group", ""), empty=True),
        applies_to=_courts(f"{at}.applies_to", document.get("applies_to", list(COURTS)), reading),
        valid_from=_optional_day(document, f"{at}.", "valid_from", reading),
        valid_to=_optional_day(document, f"{at}.", "valid_to", reading),
        published=reading.truth(f"{at}.published", document.get("published", False)),
        code_published=reading.truth(f"{at}.code_published", document.get("code_published", False)),
        cms_code=reading.text(f"{at}.cms_code", document.get("cms_code", ""), empty=True),
        attributes=_attributes(f"{at}.attributes", document.get("attributes", {}), reading),
    )


def _optional_day(document: Mapping[str, Any], at: str, key: str, reading: Reading) -> date | None:
    return reading.day(f"{at}{key}", document[key]) if key in document else None


def _courts(at: str, value: Any, reading: Reading) -> tuple[str, ...]:
    if isinstance(value, list) and value and len({*map(str, value)}) == len(value) and all(v in COURTS for v in value):
        return tuple(value)
    reading.fault(at, "List the courts here, each once: MC, CC, YC.")
    return ()


def _attributes(at: str, value: Any, reading: Reading) -> Mapping[str, Attribute]:
    if not isinstance(value, Mapping):
        reading.fault(at, "Write the attributes here as a table of names and values.")
        return NO_ATTRIBUTES
    if not value:
        return NO_ATTRIBUTES
    return MappingProxyType(dict(_kept_attributes(at, value, reading)))


def _kept_attributes(at: str, value: Mapping[str, Any], reading: Reading) -> Iterator[tuple[str, Attribute]]:
    for key, given in value.items():
        if not NAME.fullmatch(key):
            reading.fault(f"{at}.{key}", "Use small letters, digits and underscores for an attribute.")
        elif isinstance(given, list) and all(isinstance(item, str) for item in given):
            yield key, tuple(given)
        elif isinstance(given, (str, bool)) or (isinstance(given, int) and abs(given) < 2**53):
            yield key, given
        else:
            reading.fault(f"{at}.{key}", "Write text, true, false, a whole number or a list of texts here.")


def write_list(codes: CodeList) -> dict[str, Any]:
    """The JSON shape of a list, as it travels in packs; keys without a value are left out."""
    return {
        "name": codes.name,
        "title": _write_label(codes.title),
        "source": codes.source,
        "published": codes.published,
        "valid_from": codes.valid_from.isoformat(),
        "entries": [_write_entry(entry) for entry in codes.entries],
    }


def _write_label(label: Label) -> dict[str, str]:
    return {"en": label.en, "cy": label.cy} if label.cy else {"en": label.en}


def _write_entry(entry: CodeEntry) -> dict[str, Any]:
    written: dict[str, Any] = {
        "code": entry.code,
        "label": _write_label(entry.label),
        "applies_to": entry.applies_to,
        "published": entry.published,
        "code_published": entry.code_published,
    }
    if entry.group:
        written["group"] = entry.group
    if entry.cms_code:
        written["cms_code"] = entry.cms_code
    if entry.attributes:
        written["attributes"] = dict(entry.attributes)
    if entry.valid_from:
        written["valid_from"] = entry.valid_from.isoformat()
    if entry.valid_to:
        written["valid_to"] = entry.valid_to.isoformat()
    return written
