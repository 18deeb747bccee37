"""Identifiers made here: UUIDv7 (RFC 9562), which sort by time."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid


def new_uuid7(now: dt.datetime) -> str:
    """A UUIDv7 for the moment ``now`` (aware), in the usual text form; 74 random bits."""
    milliseconds = int(now.timestamp() * 1000) & ((1 << 48) - 1)
    value = milliseconds << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 7 << 76
    value = value & ~(0x3 << 62) | 2 << 62
    return str(uuid.UUID(int=value))
