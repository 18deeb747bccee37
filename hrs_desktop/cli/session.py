"""One run of a command: where the profile lies, who opens it, at what time, in which language."""

from __future__ import annotations

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hrs_desktop.cli.output import Printer
from hrs_desktop.clock import Clock, clock_for
from hrs_desktop.errors import HrsError, InBoth, UsageError
from hrs_desktop.paths import default_home
from hrs_desktop.services.desks import AdvocateDesk, Desk, OfficeDesk
from hrs_desktop.services.program import DEMO_PASSPHRASE, Access, Program
from hrs_desktop.settings import read_profile
from hrs_desktop.words import words

Window = Callable[[Access], int]
_KINDS = {"office": InBoth("office", "swyddfa"), "advocate": InBoth("advocate", "eiriolwr")}


def session_of(common: Namespace, program: Program, window: Window) -> Session:
    """The session of the common options, which win over HRS_HOME and HRS_TODAY."""
    clock = clock_for(common.today or os.environ.get("HRS_TODAY", ""))
    named = common.home or os.environ.get("HRS_HOME", "")
    home = Path(named).expanduser() if named else default_home()
    profile = read_profile(home)
    language = common.lang or (profile.language if profile else "en")
    printer = Printer(words(language), common.json)
    return Session(program, window, printer, home, clock, common.lang or "", common.passphrase_file or "")


def open_window(session: Session) -> int:
    """The window's exit code; the profile is unlocked already where the passphrase was given, else the window asks."""
    return session.window(session.window_access())


@dataclass(frozen=True, slots=True)
class Session:
    """What every command is given. ``language`` is empty where ``--lang`` was not: then the profile's counts."""

    program: Program
    window: Window
    printer: Printer
    home: Path
    clock: Clock
    language: str = ""
    passphrase_file: str = ""

    def access(self) -> Access:
        """How to open the profile there is; a demonstration's needs no passphrase, since its own is printed."""
        profile = read_profile(self.home)
        if profile is None:
            return Access(self.home, self.given_passphrase(), self.clock, self.language or "en")
        given = self.given_passphrase() or (DEMO_PASSPHRASE if profile.demo else "")
        passphrase = given or _ask(self.printer.words("cli.passphrase"))
        return Access(self.home, passphrase, self.clock, self.language or profile.language, profile.demo)

    def window_access(self) -> Access:
        """How the window begins: with the passphrase where it is known, else with an empty one, and the window asks."""
        profile = read_profile(self.home)
        if profile is not None and (profile.demo or self.given_passphrase()):
            return self.access()
        language = self.language or (profile.language if profile else "en")
        return Access(self.home, "", self.clock, language)

    def new_access(self) -> Access:
        """How to make a profile: the passphrase is asked for twice."""
        return Access(self.home, self.given_passphrase() or self._new_passphrase(), self.clock, self.language or "en")

    def given_passphrase(self) -> str:
        """The passphrase of ``--passphrase-file`` (less one trailing newline), else of HRS_PASSPHRASE, else empty."""
        if not self.passphrase_file:
            return os.environ.get("HRS_PASSPHRASE", "")
        try:
            text = Path(self.passphrase_file).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(
                "HRS-E-PASSPHRASE-FILE", "The passphrase file {file} cannot be read.",
                "Name a text file that holds the passphrase and nothing else.", file=self.passphrase_file,
            ) from error  # fmt: skip
        return text.removesuffix("\n").removesuffix("\r")

    def _new_passphrase(self) -> str:
        first = _ask(self.printer.words("cli.new_passphrase"))
        if _ask(self.printer.words("cli.passphrase_again")) != first:
            raise UsageError("HRS-E-PASSPHRASES-DIFFER", "The two passphrases differ.", "Run the command again.")
        return first

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """The profile's desk, closed afterwards."""
        desk = self.program.open_desk(self.access())
        try:
            yield desk
        finally:
            desk.close()

    @contextmanager
    def office(self) -> Iterator[OfficeDesk]:
        """The office's desk; UsageError HRS-E-PROFILE-KIND when the profile is an advocate's."""
        self._refuse_other("office")
        with self.desk() as desk:
            if not isinstance(desk, OfficeDesk):
                raise _other_kind("office", "advocate")
            yield desk

    @contextmanager
    def advocate(self) -> Iterator[AdvocateDesk]:
        """The advocate's desk; UsageError HRS-E-PROFILE-KIND when the profile is an office's."""
        self._refuse_other("advocate")
        with self.desk() as desk:
            if not isinstance(desk, AdvocateDesk):
                raise _other_kind("advocate", "office")
            yield desk

    def _refuse_other(self, kind: str) -> None:
        """Before the passphrase is asked for."""
        profile = read_profile(self.home)
        if profile is not None and profile.kind != kind:
            raise _other_kind(kind, profile.kind)

    def read(self, path: str, limit: int | None = None) -> bytes:
        """The content of a file named on the command line; UsageError HRS-E-NO-FILE when there is none."""
        return self.program.files().read(existing(path), limit)

    def write(self, path: str, content: bytes) -> Path:
        """Where the content was written, atomically."""
        place = Path(path)
        self.program.files().write(place, content)
        return place


def _other_kind(wanted: str, there: str) -> UsageError:
    return UsageError(
        "HRS-E-PROFILE-KIND", "This command does not work with an {there}'s profile.",
        "Name the {wanted}'s profile with --home.", there=_KINDS[there], wanted=_KINDS[wanted],
    )  # fmt: skip


def existing(path: str) -> Path:
    """The path; UsageError HRS-E-NO-FILE when nothing lies there."""
    place = Path(path)
    if not place.exists():
        raise UsageError("HRS-E-NO-FILE", "There is no file {path}.", "Check the name and the folder.", path=path)
    return place


def files_in(names: Sequence[str], *suffixes: str) -> list[Path]:
    """The files named, and those with one of these endings in the folders named; UsageError where there are none."""
    found: list[Path] = []
    for name in names:
        place = existing(name)
        inside = (
            [path for path in sorted(place.iterdir()) if path.suffix.casefold() in suffixes] if place.is_dir() else []
        )
        if place.is_dir() and not inside:
            raise UsageError(
                "HRS-E-NO-FILE", "{path} holds no file of this kind ({kinds}).", "Name the files, or another folder.",
                path=name, kinds=", ".join(suffixes),
            )  # fmt: skip
        found += inside or [place]
    return found


def _ask(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise HrsError(
            "HRS-E-NO-PASSPHRASE", "A passphrase is needed and there is no terminal to ask on.",
            "Put it in a file and name that with --passphrase-file, or set HRS_PASSPHRASE.",
        )  # fmt: skip
    return getpass.getpass(prompt)
