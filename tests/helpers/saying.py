"""What every finding and every guidance must keep: whole sentences, in both languages, nothing left unfilled."""

from __future__ import annotations

import tomllib
from typing import Any

from hrs_desktop.codes import CodeLists
from hrs_desktop.domain.finding import Finding
from hrs_desktop.domain.record import Record
from hrs_desktop.rules import say
from hrs_desktop.schema import FormTemplate
from tests.helpers.records import ROOT


def assert_said_whole(finding: Finding, record: Record, template: FormTemplate, codes: CodeLists) -> None:
    """A finding in English and in Welsh."""
    english, welsh = (say(finding, record, template, codes, language).message for language in ("en", "cy"))
    assert "{" not in english + welsh
    assert english != welsh
    assert english.endswith("."), english
    assert welsh.endswith("."), welsh


def guidance_of(name: str) -> dict[str, Any]:
    """The guidance file ``name`` by rule, after seeing that each rule's has its four parts in both languages."""
    guidance = tomllib.loads((ROOT / "resources/guidance" / name).read_text("utf-8"))
    for identity, parts in guidance.items():
        assert set(parts) == {"means", "why", "put_right", "avoid"}, identity
        for part in parts.values():
            assert set(part) == {"en", "cy"}
            assert all(len(text.split()) >= 3 and text.endswith(".") for text in part.values()), (identity, part)
            assert part["en"] != part["cy"]
    return guidance
