"""RFC 8785 canonical JSON and the identities made from it."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """The RFC 8785 bytes of a JSON value: UTF-8, keys sorted by UTF-16, shortest numbers, no white space."""
    return rfc8785.dumps(value)


def sha256_hex(content: bytes) -> str:
    """64 lower-case hex digits."""
    return hashlib.sha256(content).hexdigest()


def content_id(record_json: bytes) -> str:
    """The identity of a sheet: SHA-256 of its canonical record, never of the file around it."""
    return sha256_hex(record_json)
