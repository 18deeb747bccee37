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
    QListWidgetItem,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QWidget,
)

from hrs_desktop.errors import HrsError
from hrs_desktop.services.preferring import Preferences, prefer
from hrs_desktop.services.program import DEMO_PASSPHRASE, Access, Program
from hrs_desktop.settings import Profile, profiles_beside, read_profile
from hrs_desktop.ui import qt_words, roles
from hrs_desktop.ui.announcing import Announcer
from hrs_desktop.ui.appearance import Appearance
from hrs_desktop.ui.attending import attend
from hrs_desktop.ui.helping import fill_help
from hrs_desktop.ui.icons import dress_rail
from hrs_desktop.ui.kept_pages import Pages, opened_with_pages, read_beforehand, taken_out
from hrs_desktop.ui.keys import sequences
from hrs_desktop.ui.opening_files import fill_open
from hrs_desktop.ui.pages.first_run import FirstRunPage, NewProfile
from hrs_desktop.ui.pages.unlock import UnlockPage
from hrs_desktop.ui.pages.waiting import waiting
from hrs_desktop.ui.parts import KEY_NAME, Page
from hrs_desktop.ui.safety.guard import Safety, fill_menu
from hrs_desktop.ui.session import AdvocateSession, Broadcast, Session, carried
from hrs_desktop.ui.standing import Standing, come_back, leave_field, put_beside, standing
from hrs_desktop.ui.tasks import Crash, TaskRunner
from hrs_desktop.words import LANGUAGES, words


class MainWindow(QMainWindow):
    """One window on one profile at a time."""

    def __init__(self, program: Program, access: Access) -> None:
        super().__init__()
        roles.install()
        qt_words.speak(access.language)
        self.program, self.access = program, access
        self.words = words(access.language)
        self.tasks = TaskRunner(self)
        self.broadcast = Broadcast(self)
        self.session: Session | None = None
        self.pages = Pages({})
        self._listed: list[str] = []
        self.nav, self.stack = QListWidget(), QStackedWidget()
        self.announcer = Announcer(self, self.broadcast, self.stack)
        self._rail, self._status = QWidget(), QLabel()
        self.appearance = Appearance(self)
        self.safety = Safety(self)
        self._build()
        self._connect()
        self._begin()

    def _build(self) -> None:
        self.setWindowTitle(self.words("ui.window.title"))
        self.resize(1280, 800)
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
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._attending = attend(application, self, self._status)

    def _menus(self) -> None:
        self.menuBar().clear()
        file = self.menuBar().addMenu(self.words("ui.menu.file"))
        profiles = file.addMenu(self.words("ui.menu.profiles"))
        for home, profile in profiles_beside(self.access.home):
            name = f"{self.words(f'ui.menu.kind_{profile.kind}')}  ·  {home.name}"
            self.offer(profiles, name, "", partial(self.switch, home, profile))
        fill_open(file, self)
        fill_menu(file, self)
        self.offer(file, self.words("ui.menu.quit"), "close", self.quit)
        view = self.menuBar().addMenu(self.words("ui.menu.view"))
        languages = QActionGroup(view)
        for code in LANGUAGES:
            action = self.offer(view, self.words(f"ui.menu.language_{code}"), "", partial(self.speak, code))
            action.setCheckable(True)
            action.setChecked(code == self.access.language)
            languages.addAction(action)
        view.addSeparator()
        self.appearance.fill(view, self.words)
        self.offer(view, self.words("ui.menu.larger"), "larger", lambda: self.appearance.resize_text(1))
        self.offer(view, self.words("ui.menu.smaller"), "smaller", lambda: self.appearance.resize_text(-1))

        help_menu = self.menuBar().addMenu(self.words("ui.menu.help"))
        fill_help(help_menu, self)

    def offer(self, menu: Any, text: str, key_id: str, call: Callable[[], Any]) -> QAction:
        """An entry of a menu, with the keys of the table for ``key_id``."""
        # Of the menu, and gone with it: an action left in the window would keep its keys after a change of language.
        action = QAction(text, menu)
        if key_id:
            action.setShortcuts([QKeySequence(sequence) for sequence in sequences(key_id)])
            action.setProperty(KEY_NAME, key_id)
        action.triggered.connect(lambda _checked=False: call())
        menu.addAction(action)
        return action

    def _connect(self) -> None:
        self.appearance.worn.connect(self._fit_rail)
        self.appearance.chosen.connect(lambda theme, text: self._prefer(Preferences(theme, text)))
        self.nav.currentRowChanged.connect(self._turn)
        self.nav.itemClicked.connect(self._turn_back)
        self.nav.itemActivated.connect(self._turn_back)
        self.tasks.refused.connect(self.refuse)
        self.tasks.crashed.connect(self._crashed)
        self.broadcast.saved.connect(self._status.setText)
        self.broadcast.open_sheet.connect(lambda sheet_id: self._open_sheet(sheet_id, ""))
        self.broadcast.sheet_at.connect(self._open_sheet)
        self.broadcast.check_sheet.connect(self._check_sheet)
        self.broadcast.turn_to.connect(self._turn_to)
        self.broadcast.home.connect(lambda: self._turn(0))

    # ---- opening a profile

    def _begin(self) -> None:
        profile = read_profile(self.access.home)
        if profile is not None:
            self.appearance.wear(profile.theme, profile.text)
        if profile is None:
            page = FirstRunPage(self.words)
            page.wanted.connect(lambda wanted: self._make(page, wanted))
            self._show_alone(page)
        elif self.access.passphrase:
            self._show_alone(waiting(self.words("ui.window.opening")))
            # After the first paint: opening the store imports SQL, and takes the time of the key's stretching.
            access = self.access
            QTimer.singleShot(0, lambda: self.unlock(access, self._ask))
        else:
            self._ask()

    def _ask(self, error: HrsError | None = None) -> None:
        lock = self.safety.lock
        if lock is not None and lock.locked:
            self._show_alone(lock.page())
            return
        page = UnlockPage(self.words, self.access.home.name)
        page.given.connect(lambda passphrase: self.safety.unlock(page, passphrase))
        self._show_alone(page)
        if error is not None:
            page.refuse(error)

    def _access(self, passphrase: str) -> Access:
        return replace(self.access, passphrase=passphrase)

    def unlock(self, access: Access, failed: Callable[[HrsError], None] | None = None) -> None:
        """Open the profile on the store's thread, then show its pages."""
        self.tasks.pool(lambda: read_beforehand(access.language))
        self.tasks.store(
            lambda: opened_with_pages(self.program, access), lambda desk: self._opened(desk, access), failed
        )

    def _make(self, page: FirstRunPage, wanted: NewProfile) -> None:
        access = self._access(wanted.passphrase)

        def work() -> Any:
            if wanted.kind == "office":
                return self.program.create_office(access, wanted.area, wanted.identity.name)[0]
            return self.program.create_advocate(access, wanted.identity)[0]

        self.tasks.store(work, lambda desk: self._opened(desk, access), page.refuse)

    def _opened(self, desk: Any, access: Access) -> None:
        self.access = replace(access, language=self.access.language)
        self._install(self._session_of(desk))
        self.nav.setCurrentRow(0)
        self.nav.setFocus()
        self.safety.opened()

    def _session_of(self, desk: Any) -> Session:
        # The pages import what services need; not before the window has been seen.
        from hrs_desktop.ui.profile_pages import session_for

        spoken = replace(desk, language=self.access.language)
        return session_for(spoken, self.tasks, self.words, self.broadcast, self.access, self.program)

    def _install(self, session: Session) -> None:
        from hrs_desktop.ui.profile_pages import pages_for

        self.session = session
        gone = self._clear()
        self.pages = pages_for(self.session)
        self.pages.made = self.stack.addWidget
        self._listed = list(self.pages.listed)
        for key in self._listed:
            self.nav.addItem(self.words(f"ui.nav.{key}"))
        self.pages.get_ready(self, gone)
        self._rail.show()
        self._fit_rail()
        self._menus()
        self._status.setText(self.words("ui.window.open", place=self.access.home.name))

    def _clear(self) -> list[QWidget]:
        self.nav.clear()
        self.pages.close()
        self.pages = Pages({})
        return taken_out(self.stack)

    def _show_alone(self, page: QWidget) -> None:
        for gone in self._clear():
            gone.deleteLater()
        self._rail.hide()
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        if isinstance(page, Page):
            QTimer.singleShot(0, page.entered)

    def put_away(self, page: QWidget) -> None:
        """Empty the window but for ``page``; the store closes once what was given to it is written."""
        self._close_desk()
        self.access = self._access("")
        self._show_alone(page)
        self._status.clear()
        self._menus()

    def switch(self, home: Path, profile: Profile) -> None:
        """Close the open profile and open another; a demonstration's opens with its printed passphrase."""
        if self.safety.seat.taken(home):
            self._status.setText(self.words("ui.safety.elsewhere", place=home.name))
            return
        leave_field(self)
        # What was being typed is written and said to its page first; then the pages go.
        self.tasks.store(_nothing, lambda _none: self._switched(home, profile))

    def _switched(self, home: Path, profile: Profile) -> None:
        known = self.access.passphrase if self.access.demo else DEMO_PASSPHRASE
        self._close_desk()
        self.safety.left()
        self.access = replace(self.access, home=home, passphrase=known if profile.demo else "", demo=profile.demo)
        self._begin()

    def _close_desk(self) -> None:
        session, self.session = self.session, None
        if session is not None:
            self.tasks.last(session.desk.close)

    # ---- pages

    def _turn(self, index: int) -> None:
        if self.session is None or index < 0:
            return
        if self.nav.currentRow() != index:
            # Says so itself, and comes back here.
            self.nav.setCurrentRow(index)
            return
        page = self.pages[self._listed[index]]
        self.stack.setCurrentWidget(page)
        if isinstance(page, Page):
            page.entered()

    def _turn_back(self, item: QListWidgetItem) -> None:
        """From a sheet to the page whose line is chosen all along: nothing changes in the list, yet it was clicked."""
        index = self.nav.row(item)
        if self.stack.currentWidget() is not self.pages[self._listed[index]]:
            self._turn(index)

    def _turn_to(self, key: str) -> None:
        if key in self._listed:
            self._turn(self._listed.index(key))
            return
        page = self.pages[key]
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
        """Change the language of the window; the profile, its page and what is being typed stay."""
        place = standing(self.nav.currentRow(), self.pages, self.stack.currentWidget())
        opening = self.tasks.busy
        leave_field(self)
        self.access = replace(self.access, language=language)
        self.words = words(language)
        qt_words.speak(language)
        self.setWindowTitle(self.words("ui.window.title"))
        self._menus()
        self._prefer(Preferences(language=language))
        if self.session is not None:
            self.tasks.store(_nothing, lambda _none: self._speak_again(place))
        elif not opening:
            self._begin()
            put_beside(self.stack.currentWidget(), place.beside)

    def _speak_again(self, place: Standing) -> None:
        session = self.session
        if session is None:
            return
        self._install(carried(session, self._session_of(session.desk)))
        come_back(self, place)

    def _prefer(self, preferences: Preferences) -> None:
        """Keep what was chosen for the next start."""
        home, files = self.access.home, self.program.files()
        self.tasks.store(lambda: prefer(files, home, preferences))

    def _fit_rail(self) -> None:
        dress_rail(self.nav, self._listed[: self.nav.count()])
        self._rail.setFixedWidth(max(148, self.nav.sizeHintForColumn(0) + 8))

    # ---- trouble

    def refuse(self, error: HrsError) -> None:
        """A refusal that no page took: said in the status line and in a box."""
        message, remedy = self.words.both(error)
        self._status.setText(message)
        self._box(self.words("ui.window.refused"), f"{message}\n{remedy}\n\n{error.code}")

    def _crashed(self, crash: Crash) -> None:
        self._box(self.words("ui.window.crashed"), f"{crash.summary}\n\n{crash.trace[-1500:]}")

    def _box(self, title: str, text: str) -> None:
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(title)
        box.setText(text)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def quit(self) -> None:
        """Close as a person does: an advocate is asked about what has not gone back yet."""
        from hrs_desktop.ui.closing import ask_to_close

        leave_field(self)
        if not ask_to_close(self.session, self, self.close):
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Commit what is being typed, close the store, let running work finish. A click on the window's own cross asks
        first, like the menu."""
        if event.spontaneous() and isinstance(self.session, AdvocateSession):
            event.ignore()
            self.quit()
            return
        leave_field(self)
        self._close_desk()
        self.tasks.stop()
        super().closeEvent(event)


def _nothing() -> None:
    """A task that marks a moment: everything given before it is done."""
