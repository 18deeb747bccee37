"""The window: pages of the profile on the left, the open page on the right, the status line below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from hrs_desktop.errors import HrsError
from hrs_desktop.services.program import DEMO_PASSPHRASE, Access, Program
from hrs_desktop.settings import Profile, read_profile
from hrs_desktop.ui.pages.first_run import FirstRunPage, NewProfile
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.parts import Page, label
from hrs_desktop.ui.session import Broadcast, Session
from hrs_desktop.ui.tasks import Crash, TaskRunner
from hrs_desktop.ui.theme import DARK, LIGHT, dress, system_is_dark
from hrs_desktop.words import words

SAVED_LANGUAGE = ("en", "cy")


class MainWindow(QMainWindow):
    """One window on one profile at a time."""

    def __init__(self, program: Program, access: Access) -> None:
        super().__init__()
        self._program, self.access = program, access
        self.words = words(access.language)
        self.tasks = TaskRunner(self)
        self.broadcast = Broadcast(self)
        self.session: Session | None = None
        self.pages: dict[str, QWidget] = {}
        self.nav, self.stack = QListWidget(), QStackedWidget()
        self._rail, self._status = QWidget(), QLabel()
        self._dark, self._scale = system_is_dark(), 1.0
        self._build()
        self._connect()
        self._begin()

    def _build(self) -> None:
        self.setWindowTitle(self.words("ui.window.title"))
        self.nav.setObjectName("nav")
        self.nav.setAccessibleName(self.words("ui.window.pages"))
        self._rail.setObjectName("rail")
        rail = QHBoxLayout(self._rail)
        rail.setContentsMargins(0, 16, 0, 16)
        rail.addWidget(self.nav)
        centre = QWidget()
        layout = QHBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._rail)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self._status.setTextFormat(Qt.TextFormat.PlainText)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self._rail.hide()
        self._menus()

    def _menus(self) -> None:
        self.menuBar().clear()
        file = self.menuBar().addMenu(self.words("ui.menu.file"))
        profiles = file.addMenu(self.words("ui.menu.profiles"))
        for home, profile in profiles_beside(self.access.home):
            name = f"{self.words(f'ui.menu.kind_{profile.kind}')}  ·  {home.name}"
            self._action(profiles, name, "", partial(self.switch, home, profile))
        self._action(file, self.words("ui.menu.quit"), "Ctrl+Q", self.close)
        view = self.menuBar().addMenu(self.words("ui.menu.view"))
        languages = QActionGroup(self)
        for code in SAVED_LANGUAGE:
            action = self._action(view, self.words(f"ui.menu.language_{code}"), "", partial(self.speak, code))
            action.setCheckable(True)
            action.setChecked(code == self.access.language)
            languages.addAction(action)
        view.addSeparator()
        self._action(view, self.words("ui.menu.dark"), "", self._toggle_dark)
        self._action(view, self.words("ui.menu.larger"), "Ctrl++", lambda: self._resize_text(0.25))
        self._action(view, self.words("ui.menu.smaller"), "Ctrl+-", lambda: self._resize_text(-0.25))

    def _action(self, menu: Any, text: str, keys: str, call: Callable[[], Any]) -> QAction:
        action = QAction(text, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: call())
        menu.addAction(action)
        return action

    def _connect(self) -> None:
        self.nav.currentRowChanged.connect(self._turn)
        self.tasks.refused.connect(self.refuse)
        self.tasks.crashed.connect(self._crashed)
        self.broadcast.saved.connect(self._status.setText)
        self.broadcast.open_sheet.connect(lambda sheet_id: self._open_sheet(sheet_id, ""))
        self.broadcast.sheet_at.connect(self._open_sheet)
        self.broadcast.check_sheet.connect(self._check_sheet)
        self.broadcast.home.connect(lambda: self._turn(0))

    # ---- opening a profile

    def _begin(self) -> None:
        if read_profile(self.access.home) is None:
            page = FirstRunPage(self.words)
            page.wanted.connect(lambda wanted: self._make(page, wanted))
            self._show_alone(page)
        elif self.access.passphrase:
            self._show_alone(_waiting(self.words("ui.window.opening")))
            # After the first paint: opening the store imports SQL, and takes the time of the key's stretching.
            access = self.access
            QTimer.singleShot(0, lambda: self.unlock(access, self._ask))
        else:
            self._ask()

    def _ask(self, error: HrsError | None = None) -> None:
        page = UnlockPage(self.words, self.access.home.name)
        page.given.connect(lambda passphrase: self.unlock(self._access(passphrase), page.refuse))
        self._show_alone(page)
        if error is not None:
            page.refuse(error)

    def _access(self, passphrase: str) -> Access:
        return replace(self.access, passphrase=passphrase)

    def unlock(self, access: Access, failed: Callable[[HrsError], None] | None = None) -> None:
        """Open the profile on the store's thread, then show its pages."""
        self.tasks.store(lambda: self._program.open_desk(access), lambda desk: self._opened(desk, access), failed)

    def _make(self, page: FirstRunPage, wanted: NewProfile) -> None:
        access = self._access(wanted.passphrase)

        def work() -> Any:
            if wanted.kind == "office":
                return self._program.create_office(access, wanted.area, wanted.identity.name)[0]
            return self._program.create_advocate(access, wanted.identity)[0]

        self.tasks.store(work, lambda desk: self._opened(desk, access), page.refuse)

    def _opened(self, desk: Any, access: Access) -> None:
        # The pages import what services need; not before the window has been seen.
        from hrs_desktop.ui.profile_pages import pages_for, session_for

        self.access = access
        self.session = session_for(desk, self.tasks, self.words, self.broadcast, access, self._program)
        self._clear()
        made = pages_for(self.session)
        self.pages = made.hidden | made.listed
        for key in made.listed:
            self.nav.addItem(self.words(f"ui.nav.{key}"))
        for page in self.pages.values():
            self.stack.addWidget(page)
        self._listed = list(made.listed)
        self._rail.show()
        self._fit_rail()
        self._menus()
        self._status.setText(self.words("ui.window.open", place=access.home.name))
        self.nav.setCurrentRow(0)
        self.nav.setFocus()

    def _clear(self) -> None:
        self.nav.clear()
        while self.stack.count():
            page = self.stack.widget(0)
            if page is not None:
                self.stack.removeWidget(page)
                page.deleteLater()
        self.pages = {}

    def _show_alone(self, page: QWidget) -> None:
        self._clear()
        self._rail.hide()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if isinstance(page, Page):
            QTimer.singleShot(0, page.entered)

    def switch(self, home: Path, profile: Profile) -> None:
        """Close the open profile and open another; a demonstration's opens with its printed passphrase."""
        known = self.access.passphrase if self.access.demo else DEMO_PASSPHRASE
        self._close_desk()
        self.access = replace(self.access, home=home, passphrase=known if profile.demo else "", demo=profile.demo)
        self._begin()

    def _close_desk(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            self.tasks.store(session.desk.close)

    # ---- pages

    def _turn(self, index: int) -> None:
        if self.session is None or index < 0:
            return
        self.nav.setCurrentRow(index)
        page = self.pages[self._listed[index]]
        self.stack.setCurrentWidget(page)
        if isinstance(page, Page):
            page.entered()

    def _open_sheet(self, sheet_id: str, path: str) -> None:
        from hrs_desktop.ui.pages.sheet import SheetPage

        page = self.pages["sheet"]
        assert isinstance(page, SheetPage)
        self.stack.setCurrentWidget(page)
        page.open(sheet_id, path)

    def _check_sheet(self, sheet_id: str) -> None:
        from hrs_desktop.ui.pages.check import CheckPage

        page = self.pages["check"]
        assert isinstance(page, CheckPage)
        self.stack.setCurrentWidget(page)
        page.open(sheet_id)

    # ---- look and language

    def speak(self, language: str) -> None:
        """Change the language of the window; the profile stays open."""
        self.access = replace(self.access, language=language)
        self.words = words(language)
        self.setWindowTitle(self.words("ui.window.title"))
        self._menus()
        self._close_desk()
        self._begin()

    def _toggle_dark(self) -> None:
        self.look(dark=not self._dark, scale=self._scale)

    def _resize_text(self, by: float) -> None:
        self.look(dark=self._dark, scale=min(2.0, max(0.75, self._scale + by)))

    def look(self, *, dark: bool, scale: float) -> None:
        """Light or dark, and the size of the text (1.0 is the system's)."""
        self._dark, self._scale = dark, scale
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        dress(application, DARK if dark else LIGHT, scale)
        self._fit_rail()

    def _fit_rail(self) -> None:
        self._rail.setFixedWidth(max(148, self.nav.sizeHintForColumn(0) + 24))

    # ---- trouble

    def refuse(self, error: HrsError) -> None:
        """A refusal that no page took: said in the status line and in a box."""
        self._status.setText(error.message)
        self._box(self.words("ui.window.refused"), f"{error.message}\n{error.remedy}\n\n{error.code}")

    def _crashed(self, crash: Crash) -> None:
        self._box(self.words("ui.window.crashed"), f"{crash.summary}\n\n{crash.trace[-1500:]}")

    def _box(self, title: str, text: str) -> None:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed, close the store, let running work finish."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self._close_desk()
        self.tasks.stop()
        super().closeEvent(event)


def profiles_beside(home: Path) -> list[tuple[Path, Profile]]:
    """The profiles in the folder that holds ``home``."""
    found = []
    for folder in sorted(home.parent.iterdir()) if home.parent.is_dir() else []:
        profile = read_profile(folder) if folder.is_dir() else None
        if profile is not None:
            found.append((folder, profile))
    return found


def _waiting(text: str) -> QWidget:
    page = QWidget()
    page.setObjectName("page")
    layout = QHBoxLayout(page)
    layout.addWidget(label(text, "lead"), 0, Qt.AlignmentFlag.AlignCenter)
    return page
