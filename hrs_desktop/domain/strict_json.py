"""Strict JSON reading for anything that comes from outside.

The standard parser accepts duplicate keys, NaN, 1e999 and lone surrogates; all are refused here, as are floats,
integers beyond 2**53 - 1 (I-JSON, RFC 7493 section 2.2; RFC 8785 can write no larger) and nesting deeper than asked.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from hrs_desktop.errors import HrsError

MAX_INTEGER = 2**53 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_strict(content: bytes, *, depth: int = 16) -> Any:
    """The JSON value in ``content``; :class:`HrsError` HRS-E-JSON naming the first fault otherwise."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad(f"byte {error.start} is not UTF-8") from error
    try:
        value = json.loads(
            text, object_pairs_hook=_unique, parse_float=_no_float, parse_constant=_no_float, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        raise _bad(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except RecursionError as error:
        raise _bad("it is nested too deeply") from error
    _walk(value, depth)
    return value


def _bad(reason: str) -> HrsError:
    return HrsError("HRS-E-JSON", f"The file is not acceptable JSON: {reason}.", "Ask the sender for the file again.")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _bad(f"the key {key!r} appears twice in one object")
        found[key] = value
    return found


def _no_float(text: str) -> NoReturn:
    raise _bad(f"the number {text} is not a whole number")


def _integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MAX_INTEGER:
        raise _bad(f"the number {text[:20]} is beyond 2 to the power 53 less 1")
    return int(text)


def _walk(value: Any, depth: int) -> None:
    if depth < 0:
        raise _bad("it is nested too deeply")
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise _bad("a text holds half a character (a lone surrogate)")
    elif isinstance(value, dict):
        for key, item in value.items():
            _walk(key, depth)
            _walk(item, depth - 1)
    elif isinstance(value, list):
        for item in value:
            _walk(item, depth - 1)
