"""The window's recovery drill: a second program types into practice sheets and is killed; what it lost is shown."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QProgressBar, QVBoxLayout, QWidget

from hrs_desktop.errors import HrsError
from hrs_desktop.services.drill import KILLS, Tally
from hrs_desktop.ui.parts import button, label, row
from hrs_desktop.ui.session import AdvocateSession
from hrs_desktop.ui.theme import GRID

CHARACTERS = 64


class DrillDialog(QDialog):
    """Starts the drill, shows its tally after every kill, and stops it when asked or closed."""

    def __init__(self, session: AdvocateSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._words = session, session.words
        self._wanted = False
        words = self._words
        self.setWindowTitle(words("ui.drill.title"))
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * CHARACTERS)
        self.progress = QProgressBar()
        self.progress.setRange(0, KILLS)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(words("ui.drill.progress"))
        self.said = label(words("ui.drill.ready", kills=KILLS), "words")
        self.start, self.stop = button(words("ui.drill.start"), "primary"), button(words("ui.drill.stop"))
        self.close_button = button(words("ui.drill.close"))
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addWidget(label(words("ui.drill.title"), "heading"))
        layout.addWidget(label(words("ui.drill.lead"), "quiet"))
        layout.addWidget(self.progress)
        layout.addWidget(self.said)
        layout.addLayout(row(self.start, self.stop, self.close_button))
        self.stop.setEnabled(False)
        self.start.clicked.connect(self._start)
        self.stop.clicked.connect(self._stop)
        self.close_button.clicked.connect(self.reject)
        self.finished.connect(self._stop)
        self.start.setFocus()

    def _start(self) -> None:
        self._wanted = True
        self.start.setEnabled(False)
        self.stop.setEnabled(True)
        self.stop.setFocus()
        self._show(Tally(KILLS))
        session = self._session
        session.tasks.pool(self._drill, self._ended, self._failed)

    def _drill(self) -> Tally:
        """Runs beside the window. Leaving the loop ends the drill and takes the practice sheets away."""
        tally = Tally(KILLS)
        for tally in self._session.program.drill(self._session.access.home, KILLS):
            self._session.tasks.tell(self._show, tally)
            if not self._wanted:
                break
        return tally

    def _stop(self, _result: int = 0) -> None:
        self._wanted = False
        self.stop.setEnabled(False)

    def _show(self, tally: Tally) -> None:
        self.progress.setValue(tally.kills)
        self._say("ui.drill.step", tally)

    def _ended(self, tally: Tally) -> None:
        self._rest()
        key = "lost" if tally.lost else "whole" if tally.complete else "stopped"
        self._say(f"ui.drill.{key}", tally)
        self._session.broadcast.saved.emit(self.said.text())

    def _failed(self, error: HrsError) -> None:
        self._rest()
        self.said.setText(self._words.refusal(error))

    def _rest(self) -> None:
        self._wanted = False
        self.start.setEnabled(True)
        self.stop.setEnabled(False)
        self.close_button.setFocus()

    def _say(self, key: str, tally: Tally) -> None:
        self.said.setText(
            self._words(
                key, kills=tally.kills, wanted=tally.wanted, whole=tally.whole, lost=tally.lost, steps=tally.steps
            )
        )
        self.said.setAccessibleName(self.said.text())
