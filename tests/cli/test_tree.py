from __future__ import annotations

import argparse
import importlib
import json
import shlex
import subprocess
import sys
from collections.abc import Iterator

import pytest

from hrs_desktop.cli.options import common_parser
from hrs_desktop.cli.tree import build_parser
from tests.helpers.world import hrs


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _parsers(inner)


LEAVES = [parser for parser in _parsers(build_parser()) if "." in str(parser.get_default("run"))]


def test_the_commands_of_this_issue_are_all_there_and_no_others() -> None:
    assert {parser.prog.removeprefix("hrs ") for parser in LEAVES} == {
        "demo", "office init", "office import-cases", "office enrol", "office issue", "office contacts",
        "office lock",
        "advocate init", "advocate drill", "advocate practise",
        "advocate receive", "sheet list", "sheet show", "sheet set", "sheet new", "sheet return", "sheet renew",
        "sheet notes", "sheet cover", "sheet blank", "sheet rekey", "sheet check",
        "sheet sign", "sheet correct", "sheet sent", "sheet returned", "verify",
        "import", "receipts", "register apply", "register show", "register search", "register outstanding",
        "register chase", "register kept", "register keep",
        "codes", "schema", "template test", "template preview",
    }  # fmt: skip


@pytest.mark.parametrize("parser", LEAVES, ids=lambda parser: parser.prog)
def test_every_command_has_somebody_who_does_it(parser: argparse.ArgumentParser) -> None:
    module, _, name = parser.get_default("run").partition(".")
    assert callable(getattr(importlib.import_module(f"hrs_desktop.cli.{module}"), name))


@pytest.mark.parametrize("parser", list(_parsers(build_parser())), ids=lambda parser: parser.prog)
def test_every_help_ends_with_an_example_that_parses(parser: argparse.ArgumentParser) -> None:
    example = shlex.split(str(parser.epilog).split("example:")[1])
    assert example[0] == "hrs"
    _, rest = common_parser().parse_known_args(example[1:])
    run = build_parser().parse_args(rest).run
    assert run
    if parser in LEAVES:
        assert run == parser.get_default("run")


@pytest.mark.parametrize("arguments", [("--help",), ("sheet", "--help"), ("sheet", "sign", "--help")])
def test_help_exits_0_and_prints_the_example(arguments: tuple[str, ...]) -> None:
    result = hrs(*arguments)
    assert result.code == 0
    assert "example:\n  hrs " in result.out
    assert "--passphrase-file" in result.out


@pytest.mark.parametrize(
    ("arguments", "remedy"),
    [
        (("nonsense",), "hrs --help"),
        (("sheet",), "hrs sheet --help"),
        (("sheet", "sign", "X"), "hrs sheet sign --help"),
        (("office", "issue", "--to", "a", "--out", "b", "--date", "20/11/26"), "hrs office issue --help"),
        (("import", "x", "--workers", "0"), "hrs import --help"),
        (("advocate", "init", "--capacity", "king"), "hrs advocate init --help"),
        (("--lang", "fr", "codes"), "hrs --help"),
        (("--hom", "x", "codes"), "hrs --help"),
    ],
)
def test_wrong_words_exit_2_and_name_the_help(arguments: tuple[str, ...], remedy: str) -> None:
    result = hrs(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert remedy in result.err
    document = hrs(*arguments, "--json").document
    assert document["format"] == "hrs-error/1"
    assert document["code"] == "HRS-E-ARGUMENTS"
    assert remedy in document["remedy"]


def test_common_options_may_stand_anywhere() -> None:
    for arguments in (("--json", "codes", "plea"), ("codes", "--json", "plea"), ("codes", "plea", "--json")):
        assert hrs(*arguments).document["list"] == "plea"


def test_a_wrong_date_for_today_is_refused() -> None:
    result = hrs("--today", "tomorrow", "--json", "codes")
    assert result.code == 2
    assert result.document["code"] == "HRS-E-TODAY"


def test_help_and_wrong_words_load_nothing_heavy() -> None:
    program = (
        "import sys, json\nfrom hrs_desktop.app import program, run\n"
        "for words in (['--help'], ['sheet', 'set', '--help'], ['nonsense']): run(words)\n"
        "heavy = ('sqlmodel', 'sqlalchemy', 'sqlcipher3', 'pyhanko', 'reportlab', 'PySide6', 'cel_expr_python',"
        " 'google.protobuf', 'pypdfium2', 'cryptography', 'pyrage', 'argon2', 'hrs_desktop.services')\n"
        "print(json.dumps([name for name in heavy if name in sys.modules]))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout.splitlines()[-1]) == []


def test_importing_every_command_loads_no_adapter() -> None:
    modules = sorted({parser.get_default("run").partition(".")[0] for parser in LEAVES})
    program = (
        "import importlib, json, sys\n"
        f"for name in {modules!r}: importlib.import_module('hrs_desktop.cli.' + name)\n"
        "heavy = ('sqlmodel', 'sqlalchemy', 'sqlcipher3', 'pyhanko', 'reportlab', 'PySide6', 'cryptography', 'pyrage',"
        " 'argon2', 'hrs_desktop.store', 'hrs_desktop.exchange', 'hrs_desktop.register', 'hrs_desktop.ui')\n"
        "print(json.dumps([name for name in heavy if name in sys.modules]))"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == []
