"""Laying what sheets have said over a case loaded again."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hrs_desktop.domain.planning import value_at
from hrs_desktop.register.merging import merged_body

NAMES = st.sampled_from(["a", "b", "c"])
VALUES = st.one_of(st.integers(0, 9), st.text("xyz", max_size=3), st.lists(st.integers(0, 3), max_size=2))


def item(number: str, offences: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {"id": number, "offences": [{"id": name} | values for name, values in offences.items()]}


OFFENCES = st.dictionaries(NAMES, st.dictionaries(st.sampled_from(["plea", "verdict", "title"]), VALUES))
BODIES = st.dictionaries(NAMES, OFFENCES).map(
    lambda people: {"defendants": [item(number, offences) for number, offences in people.items()]}
)
PATHS = st.lists(
    st.tuples(NAMES, NAMES, st.sampled_from(["plea", "verdict"])).map(
        lambda parts: f"defendants.{parts[0]}.offences.{parts[1]}.{parts[2]}"
    ),
    unique=True,
)


@given(BODIES, BODIES, PATHS)
def test_what_a_sheet_said_is_there_and_all_else_is_the_file(
    old: dict[str, Any], new: dict[str, Any], paths: list[str]
) -> None:
    merged = merged_body(old, new, paths)
    said = {path: value for path in paths if (value := value_at(old, path)) is not None}
    assert {path: value_at(merged, path) for path in said} == said
    for number in "abc":
        for name in "abc":
            for key in ("plea", "verdict", "title"):
                path = f"defendants.{number}.offences.{name}.{key}"
                if path not in said and (value := value_at(new, path)) is not None:
                    assert value_at(merged, path) == value


@given(BODIES, BODIES)
def test_without_sheets_the_file_counts_alone(old: dict[str, Any], new: dict[str, Any]) -> None:
    assert merged_body(old, new, []) == new


@given(BODIES, BODIES, PATHS)
def test_merging_again_changes_nothing_and_no_argument(
    old: dict[str, Any], new: dict[str, Any], paths: list[str]
) -> None:
    before = repr((old, new))
    once = merged_body(old, new, paths)
    assert merged_body(once, new, paths) == once
    assert repr((old, new)) == before
