"""Strict JSON reading for anything that comes from outside.

The standard parser accepts duplicate keys, NaN, 1e999 and lone surrogates; all are refused here, as are floats,
integers beyond 2**53 - 1 (I-JSON, RFC 7493 section 2.2; RFC 8785 can write no larger) and nesting deeper than asked.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from hrs_desktop.errors import HrsError, InBoth

MAX_INTEGER = 2**53 - 1
_TOO_DEEP = InBoth("it is nested too deeply", "mae wedi'i nythu'n rhy ddwfn")
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse_strict(content: bytes, *, depth: int = 16) -> Any:
    """The JSON value in ``content``; :class:`HrsError` HRS-E-JSON naming the first fault otherwise."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _bad(InBoth(f"byte {error.start} is not UTF-8", f"nid yw beit {error.start} yn UTF-8")) from error
    try:
        value = json.loads(
            text, object_pairs_hook=_unique, parse_float=_no_float, parse_constant=_no_float, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        raise _bad(
            InBoth(
                f"line {error.lineno}, column {error.colno}: {error.msg}",
                f"llinell {error.lineno}, colofn {error.colno}: {error.msg}",
            )
        ) from error
    except RecursionError as error:
        raise _bad(_TOO_DEEP) from error
    _walk(value, depth)
    return value


def _bad(reason: InBoth) -> HrsError:
    return HrsError(
        "HRS-E-JSON", "The file is not acceptable JSON: {reason}.", "Ask the sender for the file again.", reason=reason
    )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _bad(
                InBoth(
                    f"the key {key!r} appears twice in one object",
                    f"mae'r allwedd {key!r} yn ymddangos ddwywaith mewn un gwrthrych",
                )
            )
        found[key] = value
    return found


def _no_float(text: str) -> NoReturn:
    raise _bad(InBoth(f"the number {text} is not a whole number", f"nid yw'r rhif {text} yn rhif cyfan"))


def _integer(text: str) -> int:
    if len(text) > 17 or abs(int(text)) > MAX_INTEGER:
        raise _bad(
            InBoth(
                f"the number {text[:20]} is beyond 2 to the power 53 less 1",
                f"mae'r rhif {text[:20]} y tu hwnt i 2 i'r pŵer 53 namyn 1",
            )
        )
    return int(text)


def _walk(value: Any, depth: int) -> None:
    if depth < 0:
        raise _bad(_TOO_DEEP)
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise _bad(
                InBoth(
                    "a text holds half a character (a lone surrogate)", "mae testun yn dal hanner nod (dirprwy unigol)"
                )
            )
    elif isinstance(value, dict):
        for key, item in value.items():
            _walk(key, depth)
            _walk(item, depth - 1)
    elif isinstance(value, list):
        for item in value:
            _walk(item, depth - 1)
