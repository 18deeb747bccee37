"""The one increment that turns drawn pages into a signed sheet: ``record.json`` and the place of the signature.

Written by ourselves (ISO 32000-1 7.5.6, 7.11, 12.7, 12.8) so that equal pages and records give equal bytes: the
embedded file with its names tree and /AF, the signature field, a signature dictionary that certifies the document with
no changes allowed, page 1 and the catalogue as they were with these added.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from hrs_desktop.domain.record import Record

HOLE = 16_384
"""Hexadecimal digits of the signature's place, 16 KiB."""
RECORD_NAME = "record.json"
RECORD_HEAD = b"obj\n<</Type/EmbeddedFile/Subtype/application#2Fjson/Params<</Size "
RECORD_TAIL = b"\nendstream\nendobj\n"
SIGNATURE_HEAD = b"obj\n<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/ByteRange["
_RANGE = b"%010d %010d %010d %010d"
RANGE_PATTERN = re.compile(re.escape(SIGNATURE_HEAD) + rb"0{10} ([0-9]{10}) ([0-9]{10}) ([0-9]{10})\]/Contents<")
_TRAILER = re.compile(
    rb"trailer\n<<\n/ID \n\[<([0-9a-f]{32})><[0-9a-f]{32}>\]\n"
    rb"\n/Info ([0-9]+) 0 R\n/Root ([0-9]+) 0 R\n/Size ([0-9]+)\n>>\nstartxref\n([0-9]+)\n%%EOF\n\Z"
)


@dataclass(frozen=True, slots=True)
class Unsigned:
    """A sheet whole but for the signature value: the hole, from ``start`` to ``end``, holds zeros."""

    content: bytes
    start: int
    end: int

    def ranges(self, content: bytes) -> bytes:
        """The signed bytes of ``content``: everything but the hole and its brackets."""
        return content[: self.start - 1] + content[self.end + 1 :]

    def digest(self) -> bytes:
        """SHA-256 of the signed bytes."""
        return hashlib.sha256(self.ranges(self.content)).digest()

    def filled(self, cms: bytes) -> bytes:
        """The sheet with ``cms`` in the hole, padded with zeros."""
        digits = cms.hex().encode()
        if len(digits) > HOLE:
            raise ValueError("the signature does not fit into its place")
        return self.content[: self.start] + digits.ljust(HOLE, b"0") + self.content[self.end :]


@dataclass(frozen=True, slots=True)
class _Base:
    """What is read from the drawn pages, which are our own bytes."""

    pages: bytes
    identity: bytes
    root: int
    info: int
    size: int
    startxref: int


def unsigned_sheet(pages: bytes, record: Record) -> Unsigned:
    """``pages`` and the increment of ``record``, the hole full of zeros."""
    base = _base(pages)
    page, after_page = _first_page(base)
    first = base.size
    objects = {
        base.root: _catalogue(base, first),
        page: after_page.replace(b"<<", b"<<\n/Annots [%d 0 R]" % (first + 2), 1),
        first: _embedded(record.canonical()),
        first + 1: _file_specification(first),
        first + 2: _field(page, first + 3),
        first + 3: _signature(record),
    }
    return _with_ranges(_written(base, objects))


def _base(pages: bytes) -> _Base:
    found = _TRAILER.search(pages, max(0, len(pages) - 2000))
    if found is None:
        raise ValueError("the drawn pages have another trailer than expected")
    identity, info, root, size, startxref = found.groups()
    return _Base(pages, identity, int(root), int(info), int(size), int(startxref))


def _object(base: _Base, number: int) -> bytes:
    """The content of an object of the drawn pages, found through their own cross-reference table."""
    line = base.pages.index(b"0000000000 65535 f", base.startxref) + 20 * number
    place = int(base.pages[line : line + 10])
    head = b"%d 0 obj\n" % number
    if not base.pages.startswith(head, place):
        raise ValueError("the drawn pages have another cross-reference table than expected")
    start = place + len(head)
    return base.pages[start : base.pages.index(b"\nendobj\n", start)]


def _first_page(base: _Base) -> tuple[int, bytes]:
    catalogue = _object(base, base.root)
    tree = _object(base, _reference(rb"/Pages (\d+) 0 R", catalogue))
    number = _reference(rb"/Kids \[ (\d+) 0 R", tree)
    return number, _object(base, number)


def _reference(pattern: bytes, content: bytes) -> int:
    found = re.search(pattern, content)
    if found is None:
        raise ValueError("the drawn pages have another structure than expected")
    return int(found[1])


def _catalogue(base: _Base, first: int) -> bytes:
    """The catalogue with embedded file, form, certification and the extension that PAdES declares (EN 319 142-1)."""
    added = (
        b"<<\n/AF [%(spec)d 0 R]\n/AcroForm <</Fields [%(field)d 0 R]/SigFlags 3>>"
        b"\n/Extensions <</ESIC <</BaseVersion/1.7/ExtensionLevel 1>>>>"
        b"\n/Names <</EmbeddedFiles <</Names [(record.json) %(spec)d 0 R]>>>>"
        b"\n/Perms <</DocMDP %(signature)d 0 R>>"
    )
    names = {b"spec": first + 1, b"field": first + 2, b"signature": first + 3}
    return _object(base, base.root).replace(b"<<", added % names, 1)


def _embedded(record_json: bytes) -> bytes:
    head = RECORD_HEAD.removeprefix(b"obj\n")
    size = len(record_json)
    checksum = hashlib.md5(record_json, usedforsecurity=False).hexdigest().encode()
    return (
        head + b"%d/CheckSum<%s>>>/Length %d>>\nstream\n" % (size, checksum, size)
        + record_json + RECORD_TAIL.removesuffix(b"\nendobj\n")
    )  # fmt: skip


def _file_specification(embedded: int) -> bytes:
    return (
        b"<</Type/Filespec/F(record.json)/UF(record.json)/AFRelationship/Source"
        b"/Desc(The record of the hearing, hrs-record/1)/EF<</F %(file)d 0 R/UF %(file)d 0 R>>>>"
    ) % {b"file": embedded}


def _field(page: int, signature: int) -> bytes:
    return (
        b"<</Type/Annot/Subtype/Widget/FT/Sig/T(Signature)/TU(Electronic signature of the advocate)/F 132"
        b"/Rect[0 0 0 0]/P %d 0 R/V %d 0 R>>" % (page, signature)
    )


def _signature(record: Record) -> bytes:
    time = re.sub(r"[^0-9]", "", record.text("sheet.claimed_signing_time"))[:14]
    stamp = b"/M(D:%sZ)" % time.encode() if len(time) == 14 else b""
    name = record.text("advocate.name").encode("utf-16-be").hex().encode()
    return (
        SIGNATURE_HEAD.removeprefix(b"obj\n") + _RANGE % (0, 0, 0, 0) + b"]/Contents<" + b"0" * HOLE + b">"
        + stamp + b"/Name<feff" + name + b">"
        + b"/Reference[<</Type/SigRef/TransformMethod/DocMDP"
          b"/TransformParams<</Type/TransformParams/P 1/V/1.2>>>>]>>"
    )  # fmt: skip


def _written(base: _Base, objects: dict[int, bytes]) -> bytes:
    out = bytearray(base.pages)
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    startxref = len(out)
    out += b"xref\n" + b"".join(_subsection(places))
    out += b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/Prev %d/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1, base.root, base.info, base.startxref, base.identity, _second(base), startxref,
    )  # fmt: skip
    return bytes(out)


def _second(base: _Base) -> bytes:
    """The second half of the file identifier: this is another revision than the pages alone."""
    return hashlib.sha256(base.pages).hexdigest()[:32].encode()


def _subsection(places: dict[int, int]) -> list[bytes]:
    """Cross-reference subsections, one for each run of object numbers."""
    lines: list[bytes] = []
    numbers = sorted(places)
    for at, number in enumerate(numbers):
        if at == 0 or number != numbers[at - 1] + 1:
            run = next((n for n in range(number, numbers[-1] + 2) if n not in places), numbers[-1] + 1) - number
            lines.append(b"%d %d\n" % (number, run))
        lines.append(b"%010d 00000 n \n" % places[number])
    return lines


def _with_ranges(content: bytes) -> Unsigned:
    head = content.rindex(SIGNATURE_HEAD)
    start = content.index(b"/Contents<", head) + len(b"/Contents<")
    end = start + HOLE
    place = head + len(SIGNATURE_HEAD)
    ranges = _RANGE % (0, start - 1, end + 1, len(content) - end - 1)
    return Unsigned(content[:place] + ranges + content[place + len(ranges) :], start, end)
