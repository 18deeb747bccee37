"""The store's key: 256 random bits, wrapped by Argon2id of the passphrase, in ``vault.json`` beside the store.

Argon2id (RFC 9106) with 64 MiB and three passes at least; the wrapping is XSalsa20-Poly1305 (NaCl secretbox).
"""

from __future__ import annotations

import base64
import json
import unicodedata
from pathlib import Path
from typing import Any

import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.secret
import nacl.utils

from hrs_desktop.errors import HrsError
from hrs_desktop.store.files import DiskFiles

FORMAT = "hrs-vault/1"
FILE_NAME = "vault.json"
KEY_BYTES = 32
MEMORY_BYTES = 64 * 1024 * 1024
PASSES = 3
_SALT = nacl.pwhash.argon2id.SALTBYTES
_LENGTHS = (_SALT, nacl.secret.SecretBox.NONCE_SIZE + nacl.secret.SecretBox.MACBYTES + KEY_BYTES)


def create_vault(folder: Path, passphrase: str) -> bytes:
    """A new random key, its wrapping written; the folder is made. HrsError HRS-E-VAULT when one is there already."""
    path = folder / FILE_NAME
    if path.exists() and any(folder.glob("*.db")):
        raise HrsError(
            "HRS-E-VAULT",
            "{folder} already holds a store.",
            "Name another folder, or move the old store away.",
            folder=folder,
        )
    key = nacl.utils.random(KEY_BYTES)
    salt = nacl.utils.random(_SALT)
    box = nacl.secret.SecretBox(_stretch(passphrase, salt, PASSES, MEMORY_BYTES))
    header = {
        "format": FORMAT, "kdf": "argon2id", "memory_bytes": MEMORY_BYTES, "passes": PASSES,
        "salt": base64.b64encode(salt).decode(), "key": base64.b64encode(box.encrypt(key)).decode(),
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    DiskFiles().write(path, json.dumps(header, indent=1).encode())
    return key


def open_vault(folder: Path, passphrase: str) -> bytes:
    """The store's key. HrsError HRS-E-PASSPHRASE when the passphrase is wrong, HRS-E-VAULT when the header is weak,
    damaged or missing."""
    header = _header(folder / FILE_NAME)
    try:
        memory, passes = int(header["memory_bytes"]), int(header["passes"])
        salt, wrapped = base64.b64decode(header["salt"]), base64.b64decode(header["key"])
        sound = (header["format"], header["kdf"], len(salt), len(wrapped)) == (FORMAT, "argon2id", *_LENGTHS)
    except (KeyError, TypeError, ValueError) as error:
        raise _damaged() from error
    if not sound or memory < MEMORY_BYTES or passes < PASSES or memory > 16 * MEMORY_BYTES or passes > 64:
        raise _damaged()
    try:
        return nacl.secret.SecretBox(_stretch(passphrase, salt, passes, memory)).decrypt(wrapped)
    except nacl.exceptions.CryptoError as error:
        raise HrsError("HRS-E-PASSPHRASE", "The passphrase does not open this profile.", "Type it again.") from error


def seal_for_session(passphrase: str, pin: str) -> bytes:
    """The passphrase under a session PIN, for the memory of this process only: salt and box."""
    salt = nacl.utils.random(_SALT)
    box = nacl.secret.SecretBox(_stretch(pin, salt, PASSES, MEMORY_BYTES))
    return salt + bytes(box.encrypt(passphrase.encode("utf-8", "surrogatepass")))


def open_sealed(sealed: bytes, pin: str) -> str:
    """The passphrase again; HrsError HRS-E-PIN for another PIN."""
    box = nacl.secret.SecretBox(_stretch(pin, sealed[:_SALT], PASSES, MEMORY_BYTES))
    try:
        return box.decrypt(sealed[_SALT:]).decode("utf-8", "surrogatepass")
    except nacl.exceptions.CryptoError as error:
        raise HrsError("HRS-E-PIN", "This is not the session PIN.", "Type it again, or use the passphrase.") from error


def passphrase_bytes(passphrase: str) -> bytes:
    """UTF-8 of the NFC form: keyboards differ in how they type an accent, the passphrase must not."""
    return unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")


def _header(path: Path) -> dict[str, Any]:
    try:
        header = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged() from error
    if not isinstance(header, dict):
        raise _damaged()
    return header


def _stretch(passphrase: str, salt: bytes, passes: int, memory: int) -> bytes:
    return nacl.pwhash.argon2id.kdf(KEY_BYTES, passphrase_bytes(passphrase), salt, opslimit=passes, memlimit=memory)


def _damaged() -> HrsError:
    return HrsError(
        "HRS-E-VAULT",
        "The file {file} of this profile is missing, damaged or too weak.",
        "Restore a backup.",
        file=FILE_NAME,
    )
