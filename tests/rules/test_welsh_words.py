"""The rules of style read Welsh as it is written: first letters change with the word that stands before them."""

from __future__ import annotations

import pytest

from hrs_desktop.domain.record import Record
from hrs_desktop.rules.book import RuleBook
from tests.helpers.records import TODAY

SAYS_WHAT_WAS_DONE = (
    "Ceisiwyd ffonio'r achwynydd dair gwaith cyn y gwrandawiad.",
    "Roedd y gofalwr wedi geisio cael gafael ar yr achwynydd.",
    "Gwrthododd ateb a cheisiwyd eto am ddeg o'r gloch.",
    "Fe gysylltwyd â'r achwynydd y bore hwnnw.",
    "Ar y ffôn y bore hwnnw dywedodd na ddeuai.",
    "Roedd yr heddlu wedi galw yn y tŷ ddwywaith.",
    "Bu'r swyddog yn ymweld â'r tŷ y bore hwnnw.",
)
SAYS_WHAT_THE_COURT_DID = (
    "Gofynnodd y fainc am y datganiad ac nid oedd yno.",
    "Gan farnwr rhanbarth y rhoddwyd y penderfyniad hwnnw heddiw.",
    "Fe wrthodwyd rhagor o amser i'r erlyniad heddiw.",
    "Y cyhuddiad a dynnwyd yn ôl heb ragor o eiriau.",
    "Nid oedd tystiolaeth, a thynnwyd y cyhuddiad yn ôl.",
    "O lys arall y daeth y ffeil heb y datganiad.",
)


def _rules(book: RuleBook, record: Record, text: str) -> set[str]:
    return {one.rule for one in book.check(record.set("endorsement.text", text), TODAY)}


@pytest.mark.parametrize("text", SAYS_WHAT_WAS_DONE)
def test_what_was_done_to_reach_a_victim_is_found(book: RuleBook, sheets: dict[str, Record], text: str) -> None:
    assert "HRS-902" not in _rules(book, sheets["victim-absent"], text)


@pytest.mark.parametrize("text", SAYS_WHAT_THE_COURT_DID)
def test_what_the_court_did_is_found(book: RuleBook, sheets: dict[str, Record], text: str) -> None:
    assert "HRS-903" not in _rules(book, sheets["withdrawn"], text)


def test_welsh_that_says_neither_is_still_found(book: RuleBook, sheets: dict[str, Record]) -> None:
    neither = "Nid oedd yr achwynydd yno ac nid oes rheswm yn y ffeil."
    assert "HRS-902" in _rules(book, sheets["victim-absent"], neither)
    assert "HRS-903" in _rules(book, sheets["withdrawn"], "Nid oedd y datganiad am y cyffur yn y ffeil.")
