"""Between the register's rows and domain values."""

from __future__ import annotations

import datetime as dt
import json
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from hrs_desktop.domain.canonical import canonical
from hrs_desktop.domain.case import Case, Hearing
from hrs_desktop.domain.case_file import case_entry, case_of, hearing_of
from hrs_desktop.domain.pack import Assignment
from hrs_desktop.domain.people import ClaimedIdentity, Enrolment
from hrs_desktop.domain.record import Record
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.ports import IssuedSheet, KeptReceipt, ReceivedSheet

_ENROLMENT_TEXTS = (
    "advocate_id", "area", "spki_sha256", "age_recipient", "certificate", "serial", "verified_by", "verified_number",
)  # fmt: skip
_ENROLMENT_MOMENTS = ("not_before", "not_after", "enrolled_at")
_RECEIVED_PLAIN = (
    "content_id", "sheet_id", "revision", "urn", "advocate_id", "detail", "content", "filename",
)  # fmt: skip
# Letters that no Unicode decomposition parts, and the apostrophes of O'Brien.
_PLAIN = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
    | dict.fromkeys("'’ʼ‘`", "")
)


def text_of(value: Any) -> str:
    """Canonical JSON as text."""
    return canonical(value).decode()


def fold(text: str) -> str:
    """The text without case, accents, apostrophes and separators other than blanks: what search compares."""
    parted = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN))
    plain = "".join(char for char in parted if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in plain).split())


def case_words(case: Case) -> str:
    """Everything a case is found by, folded: URN, title, names, organisations."""
    parts = [fold(case.urn).replace(" ", ""), fold(case.title)]
    for defendant in case.defendants:
        name = defendant.get("name") or {}
        parts.append(fold(" ".join(str(name.get(key, "")) for key in ("given", "family"))))
        parts.append(fold(str(defendant.get("organisation", ""))))
    return " ".join(part for part in parts if part)


def finalised(body: Mapping[str, Any], under_way: Collection[str] = ()) -> int:
    """Defendants with a final outcome; convicted and awaiting sentence is provisional and does not count, nor do those
    ``under_way``: their ids, where a charge went to another court whose sheet has not come."""
    counted = (one for one in body.get("defendants", ()) if one.get("id") not in under_way)
    outcomes = [defendant.get("finalisation") or {} for defendant in counted]
    return sum(1 for outcome in outcomes if outcome.get("outcome") and not outcome.get("provisional"))


def case_columns(case: Case, at: dt.datetime) -> dict[str, Any]:
    """The columns of a case, without its hearings."""
    return {
        "urn": case.urn, "version": case.version, "title": case.title, "area": case.area, "unit": case.unit,
        "body": text_of(case.body), "words": case_words(case), "finalised": finalised(case.body),
        "updated_at": at.isoformat(),
    }  # fmt: skip


def case_from(row: Mapping[str, Any], hearings: tuple[Hearing, ...]) -> Case:
    """The case in a row."""
    return Case(row["urn"], row["title"], row["area"], row["unit"], row["version"], json.loads(row["body"]), hearings)


def hearing_columns(hearing: Hearing) -> dict[str, Any]:
    """The columns of a hearing."""
    return {
        "id": hearing.id, "urn": hearing.urn, "date": hearing.date.isoformat(), "ou_code": hearing.ou_code,
        "start_time": hearing.start_time, "assigned_to": hearing.assigned_to, "body": text_of(hearing.body),
    }  # fmt: skip


def hearing_from(row: Mapping[str, Any]) -> Hearing:
    """The hearing in a row, assigned as the register has it now."""
    return hearing_of(row["urn"], {**json.loads(row["body"]), "assigned_to": row["assigned_to"]})


def enrolment_columns(enrolment: Enrolment) -> dict[str, Any]:
    """The columns of an enrolment."""
    columns = {name: getattr(enrolment, name) for name in _ENROLMENT_TEXTS}
    columns |= {name: getattr(enrolment, name).isoformat() for name in _ENROLMENT_MOMENTS}
    columns |= {name: getattr(enrolment.identity, name) for name in ("name", "capacity", "organisation")}
    return columns | {"revoked_at": enrolment.revoked_at.isoformat() if enrolment.revoked_at else None}


def enrolment_from(row: Mapping[str, Any]) -> Enrolment:
    """The enrolment in a row."""
    values: dict[str, Any] = {name: row[name] for name in _ENROLMENT_TEXTS}
    values |= {name: dt.datetime.fromisoformat(row[name]) for name in _ENROLMENT_MOMENTS}
    return Enrolment(
        identity=ClaimedIdentity(row["name"], row["capacity"], row["organisation"]),
        revoked_at=_moment(row["revoked_at"]), **values,
    )  # fmt: skip


def issued_columns(issued: IssuedSheet) -> dict[str, Any]:
    """The columns of an issued sheet."""
    return {
        "sheet_id": issued.assignment.sheet_id, "pack_id": issued.pack_id, "urn": issued.assignment.urn,
        "hearing_id": issued.assignment.hearing_id, "advocate_id": issued.assignment.advocate_id,
        "issued": issued.issued.isoformat(), "expires": issued.expires.isoformat(),
        "base": text_of(case_entry(issued.base)), "template_sha256": issued.template_sha256,
        "codes_sha256": issued.codes_sha256,
    }  # fmt: skip


def issued_from(row: Mapping[str, Any]) -> IssuedSheet:
    """The issued sheet in a row."""
    return IssuedSheet(
        assignment=Assignment(row["sheet_id"], row["urn"], row["hearing_id"], row["advocate_id"]),
        pack_id=row["pack_id"], issued=dt.datetime.fromisoformat(row["issued"]),
        expires=dt.date.fromisoformat(row["expires"]), base=_base(json.loads(row["base"])),
        template_sha256=row["template_sha256"], codes_sha256=row["codes_sha256"],
    )  # fmt: skip


def _base(entry: Mapping[str, Any]) -> Case:
    """The whole case as frozen, with what earlier sheets had said of it by then."""
    body = {key: value for key, value in entry.items() if key not in ("version", "hearings")}
    return replace(case_of(entry), body=body)


def received_columns(received: ReceivedSheet) -> dict[str, Any]:
    """The columns of a received sheet; nobody has been told of it yet."""
    columns = {name: getattr(received, name) for name in _RECEIVED_PLAIN}
    return columns | {
        "reason": received.reason.value, "record": received.record.canonical().decode(),
        "imported_at": received.imported_at.isoformat(),
        "applied_at": received.applied_at.isoformat() if received.applied_at else None, "told": "",
    }  # fmt: skip


def received_from(row: Mapping[str, Any]) -> ReceivedSheet:
    """The received sheet in a row."""
    return ReceivedSheet(
        **{name: row[name] for name in _RECEIVED_PLAIN}, reason=Reason(row["reason"]),
        record=Record(json.loads(row["record"])), imported_at=dt.datetime.fromisoformat(row["imported_at"]),
        applied_at=_moment(row["applied_at"]),
    )  # fmt: skip


def receipt_from(row: Mapping[str, Any]) -> KeptReceipt:
    """The receipt in a row."""
    ids = tuple(json.loads(row["content_ids"]))
    return KeptReceipt(row["advocate_id"], row["counter"], row["filename"], row["content"], ids)


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
