"""What services need of the inbox that all desks share: files that wait, and what was said of those judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from hrs_desktop.domain.verdict import FileVerdict, Verdict


class Chip(StrEnum):
    """What the inbox can be narrowed to: everything, one group of verdicts, or what is endorsed in Welsh."""

    ALL = "all"
    ACCEPTED = "accepted"
    PERSON = "person"
    REFUSED = "refused"
    WELSH = "welsh"


CHIP_OF = {
    Verdict.ACCEPTED: Chip.ACCEPTED, Verdict.DUPLICATE: Chip.ACCEPTED, Verdict.SUPERSEDED: Chip.ACCEPTED,
    Verdict.NEEDS_REVIEW: Chip.PERSON, Verdict.QUARANTINED: Chip.PERSON, Verdict.REFUSED: Chip.REFUSED,
}  # fmt: skip
"""The group a verdict is shown under."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that waits to be judged; ``apply`` as asked when it was put in."""

    rank: int
    path: Path
    apply: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What was said of a sheet: the verdict, and the sheet, hearing and case that the file names, proved or not."""

    verdict: FileVerdict
    sheet_id: str = ""
    hearing_id: str = ""
    urn: str = ""


@dataclass(frozen=True, slots=True)
class InboxLine:
    """A line of the inbox, with its place in the order and when it was judged (UTC)."""

    rank: int
    judged: Judged
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class InboxCounts:
    """Lines under each chip, and files that wait."""

    lines: dict[Chip, int]
    waiting: int


class Inbox(Protocol):
    """Files in the order they were put in, the newest batch first. Every method is one transaction, or joins one."""

    def put(self, paths: Sequence[Path], at: dt.datetime, *, apply: bool) -> int:
        """The number of the batch in which these files (absolute paths) now wait; those that waited before wait there
        only."""
        ...

    def next(self, batch: int = 0) -> Waiting | None:
        """The first file that waits, of a batch or of the oldest."""
        ...

    def settle(self, waiting: Waiting, sha256: str, lines: Sequence[Judged], at: dt.datetime) -> bool:
        """Put what was said in the place of the file that waited, and of what was said of the same file before. False,
        and nothing done, when it waits no longer."""
        ...

    def lines(
        self, chip: Chip, limit: int, after: int | None = None, before: int | None = None
    ) -> tuple[InboxLine, ...]:
        """The first lines under a chip; those that follow the rank ``after``; or the last before ``before``."""
        ...

    def before(self, chip: Chip, rank: int) -> int:
        """How many lines under a chip come before a rank."""
        ...

    def counts(self) -> InboxCounts: ...

    def again(self, chip: Chip, ranks: Sequence[int] | None, at: dt.datetime) -> int:
        """How many files wait again: those of the lines named, or of all under the chip. Their lines go once they
        are."""
        ...

    def leave_out(self) -> int:
        """How many files wait no longer; they stay where they lie."""
        ...
