"""Verdicts and reasons of the importer and of the mail room: the closed lists of the command line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hrs_desktop.domain.difference import Difference


class Verdict(StrEnum):
    """What becomes of a file."""

    ACCEPTED = "accepted"
    DUPLICATE = "duplicate"
    SUPERSEDED = "superseded"
    NEEDS_REVIEW = "needs-review"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why. A later version may add a reason; none changes its meaning."""

    OK = "ok"
    ALREADY_IMPORTED = "already-imported"
    LOWER_REVISION = "lower-revision"
    FORK = "fork"
    REGISTER_CONFLICT = "register-conflict"
    NOT_IN_PACK = "not-in-pack"
    COVERED_FOR = "covered-for"
    CLOCK_DOUBT = "clock-doubt"
    OFFENCE_DIFFERS = "offence-differs"
    UNKNOWN_RENDERER = "unknown-renderer"
    UNKNOWN_TEMPLATE = "unknown-template"
    UNKNOWN_CODES = "unknown-codes"
    NOT_ENROLLED = "not-enrolled"
    TOO_LARGE = "too-large"
    NOT_A_SHEET = "not-a-sheet"
    NO_RECORD = "no-record"
    BAD_JSON = "bad-json"
    BAD_RECORD = "bad-record"
    RULE_ERRORS = "rule-errors"
    NOT_IN_FORCE = "not-in-force"
    APPENDED = "appended"
    PAGE_DIFFERS = "page-differs"
    ALTERED = "altered"
    BAD_SIGNATURE = "bad-signature"
    UNKNOWN_SIGNER = "unknown-signer"
    WRONG_AREA = "wrong-area"
    CERTIFICATE_EXPIRED = "certificate-expired"
    CERTIFICATE_REVOKED = "certificate-revoked"
    WRONG_KEY_USE = "wrong-key-use"
    OTHER_ADVOCATE = "other-advocate"
    REHEARSAL = "rehearsal"


_R, _V = Reason, Verdict
VERDICT_OF: dict[Reason, Verdict] = {
    _R.OK: _V.ACCEPTED,
    _R.ALREADY_IMPORTED: _V.DUPLICATE,
    _R.LOWER_REVISION: _V.SUPERSEDED,
    **dict.fromkeys(
        (_R.FORK, _R.REGISTER_CONFLICT, _R.NOT_IN_PACK, _R.COVERED_FOR, _R.CLOCK_DOUBT, _R.OFFENCE_DIFFERS),
        _V.NEEDS_REVIEW,
    ),
    **dict.fromkeys(
        (_R.UNKNOWN_RENDERER, _R.UNKNOWN_TEMPLATE, _R.UNKNOWN_CODES, _R.NOT_ENROLLED), _V.QUARANTINED
    ),
    **dict.fromkeys(
        (
            _R.TOO_LARGE, _R.NOT_A_SHEET, _R.NO_RECORD, _R.BAD_JSON, _R.BAD_RECORD, _R.RULE_ERRORS, _R.NOT_IN_FORCE,
            _R.APPENDED, _R.PAGE_DIFFERS, _R.ALTERED, _R.BAD_SIGNATURE, _R.UNKNOWN_SIGNER, _R.WRONG_AREA,
            _R.CERTIFICATE_EXPIRED, _R.CERTIFICATE_REVOKED, _R.WRONG_KEY_USE, _R.OTHER_ADVOCATE, _R.REHEARSAL,
        ),
        _V.REFUSED,
    ),
}  # fmt: skip
NEEDS_A_PERSON = frozenset({_V.NEEDS_REVIEW, _V.QUARANTINED, _V.REFUSED})


class MailReason(StrEnum):
    """Why a pack, certificate or receipt was refused; ``ok`` and ``already-received`` are not refusals."""

    OK = "ok"
    ALREADY_RECEIVED = "already-received"
    NOT_AN_ENVELOPE = "not-an-envelope"
    ALTERED = "altered"
    UNKNOWN_OFFICE = "unknown-office"
    NOT_FOR_YOU = "not-for-you"
    EXPIRED = "expired"
    ROLLBACK = "rollback"
    REHEARSAL = "rehearsal"


MAIL_ACCEPTED = frozenset({MailReason.OK, MailReason.ALREADY_RECEIVED})


@dataclass(frozen=True, slots=True)
class FileVerdict:
    """What the importer says of one file; ``detail`` is the code, path, id or date its sentence speaks of, ``changes``
    what a later revision says otherwise than the one it replaces, where that is here; ``language`` is that of the
    endorsement (``en``, ``cy``), empty where none is said or the file was not read."""

    file: str
    reason: Reason
    content_id: str = ""
    detail: str = ""
    changes: tuple[Difference, ...] = ()
    language: str = ""

    @property
    def verdict(self) -> Verdict:
        """The verdict that the reason belongs to."""
        return VERDICT_OF[self.reason]
