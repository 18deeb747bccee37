"""What a service works with: the open office desk or the open advocate's desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

# Types only: the window's first paint and `hrs --help` pass through here and need none of it loaded.
if TYPE_CHECKING:
    from hrs_desktop.codes import Coach, CodeLists, PrincipalOffenceTable
    from hrs_desktop.schema import FormTemplate
    from hrs_desktop.services.ports import Clock, DeskStore, Files, Mailroom, Register, SheetPress


@dataclass(frozen=True, slots=True)
class Shipped:
    """The documents this version of the program ships: templates, code lists, principal offence table, coach."""

    templates: tuple[FormTemplate, ...]
    codes: CodeLists
    principal_offences: PrincipalOffenceTable
    coach: Coach


@dataclass(frozen=True, slots=True)
class AdvocateDesk:
    """An advocate's open profile. ``rehearsal``: the profile was created under ``--today``."""

    store: DeskStore
    mailroom: Mailroom
    press: SheetPress
    files: Files
    clock: Clock
    shipped: Callable[[], Shipped]
    rehearsal: bool
    language: str = "en"

    @property
    def marks_rehearsal(self) -> bool:
        """What is made here now carries ``rehearsal: true``."""
        return self.rehearsal or self.clock.rehearsal

    def close(self) -> None:
        """Close the store."""
        self.store.close()


@dataclass(frozen=True, slots=True)
class OfficeDesk:
    """An administrator's open profile: the desk's own store and the register it shares."""

    store: DeskStore
    register: Register
    mailroom: Mailroom
    press: SheetPress
    files: Files
    clock: Clock
    shipped: Callable[[], Shipped]
    rehearsal: bool
    language: str = "en"

    @property
    def marks_rehearsal(self) -> bool:
        """What is made here now carries ``rehearsal: true``."""
        return self.rehearsal or self.clock.rehearsal

    def close(self) -> None:
        """Close store and register."""
        self.register.close()
        self.store.close()


Desk = AdvocateDesk | OfficeDesk
