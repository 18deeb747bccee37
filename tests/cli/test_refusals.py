"""Passphrases, profiles, the clock, the window: what the environment may refuse."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hrs_desktop.cli.main import main
from hrs_desktop.services.program import Access, Program
from tests.helpers.world import PASSPHRASE, World, hrs, new_world


def test_a_wrong_passphrase_exits_3_and_says_nothing_of_the_content(issued: World, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not the passphrase", "utf-8")
    for profile, command in (("advocate", ("sheet", "list")), ("office", ("register", "search"))):
        result = hrs("--home", issued.folder / profile, "--passphrase-file", wrong, "--json", *command)
        assert result.code == 3
        assert set(result.document) == {"format", "code", "message", "remedy"}
        assert result.document["code"] == "HRS-E-PASSPHRASE"
        assert "Quux" not in result.out + result.err


def test_no_profile_exits_3(tmp_path: Path) -> None:
    result = hrs("--home", tmp_path, "--json", "sheet", "list")
    assert result.code == 3
    assert result.document["code"] == "HRS-E-NO-PROFILE"


def test_a_damaged_profile_file_exits_3(issued: World, tmp_path: Path) -> None:
    world = issued.copy(tmp_path / "world")
    (world.folder / "advocate" / "profile.json").write_text("{", "utf-8")
    assert world.advocate("sheet", "list").document["code"] == "HRS-E-PROFILE"


def test_without_a_terminal_the_passphrase_is_not_asked_for(issued: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    result = hrs("--home", issued.folder / "advocate", "--json", "sheet", "list")
    assert result.code == 3
    assert result.document["code"] == "HRS-E-NO-PASSPHRASE"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_terminal_the_passphrase_is_asked_for_twice_at_the_start(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", _Terminal())
    answers = iter(["one two three", "one two tree"])
    monkeypatch.setattr("getpass.getpass", lambda prompt: next(answers))
    command = ("--home", tmp_path / "office", "--json", "office", "init", "--area", "A05", "--name", "A")
    assert hrs(*command).document["code"] == "HRS-E-PASSPHRASES-DIFFER"
    answers = iter(["one two three", "one two three", "one two three"])
    assert hrs(*command).code == 0
    assert hrs("--home", tmp_path / "office", "--json", "register", "search").code == 0


def test_the_environment_names_home_passphrase_and_date(issued: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HRS_HOME", str(issued.folder / "advocate"))
    monkeypatch.setenv("HRS_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("HRS_TODAY", "2026-11-20")
    assert len(hrs("--json", "sheet", "list").document["sheets"]) == 10
    monkeypatch.setenv("HRS_TODAY", "soon")
    assert hrs("--json", "sheet", "list").document["code"] == "HRS-E-TODAY"


@pytest.mark.parametrize("passphrase", ["demo", "short", ""])
def test_weak_passphrases_are_refused(tmp_path: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    world = new_world(tmp_path)
    (tmp_path / "passphrase").write_text(passphrase + "\n", "utf-8")
    result = world.office("office", "init", "--area", "A05", "--name", "A")
    assert result.code == (2 if passphrase else 3)
    assert not (tmp_path / "office").exists()


def test_a_passphrase_file_that_is_not_there_is_wrong_words(issued: World, tmp_path: Path) -> None:
    result = hrs("--home", issued.folder / "advocate", "--passphrase-file", tmp_path / "no", "--json", "sheet", "list")
    assert result.code == 2
    assert result.document["code"] == "HRS-E-PASSPHRASE-FILE"


def test_only_one_trailing_newline_is_dropped(tmp_path: Path) -> None:
    world = new_world(tmp_path)
    (tmp_path / "passphrase").write_bytes(b"correct horse \r\n")
    world.done("office", "office", "init", "--area", "A05", "--name", "A")
    (tmp_path / "passphrase").write_bytes(b"correct horse ")
    world.done("office", "register", "search")
    (tmp_path / "passphrase").write_bytes(b"correct horse")
    assert world.office("register", "search").code == 3


def test_no_command_opens_the_window(issued: World, tmp_path: Path) -> None:
    opened: list[Access] = []

    def window(access: Access) -> int:
        opened.append(access)
        return 5

    assert hrs("--home", tmp_path, window=window).code == 5
    assert hrs("--home", issued.folder / "advocate", window=window).code == 5
    assert [(access.home, access.passphrase) for access in opened] == [(tmp_path, ""), (issued.folder / "advocate", "")]
    file = issued.folder / "passphrase"
    assert hrs("--home", issued.folder / "advocate", "--passphrase-file", file, "--lang", "cy", window=window).code == 5
    access = opened[-1]
    assert (access.passphrase, access.language) == (PASSPHRASE, "cy")


def test_a_fault_of_the_program_exits_70_with_its_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> Program:
        raise ZeroDivisionError("bug")

    assert main(["codes"], broken, lambda _access: 0) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_an_interrupt_exits_130() -> None:
    def interrupted() -> Program:
        raise KeyboardInterrupt

    assert main(["codes"], interrupted, lambda _access: 0) == 130


def test_a_reader_who_leaves_makes_no_noise() -> None:
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "wb") as gone:
        ran = subprocess.run(
            [sys.executable, "-m", "hrs_desktop", "codes", "offences"], stdout=gone, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == 141
    assert ran.stderr == b""
