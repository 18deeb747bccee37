"""Saving, checking, drawing, signing, importing: on the demonstration's own profiles, each against a raw limit."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from reportlab.pdfgen.canvas import Canvas

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import rule_book
from hrs_desktop.schema import json_schema
from hrs_desktop.services.demonstration import Demonstrate, demonstrate
from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import court_list, open_sheet
from hrs_desktop.services.importing import Import, import_paths
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.program import Access
from hrs_desktop.services.proving import prove
from hrs_desktop.services.signing import frozen_record
from hrs_desktop.services.verifying import court_of
from tests.bench.keying import keyed
from tests.bench.measuring import Figure, median, p99, times

DAY = dt.date(2026, 11, 20)
PASSPHRASE = "demo"


def sheet_figures(folder: Path) -> Iterator[Figure]:
    """Every figure of a sheet's life."""
    shown = demonstrate(app.program(), Demonstrate(folder / "demo", PASSPHRASE, RehearsalClock(DAY)))
    desk = app.open_desk(Access(shown.advocate, PASSPHRASE, RehearsalClock(DAY), demo=True))
    office = app.open_desk(Access(shown.office, PASSPHRASE, RehearsalClock(DAY), demo=True))
    assert isinstance(desk, AdvocateDesk)
    assert isinstance(office, OfficeDesk)
    try:
        yield from _saving(desk, Access(shown.advocate, PASSPHRASE, RehearsalClock(DAY), demo=True), folder)
        yield from _checking(desk)
        yield from _signing(desk)
        yield from _importing(office, folder / "demo" / "returned", folder)
    finally:
        desk.close()
        office.close()


def _unsigned(desk: AdvocateDesk) -> str:
    return next(row.id for row in court_list(desk) if row.state.value in ("draft", "issued"))


def _saving(desk: AdvocateDesk, access: Access, folder: Path) -> Iterator[Figure]:
    sheet_id = _unsigned(desk)
    record = open_sheet(desk, sheet_id).record.canonical()
    found = keyed(desk, access, sheet_id)
    raw = sqlite3.connect(folder / "raw.db", isolation_level=None)
    raw.execute("PRAGMA journal_mode=WAL")
    raw.execute("PRAGMA synchronous=FULL")
    raw.execute("CREATE TABLE save (record BLOB)")
    plain = times(lambda: raw.execute("INSERT INTO save VALUES (?)", (record,)), 120)
    raw.close()
    against = "a plain SQLite insert of the record, WAL and synchronous=FULL"
    yield Figure("key to durable save, p50", median(found), median(plain), "no target", against)
    yield Figure("key to durable save, p99", p99(found), p99(plain), "no target", against)


def typical(desk: AdvocateDesk) -> tuple[Record, SheetDocuments]:
    """A record with 3 defendants and 6 offences, answered: the sample's first sheet, its defendant multiplied."""
    sheet = next(row for row in court_list(desk) if row.urn == "01HR0000226")
    record = open_sheet(desk, sheet.id).record
    tree: dict[str, Any] = json.loads(record.canonical())
    person = tree["defendants"][0]
    people = []
    for number in range(3):
        copy = json.loads(json.dumps(person))
        copy["id"] = f"{number}{person['id'][1:]}"
        charges = []
        for charge in range(2):
            offence = json.loads(json.dumps(person["offences"][0]))
            offence |= {"id": f"{number}{charge}{offence['id'][2:]}", "sequence": charge + 1}
            charges.append(offence)
        people.append(copy | {"offences": charges})
    return Record(tree | {"defendants": people}), documents_of(desk, record)


def _checking(desk: AdvocateDesk) -> Iterator[Figure]:
    record, documents = typical(desk)
    book = rule_book(documents.template, documents.codes)
    schema = json_schema(documents.template, documents.codes, draft=True)
    validator = jsonschema_rs.Draft202012Validator(schema)
    plain = median(times(lambda: validator.is_valid(dict(record.tree)), 200))
    found = median(times(lambda: book.check(record, DAY), 200))
    rules = f"{len(documents.template.rules)} rules; jsonschema-rs on the same record"
    yield Figure("full check, 3 defendants, 6 offences", found, plain, "<= 2 ms", rules)
    before = book.check(record, DAY)
    path = ("defendants[1].remand.status",)
    again = median(times(lambda: book.recheck(record, DAY, before, path), 200))
    yield Figure("re-check after one edit", again, plain, "no target", rules)


def _signing(desk: AdvocateDesk) -> Iterator[Figure]:
    sheet = next(row for row in court_list(desk) if row.urn == "01HR0000526")
    record = frozen_record(desk, open_sheet(desk, sheet.id), ())
    documents = documents_of(desk, record)
    keys, area = desk.store.secret("signing_key") or b"", desk.store.setting("area")
    certificate = desk.store.document("certificate", area) or b""
    authority = desk.store.document("trust", area) or b""
    drawn = median(times(lambda: desk.press.draw(record, documents), 40))
    words = [str(value) for _, value in record.walk()]
    plain = median(times(lambda: _plain_page(words), 40))
    yield Figure("draw", drawn, plain, "no target", "reportlab, the same words one a line, no tags")
    key = ec.generate_private_key(ec.SECP256R1())
    whole = median(times(lambda: desk.press.sign(record, documents, keys, certificate, authority), 40))
    raw = median(times(lambda: key.sign(b"x" * 64, ec.ECDSA(SHA256())), 40))
    yield Figure("draw and sign", whole, drawn + raw, "<= 60 ms", "draw, and one raw P-256 signature")


def _plain_page(words: list[str]) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=0)
    for number, word in enumerate(words):
        if number and number % 70 == 0:
            canvas.showPage()
        canvas.drawString(40, 820 - (number % 70) * 11, word[:120])
    canvas.save()
    return out.getvalue()


def _importing(office: OfficeDesk, returned: Path, folder: Path) -> Iterator[Figure]:
    files = [path for path in sorted(returned.glob("*.pdf")) if "tampered" not in path.name]
    court = court_of(office)
    proved = median(times(lambda: [prove(court, path.read_bytes()) for path in files], 8)) / len(files)
    whole = median(times(lambda: list(import_paths(office, Import((returned,)))), 8)) / (len(files) + 1)
    limit = median(times(lambda: _limits(office, files, folder), 8)) / len(files)
    against = "read, SHA-256, one draw, three raw verifications, insert"
    yield Figure("import a file (repeated)", whole, limit, "<= 40 ms", against)
    yield Figure("prove a file", proved, limit, "no target", against)


_KEY = ec.generate_private_key(ec.SECP256R1())
_SIGNED = _KEY.sign(b"limit", ec.ECDSA(SHA256()))


def _limits(office: OfficeDesk, files: list[Path], folder: Path) -> None:
    for path in files:
        _limit(office, path, folder)


def _limit(office: OfficeDesk, path: Path, folder: Path) -> None:
    content = path.read_bytes()
    hashlib.sha256(content).digest()
    proof = court_of(office).press.read(content)
    record = Record(json.loads(proof.record_json))
    template = court_of(office).template(record.text("sheet.template.sha256"))
    codes = court_of(office).codes(record.text("sheet.codes.sha256"))
    assert template is not None
    assert codes is not None
    office.press.draw(record, SheetDocuments(template, codes))
    for _ in range(3):
        _KEY.public_key().verify(_SIGNED, b"limit", ec.ECDSA(SHA256()))
    with sqlite3.connect(folder / "raw.db") as raw:
        raw.execute("INSERT INTO save VALUES (?)", (content,))
