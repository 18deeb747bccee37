"""Step 1 of the importer's rule: the one embedded record of a foreign file, found by our own marks alone.

Nothing here parses PDF: a file is ours when it holds the mark of our signature dictionary, and its record is the one
stream with the mark of our embedded file. Whether the rest is what it must be is found by drawing it again.
"""

from __future__ import annotations

import re

from hrs_desktop.domain.verdict import Reason
from hrs_desktop.exchange.increment import RECORD_HEAD, RECORD_TAIL, SIGNATURE_HEAD
from hrs_desktop.services.ports import ReadSheet, SheetRefused
from hrs_desktop.services.press_port import MAX_SHEET

_RECORD = re.compile(re.escape(RECORD_HEAD) + rb"([0-9]{1,7})/CheckSum<[0-9a-f]{32}>>>/Length ([0-9]{1,7})>>\nstream\n")


def read_sheet(content: bytes) -> ReadSheet:
    """The embedded record, byte for byte; SheetRefused too-large, not-a-sheet, no-record."""
    if len(content) > MAX_SHEET:
        raise SheetRefused(Reason.TOO_LARGE, f"more than {MAX_SHEET} bytes")
    if not content.startswith(b"%PDF-"):
        raise SheetRefused(Reason.NOT_A_SHEET, "the file is no PDF")
    if SIGNATURE_HEAD not in content:
        raise SheetRefused(Reason.NOT_A_SHEET, "the PDF holds no signature of a hearing record sheet")
    marks = content.count(RECORD_HEAD)
    if marks != 1:
        raise SheetRefused(Reason.NO_RECORD, f"the PDF holds {marks} embedded records")
    return ReadSheet(_stream(content))


def _stream(content: bytes) -> bytes:
    head = _RECORD.search(content)
    if head is None or head[1] != head[2]:
        raise SheetRefused(Reason.NO_RECORD, "the embedded record has no length")
    start, end = head.end(), head.end() + int(head[1])
    if not content.startswith(RECORD_TAIL, end):
        raise SheetRefused(Reason.NO_RECORD, "the embedded record is cut off")
    return content[start:end]
