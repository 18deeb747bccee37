"""Read-only views of the register for windows and commands."""

from __future__ import annotations

from dataclasses import replace

from hrs_desktop.domain.case import Case
from hrs_desktop.domain.people import Enrolment
from hrs_desktop.domain.planning import every_source
from hrs_desktop.errors import UsageError
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.ports import ReceivedSheet, RegisterCase, RegisterCounts


def show_case(desk: OfficeDesk, urn: str) -> RegisterCase:
    """The case with the source of its every value; UsageError HRS-E-CASE when the register has none (separators do
    not matter)."""
    found = desk.register.case(urn) or desk.register.case(urn.replace(" ", "").replace("/", "").upper())
    if found is None:
        raise UsageError(
            "HRS-E-CASE", "The register has no case {urn}.", "Search for it with `hrs register search`.", urn=urn
        )
    return replace(found, sources=every_source(found.case.body, found.sources, found.loaded))


def search(desk: OfficeDesk, words: str) -> tuple[Case, ...]:
    """Cases by URN, title or name; every case, a page at most, when ``words`` is empty."""
    return desk.register.search(words) if words.strip() else desk.register.case_page()


def counts(desk: OfficeDesk) -> RegisterCounts:
    """How much the register holds."""
    return desk.register.counts()


def enrolments(desk: OfficeDesk) -> tuple[Enrolment, ...]:
    """Everybody enrolled."""
    return desk.register.enrolments()


def received(desk: OfficeDesk) -> tuple[ReceivedSheet, ...]:
    """The first page of sheets received, newest last."""
    return desk.register.received_page()
