"""The principal offence of a defendant: a pure function of the offences at finalisation and a dated table.

CPS says what the category shows (the most serious offence charged at the time of finalisation; none for an
administrative finalisation) but has not published its table. The ranking here is a proposal and marked provisional.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any

from hrs_desktop.codes.entries import Label
from hrs_desktop.errors import Fault, FaultsError

FORMAT = "hrs-principal-offence/1"
LIFE_MONTHS = 9999
NONE_RECORDED = "-"
_MODES = {"INDICTABLE": 0, "EITHER_WAY": 1, "SUMMARY": 2}
_MODE_WORDS = {"INDICTABLE": "indictable only", "EITHER_WAY": "either way", "SUMMARY": "summary only"}
_KEYS = frozenset(
    {"format", "version", "provisional", "prefer_convicted", "source", "valid_from", "category", "offences"}
)


@dataclass(frozen=True, slots=True)
class OffenceCategory:
    """A result category: its letter, words, and two ranks (1 first): by class, and among otherwise equal offences."""

    letter: str
    label: Label
    class_rank: int
    tie_rank: int


@dataclass(frozen=True, slots=True)
class PrincipalOffenceTable:
    """Category per offence code; ``prefer_convicted`` lets a convicted offence outrank a graver acquitted one."""

    version: str
    provisional: bool
    prefer_convicted: bool
    source: str
    categories: Mapping[str, OffenceCategory] = field(hash=False)
    offences: Mapping[str, str] = field(hash=False)

    def category_of(self, offence_code: str) -> OffenceCategory | None:
        """The category of a code; a qualifier (attempt, aid, conspire, incite) follows the offence without it."""
        letter = self.offences.get(offence_code) or self.offences.get(offence_code[:7])
        return self.categories[letter] if letter else None


@dataclass(frozen=True, slots=True)
class ChargedOffence:
    """One offence live at finalisation (charged and not replaced).

    ``category`` is SUMMARY, EITHER_WAY or INDICTABLE; ``max_penalty_months`` 9999 for life, 0 for a fine only;
    ``sentence_days`` the custodial sentence passed, if any.
    """

    id: str
    offence_code: str
    sequence: int
    category: str
    max_penalty_months: int = 0
    sentence_days: int = 0
    convicted: bool = False


@dataclass(frozen=True, slots=True)
class PrincipalOffence:
    """The result: a letter, ``-`` for none recorded, or empty where the gravest offence is not in the table."""

    category: str
    category_label: Label
    offence_code: str
    offence_id: str
    working: tuple[str, ...]
    version: str
    provisional: bool
    input_sha256: str


def principal_offence(
    offences: Sequence[ChargedOffence], table: PrincipalOffenceTable, *, administrative: bool = False
) -> PrincipalOffence:
    """The principal offence and its working, line by line; the order in which offences are given does not matter.

    Ranked by class (homicide first), statutory maximum, mode of trial, sentence passed, category (violent and sexual
    before property), then charge order.
    """
    listed = sorted(offences, key=lambda offence: (offence.sequence, offence.id))
    digest = _digest(listed, table, administrative=administrative)
    if administrative or not listed:
        why = "an administrative finalisation has none" if administrative else "no offence is live at finalisation"
        return _result(None, f"No principal offence: {why}.", (), table, digest)
    candidates, narrowed = _candidates(listed, table)
    ranked = sorted(candidates, key=lambda offence: _rank(offence, table))
    lines = (*narrowed, *(_line(place, offence, table) for place, offence in enumerate(ranked, 1)))
    return _result(ranked[0], "", lines, table, digest)


def _candidates(
    listed: list[ChargedOffence], table: PrincipalOffenceTable
) -> tuple[list[ChargedOffence], tuple[str, ...]]:
    convicted = [offence for offence in listed if offence.convicted]
    if table.prefer_convicted and convicted and len(convicted) < len(listed):
        return convicted, (f"Only convicted offences count here: {len(convicted)} of {len(listed)}.",)
    return listed, (f"Offences charged at finalisation: {len(listed)}, of which convicted: {len(convicted)}.",)


def _rank(offence: ChargedOffence, table: PrincipalOffenceTable) -> tuple[int, ...]:
    category = table.category_of(offence.offence_code)
    return (
        category.class_rank if category else 2,
        -offence.max_penalty_months,
        _MODES.get(offence.category, len(_MODES)),
        -offence.sentence_days,
        category.tie_rank if category else 99,
        offence.sequence,
    )


def _line(place: int, offence: ChargedOffence, table: PrincipalOffenceTable) -> str:
    category = table.category_of(offence.offence_code)
    kind = f"{category.letter} {category.label.en}" if category else "not in the table"
    months = offence.max_penalty_months
    penalty = "life" if months == LIFE_MONTHS else f"{months} months" if months else "no custody"
    mode = _MODE_WORDS.get(offence.category, "mode of trial not known")
    sentence = f", sentenced to {offence.sentence_days} days" if offence.sentence_days else ""
    said = "convicted" if offence.convicted else "not convicted"
    return (
        f"{place}. Charge {offence.sequence}, {offence.offence_code}: {kind}; "
        f"maximum {penalty}; {mode}{sentence}; {said}."
    )


def _result(
    chosen: ChargedOffence | None, why: str, lines: tuple[str, ...], table: PrincipalOffenceTable, digest: str
) -> PrincipalOffence:
    category = table.category_of(chosen.offence_code) if chosen else None
    if chosen is None:
        letter, label = NONE_RECORDED, Label("None recorded", "Dim wedi'i gofnodi")
        last = why
    elif category is None:
        letter, label = "", Label("Not determined", "Heb ei bennu")
        last = f"{chosen.offence_code} ranks first and is not in table {table.version}: choose the category by hand."
    else:
        letter, label = category.letter, category.label
        last = f"Principal offence: charge {chosen.sequence}, {chosen.offence_code}; category {letter} {label.en}."
    mark = (f"Table {table.version}: provisional, not the national version.",) if table.provisional else ()
    code, identity = (chosen.offence_code, chosen.id) if chosen else ("", "")
    return PrincipalOffence(
        letter, label, code, identity, (*lines, last, *mark), table.version, table.provisional, digest
    )


def _digest(listed: list[ChargedOffence], table: PrincipalOffenceTable, *, administrative: bool) -> str:
    document = {
        "version": table.version,
        "administrative": administrative,
        "offences": [asdict(offence) for offence in listed],
    }
    written = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def parse_principal_offence_table(raw: bytes, file: str = "principal_offence.toml") -> PrincipalOffenceTable:
    """The table of one TOML file; every fault is listed with the file in a FaultsError (HRS-E-PRINCIPAL-OFFENCE)."""
    try:
        document = tomllib.loads(raw.decode("utf-8"))
    except ValueError as error:
        raise _refused([Fault(file, f"Correct the TOML: {error}.")]) from None
    faults = [Fault(f"{file}: {key}", "Remove this key.") for key in document if key not in _KEYS]
    faults.extend(_head_faults(document, file))
    categories = _categories(document.get("category"), file, faults)
    offences = _offences(document.get("offences"), categories, file, faults)
    if faults:
        raise _refused(faults)
    return PrincipalOffenceTable(
        version=document["version"],
        provisional=document["provisional"],
        prefer_convicted=document["prefer_convicted"],
        source=document["source"],
        categories=MappingProxyType(categories),
        offences=MappingProxyType(offences),
    )


def _refused(faults: list[Fault]) -> FaultsError:
    return FaultsError(
        "HRS-E-PRINCIPAL-OFFENCE", "The principal offence table is refused.", faults, "Correct each place named."
    )


def _head_faults(document: Mapping[str, Any], file: str) -> list[Fault]:
    faults = []
    if document.get("format") != FORMAT:
        faults.append(Fault(f"{file}: format", f'Write "{FORMAT}" here.'))
    for key in ("version", "source"):
        if not isinstance(document.get(key), str):
            faults.append(Fault(f"{file}: {key}", "Write some text here, in quotes."))
    for key in ("provisional", "prefer_convicted"):
        if not isinstance(document.get(key), bool):
            faults.append(Fault(f"{file}: {key}", "Write true or false here."))
    return faults


def _categories(given: Any, file: str, faults: list[Fault]) -> dict[str, OffenceCategory]:
    found: dict[str, OffenceCategory] = {}
    for place, row in enumerate(given if isinstance(given, list) else []):
        try:
            label = Label(str(row["label"]["en"]), str(row["label"].get("cy", "")))
            one = OffenceCategory(str(row["letter"]), label, int(row["class_rank"]), int(row["tie_rank"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            faults.append(
                Fault(f"{file}: category[{place}]", "Give letter, label { en, cy }, class_rank and tie_rank here.")
            )
            continue
        found[one.letter] = one
    if not found:
        faults.append(Fault(f"{file}: category", "Give the categories as [[category]]."))
    return found


def _offences(given: Any, categories: Mapping[str, Any], file: str, faults: list[Fault]) -> dict[str, str]:
    """Category letter per code, from ``[offences]``, where each letter lists its codes."""
    found: dict[str, str] = {}
    if not isinstance(given, dict) or not given:
        faults.append(Fault(f"{file}: offences", 'List the offence codes of each category, such as B = ["CJ88116"].'))
        return found
    for letter, codes in given.items():
        if letter not in categories or not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            faults.append(Fault(f"{file}: offences.{letter}", "List texts under the letter of a category."))
            continue
        for code in codes:
            if code in found:
                faults.append(Fault(f"{file}: offences.{letter}", f"Remove {code}: it stands under {found[code]} too."))
            found[code] = letter
    return found
