"""Help and refusals say everything in Welsh: each text of the tree of commands, each refusal written in the source."""

from __future__ import annotations

import argparse
import ast
import json
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import hrs_desktop
from hrs_desktop.cli.language import language_of, speak
from hrs_desktop.cli.tree import CAPACITIES, build_parser
from hrs_desktop.cli.wrong_words import SENTENCES
from hrs_desktop.errors import FaultsError, HrsError, InBoth
from hrs_desktop.paths import forms_dir, resources_dir
from hrs_desktop.settings import Profile, profile_bytes
from hrs_desktop.words import words
from tests.helpers.world import hrs

ERRORS, FAULTS, HELP = "errors.toml", "faults.toml", "help.toml"
NAMES = {", ".join(CAPACITIES)}
"""Texts that are names in every language: codes that are typed."""
RAISED = {"HrsError", "UsageError", "FaultsError"}
WELSH = words("cy")


def _pairs(file: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for table in tomllib.loads((resources_dir() / "words" / file).read_text("utf-8")).values():
        for section, sentences in table.items():
            for key, sentence in sentences.items():
                yield f"{section}.{key}", sentence


def _holes(sentence: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(sentence) if name)


@pytest.mark.parametrize("file", [ERRORS, FAULTS, HELP])
def test_every_sentence_stands_once_in_two_languages_that_differ(file: str) -> None:
    pairs = list(_pairs(file))
    english = [sentence["en"] for _, sentence in pairs]
    assert len(english) > 60
    assert sorted({text for text in english if english.count(text) > 1}) == []
    for key, sentence in pairs:
        assert set(sentence) == {"en", "cy"}, key
        assert sentence["en"] != sentence["cy"], key
        assert set(_holes(sentence["en"])) == set(_holes(sentence["cy"])), key


# ---- refusals


def _refusals() -> Iterator[tuple[str, str]]:
    """Every sentence of a refusal in the source, with its place."""
    for path in sorted(Path(hrs_desktop.__file__).parent.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        named = {
            target.id: node.value for node in tree.body if isinstance(node, ast.Assign)
            for target in node.targets if isinstance(target, ast.Name)
        }  # fmt: skip
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in RAISED:
                if path.name == "options.py":
                    continue  # argparse's own words: SENTENCES has them
                for told in _told(node, named):
                    yield told, f"{path.name}:{node.lineno}"


def _told(call: ast.Call, named: Mapping[str, ast.expr]) -> Iterator[str]:
    assert isinstance(call.func, ast.Name)
    where = f"line {call.lineno}: {ast.unparse(call)[:90]}"
    given = [*call.args[1:2], *call.args[3 if call.func.id == "FaultsError" else 2 :]]
    given += [word.value for word in call.keywords if word.arg == "remedy"]
    for one in given:
        for choice in (one.body, one.orelse) if isinstance(one, ast.IfExp) else (one,):
            found = named.get(choice.id) if isinstance(choice, ast.Name) else choice
            assert isinstance(found, ast.Constant), (
                f"{where}: write the sentence as plain text with its values by keyword: "
                'HrsError("HRS-E-X", "There is no {thing}.", "Name one.", thing=thing)'
            )
            yield str(found.value)


def test_every_refusal_has_its_welsh() -> None:
    written = {text: place for text, place in _refusals() if text}
    assert len(written) > 100
    written["Read `{help} --help`."] = "options.py"
    kept = {sentence["en"] for _, sentence in _pairs(ERRORS)}
    missing = [
        f"{place} says {text!r}: add to resources/words/{ERRORS}, in the section [error.<its code>], the line\n"
        f"  message = {{ en = {json.dumps(text)}, cy = "
        '"..." }'
        for text, place in written.items()
        if text not in kept
    ]
    assert not missing, "\n".join(missing)
    assert sorted(kept - set(written) - set(SENTENCES)) == [], "said nowhere any more: remove these"
    assert set(SENTENCES) <= kept


def test_every_code_has_a_section_and_every_section_a_code() -> None:
    source = "\n".join(path.read_text("utf-8") for path in Path(hrs_desktop.__file__).parent.rglob("*.py"))
    sections = {key.partition(".")[0] for key, _ in _pairs(ERRORS)}
    assert sections <= set(re.findall(r'"(HRS-E-[A-Z-]+)"', source))


# ---- faults of documents

SAYS_FAULTS = {"fault_at", "fault", "_fault", "sentence", "ConditionError"}


def _calls() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every call in the source that is given anything, with the name it is called by."""
    for path in sorted(Path(hrs_desktop.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                yield path, node, ast.unparse(node.func)


def _fault_sentences() -> Iterator[tuple[str, str]]:
    """Every sentence of a fault in the source, with its place."""
    for path, call, name in _calls():
        if name.rpartition(".")[2] in SAYS_FAULTS or name in ("faults.add", "self.faults.add"):
            said = call.args[-1]
            place = f"{path.name}:{call.lineno}"
            assert not isinstance(said, ast.JoinedStr), (
                f"{place}: write the sentence as plain text with its values by keyword: "
                'fault_at(path, "There is no {thing}.", thing=thing)'
            )
            if isinstance(said, ast.Constant):
                yield str(said.value), place


def test_every_fault_has_its_welsh() -> None:
    written = dict(_fault_sentences())
    assert len(written) > 100
    kept = {sentence["en"] for _, sentence in _pairs(FAULTS)}
    missing = [
        f"{place} says {text!r}: add to resources/words/{FAULTS} the line\n"
        f"  fNN = {{ en = {json.dumps(text)}, cy = "
        '"..." }'
        for text, place in written.items()
        if text not in kept
    ]
    assert not missing, "\n".join(missing)
    assert sorted(kept - set(written)) == [], "said nowhere any more: remove these"


def test_no_fault_is_made_without_its_welsh() -> None:
    bare = [
        f"{path.name}:{call.lineno}"
        for path, call, name in _calls()
        if name == "Fault" and isinstance(call.args[-1], (ast.Constant, ast.JoinedStr)) and path.name != "errors.py"
        and not any(word.arg == "welsh" for word in call.keywords)
    ]  # fmt: skip
    assert bare == [], "use fault_at"


def test_faults_of_a_template_a_table_and_a_case_file_are_said_in_welsh(tmp_path: Path) -> None:
    template = tmp_path / "wrong.toml"
    text = (forms_dir() / "hrs-magistrates/2026.1.toml").read_text("utf-8")
    template.write_text(text.replace('level = "offence"', 'level = "charge"', 1), "utf-8")
    said = hrs("--lang", "cy", "template", "preview", template, "--out", tmp_path / "out")
    assert "Ysgrifennwch un o sheet, defendant, offence fel level." in said.err
    template.write_text(text.replace("!has(hearing.end_time)", "!has(hearing.ended)"), "utf-8")
    said = hrs("--lang", "cy", "template", "preview", template, "--out", tmp_path / "out")
    assert "Cywirwch yr amod wrth nod" in said.err
    assert "Yr amod yw:" in said.err


# ---- help


def _texts(parser: argparse.ArgumentParser) -> Iterator[tuple[str, str, str]]:
    """(command, what it is, text) of everything that help prints of a parser and of those below it."""
    name = parser.prog.removeprefix("hrs").strip().replace(" ", "_") or "hrs"
    yield name, "description", str(parser.description)
    before, _, _ = str(parser.epilog).rpartition("example:")
    yield name, "epilog", before.strip()
    for group in parser._action_groups:
        yield name, "title", str(group.title)
    for action in parser._actions:
        yield name, action.dest, action.help or ""
        if isinstance(action, argparse._SubParsersAction):
            for summary in action._choices_actions:
                yield f"{name}_{summary.dest}".removeprefix("hrs_"), "summary", str(summary.help)
            for inner in action.choices.values():
                yield from _texts(inner)


def _told_in_help() -> dict[str, tuple[str, str]]:
    found = {text: (name, kind) for name, kind, text in _texts(build_parser()) if text and text not in NAMES}
    summaries = {f"{text[:1].upper()}{text[1:]}." for text, (_, kind) in found.items() if kind == "summary"}
    return {text: place for text, place in found.items() if text not in summaries}


def test_every_text_of_help_has_its_welsh() -> None:
    kept = {sentence["en"] for _, sentence in _pairs(HELP)}
    told = _told_in_help()
    missing = [
        f"add to resources/words/{HELP}, in the section [help.{name}], the line\n"
        f"  {kind} = {{ en = {json.dumps(text)}, cy = "
        '"..." }'
        for text, (name, kind) in told.items()
        if text not in kept
    ]
    assert not missing, "\n".join(missing)
    assert sorted(kept - set(told) - {"usage:", "example:"}) == [], "printed nowhere any more: remove these"


def _parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from _parsers(inner)


def test_no_english_is_left_in_welsh_help() -> None:
    told = set(_told_in_help())
    tree = build_parser()
    speak(tree, WELSH)
    left = [(name, kind, text) for name, kind, text in _texts(tree) if text in told]
    assert left == []
    for parser in _parsers(tree):
        shown = parser.format_help()
        assert shown.startswith("defnydd: hrs"), parser.prog
        assert "enghraifft:\n  hrs " in shown, parser.prog
        assert "example:" not in shown, parser.prog


@pytest.mark.parametrize("language", ["en", "cy"])
def test_help_fits_80_columns(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    tree = build_parser()
    speak(tree, words(language))
    mark = words(language).of("example:")
    for parser in _parsers(tree):
        # An example is one command line, however long.
        shown = parser.format_help().rpartition(mark)[0]
        assert [line for line in shown.splitlines() if len(line) > 80] == [], parser.prog


# ---- the whole command


def test_help_and_refusals_speak_welsh_when_asked() -> None:
    shown = hrs("sheet", "sign", "--help", "--lang", "cy")
    assert shown.code == 0
    assert "dywed y cyfrif am bob un a lofnodwyd hi" in shown.out
    refused = hrs("--lang=cy", "codes", "nix")
    assert (
        refused.err
        == "hrs: Nid oes rhestr godau o'r enw 'nix'. Gweler eu henwau gyda `hrs codes`. [HRS-E-CODES-NAME]\n"
    )
    document = hrs("--lang", "cy", "--json", "codes", "nix").document
    assert document["message"] == "Nid oes rhestr godau o'r enw 'nix'."
    assert document["remedy"] == "Gweler eu henwau gyda `hrs codes`."


def test_the_profile_decides_where_no_language_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "profile.json").write_bytes(profile_bytes(Profile("office", language="cy")))
    refused = hrs("--home", tmp_path, "sheet", "list")
    assert refused.err.startswith(
        "hrs: Nid yw'r gorchymyn hwn yn gweithio gyda phroffil swyddfa. Enwch broffil eiriolwr"
    )
    assert "defnydd: hrs sheet" in hrs("--home", tmp_path, "sheet", "--help").out
    assert "usage: hrs sheet" in hrs("--home", tmp_path, "--lang", "en", "sheet", "--help").out
    (tmp_path / "profile.json").write_text("{", "utf-8")
    assert hrs("--home", tmp_path, "sheet", "list").err.startswith("hrs: The file profile.json of this profile cannot")


def test_the_last_word_for_the_language_counts() -> None:
    assert language_of(["--lang", "en", "codes", "--lang=cy"]) == "cy"
    assert language_of(["--lang=cy", "codes", "--lang", "en"]) == "en"
    assert language_of(["--lang", "fr"]) == "en"
    assert language_of(["codes", "--lang"]) == "en"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sheet",), "Rhaid rhoi'r rhain hefyd: COMMAND."),
        (("sheet", "sign", "X"), "Rhaid rhoi'r rhain hefyd: --out."),
        (("codes", "a", "b", "c"), "Ni ddeellir y rhain: c."),
        (("sheet", "sign", "X", "--out"), "--out: disgwyliwyd un gwerth."),
        (("verify",), "Rhaid rhoi'r rhain hefyd: FILE."),
        (("office", "issue", "--to", "a", "--out", "b", "--date", "20/11"), "--date: nid yw '20/11' yn ddyddiad;"),
        (("import", "x", "--workers", "0"), "--workers: nid yw '0' yn rhif cyfan uwchlaw sero."),
        (("register", "apply", "--due", "--now"), "--now: ni ellir ei roi gyda --due."),
        (("sheet", "sign", "X", "--out", "a", "--declare=yes"), "--declare: nid yw'n cymryd gwerth,"),
        (("advocate", "init", "--capacity", "king"), "--capacity: nid yw 'king' yn un o'r dewisiadau (dewiswch o "),
        (("nonsense",), "COMMAND: nid yw 'nonsense' yn un o'r dewisiadau"),
    ],
)
def test_wrong_words_are_answered_in_welsh(arguments: tuple[str, ...], said: str) -> None:
    result = hrs("--lang", "cy", *arguments)
    assert result.code == 2
    assert result.err.startswith(f"hrs: {said}")
    assert "Darllenwch `hrs " in result.err


def test_a_value_may_have_words_of_its_own() -> None:
    error = HrsError("HRS-E-X", "The {noun} is {size}.", noun=InBoth("name", "enw"), size=3)
    assert (error.message, error.remedy) == ("The name is 3.", "")
    assert str(error) == "The name is 3. [HRS-E-X]"
    assert WELSH.of("The {noun} is {size}.", **error.values) == "The enw is 3."
    assert HrsError("HRS-E-X", "Braces {stay}.").message == "Braces {stay}."
    assert FaultsError("HRS-E-X", "{n} faults.", (), "Mend {n}.", n=2).remedy == "Mend 2."
