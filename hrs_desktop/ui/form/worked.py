"""The principal offence of a defendant as the program found it, with a button that shows how."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QFrame, QVBoxLayout

from hrs_desktop.services.working import PRINCIPAL, title_of
from hrs_desktop.ui.form.binding import SheetView
from hrs_desktop.ui.parts import button, label, row
from hrs_desktop.ui.theme import GRID
from hrs_desktop.words import Words


class WorkedCard(QFrame):
    """Which offence and category, and on demand every line of the working; hidden while there is no outcome. It can be
    opened on a signed sheet too."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._path = ""
        self._words = words
        self._open = False
        self.found = label("")
        self.lines = label("", "quiet")
        self.toggle = button("", "link")
        self._build()
        self.toggle.clicked.connect(self._turn)
        self._show_lines()

    def _build(self) -> None:
        self.setObjectName("card")
        self.setAccessibleName(self._words("working.principal.name"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label(self._words("working.principal.name"), "heading"))
        layout.addWidget(self.found)
        layout.addLayout(row(self.toggle))
        layout.addWidget(self.lines)

    def bind(self, defendant: str) -> None:
        """Be the card of another defendant (``defendants[1]``), the working closed."""
        self._path = PRINCIPAL.replace(PRINCIPAL.partition(".")[0], defendant)
        self._open = False

    def show_view(self, view: SheetView) -> None:
        """Show what is found now; the working stays open or closed as it was."""
        lines = view.checked.workings.get(self._path, ())
        self.setVisible(bool(lines))
        self.lines.setText("\n".join((title_of(self._path, self._words), *lines)))
        self.found.setText(self._figure(view))
        self._show_lines()

    def _figure(self, view: SheetView) -> str:
        found: Mapping[str, Any] = view.record.get(self._path.rpartition(".")[0]) or {}
        charges = view.record.items(f"{self._path.partition('.')[0]}.offences")
        title = next((str(one.get("title", "")) for one in charges if one.get("id") == found.get("offence")), "")
        entry = view.documents.codes.list("principal_offence_category").get(str(found.get("category", "")))
        category = f"{entry.code} {entry.label.text(self._words.language)}" if entry is not None else ""
        parts = [part for part in (title, category or self._words("working.principal.open")) if part]
        if found.get("calculator", {}).get("provisional"):
            parts.append(self._words("working.principal.mark"))
        return "  ·  ".join(parts)

    def _turn(self) -> None:
        self._open = not self._open
        self._show_lines()

    def _show_lines(self) -> None:
        self.lines.setVisible(self._open)
        self.toggle.setText(self._words("working.principal.hide" if self._open else "working.principal.show"))
        self.toggle.setAccessibleName(f"{self._words('working.principal.name')}: {self.toggle.text()}")
