"""What the recovery drill needs of the computer: a second program that can be ended without warning."""

from __future__ import annotations

from typing import Protocol

from hrs_desktop.services.program import Access


class Typists(Protocol):
    """Starts second programs that type into a practice profile."""

    def killed(self, access: Access, start: int, delay: float) -> int:
        """Let a second program type on from step ``start``, kill it ``delay`` seconds after its first step, and answer
        the last step it said. HrsError HRS-E-DRILL when it does not get as far as one step."""
        ...
