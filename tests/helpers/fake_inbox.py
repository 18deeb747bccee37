"""The inbox in memory."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hrs_desktop.services.inbox_port import CHIP_OF, Chip, InboxCounts, InboxLine, Judged, Waiting
from hrs_desktop.services.ports import CameInstead


@dataclass(frozen=True)
class Incoming:
    """A line; ``judged`` is None while its file waits."""

    key: tuple[int, int, int]
    path: Path
    apply: bool
    at: dt.datetime
    sha256: str = ""
    judged: Judged | None = None

    @property
    def rank(self) -> int:
        """The key in one number."""
        return -self.key[0] * 10**9 + self.key[1] * 10**3 + self.key[2]


class FakeInbox:
    """The :class:`~hrs_desktop.services.inbox_port.Inbox` port in memory, over a list that its register holds."""

    def __init__(self, held: Callable[[], list[Incoming]]) -> None:
        self._held = held

    def put(self, paths: Sequence[Path], at: dt.datetime, *, apply: bool) -> int:
        return self._put([(path, apply, "") for path in paths], at)

    def _put(self, files: Sequence[tuple[Path, bool, str]], at: dt.datetime) -> int:
        held = self._held()
        batch = 1 + max((one.key[0] for one in held), default=0)
        places = {path for path, _, _ in files}
        held[:] = [one for one in held if one.judged is not None or one.path not in places]
        held += [Incoming((batch, n, 0), path, apply, at, sha) for n, (path, apply, sha) in enumerate(files)]
        return batch

    def next(self, batch: int = 0) -> Waiting | None:
        waiting = [one for one in self._held() if one.judged is None and batch in (0, one.key[0])]
        first = min(waiting, key=lambda one: one.key, default=None)
        return None if first is None else Waiting(first.rank, first.path, first.apply)

    def settle(self, waiting: Waiting, sha256: str, lines: Sequence[Judged], at: dt.datetime) -> bool:
        held = self._held()
        found = next((one for one in held if one.rank == waiting.rank and one.judged is None), None)
        if found is None:
            return False
        held.remove(found)
        gone = (found.sha256, sha256)
        held[:] = [one for one in held if one.judged is None or one.path != found.path or one.sha256 not in gone]
        for part, line in enumerate(lines):
            held.append(Incoming((*found.key[:2], part), found.path, found.apply, at, sha256, line))
        return True

    def lines(
        self, chip: Chip, limit: int, after: int | None = None, before: int | None = None
    ) -> tuple[InboxLine, ...]:
        shown = self._shown(chip)
        if before is not None:
            return tuple([line for line in shown if line.rank < before][-limit:])
        return tuple([line for line in shown if after is None or line.rank > after][:limit])

    def before(self, chip: Chip, rank: int) -> int:
        return sum(1 for line in self._shown(chip) if line.rank < rank)

    def counts(self) -> InboxCounts:
        waiting = sum(1 for one in self._held() if one.judged is None)
        return InboxCounts({chip: len(self._shown(chip)) for chip in Chip}, waiting)

    def again(self, chip: Chip, ranks: Sequence[int] | None, at: dt.datetime) -> int:
        wanted = {line.rank for line in self._shown(chip)} if ranks is None else set(ranks)
        chosen = sorted((one for one in self._held() if one.judged and one.rank in wanted), key=lambda one: one.rank)
        files = {one.path: (one.path, one.apply, one.sha256) for one in chosen}
        self._put(list(files.values()), at)
        return len(files)

    def leave_out(self) -> int:
        held = self._held()
        before = len(held)
        held[:] = [one for one in held if one.judged is not None]
        return before - len(held)

    def instead(self, hearing_id: str) -> tuple[CameInstead, ...]:
        """The refused files of a hearing, the newest first."""
        found = [
            (one, one.judged.verdict)
            for one in self._held()
            if one.judged is not None and one.judged.hearing_id == hearing_id
        ]
        found = [each for each in found if CHIP_OF[each[1].verdict] is Chip.REFUSED]
        found.sort(key=lambda each: (-each[0].at.timestamp(), each[0].rank))
        return tuple(CameInstead(said.reason, one.path.name, one.sha256) for one, said in found)

    def _shown(self, chip: Chip) -> list[InboxLine]:
        judged = [InboxLine(one.rank, one.judged, one.at) for one in self._held() if one.judged is not None]
        return sorted((line for line in judged if _belongs(line.judged, chip)), key=lambda line: line.rank)


def _belongs(judged: Judged, chip: Chip) -> bool:
    if chip is Chip.WELSH:
        return judged.verdict.language == "cy"
    return chip in (Chip.ALL, CHIP_OF[judged.verdict.verdict])
