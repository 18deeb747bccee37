"""People the office knows, and what a certificate says of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClaimedIdentity:
    """What somebody says of themselves in an enrolment request; nothing of it is believed until the call-back."""

    name: str
    capacity: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """An advocate enrolled by the office: who checked them, on which number, and the certificate given.

    ``spki_sha256`` is the SHA-256 of the public key (SubjectPublicKeyInfo DER), hex; ``age_recipient`` where packs
    are encrypted to; ``certificate`` PEM.
    """

    advocate_id: str
    identity: ClaimedIdentity
    area: str
    spki_sha256: str
    age_recipient: str
    certificate: bytes
    serial: str
    not_before: dt.datetime
    not_after: dt.datetime
    verified_by: str
    verified_number: str
    enrolled_at: dt.datetime
    revoked_at: dt.datetime | None = None
