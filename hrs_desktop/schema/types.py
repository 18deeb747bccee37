"""The field types: one class each that coerces what is typed, checks what is stored, formats and describes it.

``check`` and ``json_schema`` refuse the same; only NFC (Unicode UAX 15), which no schema can say, is checked alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from hrs_desktop.codes import CodeEntry, CodeLists
from hrs_desktop.codes.identifiers import SCHEMES, Identifier
from hrs_desktop.schema.life import said_for_life
from hrs_desktop.schema.patterns import (
    CODE_PATTERN,
    DATE_PATTERN,
    LINE_PATTERN,
    MOMENT_PATTERN,
    MONTHS_CY,
    MONTHS_EN,
    NAME_PATTERN,
    NOTE_PATTERN,
    TIME_PATTERN,
)
from hrs_desktop.schema.suggesting import suggested
from hrs_desktop.schema.template import Field, FieldType
from hrs_desktop.schema.writing import (
    WRITE_DATE,
    WRITE_MOMENT,
    WRITE_MONEY,
    WRITE_NUMBER,
    WRITE_TIME,
    WRITE_YES_NO,
    Problem,
    problem,
    read_date,
    read_moment,
    read_money,
    read_number,
    read_time,
    read_yes_no,
    tidy,
)

TEXT_LENGTH, NOTE_LENGTH, NAME_LENGTH, SMALL_LIST = 300, 8000, 120, 200
LARGEST_NUMBER, LARGEST_AMOUNT = 999_999_999, 99_999_999_999

_WRITE_TEXT = problem(
    "Enter some text; signs that cannot be printed must go.",
    "Rhowch destun; rhaid tynnu arwyddion na ellir eu hargraffu.",
)
_WRITE_NAME = problem(
    "Enter a name in Latin letters, such as A. Specimen.",
    "Rhowch enw mewn llythrennau Lladin, er enghraifft A. Specimen.",
)
_NOT_NORMAL = problem(
    "Enter the text again: some letters are put together from pieces (it is not in the form NFC).",
    "Rhowch y testun eto: mae rhai llythrennau wedi'u rhoi at ei gilydd o ddarnau (nid yw ar ffurf NFC).",
)
_WRITE_CODES = problem("Give the codes as a list, each once.", "Rhowch y codau fel rhestr, bob un unwaith.")
_WRITE_GROUP = problem("Answer the fields inside one by one.", "Atebwch y meysydd y tu mewn fesul un.")


@dataclass(frozen=True, slots=True)
class Formats:
    """What a type needs besides the text: the code lists, which of them the field draws on, and the court tier."""

    codes: CodeLists
    lists: tuple[str, ...] = ()
    court: str | None = None


def code_lists(field: Field, chooser: str = "") -> tuple[str, ...]:
    """The names of the lists a code field draws on; ``chooser`` is the value at ``field.codes_by``, if it has one."""
    first = dict(field.codes_choice).get(chooser, field.codes)
    return (first, *field.also_codes) if first else ()


def find_code(code: str, formats: Formats) -> CodeEntry | None:
    """The entry of a code in the lists of the field; the court tier decides where a code stands twice."""
    for name in formats.lists:
        if name in formats.codes:
            entries = formats.codes.list(name)
            found = entries.get(code, court=formats.court) or entries.get(code)
            if found is not None:
                return found
    return None


class Kind:
    """What every field type does. ``pattern`` describes a text type whole, ``longest`` its length in characters."""

    pattern = ""
    longest = 0
    wrong: Problem = _WRITE_TEXT

    def coerce(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """The value meant by what was typed, or the problem."""
        value = self.read(text, field, formats)
        return value if isinstance(value, Problem) else self.check(value, field) or value

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """The value before it is checked."""
        return tidy(text)

    def check(self, value: Any, field: Field) -> Problem | None:
        """Why a stored value is not of this type; None when it is."""
        if not isinstance(value, str) or not _whole(self.pattern)(value):
            return self.wrong
        if len(value) > self.length(field):
            return too_long(self.length(field))
        return None if value.isascii() or unicodedata.is_normalized("NFC", value) else _NOT_NORMAL

    def length(self, field: Field) -> int:
        """The most characters allowed."""
        return field.max_length or self.longest

    def format(self, value: Any, language: str, formats: Formats) -> str:
        """The value in words for a reader of ``language``."""
        return str(value)

    def json_schema(self, field: Field) -> dict[str, Any]:
        """JSON Schema 2020-12 of a stored value."""
        return {"type": "string", "pattern": f"^(?:{self.pattern})$", "maxLength": self.length(field)}


def too_long(longest: int) -> Problem:
    """The problem of a text beyond its length."""
    return problem(f"Shorten this to {longest} characters.", f"Byrhewch hyn i {longest} nod.")


_matchers: dict[str, Callable[[str], re.Match[str] | None]] = {}


def _whole(pattern: str) -> Callable[[str], re.Match[str] | None]:
    if pattern not in _matchers:
        _matchers[pattern] = re.compile(pattern).fullmatch
    return _matchers[pattern]


class LineKind(Kind):
    """One line of text."""

    pattern, longest = LINE_PATTERN, TEXT_LENGTH


class NoteKind(Kind):
    """Text of several lines."""

    pattern, longest = NOTE_PATTERN, NOTE_LENGTH


class PersonKind(Kind):
    """A person's name."""

    pattern, longest, wrong = NAME_PATTERN, NAME_LENGTH, _WRITE_NAME


class CodeKind(Kind):
    """A code of a list. Whether a well-formed code is in the list is for the rules to say."""

    pattern, longest = CODE_PATTERN, 40
    wrong = problem("Choose a code from the list.", "Dewiswch god o'r rhestr.")

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """The code as the list writes it, whatever the case typed."""
        wanted = tidy(text)
        if not formats.lists:
            return wanted
        if find_code(wanted, formats) is not None:
            return wanted
        every = (code for name in formats.lists for code in formats.codes.list(name).codes)
        if alike := next((code for code in every if code.casefold() == wanted.casefold()), ""):
            return alike
        return suggested(self.wrong, wanted, formats.lists, formats.codes, formats.court)

    def format(self, value: Any, language: str, formats: Formats) -> str:
        """Words and code, since the two are always shown together."""
        entry = find_code(value, formats)
        return str(value) if entry is None else f"{entry.label.text(language)} ({value})"


class CodesKind(CodeKind):
    """Several codes of a list, each once."""

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """Codes separated by commas; a code typed twice counts once."""
        found: list[str] = []
        for part in filter(None, (piece.strip() for piece in tidy(text).split(","))):
            code = super().read(part, field, formats)
            if isinstance(code, Problem):
                return code
            if code not in found:
                found.append(code)
        return found

    def check(self, value: Any, field: Field) -> Problem | None:
        """A list of well-formed codes, not empty, none twice."""
        if not isinstance(value, list) or not value or len({str(code) for code in value}) != len(value):
            return _WRITE_CODES
        return next(filter(None, (super(CodesKind, self).check(code, field) for code in value)), None)

    def format(self, value: Any, language: str, formats: Formats) -> str:
        """The codes with their words, separated by semicolons."""
        return "; ".join(super(CodesKind, self).format(code, language, formats) for code in value)

    def json_schema(self, field: Field) -> dict[str, Any]:
        """A list of codes."""
        return {"type": "array", "items": super().json_schema(field), "minItems": 1, "uniqueItems": True}


class DateKind(Kind):
    """A calendar date, ISO 8601."""

    pattern, longest, wrong = DATE_PATTERN, 10, WRITE_DATE

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """The date meant."""
        return read_date(text)

    def format(self, value: Any, language: str, formats: Formats) -> str:
        """20 November 2026, 20 Tachwedd 2026."""
        year, month, day = str(value)[:10].split("-")
        return f"{int(day)} {(MONTHS_CY if language == 'cy' else MONTHS_EN)[int(month) - 1]} {year}"


class TimeKind(Kind):
    """A time of day, ``HH:MM``."""

    pattern, longest, wrong = TIME_PATTERN, 5, WRITE_TIME

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """The time meant."""
        return read_time(text)


class MomentKind(DateKind):
    """A date and time: ``YYYY-MM-DDTHH:MM`` as the court clock shows it, or with seconds and Z in UTC."""

    pattern, longest, wrong = MOMENT_PATTERN, 20, WRITE_MOMENT

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """The moment meant."""
        return tidy(text) if _whole(MOMENT_PATTERN)(tidy(text)) else read_moment(text)

    def format(self, value: Any, language: str, formats: Formats) -> str:
        """20 November 2026 10:40."""
        moment = str(value)
        zone = " UTC" if moment.endswith("Z") else ""
        return f"{super().format(moment, language, formats)} {moment[11:16]}{zone}"


class BooleanKind(Kind):
    """Yes or no."""

    wrong = WRITE_YES_NO

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """Yes or no in either language."""
        return read_yes_no(text)

    def check(self, value: Any, field: Field) -> Problem | None:
        """True or false, nothing that counts as one."""
        return None if isinstance(value, bool) else self.wrong

    def format(self, value: Any, language: str, formats: Formats) -> str:
        """Yes, No; Ie, Na."""
        return {"cy": ("Na", "Ie")}.get(language, ("No", "Yes"))[bool(value)]

    def json_schema(self, field: Field) -> dict[str, Any]:
        """True or false."""
        return {"type": "boolean"}


class IntegerKind(Kind):
    """A whole number, not negative."""

    largest = LARGEST_NUMBER
    wrong = WRITE_NUMBER

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """The number typed."""
        return read_number(text)

    def check(self, value: Any, field: Field) -> Problem | None:
        """A whole number in range; true and 1.0 are none."""
        fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= self.largest
        return None if fits else self.wrong

    def json_schema(self, field: Field) -> dict[str, Any]:
        """A whole number in range."""
        return {"type": "integer", "minimum": 0, "maximum": self.largest}


class MoneyKind(IntegerKind):
    """An amount in pence."""

    largest = LARGEST_AMOUNT
    wrong = WRITE_MONEY

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """Pence from pounds and pence."""
        return read_money(text)

    def format(self, value: Any, language: str, formats: Formats) -> str:
        """£1,234.50."""
        return f"£{value // 100:,}.{value % 100:02}"


@dataclass(frozen=True, slots=True)
class _Shapes:
    pattern: str
    longest: int


_IDENTIFIERS: Mapping[str, _Shapes] = MappingProxyType(
    {
        "urn": _Shapes(r"[0-9]{2}[A-Z0-9]{2}[0-9]{7}(?:\(M\))?(?:/[0-9]{1,2})?", 17),
        "asn": _Shapes("[0-9]{2}[A-Z0-9]{6,7}[0-9]{11}[A-HJ-NP-RT-Z]", 21),
        "pnc_id": _Shapes("[0-9]{4}/[0-9]{7}[A-HJ-NP-RT-Z]", 13),
        "offence_code": _Shapes("(?:[A-Z]{2}[0-9]{2}|COML|XX00)[0-9]{3}[ABCI]?", 8),
        "court": _Shapes("[BC][0-9]{2}[A-Z0-9]{2}[0-9]{2}", 7),
    }
)


def _slips(identifier: Identifier) -> Problem:
    found = identifier.problems
    return problem(" ".join(one.message for one in found), " ".join(one.welsh for one in found))


class IdentifierKind(Kind):
    """An identifier by its shape; its check letter is for the rules, since what came in the pack only warns."""

    def __init__(self, name: str) -> None:
        self.scheme = SCHEMES[name]
        self.pattern = _IDENTIFIERS[name].pattern
        self.longest = _IDENTIFIERS[name].longest
        self.wrong = _slips(self.scheme.parse("?"))

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """The canonical form; a wrong shape or letter is answered with the scheme's own advice."""
        identifier = self.scheme.parse(tidy(text))
        return identifier.canonical if identifier.valid else _slips(identifier)

    def format(self, value: Any, language: str, formats: Formats) -> str:
        """As shown; of a court or an offence with its name, where known."""
        entry = find_code(value, formats)
        shown = self.scheme.format_display(value)
        return shown if entry is None else f"{entry.label.text(language)} ({shown})"


class GroupKind(Kind):
    """A group of fields; never a value itself."""

    def read(self, text: str, field: Field, formats: Formats) -> Any | Problem:
        """Refused: the fields inside are answered one by one."""
        return _WRITE_GROUP

    def check(self, value: Any, field: Field) -> Problem | None:
        """Refused as a value; the structure of groups is checked in :mod:`.structure`."""
        return _WRITE_GROUP

    def json_schema(self, field: Field) -> dict[str, Any]:
        """An object; its members are added in :mod:`.json_schema`."""
        return {"type": "object"}


KINDS: Mapping[FieldType, Kind] = MappingProxyType(
    {
        FieldType.TEXT: LineKind(),
        FieldType.NOTE: NoteKind(),
        FieldType.CODE: CodeKind(),
        FieldType.CODES: CodesKind(),
        FieldType.DATE: DateKind(),
        FieldType.TIME: TimeKind(),
        FieldType.DATETIME: MomentKind(),
        FieldType.BOOLEAN: BooleanKind(),
        FieldType.INTEGER: IntegerKind(),
        FieldType.MONEY: MoneyKind(),
        FieldType.PERSON: PersonKind(),
        **{FieldType(name): IdentifierKind(name) for name in _IDENTIFIERS},
        FieldType.GROUP: GroupKind(),
    }
)


def type_of(field: Field) -> Kind:
    """The type object of a field."""
    return KINDS[field.type]


def format_value(field: Field, value: Any, language: str, formats: Formats) -> str:
    """A stored value in words."""
    return said_for_life(field, value, language) or type_of(field).format(value, language, formats)
