"""What the services need from the world, as Protocols; the adapters satisfy them and ``app`` hands them in.

Two kinds of value come back from files: *read* (nobody has vouched for it) and *verified* (a signature of somebody
in the trust list covers it). They are different types, so that one cannot be taken for the other.
"""

from __future__ import annotations

from hrs_desktop.services.desk_port import Clock, DeskStore, Files
from hrs_desktop.services.mail_port import (
    IssuedCertificate,
    Keys,
    MailRefused,
    Mailroom,
    Office,
    ReadCertificate,
    ReadRequest,
    VerifiedPack,
    VerifiedReceipt,
)
from hrs_desktop.services.press_port import ReadSheet, RedrawnSheet, SheetDocuments, SheetPress, SheetRefused, Signer
from hrs_desktop.services.register_port import (
    CameInstead,
    ExpectedSheet,
    HearingQuery,
    IssuedSheet,
    KeptReceipt,
    ReceivedSheet,
    Register,
    RegisterCase,
    RegisterCounts,
)

__all__ = [
    "CameInstead",
    "Clock",
    "DeskStore",
    "ExpectedSheet",
    "Files",
    "HearingQuery",
    "IssuedCertificate",
    "IssuedSheet",
    "KeptReceipt",
    "Keys",
    "MailRefused",
    "Mailroom",
    "Office",
    "ReadCertificate",
    "ReadRequest",
    "ReadSheet",
    "ReceivedSheet",
    "RedrawnSheet",
    "Register",
    "RegisterCase",
    "RegisterCounts",
    "SheetDocuments",
    "SheetPress",
    "SheetRefused",
    "Signer",
    "VerifiedPack",
    "VerifiedReceipt",
]
