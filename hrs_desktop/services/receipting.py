"""Signed receipts: one file an advocate, numbered, kept, and re-issued byte for byte."""

from __future__ import annotations

from collections import defaultdict

from hrs_desktop.domain.pack import Receipt, ReceiptLine
from hrs_desktop.domain.verdict import VERDICT_OF
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.ids import new_uuid7
from hrs_desktop.services.office import office_of
from hrs_desktop.services.ports import KeptReceipt, ReceivedSheet


def write_receipts(desk: OfficeDesk) -> tuple[KeptReceipt, ...]:
    """Make receipts for all that is new; the answer is the latest receipt of every advocate."""
    waiting: dict[str, list[ReceivedSheet]] = defaultdict(list)
    for received in desk.register.without_receipt():
        if received.advocate_id and desk.register.enrolment(received.advocate_id) is not None:
            waiting[received.advocate_id].append(received)
    for advocate_id in sorted(waiting):
        _make(desk, advocate_id, waiting[advocate_id])
    latest = {receipt.advocate_id: receipt for receipt in desk.register.receipts()}
    return tuple(latest[advocate_id] for advocate_id in sorted(latest))


def _make(desk: OfficeDesk, advocate_id: str, received: list[ReceivedSheet]) -> None:
    enrolment = desk.register.enrolment(advocate_id)
    assert enrolment is not None
    with desk.register.begin():
        counter = desk.register.next_counter(f"receipt:{advocate_id}")
        lines = tuple(_line(item) for item in received)
        receipt = Receipt(
            id=new_uuid7(desk.clock.now()), counter=counter, area=desk.store.setting("area"),
            advocate_id=advocate_id, issued=desk.clock.now(), rehearsal=desk.marks_rehearsal, lines=lines,
        )  # fmt: skip
        kept = KeptReceipt(
            advocate_id, counter, f"{advocate_id}-{counter}.hrsreceipt",
            desk.mailroom.make_receipt(office_of(desk), receipt, enrolment.age_recipient),
            tuple(line.content_id for line in lines),
        )  # fmt: skip
        desk.register.add_receipt(kept, lines)


def _line(received: ReceivedSheet) -> ReceiptLine:
    return ReceiptLine(
        sheet_id=received.sheet_id, revision=received.revision, content_id=received.content_id,
        verdict=VERDICT_OF[received.reason].value, reason=received.reason.value,
        applied=received.applied_at is not None,
    )  # fmt: skip
