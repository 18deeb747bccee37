from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.schema.line_index import TomlPath, index_lines
from tests.schema.conftest import FILE, ROOT


def paths(value: Any, at: TomlPath = ()) -> Iterator[TomlPath]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield (*at, key)
        yield from paths(inner, (*at, key))


TRICKY = '''# [not.a.table]
a.b = 1 # c = 2
"quoted key"."x.y" = 'its'
text = """
[[nor.this]]
x = 1 \\""" still
""""
raw = \'\'\'
y = "2"
\'\'\'
inline = { p = 1, q = { r = [1, { s = "]}" }], "t u" = 2 } }
list = [
  "a # no comment", # a comment, with ] and }
  [1, 2],
]

[[fruit]]
name = "apple"
  [fruit.colour]
  code = 1979-05-27T07:32:00
  [[fruit.sort]]
  name = "red"
  [[fruit.sort]]
  name = "green"
[[fruit]]
name = "pear"
  [[fruit.sort]]
  name = "conference"
[ spaced . "out" ]
z = -1.5e3
[fruits]
'''


def test_it_counts_what_tomllib_counts() -> None:
    assert set(index_lines(TRICKY)) == set(paths(tomllib.loads(TRICKY)))


@pytest.mark.parametrize(
    ("path", "start"),
    [
        (("a", "b"), "a.b = 1"), (("inline", "q", "r", 1, "s"), "inline ="), (("list", 1), "  [1, 2]"),
        (("fruit", 0), "[[fruit]]"), (("fruit", 0, "sort", 1, "name"), '  name = "green"'),
        (("fruit", 1, "sort", 0), "  [[fruit.sort]]\n  name = \"conf"), (("spaced", "out", "z"), "z = -1"),
    ],
)  # fmt: skip
def test_it_knows_the_line(path: TomlPath, start: str) -> None:
    assert index_lines(TRICKY)[path] == TRICKY.count("\n", 0, TRICKY.index(start)) + 1


@pytest.mark.parametrize("file", [FILE, ROOT / "pyproject.toml", *sorted((ROOT / "resources").rglob("*.toml"))])
def test_it_agrees_on_every_file_of_ours(file: Any) -> None:
    text = file.read_text("utf-8")
    assert set(index_lines(text)) == set(paths(tomllib.loads(text)))


KEYS = st.text("abcdef-_ .#[]{}=\"'", min_size=1, max_size=6)
TEXTS = st.text("ab \n#[]{}=,'", max_size=8)
TREES = st.recursive(
    st.integers(-5, 5) | TEXTS | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def written(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key(name)} = {written(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", # more ]\n ".join(written(inner) for inner in value) + "]"
    if isinstance(value, str):
        return '"""\n' + value.replace("\\", "\\\\").replace('"', '\\"') + '"""'
    return str(value).lower()


def key(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=4), TREES, max_size=4))
def test_it_agrees_on_any_tree(tree: dict[str, Any]) -> None:
    text = "".join(f"{name} = {written(value)}\n" for name, value in tree.items())
    try:
        parsed = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    assert set(index_lines(text)) == set(paths(parsed))
