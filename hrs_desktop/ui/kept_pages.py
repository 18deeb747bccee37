"""The pages of an open profile, each made when it is first asked for: all at once would hold the window up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from hrs_desktop.guidance import guidance
from hrs_desktop.ui.readying import Steps

if TYPE_CHECKING:
    from hrs_desktop.services.desks import Desk
    from hrs_desktop.services.program import Access, Program


IN_FRONT_FIRST_MS = 60
"""For the page in front to be laid out, filled and painted, before others are made."""
_WANTED_SOON = (
    "hrs_desktop.ui.profile_pages", "hrs_desktop.ui.safety.journal", "hrs_desktop.ui.safety.lock",
    "hrs_desktop.ui.safety.recovering", "hrs_desktop.ui.palette.opening",
)  # fmt: skip


class Pages(Mapping[str, QWidget]):
    """Pages by key; ``listed`` are those with a line in the rail, in its order. ``made`` is told of each as it is made,
    ``afterwards`` once all are."""

    def __init__(
        self,
        makers: Mapping[str, Callable[[], QWidget]],
        listed: tuple[str, ...] = (),
        afterwards: Callable[[Pages], object] | None = None,
    ) -> None:
        self.listed = listed
        self.made: Callable[[QWidget], object] | None = None
        self._makers, self._afterwards = makers, afterwards
        self._kept: dict[str, QWidget] = {}
        self._gone: list[QWidget] = []
        self._readying: Steps | None = None

    def __getitem__(self, key: str) -> QWidget:
        """The page; KeyError where the profile has none of that name."""
        if key not in self._kept:
            self._kept[key] = self._makers[key]()
            if self.made is not None:
                self.made(self._kept[key])
        return self._kept[key]

    def __iter__(self) -> Iterator[str]:
        """Every key, whether its page is made or not."""
        return iter(self._makers)

    def __len__(self) -> int:
        """How many pages the profile has."""
        return len(self._makers)

    def key_of(self, page: QWidget | None) -> str:
        """The key of a page that has been made; empty for any other widget."""
        return next((key for key, one in self._kept.items() if one is page), "")

    def get_ready(self, parent: QObject, gone: Sequence[QWidget] = ()) -> None:
        """Once what is in front has had time to show, make what is left while the window is idle, a page at a step;
        then let the pages before these go, each at a moment of its own: a form holds hundreds of widgets."""
        self._gone = list(gone)
        self._readying = Steps(parent)
        self._readying.take(self._steps(), after_ms=IN_FRONT_FIRST_MS)

    def close(self) -> None:
        """Make no more: the profile is closed."""
        if self._readying is not None:
            self._readying.stop()
        while self._gone:
            self._gone.pop().deleteLater()

    def _steps(self) -> Iterator[None]:
        for key in self:
            yield
            self.__getitem__(key)
        while self._gone:
            yield
            self._gone.pop().deleteLater()
        if self._afterwards is not None:
            self._afterwards(self)


def taken_out(stack: QStackedWidget) -> list[QWidget]:
    """Every page of the stack, which is empty now; they are still to be deleted."""
    gone: list[QWidget] = []
    while (page := stack.widget(0)) is not None:
        stack.removeWidget(page)
        gone.append(page)
    return gone


def read_beforehand(language: str) -> None:
    """Read, beside the opening of a profile, what the palette and the help of a field would hold the window up for."""
    guidance(language)


def opened_with_pages(program: Program, access: Access) -> Desk:
    """The desk of a profile, opened off the window's thread; what its pages import is imported there too, since the
    window would stand still meanwhile."""
    desk = program.open_desk(access)
    for name in _WANTED_SOON:
        import_module(name)
    return desk
