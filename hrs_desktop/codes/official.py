"""The full official lists as they are published in CSV: the CJS offence index and the CJS courts, with Welsh names.

A row is taken over whole or named with its line; with one fault nothing is taken over.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from hrs_desktop.codes.entries import CodeEntry, CodeList, Label
from hrs_desktop.codes.identifiers import SCHEMES
from hrs_desktop.codes.lists import CodeLists
from hrs_desktop.errors import Fault, FaultsError, InBoth

_CATEGORIES = {"CS": "SUMMARY", "CM": "SUMMARY", "CE": "EITHER_WAY", "CI": "INDICTABLE"}
_TIERS = {"MAGISTRATES": ("MC", "YC"), "CROWN": ("CC",)}
_REMEDY = "Correct each line named and load the file again; nothing was taken over."
_LONGEST = 4096
_BAD_CODE = InBoth("Correct the code: it does not have the form of one.", "Cywirwch y cod: nid yw ar ffurf cod.")
_NO_NAME = InBoth("Give the name or title of this entry.", "Rhowch enw neu deitl y cofnod hwn.")
_TOO_LONG = InBoth(
    "Shorten this line: a cell is too long or holds a control character.",
    "Byrhewch y llinell hon: mae cell yn rhy hir neu'n cynnwys nod rheoli.",
)
_TWICE = InBoth("Remove this line: its code stands above already.", "Tynnwch y llinell hon: mae ei chod uchod eisoes.")
_CELLS = InBoth(
    "Give this line as many cells as the first one.", "Rhowch gynifer o gelloedd i'r llinell hon ag i'r gyntaf."
)
_QUOTES = InBoth("Correct the quotes of this line.", "Cywirwch ddyfynodau'r llinell hon.")
_UTF8 = InBoth("Save the file as CSV in UTF-8.", "Cadwch y ffeil fel CSV mewn UTF-8.")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Kind:
    """One official list: the columns it is known by, the code's column and identifier, and how a row is an entry."""

    name: str
    columns: tuple[str, ...]
    scheme: str
    entry: Callable[[Row, CodeEntry | None], CodeEntry]

    def read(self, row: Row, known: CodeEntry | None) -> CodeEntry | InBoth:
        """The entry of a row, or what is wrong with it."""
        code = row[self.columns[0]].strip().upper()
        if not code or not SCHEMES[self.scheme].parse(code).valid:
            return _BAD_CODE
        if not row[self.columns[1]].strip():
            return _NO_NAME
        if any(len(cell) > _LONGEST or "\x00" in cell for cell in row.values()):
            return _TOO_LONG
        return self.entry({**row, self.columns[0]: code}, known)


def _offence(row: Row, known: CodeEntry | None) -> CodeEntry:
    attributes: dict[str, str] = {"cjs_category": row["category"].strip()}
    if category := _CATEGORIES.get(row["category"].strip()):
        attributes["category"] = category
    attributes["recordable"] = "yes" if row["recordable"].strip().upper() == "Y" else "no"
    kept = known or CodeEntry(row["cjs_offence_code"], Label(""))
    label = Label(_words(row["title"]), kept.label.cy)
    return replace(kept, label=label, published=True, code_published=True, attributes=MappingProxyType(attributes))


def _court(row: Row, known: CodeEntry | None) -> CodeEntry:
    kept = known or CodeEntry(row["ou_code"], Label(""))
    kind = row["court_type"].strip().upper()
    return replace(
        kept, label=Label(_words(row["name"]), _words(row["name_welsh"]) or kept.label.cy),
        group=row["area"].strip() or kept.group, applies_to=_TIERS.get(kind, kept.applies_to), published=True,
        code_published=True, attributes=MappingProxyType({"type": kind} if kind else dict(kept.attributes)),
    )  # fmt: skip


def _words(text: str) -> str:
    return " ".join(text.split())


_KINDS = (
    _Kind("offences", ("cjs_offence_code", "title", "category", "recordable"), "offence_code", _offence),
    _Kind("courts", ("ou_code", "name", "name_welsh", "court_type", "area"), "court", _court),
)


def read_official(raw: bytes, source: str, since: date, known: CodeLists) -> CodeList:
    """The list in a CSV file (UTF-8, a heading line): offences by CJS code, or courts by organisation unit.

    What only we know of a code (its group, a Welsh title) is kept from ``known``. FaultsError HRS-E-CODES names every
    wrong line.
    """
    rows = _rows(raw)
    kind = next((kind for kind in _KINDS if rows and set(kind.columns) <= set(rows[0][1])), None)
    if kind is None:
        wanted = " or ".join(", ".join(kind.columns) for kind in _KINDS)
        asked = InBoth(
            f"Name the columns in the first line: {wanted}.", f"Enwch y colofnau yn y llinell gyntaf: {wanted}."
        )
        raise _refusal([_fault(1, asked)])
    before = known.list(kind.name)
    faults: list[Fault] = []
    entries: dict[str, CodeEntry] = {}
    for line, row in rows:
        read = kind.read(row, before.get(row[kind.columns[0]].strip().upper()))
        if isinstance(read, InBoth):
            faults.append(_fault(line, read))
        elif read.code in entries:
            faults.append(_fault(line, _TWICE))
        else:
            entries[read.code] = read
    if faults:
        raise _refusal(faults)
    return replace(before, source=source, valid_from=since, published="published", entries=tuple(entries.values()))


def _rows(raw: bytes) -> list[tuple[int, Row]]:
    """(line, cells by column) of every row."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal([_fault(1, _UTF8)]) from None
    return list(_parsed(text))


def _parsed(text: str) -> Iterator[tuple[int, Row]]:
    reader = csv.DictReader(text.splitlines(keepends=True), restkey="", strict=True)
    try:
        for row in reader:
            if None in row.values() or "" in row:
                raise _refusal([_fault(reader.line_num, _CELLS)])
            yield reader.line_num, row
    except csv.Error:
        raise _refusal([_fault(reader.reader.line_num, _QUOTES)]) from None


def _fault(line: int, said: InBoth) -> Fault:
    return Fault(str(line), said.en, welsh=said.cy)


def _refusal(faults: Sequence[Fault]) -> FaultsError:
    return FaultsError("HRS-E-CODES", "The code lists are refused.", faults, _REMEDY)


def with_lists(base: CodeLists, loaded: Sequence[CodeList]) -> CodeLists:
    """The lists of ``base`` with those loaded in place of their namesakes."""
    if not loaded:
        return base
    return CodeLists(base.version, MappingProxyType({**base.lists, **{one.name: one for one in loaded}}))
