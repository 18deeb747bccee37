"""The keys of the window, as data: the shortcuts are made from this table and the list under Help is drawn from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a key works; the keys of the window work everywhere."""

    WINDOW = "window"
    TODAY = "today"
    SHEET = "sheet"
    COACH = "coach"
    CHECK = "check"
    REGISTER = "register"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does: its words are ``ui.keys.<id>``; any of ``sequences`` does it."""

    id: str
    place: Place
    sequences: tuple[str, ...]


SECTION_KEYS = tuple(f"Alt+{number}" for number in range(1, 10))
ANSWER_KEYS = tuple(str(number) for number in range(1, 10))
RUNS = (SECTION_KEYS, ANSWER_KEYS)
"""Keys by number, shown as first to last."""

KEYS = (
    Key("help", Place.WINDOW, ("F1",)),
    Key("open_file", Place.WINDOW, ("Ctrl+O",)),
    Key("close", Place.WINDOW, ("Ctrl+Q",)),
    Key("lock", Place.WINDOW, ("Ctrl+L",)),
    Key("larger", Place.WINDOW, ("Ctrl++", "Ctrl+=")),
    Key("smaller", Place.WINDOW, ("Ctrl+-",)),
    Key("palette", Place.WINDOW, ("Ctrl+K",)),
    Key("list", Place.WINDOW, ("Ctrl+/",)),
    Key("find_case", Place.TODAY, ("Ctrl+F",)),
    Key("open_case", Place.TODAY, ("Return",)),
    Key("sign_all", Place.TODAY, ("Ctrl+Shift+S",)),
    Key("add_case", Place.TODAY, ("Ctrl+N",)),
    Key("not_heard", Place.TODAY, ("N",)),
    Key("cover", Place.TODAY, ("C",)),
    Key("undo_mark", Place.TODAY, ("Ctrl+Z",)),
    Key("notes", Place.TODAY, ("Ctrl+Shift+N",)),
    Key("blank", Place.TODAY, ("Ctrl+B",)),
    Key("return_day", Place.TODAY, ("Ctrl+R",)),
    Key("quick_line", Place.SHEET, ("Ctrl+J",)),
    Key("same_again", Place.SHEET, ("Ctrl+D",)),
    Key("snippets", Place.SHEET, ("Ctrl+Shift+E",)),
    Key("next_case", Place.SHEET, ("Ctrl+Return", "Ctrl+Enter")),
    Key("next_finding", Place.SHEET, ("F8",)),
    Key("previous_finding", Place.SHEET, ("Shift+F8",)),
    Key("section", Place.SHEET, SECTION_KEYS),
    Key("next_defendant", Place.SHEET, ("Ctrl+PgDown",)),
    Key("previous_defendant", Place.SHEET, ("Ctrl+PgUp",)),
    Key("which_reason", Place.SHEET, ("F7",)),
    Key("check", Place.SHEET, ("Ctrl+P",)),
    Key("sign", Place.SHEET, ("Ctrl+Shift+S",)),
    Key("coach_answer", Place.COACH, ANSWER_KEYS),
    Key("coach_back", Place.COACH, ("Alt+Left",)),
    Key("check_back", Place.CHECK, ("Esc",)),
    Key("sign_now", Place.CHECK, ("Ctrl+Shift+S",)),
    Key("find_in_register", Place.REGISTER, ("Ctrl+F",)),
    Key("find", Place.LIST, ("Ctrl+F",)),
)  # fmt: skip


def sequences(key_id: str) -> tuple[str, ...]:
    """The key sequences of one entry; KeyError for an id that is not in the table."""
    return {key.id: key.sequences for key in KEYS}[key_id]


def in_palette(key_id: str) -> bool:
    """Whether the palette offers what a key does; not the palette itself, and nothing that needs its number."""
    return key_id != "palette" and any(key.id == key_id and key.sequences not in RUNS for key in KEYS)
