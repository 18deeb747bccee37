"""Verification for anybody: three answers a file (intact, who, when) and every check by name."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.advocate import trust_of
from hrs_desktop.services.desks import AdvocateDesk, Desk, Shipped
from hrs_desktop.services.documents import find_codes, find_template
from hrs_desktop.services.office import office_of
from hrs_desktop.services.ports import Clock, SheetPress
from hrs_desktop.services.proving import CheckResult, Court, Proof, claimed_time, prove

CLOCK_TOLERANCE = dt.timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Verified:
    """``who`` is ``trusted``, ``unknown`` or ``unverified``; ``when`` ``plausible``, ``doubtful`` or ``unknown``."""

    reason: Reason
    detail: str
    intact: str
    who: str
    advocate: str
    name: str
    area: str
    claimed: str
    when: str
    content_id: str
    checks: tuple[CheckResult, ...]
    rehearsal: bool = False


def court_of(desk: Desk) -> Court:
    """What this desk proves sheets with: its documents, and its own authority or its trust list."""
    trust = trust_of(desk) if isinstance(desk, AdvocateDesk) else office_of(desk).authority_certificate
    return Court(desk.press, lambda sha: find_template(desk, sha), lambda sha: find_codes(desk, sha), trust)


def court_without_profile(press: SheetPress, shipped: Shipped, trust: bytes) -> Court:
    """The shipped documents and a trust list (PEM) from a folder."""
    by_hash = {template.sha256: template for template in shipped.templates}
    return Court(press, by_hash.get, {shipped.codes.sha256: shipped.codes}.get, trust)


def verify(court: Court, clock: Clock, content: bytes) -> Verified:
    """Prove one file and answer in three parts."""
    proof = prove(court, content)
    signer = proof.signer
    claimed, when = _when(proof, clock)
    return Verified(
        reason=_reason(proof), detail=proof.detail or (signer.name if signer else ""), intact=proof.intact,
        who=_who(proof),
        advocate=signer.advocate_id if signer else "", name=signer.name if signer else "",
        area=signer.area if signer else "", claimed=claimed, when=when, content_id=proof.content_id,
        checks=proof.checks, rehearsal=proof.record is not None and bool(proof.record.get("sheet.rehearsal")),
    )  # fmt: skip


def _reason(proof: Proof) -> Reason:
    if proof.signer is None or proof.reason is not Reason.OK:
        return proof.reason
    return Reason.NOT_ENROLLED if proof.signer.self_signed else other_signer(proof)


def other_signer(proof: Proof) -> Reason:
    """OK when certificate and record name the same advocate."""
    assert proof.signer is not None
    assert proof.record is not None
    same = proof.signer.advocate_id == proof.record.text("advocate.id")
    return Reason.OK if same else Reason.OTHER_ADVOCATE


def _who(proof: Proof) -> str:
    if proof.signer is None:
        return "unverified"
    return "unknown" if proof.signer.self_signed else "trusted"


def _when(proof: Proof, clock: Clock) -> tuple[str, str]:
    if proof.record is None or not proof.record.text("sheet.claimed_signing_time"):
        return "", "unknown"
    text = proof.record.text("sheet.claimed_signing_time")
    if proof.signer is None:
        return text, "unknown"
    doubtful = claimed_time(proof.record) > clock.now() + CLOCK_TOLERANCE
    return text, "doubtful" if doubtful else "plausible"
