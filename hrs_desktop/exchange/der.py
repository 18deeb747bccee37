"""Just enough DER (ITU-T X.690) to write the fixed CMS of a sheet and to take it apart again, strictly."""

from __future__ import annotations

SEQUENCE, SET, INTEGER, OCTETS, OID = 0x30, 0x31, 0x02, 0x04, 0x06


class DerError(ValueError):
    """Bytes that are not the DER expected."""


def tlv(tag: int, *parts: bytes) -> bytes:
    """One element of ``tag`` around ``parts``."""
    content = b"".join(parts)
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def integer(value: int) -> bytes:
    """A non-negative INTEGER."""
    return tlv(INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    first, second, *rest = (int(part) for part in dotted.split("."))
    return tlv(OID, *(_arc(arc) for arc in (first * 40 + second, *rest)))


def _arc(value: int) -> bytes:
    septets = [value & 0x7F]
    while value := value >> 7:
        septets.append(0x80 | (value & 0x7F))
    return bytes(reversed(septets))


def set_of(*elements: bytes) -> bytes:
    """The content of a SET OF: the elements in DER order, equal ones once."""
    return b"".join(sorted(set(elements)))


def element(raw: bytes, place: int = 0) -> tuple[int, bytes, int]:
    """(tag, content, place after it) of the element at ``place``; :class:`DerError` when none is whole there."""
    if place + 2 > len(raw):
        raise DerError("cut off")
    tag, size, start = raw[place], raw[place + 1], place + 2
    if size >= 0x80:
        count = size & 0x7F
        size = int.from_bytes(raw[start : start + count], "big")
        start += count
        if not 1 <= count <= 3:
            raise DerError("length")
    if start + size > len(raw):
        raise DerError("cut off")
    return tag, raw[start : start + size], start + size


def children(content: bytes) -> list[bytes]:
    """The elements inside ``content``, each whole; :class:`DerError` unless they fill it."""
    found, place = [], 0
    while place < len(content):
        _, _, after = element(content, place)
        found.append(content[place:after])
        place = after
    return found


def inside(raw: bytes, tag: int) -> list[bytes]:
    """The children of the one element ``raw`` of ``tag``; :class:`DerError` when it is another or not alone."""
    found, content, after = element(raw)
    if found != tag or after != len(raw):
        raise DerError("tag")
    return children(content)


def number(raw: bytes) -> int:
    """The value of an INTEGER that is not negative."""
    tag, content, after = element(raw)
    if tag != INTEGER or after != len(raw) or not content or content[0] & 0x80:
        raise DerError("integer")
    return int.from_bytes(content, "big")
