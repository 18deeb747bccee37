"""What every page is given: the open desk, the task runner, the words, and one signal for what changed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk
from hrs_desktop.services.program import Access, Program
from hrs_desktop.ui.form.refused import RefusedWords
from hrs_desktop.ui.form.ticks import Ticks
from hrs_desktop.ui.tasks import TaskRunner
from hrs_desktop.words import Words


class Subject(StrEnum):
    """What a change was about."""

    SHEETS = "sheets"
    REGISTER = "register"
    ADVOCATES = "advocates"


@dataclass(frozen=True, slots=True)
class Changed:
    """Something was written: about what, by which page."""

    subject: Subject
    by: str


class Broadcast(QObject):
    """Tells open pages what changed; each decides whether to refresh. No page calls another page."""

    changed = Signal(Changed)
    saved = Signal(str)
    announced = Signal(str)
    open_sheet = Signal(str)
    check_sheet = Signal(str)
    sheet_at = Signal(str, str)
    turn_to = Signal(str)
    home = Signal()


@dataclass(frozen=True, slots=True)
class AdvocateSession:
    """An advocate's session, with what was typed in it and could not be stored."""

    desk: AdvocateDesk
    tasks: TaskRunner
    words: Words
    broadcast: Broadcast
    access: Access
    program: Program
    refused: RefusedWords = field(default_factory=RefusedWords)
    ticks: Ticks = field(default_factory=Ticks)


@dataclass(frozen=True, slots=True)
class OfficeSession:
    """An administrator's session."""

    desk: OfficeDesk
    tasks: TaskRunner
    words: Words
    broadcast: Broadcast
    access: Access
    program: Program


Session = AdvocateSession | OfficeSession


def carried(before: Session, now: Session) -> Session:
    """The same desk's session in the other language: what stands refused on the form stays. Ticks begin anew, because
    what they confirm was read in the first language."""
    if isinstance(before, AdvocateSession) and isinstance(now, AdvocateSession):
        return replace(now, refused=before.refused)
    return now
