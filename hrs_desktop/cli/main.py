"""From arguments to an exit code: the words are parsed, one command is run, every refusal becomes one sentence."""

from __future__ import annotations

import importlib
import io
import json
import logging
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from hrs_desktop.cli.language import language_of, speak
from hrs_desktop.cli.options import common_parser
from hrs_desktop.cli.tree import build_parser
from hrs_desktop.errors import FaultsError, HrsError, UsageError
from hrs_desktop.log import start_log
from hrs_desktop.words import Words, words

if TYPE_CHECKING:
    from hrs_desktop.cli.session import Session
    from hrs_desktop.services.program import Access, Program

DONE, NEEDS_PERSON, WRONG_WORDS, REFUSED, BUG, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 3, 70, 130, 141
_FAULT = HrsError(
    "HRS-E-FAULT", "The program met a fault of its own.", "Report the lines on standard error; try the command again."
)
log = logging.getLogger(__name__)


def main(arguments: Sequence[str], program: Callable[[], Program], window: Callable[[Access], int]) -> int:
    """Run the command in ``arguments`` (without the program's name) and answer the exit code: 0 done, 1 something needs
    a person, 2 wrong words, 3 the environment refused; 70 for a fault of the program itself, 130 when interrupted."""
    _speak_utf8()
    start_log()
    asked = list(arguments)
    language = language_of(asked)
    try:
        return _run(asked, language, program, window)
    except HrsError as error:
        _report(error, asked, language)
        return _exit_code(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone; Python would complain once more when it closes standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    except SystemExit as left:  # --help
        return int(left.code or 0)
    except Exception:
        log.exception("This is a fault of the program, not of what you typed. Please report the lines below.")
        if "--json" in asked:
            _report(_FAULT, asked, language)
        return BUG


def _command(rest: list[str], language: str) -> Namespace:
    tree = build_parser()
    speak(tree, words(language))
    return tree.parse_args(rest)


def _run(asked: list[str], language: str, program: Callable[[], Program], window: Callable[[Access], int]) -> int:
    common, rest = common_parser().parse_known_args(asked)
    # Without a command the window opens, and need not wait for the tree of commands.
    options = _command(rest, language) if rest else Namespace(run="")
    # Only now: help and wrong words are answered without loading what commands need.
    from hrs_desktop.cli.session import open_window, session_of

    session = session_of(common, program(), window)
    if not options.run:
        return open_window(session)
    module, _, name = options.run.partition(".")
    doer: Callable[[Session, Namespace], int] = getattr(importlib.import_module(f"hrs_desktop.cli.{module}"), name)
    code = doer(session, options)
    sys.stdout.flush()
    return code


def _exit_code(error: HrsError) -> int:
    if isinstance(error, UsageError):
        return WRONG_WORDS
    return NEEDS_PERSON if isinstance(error, FaultsError) else REFUSED


def _report(error: HrsError, asked: list[str], language: str) -> None:
    if "--json" in asked:
        print(json.dumps(error_document(error, words(language)), ensure_ascii=False, indent=1))
        return
    print(f"hrs: {words(language).refusal(error)} [{error.code}]", file=sys.stderr)
    for fault in error.faults if isinstance(error, FaultsError) else ():
        print(f"  {fault.path}: {words(language).fault(fault)}", file=sys.stderr)


def error_document(error: HrsError, spoken: Words) -> dict[str, object]:
    """The hrs-error/1 document; a document refused by its faults lists them too."""
    message, remedy = spoken.both(error)
    document: dict[str, object] = {
        "format": "hrs-error/1", "code": error.code, "message": message, "remedy": remedy
    }  # fmt: skip
    if isinstance(error, FaultsError):
        faults = [{"path": fault.path, "message": spoken.fault(fault)} for fault in error.faults]
        document["faults"] = faults
    return document


def _speak_utf8() -> None:
    """Welsh letters and JSON need UTF-8, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
