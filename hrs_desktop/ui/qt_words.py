"""Qt's own words in Welsh: buttons of boxes, menus of fields, what is offered for choosing files, named parts."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QTranslator

from hrs_desktop.words import words

CONTEXTS = (
    "QAbstract", "QAccessible", "QComboBox", "QDialog", "QFile", "QLineEdit", "QMessageBox", "QPlatformTheme",
    "QScrollBar", "QTabBar", "QWidgetTextControl",
)  # fmt: skip
"""Whose words are translated; not the names of keys, which are those on the keyboard."""


class QtWords(QTranslator):
    """Finds Qt's English in ``resources/words/qt.toml``; what is not there stays English."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._words = words(language)

    # None, which Qt's declared type does not know, lets it go on looking; an empty text would be shown.
    def translate(  # type: ignore[override]
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """The words of a source text; None where there are none."""
        spoken = self._words.of(source) if context.startswith(CONTEXTS) else source
        return spoken if spoken != source else None

    def isEmpty(self) -> bool:
        """Never, or Qt would not take it."""
        return False


def speak(language: str) -> None:
    """Let Qt speak a language from now on: what is made afterwards, which is every page after a change of language."""
    application = QCoreApplication.instance()
    assert application is not None
    for before in application.findChildren(QtWords):
        application.removeTranslator(before)
        before.setParent(None)
        before.deleteLater()
    if language != "en":
        translator = QtWords(language)
        translator.setParent(application)
        application.installTranslator(translator)
