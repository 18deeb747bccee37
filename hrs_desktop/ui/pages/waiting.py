"""What is shown while a profile opens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hrs_desktop.ui.parts import label


def waiting(text: str) -> QWidget:
    """A page with one sentence in its middle."""
    page = QWidget()
    page.setObjectName("page")
    layout = QHBoxLayout(page)
    layout.addWidget(label(text, "lead"), 0, Qt.AlignmentFlag.AlignCenter)
    return page
