"""The inbox as a desk works with it: put files in, judge them in short turns, read a page, judge again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.importing import Import, import_next
from hrs_desktop.services.inbox_port import Chip, InboxCounts, InboxLine
from hrs_desktop.services.verifying import court_of

PAGE = 100
"""Lines shown at once: more than anybody reads, and few enough to be drawn in an instant."""
_CHOSEN = "inbox.chip"


@dataclass(frozen=True, slots=True)
class View:
    """Which lines are meant: a chip, and where the page begins (after a rank) or ends (before one)."""

    chip: Chip = Chip.ALL
    after: int | None = None
    before: int | None = None


@dataclass(frozen=True, slots=True)
class InboxPart:
    """A page of the inbox: its lines, how many come before them under the chip, and what the inbox holds."""

    view: View
    lines: tuple[InboxLine, ...]
    first: int
    counts: InboxCounts

    @property
    def last(self) -> int:
        """How many lines there are up to the last one shown."""
        return self.first + len(self.lines)

    @property
    def total(self) -> int:
        """How many lines there are under the chip."""
        return self.counts.lines[self.view.chip]


def put_in(desk: OfficeDesk, command: Import) -> int:
    """How many files now wait in the inbox for these paths: the files, and those inside the folders."""
    files = dict.fromkeys(path.absolute() for path in desk.files.sheets_in(command.paths))
    desk.register.inbox.put(tuple(files), desk.clock.now(), apply=command.apply)
    return len(files)


def judge_some(desk: OfficeDesk, enough: Callable[[], bool]) -> int:
    """How many of the files that wait were judged until it was ``enough``, asked after each; the others still wait."""
    court, done = court_of(desk), 0
    while not enough() and (waiting := desk.register.inbox.next()) is not None:
        import_next(desk, court, waiting)
        done += 1
    return done


def page_of(desk: OfficeDesk, view: View) -> InboxPart:
    """The lines of a page; the first page where there are none before or after the place named."""
    inbox = desk.register.inbox
    lines = inbox.lines(view.chip, PAGE, view.after, view.before)
    if (len(lines) < PAGE and view.before is not None) or not lines:
        view = View(view.chip)
        lines = inbox.lines(view.chip, PAGE)
    first = inbox.before(view.chip, lines[0].rank) if lines and view != View(view.chip) else 0
    return InboxPart(view, lines, first, inbox.counts())


def chosen_chip(desk: OfficeDesk) -> Chip:
    """The chip chosen last, whenever that was."""
    kept = desk.store.setting(_CHOSEN)
    return Chip(kept) if kept in set(Chip) else Chip.ALL


def choose_chip(desk: OfficeDesk, chip: Chip) -> None:
    """Keep a chip for the next time."""
    desk.store.put_setting(_CHOSEN, chip.value)


def judge_again(desk: OfficeDesk, chip: Chip, ranks: Sequence[int] | None = None) -> int:
    """How many files wait to be judged again: those of the lines named, or of every line under the chip."""
    return desk.register.inbox.again(chip, ranks, desk.clock.now())


def leave_out(desk: OfficeDesk) -> int:
    """How many files that waited wait no longer; they stay where they lie."""
    return desk.register.inbox.leave_out()
