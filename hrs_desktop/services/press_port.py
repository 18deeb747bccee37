"""What services need of the press: drawing, signing, reading and proving sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.paper import Blank
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.schema import FormTemplate

MAX_SHEET = 16 * 1024 * 1024
"""The bytes of the largest file that can be a signed sheet: more than three times that of three hundred charges."""


@dataclass(frozen=True, slots=True)
class SheetDocuments:
    """The documents a record is drawn with: its template and its code lists."""

    template: FormTemplate
    codes: CodeLists


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What a draft leaves out, in words: what is ``needed`` before it can be signed, and what may stay ``open``."""

    needed: tuple[str, ...] = ()
    open: tuple[str, ...] = ()


ALL_SAID = Unanswered()
"""What a signed sheet is drawn with."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """What the scanner found in a file: the one embedded record, byte for byte. Nobody vouches for it."""

    record_json: bytes


@dataclass(frozen=True, slots=True)
class RedrawnSheet:
    """A file equal, byte for byte outside the signature value, to the one drawn again from its record. The signature
    itself is not yet judged. Certificates DER."""

    content_id: str
    leaf: bytes
    issuer: bytes


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed, as the certificate says, after its signature and chain were found good."""

    advocate_id: str
    name: str
    organisation: str
    area: str
    spki_sha256: str
    serial: str
    self_signed: bool
    not_before: dt.datetime
    not_after: dt.datetime


class SheetRefused(Exception):
    """A file is not an acceptable sheet; ``reason`` says which step of the importer's rule it failed."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(detail or reason.value)
        self.reason = reason
        self.detail = detail


class SheetPress(Protocol):
    """Draws, signs, reads and proves signed sheets."""

    def draw(self, record: Record, documents: SheetDocuments, waiting: Unanswered = ALL_SAID) -> bytes:
        """The unsigned pages as a PDF, the same bytes every time. Without a signing time it is a draft, and says so;
        ``waiting`` are the questions it still asks, in words."""
        ...

    def missing_glyphs(self, text: str) -> str:
        """The characters of ``text`` that the embedded font cannot print; empty when all can be."""
        ...

    def sign(
        self, record: Record, documents: SheetDocuments, signing_key: bytes, certificate: bytes, authority: bytes
    ) -> bytes:
        """The signed sheet: pages, ``record.json``, certification signature. ``certificate`` and ``authority`` PEM."""
        ...

    def draw_day(self, record: Record, documents: Sequence[SheetDocuments]) -> bytes:
        """The unsigned pages of a day return; ``documents`` of its sheets, in their order."""
        ...

    def sign_day(
        self,
        record: Record,
        documents: Sequence[SheetDocuments],
        signing_key: bytes,
        certificate: bytes,
        authority: bytes,
    ) -> bytes:
        """The signed day return, made as a signed sheet is."""
        ...

    def redraw_day(self, content: bytes, record: Record, documents: Sequence[SheetDocuments]) -> RedrawnSheet:
        """Step 4 for a day return; :class:`SheetRefused` appended, page-differs, altered."""
        ...

    def draw_notes(self, date: dt.date, notes: Sequence[tuple[str, str, str]], language: str) -> bytes:
        """The notes of a day, (heading, place, words) a hearing, as an unsigned PDF."""
        ...

    def draw_blank(self, blank: Blank) -> bytes:
        """A paper blank as an unsigned PDF, its code on each page."""
        ...

    def renderers(self) -> frozenset[str]: ...

    def read(self, content: bytes) -> ReadSheet:
        """Step 1 of the importer's rule; :class:`SheetRefused` too-large, not-a-sheet, no-record."""
        ...

    def redraw(self, content: bytes, record: Record, documents: SheetDocuments) -> RedrawnSheet:
        """Step 4; :class:`SheetRefused` appended, page-differs, altered."""
        ...

    def signer(self, content: bytes, redrawn: RedrawnSheet, trust: bytes, claimed: dt.datetime) -> Signer:
        """Step 5 against the authorities in ``trust`` (PEM); :class:`SheetRefused` bad-signature, unknown-signer,
        wrong-key-use, certificate-expired. Revocation is the register's to say. A self-signed leaf passes with
        ``self_signed``."""
        ...
