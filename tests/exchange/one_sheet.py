"""One good sheet, and the importer's steps over any file, for the tests of reading, redrawing and signers."""

from __future__ import annotations

import datetime as dt
import functools

from hrs_desktop.domain.record import Record
from hrs_desktop.domain.strict_json import parse_strict
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.errors import HrsError
from hrs_desktop.exchange.cms import Signature, build
from hrs_desktop.exchange.increment import unsigned_sheet
from hrs_desktop.exchange.press import PdfPress
from hrs_desktop.exchange.redraw import hole_signature, redraw_sheet
from hrs_desktop.exchange.signature import sign_pages
from hrs_desktop.schema import structure_faults
from hrs_desktop.services.ports import SheetRefused, Signer
from tests.exchange.sheet_world import (
    CLAIMED,
    Holder,
    authority,
    documents,
    leaf,
    made,
)

PRESS = PdfPress()
AREA = authority()
ADVOCATE = leaf(AREA)


@functools.cache
def record() -> Record:
    return made(4).set("endorsement.text", "The defendant pleaded guilty.").set("endorsement.language", "en")


@functools.cache
def pages() -> bytes:
    return PRESS.draw(record(), documents())


@functools.cache
def good() -> bytes:
    return PRESS.sign(record(), documents(), ADVOCATE.pkcs8, ADVOCATE.pem, AREA.pem)


def prove(content: bytes, trust: bytes = AREA.pem, claimed: dt.datetime = CLAIMED) -> Signer:
    """Steps 1, 2, 4 and 5, as the services take them; pages of the one known record are drawn once."""
    raw = PRESS.read(content).record_json
    tree = parse_strict(raw)
    if not isinstance(tree, dict):
        raise SheetRefused(Reason.BAD_RECORD)
    found = record() if raw == record().canonical() else Record(tree)
    if structure_faults(found.tree, documents().template) or found.canonical() != raw:
        raise SheetRefused(Reason.BAD_RECORD)
    drawn = pages() if found is record() else PRESS.draw(found, documents())
    return PRESS.signer(content, redraw_sheet(content, drawn, found), trust, claimed)


def reason(content: bytes, trust: bytes = AREA.pem, claimed: dt.datetime = CLAIMED) -> Reason:
    try:
        prove(content, trust, claimed)
    except SheetRefused as refused:
        return refused.reason
    except HrsError:
        return Reason.BAD_JSON
    return Reason.OK


def signed_by(holder: Holder, issuer: Holder) -> bytes:
    return sign_pages(pages(), record(), holder.pkcs8, holder.pem, issuer.pem)


def with_cms(signature: Signature, cms: bytes | None = None) -> bytes:
    """The good sheet with another CMS in the hole."""
    sheet = unsigned_sheet(pages(), record())
    return sheet.filled(cms or build(sheet.digest(), signature))


def own_signature() -> Signature:
    return hole_signature(good(), unsigned_sheet(pages(), record()).start)
