"""Guidance on the screen: what a rule or a reason means, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from hrs_desktop.codes import CodeEntry, reason_of
from hrs_desktop.guidance import guidance
from hrs_desktop.services.desks import Shipped
from hrs_desktop.ui.parts import button, label, row
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words

REASONS = "unsuccessful_reason"
_COLUMNS, _LINES = 72, 30


@dataclass(frozen=True, slots=True)
class Explained:
    """A title, and parts of (heading, text)."""

    title: str
    parts: tuple[tuple[str, str], ...]


def explained(identity: str, shipped: Shipped | None, words: Words) -> Explained:
    """The guidance for a rule by its id, or for a reason by its code; KeyError where it is neither."""
    if identity in guidance(words.language):
        return rule_explained(identity, words)
    entry = shipped.codes.list(REASONS).get(identity) if shipped is not None else None
    if entry is None:
        raise KeyError(identity)
    return reason_explained(entry, words)


def rule_explained(identity: str, words: Words) -> Explained:
    """The four parts of the guidance for a rule."""
    found = guidance(words.language)[identity]
    return Explained(identity, tuple((words(f"ui.guidance.{name}"), text) for name, text in found.parts))


def reason_explained(entry: CodeEntry, words: Words) -> Explained:
    """Definition of a reason, what its explanation must tell, and what tells it from its nearest wrong code."""
    reason, language = reason_of(entry), words.language
    texts = (
        (words("ui.guidance.definition"), reason.definition),
        (words("ui.guidance.evidence"), reason.evidence),
        (words("ui.guidance.apart", code=reason.nearest_wrong), reason.tells_apart),
    )
    parts = tuple((heading, text.text(language)) for heading, text in texts if text.text(language))
    return Explained(f"{reason.code}  {reason.label.text(language)}", parts)


def parts_shown(found: Explained) -> Iterator[QWidget]:
    """The parts as headings and texts; a screen reader reads a text with its heading."""
    for heading, text in found.parts:
        yield label(heading, "heading")
        said = label(text)
        said.setAccessibleDescription(heading)
        yield said


class GuidanceDialog(QDialog):
    """One explanation; Esc or Enter closes it."""

    def __init__(self, words: Words, found: Explained, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(found.title)
        self.close_button = button(words("ui.guidance.done"), "primary")
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.close)
        self._build(found)
        wide = _COLUMNS * self.fontMetrics().averageCharWidth()
        high = _LINES * self.fontMetrics().lineSpacing()
        room = parent.window().size()
        self.resize(min(wide, room.width() - 8 * GRID), min(high, room.height() - 8 * GRID))
        # Read from the title on, not from the button.
        spoken = "\n".join(f"{heading}: {text}" for heading, text in found.parts)
        self.setAccessibleDescription(spoken)
        self.close_button.setAccessibleDescription(spoken)

    def _build(self, found: Explained) -> None:
        inner = QWidget()
        inner.setObjectName("canvas")
        body = QVBoxLayout(inner)
        body.setSpacing(GRID)
        body.addWidget(label(found.title, "title"))
        for part in parts_shown(found):
            body.addWidget(part)
        body.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(area, 1)
        layout.addLayout(row(self.close_button))
