"""The desk that lines of quick entry are tried on: an advocate's with sheets begun."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import court_list
from hrs_desktop.services.quick_entry import Proposal
from tests.ui.desks import make_desks


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AdvocateDesk]:
    found = make_desks(Path(tmp_path_factory.mktemp("quick")) / "desks").open("started")
    assert isinstance(found, AdvocateDesk)
    yield found
    found.close()


def id_of(desk: AdvocateDesk, urn: str) -> str:
    """The sheet of a case."""
    return next(row.id for row in court_list(desk) if row.urn == urn)


def said_of(proposal: Proposal, *, follows: bool | None = None) -> dict[str, str]:
    """What a line would write, in words, by path: what it says, what follows from it, or both."""
    return {one.path: one.said for one in proposal.shown if follows in (None, one.follows)}
