"""The look: one style sheet, filled with the tokens of the light or the dark palette and the size of the text."""

from __future__ import annotations

import string
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from hrs_desktop.paths import resources_dir

GRID = 8


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours by their work. Contrast of text on its ground is at least 4.5 to 1 (WCAG 2.2, 1.4.3), in the palette of
    high contrast 7 to 1 (1.4.6)."""

    ground: str
    surface: str
    sunken: str
    text: str
    quiet: str
    line: str
    accent: str
    on_accent: str
    accent_soft: str
    error: str
    error_soft: str
    warning: str
    warning_soft: str
    good: str
    good_soft: str
    focus: str


LIGHT = Tokens(
    ground="#f4f5f7", surface="#ffffff", sunken="#eceef2", text="#14202e", quiet="#4d5a6b", line="#ccd3dc",
    accent="#1d4f91", on_accent="#ffffff", accent_soft="#e3ecf8", error="#a3161a", error_soft="#fbe9e9",
    warning="#7a4b00", warning_soft="#fdf1dc", good="#1a6339", good_soft="#e4f3ea", focus="#b86e00",
)  # fmt: skip
DARK = Tokens(
    ground="#151a21", surface="#1e252e", sunken="#12161c", text="#eef2f6", quiet="#a9b6c4", line="#3b4653",
    accent="#7fb0ee", on_accent="#0d1622", accent_soft="#26374d", error="#ff9a94", error_soft="#45211f",
    warning="#f2c266", warning_soft="#40331a", good="#83d3a2", good_soft="#1d3a2a", focus="#ffc83d",
)  # fmt: skip
CONTRAST = Tokens(
    ground="#000000", surface="#000000", sunken="#1a1a1a", text="#ffffff", quiet="#f0f0f0", line="#ffffff",
    accent="#ffe14d", on_accent="#000000", accent_soft="#003a66", error="#ffc2bd", error_soft="#520000",
    warning="#ffdf80", warning_soft="#3d2c00", good="#a8f5c2", good_soft="#00381b", focus="#00e5ff",
)  # fmt: skip
PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
"""By the names of the themes (:mod:`hrs_desktop.settings`); ``system`` is one of these."""


def tokens_of(theme: str) -> Tokens:
    """The palette of a theme; of ``system`` the one that the desktop asks for, as far as Qt can tell."""
    return PALETTES[system_theme() if theme == "system" else theme]


def system_theme() -> str:
    """``contrast``, ``dark`` or ``light``, as the desktop asks."""
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


_LEAST_LINE, _LINE = 20, 1.7  # pixels; pixels a point of text: what a field may never be pressed below


def dress(application: QApplication, tokens: Tokens, scale: float = 1.0) -> None:
    """Give the whole application its palette, its text size (1.0 is the system's) and its style sheet."""
    if application.style().objectName().casefold() != "fusion":
        application.setStyle("Fusion")
    font = application.font()
    base = application.property("hrs_base_size") or font.pointSizeF()
    application.setProperty("hrs_base_size", base)
    font.setPointSizeF(float(base) * scale)
    application.setFont(font)
    application.setPalette(_palette(tokens))
    application.setProperty("hrs_tones", {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__})
    application.setStyleSheet(style_sheet(tokens, float(base) * scale))


def tone_of(name: str) -> str:
    """The colour of a token in the palette that the application wears."""
    application = QApplication.instance()
    tones = application.property("hrs_tones") if application is not None else None
    return str((tones or {}).get(name, getattr(LIGHT, name)))


def style_sheet(tokens: Tokens, points: float) -> str:
    """``resources/qss/app.qss`` with its ``$names`` filled in; sizes follow the text."""
    template = string.Template((resources_dir() / "qss" / "app.qss").read_text("utf-8"))
    sizes = {"small": points * 0.9, "body": points, "lead": points * 1.15, "head": points * 1.55}
    values = {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__}
    icons = Path(resources_dir() / "icons").as_posix()
    marks = {**_marks(round(points * 1.2)), "tall": max(_LEAST_LINE, round(points * _LINE))}
    tick = tokens.on_accent.removeprefix("#")
    return template.substitute(
        values, icons=icons, tick=tick, **marks, **{key: f"{size:.1f}pt" for key, size in sizes.items()}
    )


def _marks(mark: int) -> dict[str, int]:
    """Pixels of a box to tick or a circle to choose, without its border of 2: the chosen circle keeps its size."""
    dot = 2 + mark // 3
    return {"mark": mark, "half": mark // 2 + 2, "dot": dot, "hole": mark + 4 - 2 * dot}


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, tokens.ground), (role.WindowText, tokens.text), (role.Base, tokens.surface),
        (role.AlternateBase, tokens.sunken), (role.Text, tokens.text), (role.Button, tokens.surface),
        (role.ButtonText, tokens.text), (role.Highlight, tokens.accent), (role.HighlightedText, tokens.on_accent),
        (role.ToolTipBase, tokens.surface), (role.ToolTipText, tokens.text), (role.PlaceholderText, tokens.quiet),
        (role.Link, tokens.accent), (role.Mid, tokens.line), (role.Midlight, tokens.line), (role.Dark, tokens.line),
    ):  # fmt: skip
        palette.setColor(name, QColor(colour))
    palette.setColor(QPalette.ColorGroup.Disabled, role.ButtonText, QColor(tokens.quiet))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Text, QColor(tokens.quiet))
    return palette
