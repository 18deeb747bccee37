"""Text broken into lines: at spaces, inside a word only where it is wider than the line."""

from __future__ import annotations

from hrs_desktop.exchange.render_v1.fonts import REGULAR, STRONG, Face, faces, printable


def wrap(text: str, size: int, width: int, *, strong: bool) -> list[str]:
    """The lines of ``text`` at ``size`` in ``width`` (thousandths of a point).

    Joined again they are the text, a line end become a space: a line keeps the space it was broken at, so that whoever
    has the page read aloud hears two words there.
    """
    if not text:
        return []
    face = faces()[STRONG if strong else REGULAR]
    limit = width * 1000 // size
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines += [paragraph] if face.width(paragraph) <= limit else _broken(paragraph, face, limit)
        lines[-1] += " "
    lines[-1] = lines[-1].removesuffix(" ")
    return lines


def _broken(paragraph: str, face: Face, limit: int) -> list[str]:
    lines: list[str] = []
    line: list[str] = []
    used, space = 0, face.width(" ")
    for word in paragraph.split(" "):
        width = face.width(word)
        if line and used + space + width > limit:
            lines.append(" ".join(line) + " ")
            line, used = [], 0
        if not line and width > limit:
            *whole, word = _chopped(word, face, limit)
            lines += whole
            width = face.width(word)
        used += width + (space if line else 0)
        line.append(word)
    return [*lines, " ".join(line)]


def _chopped(word: str, face: Face, limit: int) -> list[str]:
    pieces, start, used = [], 0, 0
    for at, letter in enumerate(word):
        width = face.width(letter)
        if used + width > limit and at > start:
            pieces.append(word[start:at])
            start, used = at, 0
        used += width
    return [*pieces, word[start:]]
