"""The press: draws, signs, reads and proves signed sheets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from hrs_desktop.domain.paper import Blank
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.exchange import day_v1, render_v1
from hrs_desktop.exchange.blank import draw_blank
from hrs_desktop.exchange.day_notes import draw_notes
from hrs_desktop.exchange.redraw import redraw_sheet
from hrs_desktop.exchange.scanner import read_sheet
from hrs_desktop.exchange.signature import sign_pages
from hrs_desktop.exchange.signer import prove_signer
from hrs_desktop.services.ports import ReadSheet, RedrawnSheet, SheetDocuments, SheetRefused, Signer
from hrs_desktop.services.press_port import ALL_SAID, Unanswered

_Draw = Callable[[Record, SheetDocuments, Unanswered], bytes]
RENDERERS: Mapping[str, _Draw] = MappingProxyType({render_v1.NAME: render_v1.draw})


class PdfPress:
    """Satisfies :class:`~hrs_desktop.services.ports.SheetPress`."""

    def draw(self, record: Record, documents: SheetDocuments, waiting: Unanswered = ALL_SAID) -> bytes:
        """The unsigned pages as a PDF, by the renderer that the template names; HrsError HRS-E-RENDERER without it."""
        renderer = RENDERERS.get(documents.template.renderer)
        if renderer is None:
            raise HrsError(
                "HRS-E-RENDERER",
                "This template is drawn by {renderer}, which this program does not have.",
                "Install the newer program that the template asks for.",
                renderer=documents.template.renderer,
            )
        return renderer(record, documents, waiting)

    def missing_glyphs(self, text: str) -> str:
        """The characters of ``text`` that the embedded font cannot print; empty when all can be."""
        return render_v1.missing_glyphs(text)

    def sign(
        self, record: Record, documents: SheetDocuments, signing_key: bytes, certificate: bytes, authority: bytes
    ) -> bytes:
        """The signed sheet. Key PKCS#8 DER, certificates PEM."""
        return sign_pages(self.draw(record, documents), record, signing_key, certificate, authority)

    def draw_day(self, record: Record, documents: Sequence[SheetDocuments]) -> bytes:
        """The unsigned pages of a day return."""
        return day_v1.draw(record, documents)

    def sign_day(
        self,
        record: Record,
        documents: Sequence[SheetDocuments],
        signing_key: bytes,
        certificate: bytes,
        authority: bytes,
    ) -> bytes:
        """The signed day return. Key PKCS#8 DER, certificates PEM."""
        return sign_pages(self.draw_day(record, documents), record, signing_key, certificate, authority)

    def redraw_day(self, content: bytes, record: Record, documents: Sequence[SheetDocuments]) -> RedrawnSheet:
        """The file, equal to the day return drawn again; SheetRefused appended, page-differs, altered."""
        return redraw_sheet(content, self.draw_day(record, documents), record)

    def draw_notes(self, date: dt.date, notes: Sequence[tuple[str, str, str]], language: str) -> bytes:
        """The notes of a day as an unsigned PDF."""
        return draw_notes(date, notes, language)

    def draw_blank(self, blank: Blank) -> bytes:
        """A paper blank as an unsigned PDF."""
        return draw_blank(blank)

    def renderers(self) -> frozenset[str]:
        """The names of the renderers this program can draw sheets with."""
        return frozenset(RENDERERS)

    def read(self, content: bytes) -> ReadSheet:
        """The one embedded record; SheetRefused too-large, not-a-sheet, no-record."""
        return read_sheet(content)

    def redraw(self, content: bytes, record: Record, documents: SheetDocuments) -> RedrawnSheet:
        """The file, equal to the one drawn again; SheetRefused appended, page-differs, altered."""
        if documents.template.renderer not in RENDERERS:
            raise SheetRefused(Reason.UNKNOWN_RENDERER, documents.template.renderer)
        return redraw_sheet(content, self.draw(record, documents), record)

    def signer(self, content: bytes, redrawn: RedrawnSheet, trust: bytes, claimed: dt.datetime) -> Signer:
        """Who signed; SheetRefused bad-signature, unknown-signer, wrong-key-use, certificate-expired."""
        return prove_signer(content, redrawn, trust, claimed)
