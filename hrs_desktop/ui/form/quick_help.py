"""The grammar of quick entry, and the words that this sheet's lists allow."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from hrs_desktop.services.quick_entry import lexicon_for
from hrs_desktop.services.quick_entry.lexicon import short_words
from hrs_desktop.ui.fitting import give_room
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.parts import button, label, row
from hrs_desktop.ui.tables import TextRows, table
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words


class QuickHelp(QDialog):
    """A few lines of grammar, then every short word with what it stands for here."""

    def __init__(self, words: Words, view: SheetView, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(words("ui.quick.help_title"))
        give_room(self, 90, 34)
        lexicon = lexicon_for(view.documents, view.record.text("hearing.jurisdiction"), words.language)
        model = TextRows((words("ui.quick.word"), words("ui.quick.means")))
        model.take([
            ((short, ";  ".join(lexicon.labels.get(one, one[1]) for one in meaning)), short)
            for short, meaning in short_words(lexicon, words.language)
        ])  # fmt: skip
        close = button(words("ui.keys.done"), "primary")
        close.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addWidget(label(words("ui.quick.grammar")))
        layout.addWidget(table(model, words("ui.quick.help_title"), 1), 1)
        layout.addLayout(row(close))
        close.setFocus()
