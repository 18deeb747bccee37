"""What ``app`` hands to the command line and to the window: how to make and open profiles, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

# Types only: see desks.py.
if TYPE_CHECKING:
    import datetime as dt

    from hrs_desktop.domain.people import ClaimedIdentity
    from hrs_desktop.domain.record import Record
    from hrs_desktop.services.advocate import FirstRun
    from hrs_desktop.services.desks import AdvocateDesk, Desk, OfficeDesk, Shipped
    from hrs_desktop.services.drill import Tally
    from hrs_desktop.services.office import Opened
    from hrs_desktop.services.ports import Clock, Files, Mailroom, SheetDocuments, SheetPress

DEMO_PASSPHRASE = "demo"  # noqa: S105 - printed by the demonstration; real profiles refuse it
MIN_PASSPHRASE = 8


@dataclass(frozen=True, slots=True)
class Access:
    """Where a profile lies, its passphrase, the clock and the reader's language. ``demo`` allows the printed
    passphrase and marks the profile as a demonstration's."""

    home: Path
    passphrase: str
    clock: Clock
    language: str = "en"
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Samples:
    """What the demonstration works on: a case file, and by URN the partial ``hrs-record/1`` that fills its sheet."""

    cases: bytes
    sheets: Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class FormPicture:
    """A picture (PNG) of the form: of one section, or of all that shows where ``section`` is empty. ``shown`` false:
    the record does not show the section, which is drawn with every field all the same."""

    file: Path
    language: str
    section: str = ""
    shown: bool = True


class FormPictures(Protocol):
    """Draws the form of a record into a folder."""

    def __call__(self, record: Record, documents: SheetDocuments, today: dt.date, folder: Path) -> list[FormPicture]:
        """The whole form in each language, then each of its sections by itself."""
        ...


@dataclass(frozen=True, slots=True)
class Program:
    """Constructor functions of the composition root. ``open_desk`` raises HrsError HRS-E-PASSPHRASE,
    HRS-E-NO-PROFILE, HRS-E-NEWER, HRS-E-LOCKED; ``check_passphrase`` only asks whether it is the profile's.
    ``drill`` kills a second program on a practice profile beside a folder and answers the tally after every kill.
    ``seal`` keeps a passphrase in memory under a session PIN; ``unseal`` raises HRS-E-PIN."""

    open_desk: Callable[[Access], Desk]
    check_passphrase: Callable[[Access], None]
    create_office: Callable[[Access, str, str], tuple[OfficeDesk, Opened]]
    create_advocate: Callable[[Access, ClaimedIdentity], tuple[AdvocateDesk, FirstRun]]
    shipped: Callable[[], Shipped]
    press: Callable[[], SheetPress]
    files: Callable[[], Files]
    mailroom: Callable[[], Mailroom]
    samples: Callable[[], Samples]
    form_pictures: FormPictures
    drill: Callable[[Path, int], Iterator[Tally]]
    seal: Callable[[str, str], bytes]
    unseal: Callable[[bytes, str], str]
