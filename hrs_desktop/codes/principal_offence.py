"""The principal offence of a defendant: a pure function of the charges at finalisation and a dated table.

CPS says what the category shows (the most serious offence charged at the time of finalisation; the charges as they
then are, graver or lighter than before; none for an administrative finalisation) but has published neither its table
nor the steps of its calculator. Everything else here is ours and marked provisional:

1. An administrative finalisation has none.
2. A charge that was dropped (withdrawn, discontinued, no evidence, left on file, bound over) counts only where nothing
   else is left: so the gravest charge, dropped, gives way to what went on. Where all were dropped all of them count.
3. A charge replaced by another, or amended, counts as what it became. One sent, committed or remitted counts at the
   court that ends it. One that ended at an earlier hearing is charged no more.
4. A charge that ended in an acquittal counts like one that ended in a conviction, as CPS's words say. A table may set
   ``prefer_convicted``: then only convictions count where there is one, each by the offence convicted of.
5. A conviction of another offence than the one charged counts as the one charged, but for 4.
6. Rank by class (homicide first), statutory maximum, mode of trial, longest custodial sentence passed, kind (sexual and
   violent before property), then number of the charge: so there is never a tie, and the last step is said to decide.
7. An attempt, aid, conspiracy or incitement (a letter after the code) counts as its offence, unless the table lists it.
8. A code that is not in the table is never guessed: it ranks by its maximum as no homicide, and where it comes first
   the category stays open for the office.
9. Age changes nothing: the charges of a youth rank by the maxima for adults.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from hrs_desktop.codes.entries import Label
from hrs_desktop.errors import Fault, FaultsError, fault_at

FORMAT = "hrs-principal-offence/1"
LIFE_MONTHS = 9999
NONE_RECORDED = "-"
_MODES = {"INDICTABLE": 0, "EITHER_WAY": 1, "SUMMARY": 2}
_NONE = Label("None recorded", "Dim wedi'i gofnodi")
_NOT_DETERMINED = Label("Not determined", "Heb ei bennu")
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


class Standing(StrEnum):
    """What became of a charge: it counts, was dropped, was replaced by another, or is another court's business."""

    CHARGED = "charged"
    DROPPED = "dropped"
    REPLACED = "replaced"
    ELSEWHERE = "elsewhere"


class Ground(StrEnum):
    """Which charges were ranked, and why; the last two say why none was."""

    CHARGED = "charged"
    CONVICTED = "convicted"
    DROPPED = "dropped"
    ADMINISTRATIVE = "administrative"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class ChargedOffence:
    """One charge of a defendant as it stands at finalisation.

    ``category`` is SUMMARY, EITHER_WAY or INDICTABLE; ``max_penalty_months`` 9999 for life, 0 for a fine only;
    ``sentence_days`` the longest custodial sentence passed, if any; ``convicted_code`` the other offence that a
    conviction was for, empty where it was for the one charged.
    """

    id: str
    offence_code: str
    sequence: int
    category: str
    max_penalty_months: int = 0
    sentence_days: int = 0
    convicted: bool = False
    convicted_code: str = ""
    standing: Standing = Standing.CHARGED


_INPUTS = tuple(one.name for one in fields(ChargedOffence))


@dataclass(frozen=True, slots=True)
class PrincipalOffence:
    """The result: a letter, ``-`` for none recorded, or empty where the gravest offence is not in the table.

    ``ranked`` are the charges that count, gravest first; ``left_out`` those that do not; ``decided_by`` the step of
    :data:`STEPS` that put the first before the second, empty where one charge counts."""

    category: str
    category_label: Label
    offence_code: str
    offence_id: str
    ground: Ground
    ranked: tuple[ChargedOffence, ...]
    left_out: tuple[ChargedOffence, ...]
    decided_by: str
    version: str
    provisional: bool
    input_sha256: str


STEPS = ("class", "maximum", "mode", "sentence", "kind", "order")
"""The ranking, step by step; each decides only where those before are equal."""


def principal_offence(
    offences: Sequence[ChargedOffence], table: PrincipalOffenceTable, *, administrative: bool = False
) -> PrincipalOffence:
    """The principal offence by the rules above; the order in which charges are given does not matter."""
    listed = sorted(offences, key=lambda offence: (offence.sequence, offence.id))
    ground, counting = (Ground.ADMINISTRATIVE, []) if administrative else _counting(listed, table)
    ranked = tuple(sorted(counting, key=lambda offence: _rank(offence, ground, table)))
    counted = set(ranked)
    left_out = tuple(offence for offence in listed if offence not in counted)
    code = counted_code(ranked[0], ground) if ranked else ""
    category = table.category_of(code)
    label = category.label if category else _NOT_DETERMINED if ranked else _NONE
    return PrincipalOffence(
        category.letter if category else "" if ranked else NONE_RECORDED, label, code, ranked[0].id if ranked else "",
        ground, ranked, left_out, _decided_by(ranked, ground, table), table.version, table.provisional,
        _digest(listed, table, administrative=administrative),
    )  # fmt: skip


def counted_code(offence: ChargedOffence, ground: Ground) -> str:
    """The code by which a charge is ranked: the one charged, and where only convictions count the one convicted of."""
    return offence.convicted_code or offence.offence_code if ground is Ground.CONVICTED else offence.offence_code


def _counting(listed: list[ChargedOffence], table: PrincipalOffenceTable) -> tuple[Ground, list[ChargedOffence]]:
    charged = [offence for offence in listed if offence.standing is Standing.CHARGED]
    dropped = [offence for offence in listed if offence.standing is Standing.DROPPED]
    convicted = [offence for offence in charged if offence.convicted]
    if table.prefer_convicted and convicted:
        return Ground.CONVICTED, convicted
    if charged:
        return Ground.CHARGED, charged
    return (Ground.DROPPED, dropped) if dropped else (Ground.NOTHING, [])


def _rank(offence: ChargedOffence, ground: Ground, table: PrincipalOffenceTable) -> tuple[int, ...]:
    category = table.category_of(counted_code(offence, ground))
    return (
        category.class_rank if category else 2,
        -offence.max_penalty_months,
        _MODES.get(offence.category, len(_MODES)),
        -offence.sentence_days,
        category.tie_rank if category else 99,
        offence.sequence,
    )


def _decided_by(ranked: tuple[ChargedOffence, ...], ground: Ground, table: PrincipalOffenceTable) -> str:
    if len(ranked) < 2:
        return ""
    first, second = (_rank(offence, ground, table) for offence in ranked[:2])
    return next((step for step, one, other in zip(STEPS, first, second, strict=True) if one != other), STEPS[-1])


def _digest(listed: list[ChargedOffence], table: PrincipalOffenceTable, *, administrative: bool) -> str:
    document = {
        "version": table.version,
        "convicted_first": table.prefer_convicted,
        "administrative": administrative,
        "offences": [{name: getattr(offence, name) for name in _INPUTS} for offence in listed],
    }
    written = json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8")).hexdigest()


def parse_principal_offence_table(raw: bytes, file: str = "principal_offence.toml") -> PrincipalOffenceTable:
    """The table of one TOML file; every fault is listed with the file in a FaultsError (HRS-E-PRINCIPAL-OFFENCE)."""
    try:
        document = tomllib.loads(raw.decode("utf-8"))
    except ValueError as error:
        raise _refused([fault_at(file, "Correct the TOML: {error}.", error=error)]) from None
    faults = [fault_at(f"{file}: {key}", "Remove this key.") for key in document if key not in _KEYS]
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
        faults.append(fault_at(f"{file}: format", 'Write "{format}" here.', format=FORMAT))
    for key in ("version", "source"):
        if not isinstance(document.get(key), str):
            faults.append(fault_at(f"{file}: {key}", "Write some text here, in quotes."))
    for key in ("provisional", "prefer_convicted"):
        if not isinstance(document.get(key), bool):
            faults.append(fault_at(f"{file}: {key}", "Write true or false here."))
    return faults


def _categories(given: Any, file: str, faults: list[Fault]) -> dict[str, OffenceCategory]:
    found: dict[str, OffenceCategory] = {}
    for place, row in enumerate(given if isinstance(given, list) else []):
        try:
            label = Label(str(row["label"]["en"]), str(row["label"].get("cy", "")))
            one = OffenceCategory(str(row["letter"]), label, int(row["class_rank"]), int(row["tie_rank"]))
        except (KeyError, TypeError, ValueError, AttributeError):
            faults.append(
                fault_at(f"{file}: category[{place}]", "Give letter, label { en, cy }, class_rank and tie_rank here.")
            )
            continue
        found[one.letter] = one
    if not found:
        faults.append(fault_at(f"{file}: category", "Give the categories as [[category]]."))
    return found


def _offences(given: Any, categories: Mapping[str, Any], file: str, faults: list[Fault]) -> dict[str, str]:
    """Category letter per code, from ``[offences]``, where each letter lists its codes."""
    found: dict[str, str] = {}
    if not isinstance(given, dict) or not given:
        faults.append(
            fault_at(f"{file}: offences", 'List the offence codes of each category, such as B = ["CJ88116"].')
        )
        return found
    for letter, codes in given.items():
        if letter not in categories or not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            faults.append(fault_at(f"{file}: offences.{letter}", "List texts under the letter of a category."))
            continue
        for code in codes:
            if code in found:
                faults.append(
                    fault_at(
                        f"{file}: offences.{letter}",
                        "Remove {code}: it stands under {other} too.",
                        code=code,
                        other=found[code],
                    )
                )
            found[code] = letter
    return found
