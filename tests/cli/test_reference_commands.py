from __future__ import annotations

import json
from pathlib import Path

import jsonschema_rs
import pytest

from hrs_desktop import paths
from tests.helpers.scenario import SIGNED
from tests.helpers.world import World, hrs


def test_codes_lists_the_lists() -> None:
    document = hrs("--json", "codes").document
    assert document["format"] == "hrs-code-lists/1"
    assert {"plea", "defendant_outcome", "courts", "offences"} <= set(document["lists"])
    assert "plea" in hrs("codes").out


def test_every_list_prints_in_every_way() -> None:
    for name in hrs("--json", "codes").document["lists"]:
        document = hrs("--json", "codes", name).document
        assert document["format"] == "hrs-code-list/1"
        assert document["list"] == name
        assert document["published"] in ("published", "ours")
        assert document["source"]
        assert document["entries"]
        for language in ("en", "cy"):
            shown = hrs("codes", name, "--lang", language)
            assert shown.code == 0
            assert document["entries"][0]["code"] in shown.out


def test_an_unknown_list_is_wrong_words() -> None:
    result = hrs("--json", "codes", "planets")
    assert result.code == 2
    assert result.document["code"] == "HRS-E-CODES-NAME"


def test_the_coach_asks_two_questions_and_names_likely_codes() -> None:
    asked: list[str] = []
    for _ in range(2):
        document = hrs("--json", "codes", "unsuccessful_reason", "--coach", ",".join(asked)).document
        assert document["format"] == "hrs-coached/1"
        assert document["answers"] == asked
        assert document["reasons"] == []
        assert [answer["number"] for answer in document["question"]["answers"]] == [1, 2, 3, 4, 5, 6][
            : len(document["question"]["answers"])
        ]
        asked.append(document["question"]["answers"][0]["id"])
    document = hrs("--json", "codes", "unsuccessful_reason", "--coach", ",".join(asked)).document
    assert document["question"] is None
    assert [reason["code"] for reason in document["reasons"]] == ["UP03", "UP02"]
    first = document["reasons"][0]
    assert first["nearest_wrong"]["code"] == "UP02"
    assert {"en", "cy"} == set(first["definition"]) == set(first["evidence"]) == set(first["nearest_wrong"]["label"])
    assert "ONE" in first["outcomes"]
    assert hrs("codes", "unsuccessful_reason", "--coach", "1,1", "--json").document == document


def test_the_coach_speaks_both_languages_to_people() -> None:
    assert "1  victim" in hrs("codes", "unsuccessful_reason", "--coach").out
    assert "--coach victim,absent" in hrs("codes", "unsuccessful_reason", "--coach", "victim").out
    english = hrs("codes", "unsuccessful_reason", "--coach", "victim,absent").out
    welsh = hrs("codes", "unsuccessful_reason", "--coach", "victim,absent", "--lang", "cy").out
    assert "Not to be confused with UP02 Victim refuses" in english
    assert "Peidiwch \u00e2'i gymysgu \u00e2 UP02" in welsh


def test_the_principal_of_several_reasons_falls_out() -> None:
    for given in ("UP01,UP03,OT99", "OT99,UP03,UP01"):
        document = hrs("--json", "codes", "unsuccessful_reason", "--principal", given).document
        assert (document["format"], document["principal"]) == ("hrs-ranked/1", "UP03")
        assert document["others"] == ["UP01", "OT99"]
        assert {"en", "cy"} == set(document["because"])
    shown = hrs("codes", "unsuccessful_reason", "--principal", "UP01,UP03").out
    assert "The principal reason is UP03" in shown
    assert "other reasons: UP01" in shown
    assert "other reasons" not in hrs("codes", "unsuccessful_reason", "--principal", "UP03").out


@pytest.mark.parametrize(
    "words",
    [
        ("unsuccessful_reason", "--coach", "planet"), ("unsuccessful_reason", "--coach", "1,1,1"),
        ("unsuccessful_reason", "--principal", "EV77"), ("unsuccessful_reason", "--principal", ""),
        ("plea", "--coach"),
    ],
)  # fmt: skip
def test_wrong_words_for_the_coach_are_refused(words: tuple[str, ...]) -> None:
    result = hrs("--json", "codes", *words)
    assert result.code == 2
    assert result.document["code"] == "HRS-E-COACH"


def test_the_schema_accepts_a_signed_record_and_refuses_a_draft(signed: World) -> None:
    schema = hrs("schema", "hrs-magistrates").document
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    record = signed.done("advocate", "sheet", "show", SIGNED[0])
    assert jsonschema_rs.validator_for(schema).is_valid(record)
    del record["sheet"]["claimed_signing_time"]
    assert not jsonschema_rs.validator_for(schema).is_valid(record)
    draft = hrs("schema", "hrs-magistrates", "--draft").document
    assert jsonschema_rs.validator_for(draft).is_valid(record)
    record["nonsense"] = 1
    assert not jsonschema_rs.validator_for(draft).is_valid(record)


def test_an_unknown_template_is_wrong_words() -> None:
    result = hrs("--json", "schema", "hrs-moon")
    assert result.code == 2
    assert result.document["code"] == "HRS-E-TEMPLATE-NAME"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_bytes(next(paths.forms_dir().glob("hrs-magistrates/*.toml")).read_bytes())
    return path


def test_a_template_file_gives_its_schema(template: Path) -> None:
    assert hrs("schema", template).document == hrs("schema", "hrs-magistrates").document


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[[section]]", "[[sektion]]"), ('level = "offence"', 'level = "planet"'),
        ("hearing.course == 'HEARD'", "hearing.corse == 'HEARD'"), ("hearing.course == 'HEARD'", "hearing.course == 4"),
    ],
)  # fmt: skip
def test_a_broken_template_is_refused_with_file_and_line(template: Path, old: str, new: str) -> None:
    text = template.read_text("utf-8")
    assert old in text
    template.write_text(text.replace(old, new, 1), "utf-8")
    result = hrs("--json", "schema", template)
    assert result.code == 1
    document = result.document
    assert document["code"] == "HRS-E-TEMPLATE"
    assert document["faults"]
    assert all(fault["path"].startswith("own.toml:") for fault in document["faults"])
    assert json.dumps(document)
