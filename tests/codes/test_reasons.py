"""The reasons why a case failed: nothing is missing in any of them, and a list with a gap is refused."""

from __future__ import annotations

import json
import tomllib
from datetime import date

import pytest
import rfc8785

from hrs_desktop.codes import CodeLists, from_canonical, parse_lists, reason_of
from hrs_desktop.errors import FaultsError

FILE = "unsuccessful_reason.toml"


def test_no_reason_lacks_anything(shipped: CodeLists) -> None:
    reasons, outcomes = shipped.list("unsuccessful_reason"), shipped.list("defendant_outcome")
    assert len(reasons.entries) == 42
    for reason in map(reason_of, reasons.entries):
        for words in (reason.label, reason.definition, reason.evidence, reason.tells_apart):
            assert words.en, reason.code
            assert words.cy, reason.code
            assert words.cy != words.en, reason.code
        for sentence in (reason.definition, reason.evidence, reason.tells_apart):
            assert sentence.en.endswith("."), reason.code
            assert sentence.cy.endswith("."), reason.code
        assert reason.group in ("Evidential", "Public interest", "Unable to proceed", "Other")
        assert reason.nearest_wrong in reasons
        assert reason.nearest_wrong != reason.code
        assert reason.valid_from == date(2026, 1, 1)
        assert reason.outcomes
        assert all(code in outcomes for code in reason.outcomes)


def test_every_reason_has_a_place_for_the_code_of_the_case_management_system(list_files: dict[str, bytes]) -> None:
    written = tomllib.loads(list_files[FILE].decode())["entry"]
    assert [entry["code"] for entry in written if entry.get("cms_code") != ""] == []


def test_reasons_and_outcomes_fit_both_ways(shipped: CodeLists) -> None:
    reasons = [reason_of(entry) for entry in shipped.list("unsuccessful_reason").entries]
    going = {code for reason in reasons for code in reason.outcomes}
    outcomes = shipped.list("defendant_outcome").entries
    assert going == {entry.code for entry in outcomes if entry.flag("unsuccessful")}
    administrative = {entry.code for entry in outcomes if entry.flag("administrative")}
    for reason in reasons:
        assert bool(administrative & set(reason.outcomes)) == (reason.code == "OT06"), reason.code


def test_sentences_of_two_reasons_are_never_the_same(shipped: CodeLists) -> None:
    reasons = [reason_of(entry) for entry in shipped.list("unsuccessful_reason").entries]
    for language in ("en", "cy"):
        for name in ("definition", "tells_apart"):
            said = [getattr(reason, name).text(language) for reason in reasons]
            assert len(set(said)) == len(said), (language, name)


BREAKS = [
    ("  evidence_cy = ", "  evidence_welsh = ", "evidence_welsh: Remove this key", "evidence_cy: Write this sentence"),
    ("nearest_wrong = 'EV02'", "nearest_wrong = 'EV77'", "nearest_wrong: Name another code of this list", ""),
    ("nearest_wrong = 'EV02'", "nearest_wrong = 'EV01'", "nearest_wrong: Name another code of this list", ""),
    ("tells_apart = 'EV02 is", "tells_apart = 'The other is", "tells_apart: Say what EV02 is for", ""),
    ("outcomes = ['DISC', ", "outcomes = ['DISK', ", "it does not have DISK", ""),
    ("group = 'Evidential'\n", "", "EV01 group: Name the group", ""),
    ("valid_from = 2026-01-01\n\n[[entry]]", "\n[[entry]]", "EV01 valid_from: Give the day", "OT99 valid_from: "),
    ("nearest_wrong = ", "nearest_wrongs = ", "nearest_wrongs: Remove this key", "nearest_wrong: Name another"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said", "also"), BREAKS)
def test_a_reason_with_a_gap_is_refused(list_files: dict[str, bytes], old: str, new: str, said: str, also: str) -> None:
    text = list_files[FILE].decode()
    assert old in text
    with pytest.raises(FaultsError) as caught:
        parse_lists({**list_files, FILE: text.replace(old, new, 1).encode()})
    faults = "\n".join(f"{fault.path}: {fault.message}" for fault in caught.value.faults)
    assert "unsuccessful_reason" in faults
    assert said in faults
    assert also in faults


def test_a_list_issued_before_reasons_were_explained_still_loads(shipped: CodeLists) -> None:
    bare = shipped.to_canonical().replace(b'"evidence":', b'"proof":')
    assert reason_of(from_canonical(_sorted(bare)).list("unsuccessful_reason").entries[0]).evidence.en == ""


def _sorted(raw: bytes) -> bytes:
    return rfc8785.dumps(json.loads(raw))
