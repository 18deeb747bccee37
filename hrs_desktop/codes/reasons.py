"""The principal unsuccessful outcome reasons as values: definition, evidence sentence, outcomes, nearest wrong code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hrs_desktop.codes.documents import Reading
from hrs_desktop.codes.entries import CodeEntry, CodeList, Label

REASONS = "unsuccessful_reason"
OUTCOMES = "defendant_outcome"
_TEXTS = ("definition", "evidence", "tells_apart")
_FLAGS = ("victim_issue", "acquittal", "administrative", "plea")
_KEYS = frozenset({
    "needs", "outcomes", "nearest_wrong", "cms_code_historic", "adjournment_refused_secondary",
    *_TEXTS, *(f"{name}_cy" for name in _TEXTS), *_FLAGS,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in whole words.

    ``evidence`` says what the explanation must tell; ``outcomes`` are codes of ``defendant_outcome`` it goes with;
    ``nearest_wrong`` is the code most often taken instead, ``tells_apart`` the sentence that tells the two apart.
    """

    code: str
    label: Label
    group: str
    definition: Label
    evidence: Label
    outcomes: tuple[str, ...]
    nearest_wrong: str
    tells_apart: Label
    cms_code: str
    valid_from: date | None
    valid_to: date | None


def reason_of(entry: CodeEntry) -> Reason:
    """The reason of an entry of ``unsuccessful_reason``; what an older list lacks is empty."""
    definition, evidence, tells_apart = (Label(entry.words(name), entry.words(f"{name}_cy")) for name in _TEXTS)
    return Reason(
        entry.code, entry.label, entry.group, definition, evidence, entry.many("outcomes"),
        entry.words("nearest_wrong"), tells_apart, entry.cms_code, entry.valid_from, entry.valid_to,
    )  # fmt: skip


def check_reasons(lists: Mapping[str, CodeList], reading: Reading) -> None:
    """Notes what a list of reasons lacks, which key it may not have, and every code it names that does not exist."""
    reasons, outcomes = lists.get(REASONS), lists.get(OUTCOMES)
    for place, entry in enumerate(reasons.entries if reasons is not None else ()):
        at = f"entries[{place}] {entry.code}"
        reading.unknown(f"{at} attributes.", entry.attributes, _KEYS)
        _check_words(entry, at, reading)
        assert reasons is not None
        _check_codes(reason_of(entry), at, reasons, outcomes, reading)


def _check_words(entry: CodeEntry, at: str, reading: Reading) -> None:
    for name in (name for text in _TEXTS for name in (text, f"{text}_cy")):
        if not entry.words(name).strip():
            reading.fault(f"{at} attributes.{name}", "Write this sentence; every reason needs it in both languages.")
    if not entry.group:
        reading.fault(f"{at} group", "Name the group of the reason.")
    if entry.valid_from is None:
        reading.fault(f"{at} valid_from", "Give the day from which the reason may be used.")


def _check_codes(reason: Reason, at: str, reasons: CodeList, outcomes: CodeList | None, reading: Reading) -> None:
    nearest = reason.nearest_wrong
    if nearest not in reasons or nearest == reason.code:
        reading.fault(f"{at} attributes.nearest_wrong", "Name another code of this list here.")
    elif nearest not in reason.tells_apart.en or nearest not in reason.tells_apart.cy:
        reading.fault(
            f"{at} attributes.tells_apart",
            "Say what {nearest} is for, naming the code, in both languages.",
            nearest=nearest,
        )
    unknown = [code for code in reason.outcomes if outcomes is not None and code not in outcomes]
    where = f"{at} attributes.outcomes"
    if unknown:
        reading.fault(
            where, "List codes of {list} here; it does not have {codes}.", list=OUTCOMES, codes=", ".join(unknown)
        )
    elif not reason.outcomes:
        reading.fault(where, "List codes of {list} here.", list=OUTCOMES)
