"""Where each table and key of a TOML file stands: path -> line, since ``tomllib`` keeps no positions.

Paths are tuples of names and list places, as ``tomllib`` nests them. The text must be TOML that ``tomllib`` accepts.
Source: TOML 1.0.0.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left

TomlPath = tuple[str | int, ...]
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_BLANK = re.compile(r"[ \t\r\n]+")
_INLINE_BLANK = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"#[^\n]*")
_SCALAR = re.compile(r"[^,\]\}\n#]+")
_STRINGS = (
    ('"""', re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL)),
    ("'''", re.compile(r"'''.*?'{3,5}", re.DOTALL)),
    ('"', re.compile(r'"(?:\\.|[^"\\\n])*"')),
    ("'", re.compile(r"'[^'\n]*'")),
)


def index_lines(text: str) -> dict[TomlPath, int]:
    """The line (1 first) of every table, key and list item; the first one where a table is spread over many."""
    scanner = _Scanner(text)
    scanner.run()
    return scanner.lines


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[TomlPath, int] = {}
        self._counts: dict[TomlPath, int] = {}
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def run(self) -> None:
        table: TomlPath = ()
        while self._skip():
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _skip(self) -> bool:
        while self.at < len(self.text):
            match = _BLANK.match(self.text, self.at) or _COMMENT.match(self.text, self.at)
            if match is None:
                return True
            self.at = match.end()
        return False

    def _note(self, path: TomlPath) -> None:
        self.lines.setdefault(path, bisect_left(self._ends, self.at) + 1)

    def _header(self) -> TomlPath:
        many = self.text.startswith("[[", self.at)
        start = self.at
        self.at += 2 if many else 1
        parts = self._keys()
        end = self.at
        self.at = start
        path: TomlPath = ()
        for place, part in enumerate(parts):
            path = self._enter((*path, part), new=many and place == len(parts) - 1)
        self.at = end + (2 if many else 1)
        return path

    def _enter(self, path: TomlPath, *, new: bool) -> TomlPath:
        self._note(path)
        if new:
            self._counts[path] = self._counts.get(path, 0) + 1
        if path not in self._counts:
            return path
        item = (*path, self._counts[path] - 1)
        self._note(item)
        return item

    def _keys(self) -> list[str]:
        parts = [self._key()]
        while self.text[self.at] == ".":
            self.at += 1
            parts.append(self._key())
        return parts

    def _key(self) -> str:
        self._inline_blank()
        quote = self.text[self.at]
        match = (_STRINGS[2][1] if quote == '"' else _STRINGS[3][1] if quote == "'" else _BARE).match(
            self.text, self.at
        )
        assert match is not None, "the text is not TOML"
        self.at = match.end()
        self._inline_blank()
        if quote == '"':
            return str(tomllib.loads(f"key = {match[0]}")["key"])
        return match[0].strip("'")

    def _inline_blank(self) -> None:
        match = _INLINE_BLANK.match(self.text, self.at)
        assert match is not None, "the expression matches nothing too"
        self.at = match.end()

    def _pair(self, table: TomlPath) -> None:
        start = self.at
        parts = self._keys()
        after = self.at + 1
        self.at = start
        for part in parts:
            table = (*table, part)
            self._note(table)
        self.at = after
        self._inline_blank()
        self._value(table)

    def _value(self, path: TomlPath) -> None:
        opening = self.text[self.at]
        if opening == "{":
            self._inside(path, "}")
        elif opening == "[":
            self._inside(path, "]")
        else:
            self._scalar()

    def _inside(self, path: TomlPath, closing: str) -> None:
        self.at += 1
        count = 0
        while self._skip() and self.text[self.at] != closing:
            if self.text[self.at] == ",":
                self.at += 1
            elif closing == "}":
                self._pair(path)
            else:
                self._note((*path, count))
                self._value((*path, count))
                count += 1
        self.at += 1

    def _scalar(self) -> None:
        for opening, expression in _STRINGS:
            if self.text.startswith(opening, self.at):
                match = expression.match(self.text, self.at)
                break
        else:
            match = _SCALAR.match(self.text, self.at)
        assert match is not None, "the text is not TOML"
        self.at = match.end()
