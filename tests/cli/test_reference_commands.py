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
