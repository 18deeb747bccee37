"""Templates and code lists by the SHA-256 that a record names, each parsed once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from hrs_desktop.codes import CodeLists, from_canonical
from hrs_desktop.codes.national_table import table_in
from hrs_desktop.domain.case import Hearing
from hrs_desktop.domain.record import Record
from hrs_desktop.errors import HrsError
from hrs_desktop.schema import FormTemplate, load_template, serving
from hrs_desktop.services.desks import AdvocateDesk, Desk, OfficeDesk, Shipped
from hrs_desktop.services.ports import SheetDocuments


@lru_cache(maxsize=16)
def template_of(content: bytes) -> FormTemplate:
    """The template in a file's bytes."""
    return load_template(content, "template.toml")


@lru_cache(maxsize=16)
def codes_of(content: bytes) -> CodeLists:
    """The code lists in their canonical JSON."""
    return from_canonical(content)


def find_template(desk: Desk, sha256: str) -> FormTemplate | None:
    """The template with this hash, as received or issued by this desk or as shipped; None when unknown."""
    content = _kept(desk, "template", sha256)
    if content is not None:
        return template_of(content)
    return next((template for template in desk.shipped().templates if template.sha256 == sha256), None)


def find_codes(desk: Desk, sha256: str) -> CodeLists | None:
    """The code lists with this hash; None when unknown."""
    content = _kept(desk, "codes", sha256)
    if content is not None:
        return codes_of(content)
    shipped = desk.shipped().codes
    return shipped if shipped.sha256 == sha256 else None


def template_for(hearing: Hearing, *known: Iterable[FormTemplate]) -> FormTemplate:
    """The template a hearing is recorded with: of the first of the sets ``known`` that has one in use on its day."""
    for templates in known:
        template = serving(templates, hearing.jurisdiction, hearing.date)
        if template is not None:
            return template
    raise HrsError(
        "HRS-E-TEMPLATE-NONE",
        "No template in force serves the hearing of {urn} ({jurisdiction}).",
        "Choose hearings of a court that the templates of this version serve: name the court and the date.",
        urn=hearing.urn,
        jurisdiction=hearing.jurisdiction,
    )


def shipped_for(desk: AdvocateDesk, codes: CodeLists) -> Shipped:
    """What the program ships, with the principal offence table that the lists of a sheet carry, where they do."""
    table = table_in(codes)
    return desk.shipped() if table is None else replace(desk.shipped(), principal_offences=table)


def documents_of(desk: AdvocateDesk, record: Record) -> SheetDocuments:
    """Template and code lists of a sheet on this desk; HrsError HRS-E-DOCUMENTS when the pack's were lost."""
    template = find_template(desk, record.text("sheet.template.sha256"))
    codes = find_codes(desk, record.text("sheet.codes.sha256"))
    if template is None or codes is None:
        raise HrsError(
            "HRS-E-DOCUMENTS",
            "The template or the code lists of this sheet are not on this computer.",
            "Receive the pack it came in again.",
        )
    return SheetDocuments(template, codes)


def _kept(desk: Desk, kind: str, sha256: str) -> bytes | None:
    if isinstance(desk, OfficeDesk):
        return desk.register.document(kind, sha256)
    return desk.store.document(kind, sha256)
