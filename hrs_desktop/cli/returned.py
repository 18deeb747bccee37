"""``hrs sheet returned``: what became of every sheet signed here."""

from __future__ import annotations

from argparse import Namespace
from typing import Any

from hrs_desktop.cli.session import Session
from hrs_desktop.services.answered import Answered, Returned, returned_sheets


def returned(session: Session, _: Namespace) -> int:
    """Every sheet that was signed here, whether it was sent on, and what the office answered for it."""
    with session.advocate() as desk:
        sheets = returned_sheets(desk)
    session.printer.document({"format": "hrs-returned/1", "sheets": [_sheet(one) for one in sheets]})
    words = session.printer.words
    if not sheets:
        session.printer.say("cli.none_returned")
        return 0
    session.printer.table(
        ("URN", words("cli.col_state"), words("cli.col_file"), words("cli.col_sent"), words("cli.col_verdict"),
         words("cli.col_reason")),
        [
            (one.row.urn, words(f"cli.state_{one.row.state.value}"), one.signed.filename,
             f"{one.sent:%Y-%m-%d}" if one.sent is not None else "",
             one.answered.line.verdict if one.answered is not None else "",
             ", ".join((one.answered.line.reason, *one.answered.line.fields)) if one.answered is not None else "")
            for one in sheets
        ],
    )  # fmt: skip
    return 0


def _sheet(one: Returned) -> dict[str, Any]:
    return {
        "id": one.row.id, "urn": one.row.urn, "state": one.row.state.value, "revision": one.signed.revision,
        "content_id": one.signed.content_id, "file": one.signed.filename,
        "sent": one.sent.isoformat() if one.sent is not None else None, "answer": _answer(one.answered),
    }  # fmt: skip


def _answer(answered: Answered | None) -> dict[str, Any] | None:
    if answered is None:
        return None
    line = answered.line
    return {
        "verdict": line.verdict, "reason": line.reason, "applied": line.applied, "fields": list(line.fields),
        "receipt": answered.counter, "issued": answered.issued.isoformat(),
    }  # fmt: skip
