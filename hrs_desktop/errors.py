"""Errors of the environment and of what people bring in; each carries a code and what to do.

A bug is never one of these: bugs travel on as ordinary exceptions to the edge of the program.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong in a document: where (path or ``file:line``), what, and what to do."""

    path: str
    message: str
    case: str = ""


class HrsError(Exception):
    """A refusal that a person can act on.

    ``code`` is stable (``HRS-E-...``), ``message`` one whole sentence, ``remedy`` what to do next.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip() + f" [{self.code}]"


class FaultsError(HrsError):
    """A document refused whole, with every fault listed by its place."""

    def __init__(self, code: str, message: str, faults: Sequence[Fault], remedy: str = "") -> None:
        super().__init__(code, message, remedy)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        lines = [super().__str__()]
        lines.extend(f"  {fault.path}: {fault.message}" for fault in self.faults)
        return "\n".join(lines)


class UsageError(HrsError):
    """The words of the command are wrong (exit code 2); the file system and the register are untouched."""
