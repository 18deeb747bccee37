"""Words that were typed and could not be stored, kept until they are put right: nothing a person typed is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Refused:
    """What was typed at a record path, and why it was not stored; one that ``waits`` lacks only room on the disk."""

    path: str
    text: str
    problem: str
    waits: bool = False


class RefusedWords:
    """Everything that stands refused in the sheets of one session, in the order in which it was typed."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], Refused] = {}

    def keep(self, sheet_id: str, path: str, text: str, problem: str) -> None:
        """Remember words that were not stored."""
        self._kept[sheet_id, path] = Refused(path, text, problem)

    def wait(self, sheet_id: str, path: str) -> None:
        """What stands refused there lacks nothing but room on the disk."""
        kept = self._kept.get((sheet_id, path))
        if kept is not None:
            self._kept[sheet_id, path] = replace(kept, waits=True)

    def waiting(self, sheet_id: str) -> tuple[Refused, ...]:
        """What of a sheet waits for room."""
        return tuple(one for one in self.of(sheet_id) if one.waits)

    def take_over(self, other: RefusedWords) -> None:
        """Everything of another session, which was locked."""
        self._kept |= other._kept

    def forget(self, sheet_id: str, path: str) -> None:
        """Something was stored at ``path``: what was refused there and inside it is settled."""
        for kept_id, kept in list(self._kept):
            if kept_id == sheet_id and (kept == path or kept.startswith((f"{path}.", f"{path}["))):
                del self._kept[kept_id, kept]

    def at(self, sheet_id: str, path: str) -> Refused | None:
        """What stands refused at a place."""
        return self._kept.get((sheet_id, path))

    def of(self, sheet_id: str) -> tuple[Refused, ...]:
        """What stands refused in a sheet."""
        return tuple(one for (kept_id, _), one in self._kept.items() if kept_id == sheet_id)
