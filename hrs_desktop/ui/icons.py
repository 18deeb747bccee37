"""Our own small drawings (``resources/icons``), in the colours of the palette that the application wears."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QListWidget

from hrs_desktop.paths import resources_dir
from hrs_desktop.ui.theme import tone_of

_INK = "currentColor"
_LARGER = 1.1  # than a line of text


def drawing(name: str, tone: str, side: int, ratio: float = 1.0) -> QPixmap:
    """The drawing ``name`` in the colour of a token, ``side`` pixels wide and high; OSError where there is none."""
    return _drawn(name, tone_of(tone), side, ratio)


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    # At use: the window paints before it is needed.
    from PySide6.QtSvg import QSvgRenderer

    text = (resources_dir() / "icons" / f"{name}.svg").read_text("utf-8").replace(_INK, colour)
    pixmap = QPixmap(QSize(side, side) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter)
    painter.end()
    return pixmap


def dress_rail(rail: QListWidget, names: list[str]) -> None:
    """Give every line of the rail its drawing, as large as its text; the words stay beside it."""
    side, ratio = round(rail.fontMetrics().height() * _LARGER), rail.devicePixelRatioF()
    rail.setIconSize(QSize(side, side))
    for line, name in enumerate(names):
        icon = QIcon(drawing(name, "quiet", side, ratio))
        icon.addPixmap(drawing(name, "accent", side, ratio), QIcon.Mode.Selected)
        rail.item(line).setIcon(icon)
