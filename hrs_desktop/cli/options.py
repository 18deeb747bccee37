"""The parser's building blocks: options that every command takes, and an example in every help."""

from __future__ import annotations

import argparse
import datetime as dt
import textwrap
from itertools import groupby
from typing import Any, NoReturn

from hrs_desktop.cli.wrong_words import taken_apart
from hrs_desktop.errors import UsageError

EXAMPLE = "example:"


class Help(argparse.RawDescriptionHelpFormatter):
    """Help whose paragraphs fill the terminal's width; an indented line, such as the example, stays as it is."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        filled: list[str] = []
        for prose, lines in groupby(text.splitlines(), key=lambda line: bool(line) and not line.startswith(" ")):
            held = list(lines)
            filled += textwrap.wrap(" ".join(held), width, break_on_hyphens=False) if prose else held
        return "\n".join(indent + line for line in filled)


class Parser(argparse.ArgumentParser):
    """An argument parser that raises :class:`UsageError` (HRS-E-ARGUMENTS) where argparse would leave the program."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        named.setdefault("allow_abbrev", False)
        named.setdefault("formatter_class", Help)
        super().__init__(*arguments, **named)

    def error(self, message: str) -> NoReturn:
        """Refuse the words of the command, naming the help that shows the right ones."""
        said, values = taken_apart(message)
        raise UsageError("HRS-E-ARGUMENTS", said, "Read `{help} --help`.", help=self.prog, **values)


def common_parser() -> Parser:
    """The parser of the common options alone. They are taken out first, so that they may stand anywhere, also between
    the files or answers of a command (argparse would stop collecting those at an option)."""
    parser = Parser(prog="hrs", add_help=False)
    add_common(parser)
    return parser


def add_common(parser: argparse.ArgumentParser) -> None:
    """The options of every command."""
    group = parser.add_argument_group("options of every command")
    group.add_argument("--home", metavar="DIR", help="the profile's folder (or HRS_HOME)")
    group.add_argument("--json", action="store_true", help="one JSON document on standard output")
    group.add_argument("--passphrase-file", metavar="FILE", help="the passphrase in a file (or in HRS_PASSPHRASE)")
    group.add_argument("--lang", choices=("en", "cy"), help="English or Cymraeg")
    group.add_argument("--today", metavar="YYYY-MM-DD", help="a rehearsal on that date (or HRS_TODAY)")


def command(
    commands: Any, name: str, summary: str, example: str, run: str, *, description: str = ""
) -> argparse.ArgumentParser:
    """A subcommand's parser: ``run`` names what does it, ``<module of cli>.<function>``, found only when it is asked
    for; ``example`` is a command line that works."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=summary, description=description or sentence(summary), epilog=f"{EXAMPLE}\n  {example}"
    )
    parser.set_defaults(run=run)
    add_common(parser)
    return parser


def group(commands: Any, name: str, summary: str, example: str) -> Any:
    """A word that has subcommands of its own; the answer takes them."""
    parser = commands.add_parser(name, help=summary, description=sentence(summary), epilog=f"{EXAMPLE}\n  {example}")
    add_common(parser)
    return parser.add_subparsers(title="commands", metavar="COMMAND", dest=f"{name}_command", required=True)


def sentence(summary: str) -> str:
    """The summary as a sentence."""
    return f"{summary[:1].upper()}{summary[1:]}."


def day(text: str) -> dt.date:
    """A date such as 2026-11-20, for argparse."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-11-20") from None


def comma_list(text: str) -> list[str]:
    """The items of a comma-separated list, for argparse."""
    return [item.strip() for item in text.split(",") if item.strip()]


def positive(text: str) -> int:
    """A whole number above zero, for argparse."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above zero")
    return int(text)
