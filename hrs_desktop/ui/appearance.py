"""How the window looks: its theme and the size of its text, worn by the whole application and chosen under View."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu

from hrs_desktop.settings import TEXT_SIZES, THEMES
from hrs_desktop.ui.theme import dress, tokens_of
from hrs_desktop.words import Words


class Appearance(QObject):
    """``worn`` is said whenever the application has been dressed anew, ``chosen`` when a person asked for it."""

    worn = Signal()
    chosen = Signal(str, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.theme, self.text = THEMES[0], TEXT_SIZES[0]
        self._marks: list[tuple[QAction, str | int]] = []
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    def wear(self, theme: str, text: int) -> None:
        """Dress the application in a theme, with text of so many per cent."""
        self.theme, self.text = theme, text
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, tokens_of(theme), text / 100)
        self._mark()
        self.worn.emit()

    def resize_text(self, steps: int) -> None:
        """The next larger (1) or smaller (-1) size of text."""
        place = TEXT_SIZES.index(self.text) + steps
        self._choose(self.theme, TEXT_SIZES[max(0, min(len(TEXT_SIZES) - 1, place))])

    def fill(self, menu: QMenu, words: Words) -> None:
        """Offer the themes and the sizes of text in a menu, those worn marked."""
        # Those of a menu that has gone may have gone with it.
        self._marks = []
        for theme in THEMES:
            self._offer(menu, words(f"ui.menu.theme_{theme}"), theme)
        menu.addSeparator()
        for size in TEXT_SIZES:
            self._offer(menu, words("ui.menu.text", percent=size), size)
        for kind in (str, int):
            group = QActionGroup(menu)
            for action, what in self._marks:
                if isinstance(what, kind):
                    group.addAction(action)
        self._mark()

    def _offer(self, menu: QMenu, text: str, what: str | int) -> None:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: self._take(what))
        menu.addAction(action)
        self._marks.append((action, what))

    def _take(self, what: str | int) -> None:
        self._choose(what if isinstance(what, str) else self.theme, what if isinstance(what, int) else self.text)

    def _choose(self, theme: str, text: int) -> None:
        self.wear(theme, text)
        self.chosen.emit(theme, text)

    def _mark(self) -> None:
        for action, what in self._marks:
            action.setChecked(what in (self.theme, self.text))

    def _follow(self) -> None:
        if self.theme == "system":
            self.wear(self.theme, self.text)
