"""English or Welsh, told by small words; where they do not tell, nothing is said."""

from __future__ import annotations

import json

import pytest

from hrs_desktop import app
from hrs_desktop.domain.written_in import written_in

WELSH = (
    "Gohiriwyd yr achos am nad oedd y tyst wedi dod i'r llys.",
    "Plediodd yn euog. Dirwy o £120 a chostau.",
    "Nid oedd datganiad yn y ffeil; gwrthododd y fainc ohiriad pellach.",
    "MAE’R DIFFYNNYDD AR FECHNÏAETH.",
)
ENGLISH = (
    "The court refused an adjournment; no statement on the file.",
    "Pleaded guilty. Fined £120 and costs.",
    "Adjourned for trial at Bangor.",
    "I asked for a short adjournment, a witness being ill.",
)


@pytest.mark.parametrize("text", WELSH)
def test_welsh_is_told(text: str) -> None:
    assert written_in(text) == "cy"


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_told(text: str) -> None:
    assert written_in(text) == "en"


@pytest.mark.parametrize("text", ["", "Siân Ŵyn", "G NG 12/1", "???"])
def test_names_and_codes_tell_nothing(text: str) -> None:
    assert written_in(text) is None


def test_every_sample_is_told_as_its_author_said() -> None:
    said = [json.loads(one).get("endorsement", {}) for one in app.samples().sheets.values()]
    told = {one["text"]: one["language"] for one in said if one.get("text")}
    assert len(told) > 5
    assert {text: written_in(text) for text in told} == told
