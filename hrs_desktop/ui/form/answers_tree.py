"""The answers of a sheet as a tree, its headings those of the pages; and what a correction says otherwise."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from hrs_desktop.domain.difference import Difference
from hrs_desktop.services.reading_back import Part, ReadBack
from hrs_desktop.ui.form.word_tree import WordTree
from hrs_desktop.ui.parts import breakable
from hrs_desktop.words import Words

_SHARES = (36, 50, 14)
ACCESSIBLE = Qt.ItemDataRole.AccessibleTextRole


def answers_tree(parts: Sequence[Part], words: Words, *, editable: bool) -> WordTree:
    """Every answer in words; a line that can be changed leads to its field."""
    tree = WordTree(
        words("ui.check.answers"),
        (words("ui.check.question"), words("ui.check.answer"), words("ui.check.change") if editable else ""), _SHARES,
    )  # fmt: skip
    for part in parts:
        _add(tree, part, words, None, editable=editable)
    tree.done()
    first = tree.topLevelItem(0)
    if first is not None:
        tree.setCurrentItem(first)
    return tree


def _add(tree: WordTree, part: Part, words: Words, parent: QTreeWidgetItem | None, *, editable: bool) -> None:
    heading = tree.heading(part.title, parent)
    for value in part.values:
        _line(tree, value, words, heading, editable=editable)
    for inner in part.parts:
        _add(tree, inner, words, heading, editable=editable)


def _line(tree: WordTree, value: ReadBack, words: Words, heading: QTreeWidgetItem, *, editable: bool) -> None:
    place = value.path if editable else ""
    spoken = f"{value.label}: {value.value}"
    change = words("ui.check.change") if place else ""
    if place:
        spoken = f"{spoken} {words('ui.check.spoken_change')}"
    item = tree.line((value.label, breakable(value.value), change), spoken, place, heading)
    if place:
        item.setData(2, ACCESSIBLE, words("ui.check.change_what", what=value.label))


def changes_tree(changes: Sequence[Difference], words: Words, *, editable: bool) -> WordTree:
    """What a correction says otherwise: what it is, before, now; a line leads to its field."""
    tree = WordTree(
        words("ui.correct.changes"),
        (words("ui.correct.what"), words("ui.correct.before"), words("ui.correct.after"), ""), (36, 25, 25, 14),
    )  # fmt: skip
    for one in changes:
        spoken = words("ui.correct.spoken", what=one.what, before=one.before, after=one.after)
        place = one.path if editable else ""
        change = words("ui.check.change") if place else ""
        tree.line((one.what, breakable(one.before), breakable(one.after), change), spoken, place)
    return tree.done()
