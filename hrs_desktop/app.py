"""The composition root: the only place that knows every adapter. Heavy rooms are entered at first use, not at start.

Imports inside functions are deliberate here and nowhere else: SQL, PDF, cryptography and Qt cost 100 to 350 ms each.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from hrs_desktop import paths
from hrs_desktop.errors import HrsError, UsageError
from hrs_desktop.settings import FILE_NAME, Profile, profile_bytes, read_profile

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from hrs_desktop.domain.people import ClaimedIdentity
    from hrs_desktop.domain.record import Record
    from hrs_desktop.services.advocate import FirstRun
    from hrs_desktop.services.desks import AdvocateDesk, Desk, OfficeDesk, Shipped
    from hrs_desktop.services.drill import Tally
    from hrs_desktop.services.office import Opened
    from hrs_desktop.services.ports import Files, Mailroom, SheetDocuments, SheetPress
    from hrs_desktop.services.program import Access, FormPicture, Program, Samples

CODES_VERSION = "2026.1"
REASONS = "unsuccessful_reason"
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@lru_cache(maxsize=1)
def shipped() -> Shipped:
    """Templates, code lists and principal offence table of this version, parsed once."""
    import tomllib

    from hrs_desktop.codes import parse_coach, parse_lists, parse_principal_offence_table
    from hrs_desktop.schema import load_template
    from hrs_desktop.services.desks import Shipped

    resources, forms = paths.resources_dir(), paths.forms_dir()
    published = tomllib.loads((forms / "published.toml").read_text("utf-8"))
    lists = parse_lists(paths.shipped_files(resources / "codes" / CODES_VERSION, "*.toml"))
    table = max((resources / "codes" / "principal_offence").glob("*.toml"))
    templates = tuple(
        load_template((forms / name).read_bytes(), name)
        for name in sorted(paths.shipped_files(forms, "*/*.toml"))
        if name in published["sha256"]
    )
    coach = parse_coach((resources / "codes" / "coach" / f"{CODES_VERSION}.toml").read_bytes(), lists.list(REASONS))
    return Shipped(templates, lists, parse_principal_offence_table(table.read_bytes()), coach)


@lru_cache(maxsize=1)
def press() -> SheetPress:
    """The renderer, signer and verifier of sheets."""
    from hrs_desktop.exchange.press import PdfPress

    return PdfPress()


@lru_cache(maxsize=1)
def mailroom() -> Mailroom:
    """Keys, certificates and envelopes."""
    from hrs_desktop.exchange.mailroom import X509Mailroom

    return X509Mailroom()


@lru_cache(maxsize=1)
def files() -> Files:
    """The file system, writing atomically."""
    from hrs_desktop.store.files import DiskFiles

    return DiskFiles()


def samples() -> Samples:
    """The packaged sample cases and the answers to their sheets."""
    from hrs_desktop.services.program import Samples

    folder = paths.resources_dir() / "samples"
    answers = paths.shipped_files(folder / "sheets", "*.json")
    cases = (folder / "magistrates.json").read_bytes()
    return Samples(cases, {name.removesuffix(".json"): content for name, content in answers.items()})


def open_desk(access: Access) -> Desk:
    """The profile in ``access.home``, opened."""
    from hrs_desktop.store.vault import open_vault

    profile = read_profile(access.home)
    if profile is None:
        raise HrsError(
            "HRS-E-NO-PROFILE",
            "There is no profile in {home}.",
            "Make one with `hrs advocate init` or `hrs office init`, or name another folder with --home.",
            home=access.home,
        )
    return _desk(access, profile, open_vault(access.home, access.passphrase))


def check_passphrase(access: Access) -> None:
    """Nothing where the passphrase is the profile's; HrsError HRS-E-PASSPHRASE where it is not."""
    from hrs_desktop.store.vault import open_vault

    open_vault(access.home, access.passphrase)


def create_office(access: Access, area: str, admin_name: str) -> tuple[OfficeDesk, Opened]:
    """A new office profile in an empty folder, with its Area authority."""
    from hrs_desktop.services.desks import OfficeDesk
    from hrs_desktop.services.naming import NAME, checked_area, checked_name
    from hrs_desktop.services.office import open_office

    area, admin_name = checked_area(area, shipped()), checked_name(admin_name, NAME, press())
    desk = _create(access, "office")
    assert isinstance(desk, OfficeDesk)
    opened = open_office(desk, area, admin_name)
    _write_profile(access, "office")
    return desk, opened


def create_advocate(access: Access, identity: ClaimedIdentity) -> tuple[AdvocateDesk, FirstRun]:
    """A new advocate's profile in an empty folder, with its keys."""
    from hrs_desktop.services.advocate import first_run
    from hrs_desktop.services.desks import AdvocateDesk
    from hrs_desktop.services.naming import checked_identity

    identity = checked_identity(identity, press())
    desk = _create(access, "advocate")
    assert isinstance(desk, AdvocateDesk)
    run = first_run(desk, identity)
    _write_profile(access, "advocate")
    return desk, run


def _create(access: Access, kind: str) -> Desk:
    from hrs_desktop.services.program import DEMO_PASSPHRASE, MIN_PASSPHRASE
    from hrs_desktop.store.vault import create_vault

    if read_profile(access.home) is not None:
        raise UsageError(
            "HRS-E-PROFILE-THERE",
            "{home} already holds a profile.",
            "Name another folder with --home.",
            home=access.home,
        )
    if not access.demo and (access.passphrase == DEMO_PASSPHRASE or len(access.passphrase) < MIN_PASSPHRASE):
        raise UsageError(
            "HRS-E-WEAK-PASSPHRASE",
            "A passphrase needs at least {least} characters.",
            "Three or four unrelated words are easy to remember and hard to guess.",
            least=MIN_PASSPHRASE,
        )
    return _desk(access, _profile(access, kind), create_vault(access.home, access.passphrase))


def _profile(access: Access, kind: str) -> Profile:
    return Profile(kind, rehearsal=access.clock.rehearsal, demo=access.demo, language=access.language)


def _write_profile(access: Access, kind: str) -> None:
    """Last of all: a folder without this file is not yet a profile, so a crash before it leaves nothing half-made."""
    files().write(access.home / FILE_NAME, profile_bytes(_profile(access, kind)))


def _desk(access: Access, profile: Profile, key: bytes) -> Desk:
    from hrs_desktop.services.desks import AdvocateDesk, OfficeDesk
    from hrs_desktop.store.desk_store import open_desk_store

    store = open_desk_store(access.home, key)
    if profile.kind == "advocate":
        return AdvocateDesk(
            store, mailroom(), press(), files(), access.clock, shipped, profile.rehearsal, access.language
        )
    from hrs_desktop.register.sql_register import open_register
    from hrs_desktop.services.code_loading import DocumentsInUse

    register, documents = open_register(access.home, key), DocumentsInUse(store, shipped)
    return OfficeDesk(
        store, register, mailroom(), press(), files(), access.clock, documents, profile.rehearsal, access.language
    )


def program() -> Program:
    """What the command line and the window are given."""
    from hrs_desktop.services.program import Program

    return Program(
        open_desk, check_passphrase, create_office, create_advocate, shipped, press, files, mailroom, samples,
        _form_pictures, _drill, _seal, _unseal,
    )  # fmt: skip


def _drill(beside: Path, kills: int) -> Iterator[Tally]:
    import secrets

    from hrs_desktop.clock import SystemClock
    from hrs_desktop.services.drill import drill
    from hrs_desktop.services.program import Access
    from hrs_desktop.store.second_program import SecondProgram, practice_folder

    with practice_folder(beside) as folder:
        yield from drill(Access(folder, secrets.token_urlsafe(24), SystemClock()), SecondProgram(), program(), kills)


def _seal(passphrase: str, pin: str) -> bytes:
    from hrs_desktop.store.vault import seal_for_session

    return seal_for_session(passphrase, pin)


def _unseal(sealed: bytes, pin: str) -> str:
    from hrs_desktop.store.vault import open_sealed

    return open_sealed(sealed, pin)


def run(arguments: Sequence[str]) -> int:
    """Run the command line; without a subcommand, the window. Answers the exit code."""
    from hrs_desktop.cli.main import main as command_line

    return command_line(arguments, program, _window)


def _form_pictures(record: Record, documents: SheetDocuments, today: dt.date, folder: Path) -> list[FormPicture]:
    from hrs_desktop.ui.preview import form_pictures

    return form_pictures(record, documents, today, folder)


def _window(access: Access) -> int:
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SCREENS):
        raise HrsError(
            "HRS-E-DISPLAY", "There is no screen here to open the window on.",
            "Start it on a desktop, or use the commands: `hrs --help` lists them.",
        )  # fmt: skip
    from hrs_desktop.ui.main import run_window

    return run_window(program(), access)
