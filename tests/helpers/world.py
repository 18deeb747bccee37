"""A small world made by the command line itself: an office, two advocates, a pack, sheets filled and signed.

Made once and copied, because every profile opened costs a stretched passphrase.
"""

from __future__ import annotations

import io
import json
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hrs_desktop import app, paths
from hrs_desktop.cli.main import main
from hrs_desktop.services.program import Access
from tests.helpers.scenario import AREA, SIGNED, TODAY, UNFINISHED

PASSPHRASE = "correct horse battery"
SAMPLES = paths.resources_dir() / "samples"


@dataclass(frozen=True, slots=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The JSON document on standard output; a failure shows both streams."""
        try:
            tree = json.loads(self.out)
        except ValueError as error:
            raise AssertionError(f"no JSON document (exit {self.code}):\n{self.out}\n{self.err}") from error
        assert isinstance(tree, dict)
        return tree


def no_window(access: Access) -> int:
    raise AssertionError("the window was opened")


def hrs(*arguments: object, window: Any = no_window) -> Result:
    """Run one command in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(argument) for argument in arguments], app.program, window)
    return Result(code, out.getvalue(), err.getvalue())


@dataclass(frozen=True, slots=True)
class World:
    """Profiles and files under one folder; ``today`` empty is the computer's clock."""

    folder: Path
    today: str = TODAY

    def at(self, profile: str, *arguments: object) -> Result:
        """Run a command on one of the profiles, with ``--json``."""
        clock = ("--today", self.today) if self.today else ()
        return hrs(
            "--home", self.folder / profile, "--passphrase-file", self.folder / "passphrase", *clock, "--json",
            *arguments,
        )  # fmt: skip

    def office(self, *arguments: object) -> Result:
        return self.at("office", *arguments)

    def advocate(self, *arguments: object) -> Result:
        return self.at("advocate", *arguments)

    def done(self, profile: str, *arguments: object) -> dict[str, Any]:
        """The document of a command that must exit 0."""
        result = self.at(profile, *arguments)
        assert result.code == 0, f"{arguments}: exit {result.code}\n{result.out}\n{result.err}"
        return result.document

    def versions(self) -> dict[str, int]:
        """URN to row version of every case in the register: equal before and after means that nothing was applied."""
        return {case["urn"]: case["version"] for case in self.done("office", "register", "search")["cases"]}

    def copy(self, folder: Path) -> World:
        """The same world elsewhere, to be spoilt."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return World(folder, self.today)

    def signed(self, urn: str) -> Path:
        """The signed PDF of a case."""
        found = sorted((self.folder / "signed").glob(f"HRS-{urn}-*.pdf"))
        assert len(found) == 1
        return found[0]


def new_world(folder: Path, today: str = TODAY) -> World:
    """An empty folder with a passphrase file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "passphrase").write_text(PASSPHRASE + "\n", "utf-8")
    return World(folder, today)


def add_office(world: World, cases: Path = SAMPLES / "magistrates.json") -> str:
    """The office with its cases; its 12 words."""
    words = world.done("office", "office", "init", "--area", AREA, "--name", "Ambrose Clerk")["words"]
    assert isinstance(words, str)
    world.done("office", "office", "import-cases", cases)
    return words


def add_advocate(world: World, profile: str, advocate_id: str, name: str, office_words: str) -> None:
    """An advocate enrolled by the office, certificate received."""
    request, certificate = world.folder / f"{profile}.hrsrequest", world.folder / f"{profile}.hrscert"
    world.done(
        profile, "advocate", "init", "--name", name, "--capacity", "agent", "--organisation", "Quill Chambers",
        "--out", request,
    )  # fmt: skip
    world.done(
        "office", "office", "enrol", request, "--id", advocate_id, "--verified-by", "Ambrose Clerk", "--number",
        "020 7946 0018", "--out", certificate,
    )  # fmt: skip
    world.done(profile, "advocate", "receive", certificate, "--office-words", office_words)


def make_issued(folder: Path) -> World:
    """Office, two advocates, a pack of all sample hearings received by the first."""
    world = new_world(folder)
    words = add_office(world)
    add_advocate(world, "advocate", "advocate-1", "Verity Quill", words)
    add_advocate(world, "second", "advocate-2", "Bram Stroke", words)
    world.done("office", "office", "issue", "--to", "advocate-1", "--out", folder / "friday.hrspack")
    world.done("advocate", "advocate", "receive", folder / "friday.hrspack")
    return world


def fill(world: World, urn: str, profile: str = "advocate", folder: Path = SAMPLES / "sheets") -> None:
    world.done(profile, "sheet", "set", urn, "--from", folder / f"{urn}.json")


def sign(world: World, urn: str, profile: str = "advocate", out: str = "signed") -> dict[str, Any]:
    """Check, tick what asks for a tick, sign."""
    findings = world.at(profile, "sheet", "check", urn).document["findings"]
    ticks = ",".join(sorted({item["rule"] for item in findings if item["severity"] == "confirm"}))
    confirm = ("--confirm", ticks) if ticks else ()
    return world.done(profile, "sheet", "sign", urn, "--out", world.folder / out, "--declare", *confirm)


def make_signed(world: World) -> World:
    """All sample sheets filled; all but the unfinished one signed."""
    for urn in SIGNED:
        fill(world, urn)
        sign(world, urn)
    fill(world, UNFINISHED)
    return world
