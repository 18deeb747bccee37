"""Saving, checking, drawing, signing, importing: on the demonstration's own profiles, each against a raw limit."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from reportlab.pdfgen.canvas import Canvas

from hrs_desktop import app
from hrs_desktop.clock import RehearsalClock
from hrs_desktop.domain.finding import Severity
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.rules import rule_book
from hrs_desktop.rules.compiling import compile_plans
from hrs_desktop.rules.levels import variables_at, variables_of
from hrs_desktop.rules.survey import survey
from hrs_desktop.schema import json_schema
from hrs_desktop.services.advocate import receive
from hrs_desktop.services.demonstration import Demonstrate, demonstrate
from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk
from hrs_desktop.services.documents import documents_of
from hrs_desktop.services.drafting import check_sheet, court_list, merge, open_sheet
from hrs_desktop.services.importing import Import, import_file, import_paths
from hrs_desktop.services.office import import_cases
from hrs_desktop.services.packing import Issue, issue
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.program import Access
from hrs_desktop.services.proving import prove
from hrs_desktop.services.signing import Sign, frozen_record, sign_sheet
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
        yield from _first_imports(desk, office, folder)
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


def typical(desk: AdvocateDesk, defendants: int = 3, charges: int = 2) -> tuple[Record, SheetDocuments]:
    """A record with so many defendants and charges of each, answered: the sample's first sheet, multiplied."""
    sheet = next(row for row in court_list(desk) if row.urn == "01HR0000226")
    record = open_sheet(desk, sheet.id).record
    tree: dict[str, Any] = json.loads(record.canonical())
    person = tree["defendants"][0]
    people = []
    for number in range(defendants):
        copy = json.loads(json.dumps(person))
        copy["id"] = f"{number:02}{person['id'][2:]}"
        offences = []
        for charge in range(charges):
            offence = json.loads(json.dumps(person["offences"][0]))
            offence |= {"id": f"{number:02}{charge:02}{offence['id'][4:]}", "sequence": charge + 1}
            offences.append(offence)
        people.append(copy | {"offences": offences})
    return Record(tree | {"defendants": people}), documents_of(desk, record)


def _checking(desk: AdvocateDesk) -> Iterator[Figure]:
    yield from _checked(desk, 3, 2, 200, ("<= 2 ms", "no target"))
    yield from _checked(desk, 5, 8, 100, ("<= 8 ms", "<= 1 ms"))
    yield from _checked(desk, 30, 10, 20, ("<= 80 ms", "no target"))


def _checked(
    desk: AdvocateDesk, defendants: int, charges: int, repeats: int, targets: tuple[str, str]
) -> Iterator[Figure]:
    record, documents = typical(desk, defendants, charges)
    book = rule_book(documents.template, documents.codes)
    size = f"{defendants} defendants, {defendants * charges} offences"
    found = median(times(lambda: book.check(record, DAY), repeats))
    count, raw = _evaluated(record, documents)
    alone = f"{len(documents.template.rules)} rules; {count} CEL evaluations one by one"
    yield Figure(f"full check, {size}", found, median(times(raw, repeats)), targets[0], alone)
    before = book.review(record, DAY)
    edited = record.set("defendants[1].offences[1].outcome.code", "WDN")
    again = median(times(lambda: book.review(edited, DAY, before), repeats))
    validator = jsonschema_rs.Draft202012Validator(json_schema(documents.template, documents.codes, draft=True))
    plain = median(times(lambda: validator.is_valid(dict(record.tree)), repeats))
    yield Figure(f"re-check after one edit, {size}", again, plain, targets[1], "jsonschema-rs on the whole record")


def _evaluated(record: Record, documents: SheetDocuments) -> tuple[int, Callable[[], None]]:
    """How many conditions a full check evaluates, and each of them evaluated alone with everything made ready."""
    plans = compile_plans(documents.template, documents.codes, None, "template.toml")
    root = plans.types.record(**record.tree)
    base = variables_of(root, plans.levels[0].scope, DAY.isoformat())
    ready = [
        (program, plan.compiler.environment.Activation(variables_at(place.path, root, base)))
        for plan in plans.levels
        for place in survey(record.tree).at(plan.pattern)
        for program in plan.programs
    ]

    def evaluate() -> None:
        for program, activation in ready:
            program.eval(activation)

    return len(ready), evaluate


def _signing(desk: AdvocateDesk) -> Iterator[Figure]:
    sheet = next(row for row in court_list(desk) if row.urn == "01HR0000526")
    record = frozen_record(desk, open_sheet(desk, sheet.id), (), desk.clock.now())
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


def _first_imports(desk: AdvocateDesk, office: OfficeDesk, folder: Path) -> Iterator[Figure]:
    """Files the office never saw, each written to the register: one case of the sample under thirty other names."""
    files = _fresh_sheets(desk, office, folder / "fresh")
    court, found = court_of(office), []
    for path in files:
        begun = time.perf_counter()
        (verdict,) = import_file(office, court, path, apply=True)
        found.append((time.perf_counter() - begun) * 1000)
        assert verdict.reason is Reason.OK, verdict
    limit = median(times(lambda: _limits(office, files, folder), 3)) / len(files)
    against = "read, SHA-256, one draw, three raw verifications, insert"
    yield Figure("import a file and apply it (first time)", median(found), limit, "<= 40 ms", against)


def _fresh_sheets(desk: AdvocateDesk, office: OfficeDesk, out: Path) -> list[Path]:
    samples = app.program().samples()
    cases = json.loads(samples.cases)
    (case,) = [one for one in cases["cases"] if one["prosecution_case"]["urn"] == "01HR0000526"]
    answers = samples.sheets["01HR0000526"].decode()
    texts, partials = [], {}
    for number in range(30):
        urn = f"01HR009{number:02}26"
        texts.append(_renamed(json.dumps(case), number).replace("01HR0000526", urn))
        partials[urn] = _renamed(answers, number)
    import_cases(office, json.dumps(cases | {"cases": [json.loads(text) for text in texts]}).encode())
    receive(desk, issue(office, Issue(to=("advocate-1",))).file)
    signed = []
    for row in court_list(desk):
        if row.urn in partials:
            merge(desk, row.id, json.loads(partials[row.urn]))
            outcome = sign_sheet(desk, Sign(row.id, out, declared=True, confirm=_ticks(desk, row.id)))
            assert outcome.file is not None
            signed.append(outcome.file)
    return signed


def _ticks(desk: AdvocateDesk, sheet_id: str) -> tuple[str, ...]:
    return tuple(one.rule for one in check_sheet(desk, sheet_id).findings if one.severity is Severity.CONFIRM)


def _renamed(text: str, number: int) -> str:
    """The text with every id another one, the same in the case and in its answers."""
    return re.sub(r"[0-9a-f]{8}(?=(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", lambda found: f"{number:02}{found[0][2:]}", text)


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
