"""All code lists of one version: read from TOML, carried in packs as canonical JSON, found by name."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from hrs_desktop.codes.documents import SPREAD, Reading, read_list, write_list
from hrs_desktop.codes.entries import CodeEntry, CodeList, Label
from hrs_desktop.codes.reasons import REASONS, check_reasons
from hrs_desktop.errors import Fault, FaultsError, HrsError, fault_at

__all__ = ["CodeEntry", "CodeList", "CodeLists", "Label", "from_canonical", "parse_lists"]

FORMAT = "hrs-codes/1"
VERSION = re.compile(r"[0-9]{4}\.[0-9]{1,3}(-[a-z]+)?")
_FILE_KEYS = frozenset({"format", "version", "default", "columns", "rows", "entry"})
_ROW_KEYS = ("code", "group", "cms_code", "published", "code_published", "valid_from", "valid_to")
_NOT_CANONICAL = fault_at(
    "codes.json", "Write the lists in RFC 8785 canonical form, with no key besides those described."
)
_REMEDY = "Correct each place named and load the lists again; nothing was taken over."


@dataclass(frozen=True, slots=True)
class CodeLists:
    """Every list of one version. ``sha256`` (64 hex) names exactly this content in records and packs."""

    version: str
    lists: Mapping[str, CodeList] = field(hash=False)
    sha256: str = field(init=False)
    _canonical: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        written = {name: write_list(codes) for name, codes in self.lists.items()}
        canonical = _canonical({"format": FORMAT, "version": self.version, "lists": written})
        object.__setattr__(self, "_canonical", canonical)
        object.__setattr__(self, "sha256", hashlib.sha256(canonical).hexdigest())

    def list(self, name: str) -> CodeList:
        """The list called ``name``; an unknown name is refused with the names there are (HRS-E-CODES-NAME)."""
        found = self.lists.get(name)
        if found is None:
            raise HrsError(
                "HRS-E-CODES-NAME",
                "There is no code list called {name!r} in version {version}.",
                "Choose one of: {names}.",
                name=name,
                version=self.version,
                names=", ".join(self.names),
            )
        return found

    def __contains__(self, name: object) -> bool:
        return name in self.lists

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all lists, sorted."""
        return tuple(sorted(self.lists))

    def to_canonical(self) -> bytes:
        """The RFC 8785 canonical JSON of all lists: the ``codes.json`` that travels in packs."""
        return self._canonical


def parse_lists(files: Mapping[str, bytes]) -> CodeLists:
    """The lists of a set of TOML files, one list a file (file name -> bytes).

    Every fault of every file is listed at once in a FaultsError (HRS-E-CODES); one fault takes over nothing.
    """
    faults: list[Fault] = [] if files else [fault_at("codes", "Give at least one code list file.")]
    lists: dict[str, CodeList] = {}
    versions: dict[str, str] = {}
    for file, raw in sorted(files.items()):
        reading = Reading(file)
        codes, version = _parse_file(raw, reading)
        if codes is not None and codes.name in lists:
            reading.fault("name", "Rename this list: another file already holds a list called {name}.", name=codes.name)
        if codes is not None:
            lists[codes.name] = codes
            versions.setdefault(version, file)
        faults.extend(reading.faults)
    if REASONS in lists:
        reading = Reading(f"list {REASONS}")
        check_reasons(lists, reading)
        faults.extend(reading.faults)
    if len(versions) > 1:
        said = " and ".join(f"{version} ({file})" for version, file in versions.items())
        faults.append(fault_at("version", "Give all files one version; they say {said}.", said=said))
    _refuse(faults)
    return CodeLists(next(iter(versions)), MappingProxyType(lists))


def from_canonical(raw: bytes) -> CodeLists:
    """The lists of a ``codes.json``; bytes that are not the canonical form of what they say are refused."""
    document = _json_document(raw)
    reading = Reading("codes.json")
    version = _version(document, reading)
    given = document.get("lists")
    if not isinstance(given, dict) or not given:
        reading.fault("lists", "Give at least one code list.")
        given = {}
    lists: dict[str, CodeList] = {}
    faults = list(reading.faults)
    for name, one in given.items():
        inner = Reading(f"codes.json lists.{name}")
        if isinstance(one, dict):
            lists[name] = read_list(one, inner)
            if lists[name].name != name:
                inner.fault("name", "Call the list {name}, as its place does.", name=name)
        else:
            inner.fault("", "Write a code list here.")
        faults.extend(inner.faults)
    _refuse(faults)
    try:
        codes = CodeLists(version, MappingProxyType(lists))
    except UnicodeEncodeError:
        raise _refusal([_NOT_CANONICAL]) from None
    if codes.to_canonical() != raw:
        raise _refusal([_NOT_CANONICAL])
    return codes


def _json_document(raw: bytes) -> dict[str, Any]:
    try:
        document = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict):
        raise _refusal([_NOT_CANONICAL])
    return document


def _refuse(faults: list[Fault]) -> None:
    if faults:
        raise _refusal(faults)


def _refusal(faults: list[Fault]) -> FaultsError:
    return FaultsError("HRS-E-CODES", "The code lists are refused.", faults, _REMEDY)


def _version(document: Mapping[str, Any], reading: Reading) -> str:
    if document.get("format") != FORMAT:
        reading.fault(
            "format", 'Write "{format}" here; this program reads no other format of code lists.', format=FORMAT
        )
    version = document.get("version")
    if not isinstance(version, str) or not VERSION.fullmatch(version):
        reading.fault("version", 'Write the version here as a year and a number, such as "2026.1".')
    return str(version)


def _parse_file(raw: bytes, reading: Reading) -> tuple[CodeList | None, str]:
    try:
        document = tomllib.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        reading.fault("", "Correct the TOML: {error}.", error=error)
        return None, ""
    version = _version(document, reading)
    spread = document.get("default", {})
    if not isinstance(spread, dict):
        reading.fault("default", "Write the defaults here as a table.")
        spread = {}
    reading.unknown("default.", spread, frozenset(SPREAD))
    shared = {"published": document.get("published") == "published", **spread}
    full = {key: value for key, value in document.items() if key not in _FILE_KEYS}
    full["entries"] = [*_entries(document, shared, reading), *_rows(document, shared, reading)]
    return read_list(full, reading), version


def _entries(document: Mapping[str, Any], shared: Mapping[str, Any], reading: Reading) -> Iterator[Any]:
    given = document.get("entry", [])
    if not isinstance(given, list):
        reading.fault("entry", "Write each code as its own [[entry]].")
        return
    for one in given:
        yield {**shared, **one} if isinstance(one, dict) else one


def _rows(document: Mapping[str, Any], shared: Mapping[str, Any], reading: Reading) -> Iterator[Any]:
    """The entries of the compact form: ``columns`` names the cells of each row; '' leaves a cell out."""
    columns, rows = document.get("columns", []), document.get("rows", [])
    named = isinstance(columns, list) and all(isinstance(column, str) for column in columns)
    if not named or not isinstance(rows, list) or bool(columns) != bool(rows):
        reading.fault("rows", "Write columns as a list of names and rows as a list of lists.")
        return
    for place, row in enumerate(rows):
        if isinstance(row, list) and len(row) == len(columns):
            yield _row_entry(dict(zip(columns, row, strict=True)), shared)
        else:
            reading.fault(
                f"rows[{place}]", "Give {n} values here: {columns}.", n=len(columns), columns=", ".join(columns)
            )


def _row_entry(cells: dict[str, Any], shared: Mapping[str, Any]) -> dict[str, Any]:
    """One entry of the full form: columns that are no key of an entry are attributes, ``courts`` is ``applies_to``."""
    filled = {key: value for key, value in cells.items() if value != ""}
    entry: dict[str, Any] = dict(shared)
    entry["label"] = {lang: filled.pop(lang) for lang in ("en", "cy") if lang in filled}
    entry.update({key: filled.pop(key) for key in _ROW_KEYS if key in filled})
    if "courts" in filled:
        entry["applies_to"] = str(filled.pop("courts")).split()
    entry["attributes"] = filled
    return entry


def _canonical(document: Any) -> bytes:
    """RFC 8785 for what code lists hold: ASCII keys, text, whole numbers below 2**53, true and false.

    For these the standard encoder with sorted keys writes, in C, the bytes of the rfc8785 package (a test compares).
    """
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
