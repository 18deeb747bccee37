"""Identifiers made here: UUIDv7 (RFC 9562), which sort by time."""

from __future__ import annotations

import datetime as dt

import uuid_utils


def new_uuid7(now: dt.datetime) -> str:
    """A UUIDv7 for the moment ``now`` (aware), in the usual text form."""
    return str(uuid_utils.uuid7(nanoseconds=int(now.timestamp()) * 1_000_000_000 + now.microsecond * 1000))
