from __future__ import annotations

import json

import pytest

from hrs_desktop.cli.output import Printer, padded, printable, width
from hrs_desktop.words import Words

WORDS = Words("en")


def test_a_table_is_aligned(capsys: pytest.CaptureFixture[str]) -> None:
    Printer(WORDS).table(("A", "Long heading"), [("wide cell", 1), ("x", "")])
    assert capsys.readouterr().out == "A          Long heading\n---------  ------------\nwide cell  1\nx\n"


def test_an_empty_table_has_its_heading(capsys: pytest.CaptureFixture[str]) -> None:
    Printer(WORDS).table(("A", "B"), [])
    assert capsys.readouterr().out == "A  B\n-  -\n"


def test_json_prints_documents_only(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer(WORDS, json=True)
    printer.say("ui.window.open", place="here")
    printer.table(("A",), [("b",)])
    printer.document({"name": "Siân", "n": 1})
    printer.progress("1/2")
    shown = capsys.readouterr()
    assert json.loads(shown.out) == {"name": "Siân", "n": 1}
    assert shown.err == "1/2\n"


def test_people_get_sentences_and_no_document(capsys: pytest.CaptureFixture[str]) -> None:
    printer = Printer(WORDS)
    printer.say("ui.window.open", place="here")
    printer.document({"a": 1})
    assert capsys.readouterr().out == "Profile here\n"


def test_what_comes_from_files_cannot_steer_the_terminal() -> None:
    assert printable("R v \x1b[31mQuux\u202e\n") == "R v \ufffd[31mQuux\ufffd\ufffd"
    assert printable("Siân ŵ ✓") == "Siân ŵ ✓"


def test_combining_marks_take_no_column() -> None:
    assert width("a\u0302b") == 2
    assert padded("a\u0302", 3) == "a\u0302  "
