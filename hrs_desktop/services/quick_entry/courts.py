"""The court that a line names: by its code, its name, or as much of it as tells it from the others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from hrs_desktop.codes import CodeEntry
from hrs_desktop.codes.matching import fold
from hrs_desktop.domain.record import Record
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.quick_entry.lines import Line, Trouble

COURTS, TRANSFERS = "courts", "transfer_outcome"
OFFERED = 5
_ALIKE = 0.65
_WORD = re.compile(r"\w+")
_OF_ANY = frozenset(["magistrates", "crown", "court", "llys", "y", "yr", "goron", "ynadon", "s"])
"""Words that stand in the name of nearly every court, so that a short name goes without them."""


def judge_court(
    line: Line, charges: Sequence[str], record: Record, documents: SheetDocuments, language: str,
    troubles: list[Trouble],
) -> None:  # fmt: skip
    """Put the code of the court that the line names in its place; what names none, or several, becomes a trouble."""
    if not line.court:
        return
    span = line.places["court"]
    said = line.code("transfer")
    moved = {said} if said else {record.text(f"{one}.transfer.code") for one in charges}
    kinds = _kinds(moved - {""}, record, documents)
    names = _Names(_courts(documents, kinds), language)
    found = names.meant(line.court)
    if len(found) == 1:
        line.court_code = found[0].code
    elif found:
        troubles.append(Trouble(*span, "courts", line.word(span), names.apart(found)))
    else:
        troubles.append(Trouble(*span, "no_court", line.word(span), names.near(line.court)))


def _kinds(transfers: Collection[str], record: Record, documents: SheetDocuments) -> frozenset[str]:
    """The kinds of court that may be meant: those that receive such a transfer; without one those of this court."""
    codes = documents.codes.list(TRANSFERS)
    entries = [entry for code in transfers if (entry := codes.get(code)) is not None]
    kinds = {kind for entry in entries for kind in entry.many("receiving")}
    if not entries:
        kinds = {"CROWN"} if record.text("hearing.jurisdiction") == "CROWN" else {"MAGISTRATES"}
    return frozenset("MAGISTRATES" if kind == "YOUTH" else kind for kind in kinds)


def _courts(documents: SheetDocuments, kinds: Collection[str]) -> list[CodeEntry]:
    """The courts of these kinds; of a list that does not say kinds, and of transfers that go anywhere, all."""
    entries = documents.codes.list(COURTS).entries
    return [one for one in entries if not kinds or one.words("type") in ("", *kinds)]


@dataclass(frozen=True, slots=True)
class _Names:
    """Courts, and what people call them."""

    courts: Sequence[CodeEntry]
    language: str

    def meant(self, said: str) -> tuple[CodeEntry, ...]:
        """The courts that are called so: one where it is told from all others, else every one it may be."""
        plain, words = fold(said), _words(said)
        if not words:
            return ()
        named = [(one, name) for one in self.courts for name in _said(one)]
        coded = [one for one in self.courts if fold(one.code) == plain]
        whole = coded or [one for one, name in named if words in (_words(name), _short(name))]
        found = whole or [one for one, name in named if _begun(words, _words(name))]
        return tuple({one.code: one for one in found}.values())

    def apart(self, found: Sequence[CodeEntry]) -> tuple[str, ...]:
        """How to say each of them: its short name, or its code where the name does not tell."""
        return tuple(self._unmistaken(one) for one in found[:OFFERED])

    def near(self, said: str) -> tuple[str, ...]:
        """Courts whose short names are most like what was said, as a slip of the fingers leaves it."""
        named = {"-".join(_short(name)): one for one in self.courts for name in _said(one)}
        alike = get_close_matches("-".join(_words(said)), named, OFFERED, _ALIKE)
        return tuple(dict.fromkeys(self._unmistaken(named[one]) for one in alike))

    def _unmistaken(self, court: CodeEntry) -> str:
        short = "-".join(_short(court.label.text(self.language)))
        return f">{short if self.meant(short) == (court,) else court.code}"


def _said(court: CodeEntry) -> Iterator[str]:
    yield from filter(None, (court.label.en, court.label.cy))


@lru_cache(maxsize=4_096)
def _words(name: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold(name)))


@lru_cache(maxsize=4_096)
def _short(name: str) -> tuple[str, ...]:
    words = _words(name)
    return tuple(word for word in words if word not in _OF_ANY) or words


def _begun(typed: Sequence[str], name: Sequence[str]) -> bool:
    """Whether every word typed begins a word of the name."""
    return all(any(word.startswith(one) for word in name) for one in typed)
