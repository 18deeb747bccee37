"""Quick entry: the court that a case goes to, and a hearing that was moved or taken by another."""

from __future__ import annotations

import pytest

from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.quick_entry import apply_line, propose_for, take_back
from tests.services.quick_desk import desk, id_of, said_of

__all__ = ["desk"]
NOBODY = "01HR0000526"
C = "defendants[0].offences[0]"


def test_the_receiving_court_is_named_by_its_name_and_goes_wherever_it_is_asked(desk: AdvocateDesk) -> None:
    for line in ("np cc >wood-green 18/12 10", 'np cc 18/12 10 >"Wood Green Crown Court"', "np cc >C01WG00 18/12 10"):
        proposal = propose_for(desk, id_of(desk, "01HR0000626"), line)
        assert proposal.sound, line
        said = said_of(proposal, follows=False)
        assert said[f"{C}.transfer.to_court"].startswith("Wood Green Crown Court")
        assert said["defendants[0].next_hearing.court.ou_code"] == said[f"{C}.transfer.to_court"]
        assert "Receiving court" not in proposal.asked
    adjourned = said_of(propose_for(desk, id_of(desk, NOBODY), "ng t 12/1 10 >willesden"), follows=False)
    assert adjourned["defendants[0].next_hearing.court.ou_code"].startswith("Willesden Magistrates")


@pytest.mark.parametrize(
    ("line", "why", "helped"),
    [
        ("np cc >wo 18/12", "courts", {">wood-green", ">woolwich", ">worcester", ">wolverhampton"}),
        ("np cc >newport 18/12", "courts", {">newport-i-o-w", ">newport-south-wales"}),
        ("np cc >snaresbrok 18/12", "no_court", {">snaresbrook"}),
        ("np cc >willesden 18/12", "no_court", set()), ("ng t 12/1 >snaresbrook", "no_court", set()),
        ("g >willesden", "needs_court", set()), ("nr >willesden", "beside_course", set()),
        ("t 12/1 >willesden >bromley", "twice", set()), ("t 12/1 >", "no_court_name", set()),
    ],
)  # fmt: skip
def test_a_court_that_is_none_or_several_is_named(desk: AdvocateDesk, line: str, why: str, helped: set[str]) -> None:
    proposal = propose_for(desk, id_of(desk, NOBODY), line)
    assert [one.why for one in proposal.troubles] == [why]
    assert helped <= set(proposal.troubles[0].help)
    assert not proposal.sound


def test_the_court_of_a_sending_said_before_can_be_said_after(desk: AdvocateDesk) -> None:
    sheet_id = id_of(desk, "01HR0002926")
    applied = apply_line(desk, sheet_id, propose_for(desk, sheet_id, "np cc 18/12 10"))
    said = said_of(propose_for(desk, sheet_id, ">southwark"))
    assert set(said) == {f"{C}.transfer.to_court", "defendants[0].offences[1].transfer.to_court",
                         "defendants[0].next_hearing.court.ou_code"}  # fmt: skip
    take_back(desk, sheet_id, applied)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("mv 3", {"room": "3"}), ('mv "Court 3" @"Petra Clerk', {"room": "Court 3", "to": "Petra Clerk"}),
        ("tk Quill", {"name": "Quill"}), ("tk @Petra.Clerk", {"name": "Petra Clerk"}), ("tk", {}),
    ],
)  # fmt: skip
def test_a_hearing_moved_or_taken_by_another_says_where_and_by_whom(
    desk: AdvocateDesk, line: str, expected: dict[str, str]
) -> None:
    proposal = propose_for(desk, id_of(desk, NOBODY), line)
    assert proposal.sound
    said = said_of(proposal)
    assert said.pop("hearing.course").startswith("Moved" if line.startswith("mv") else "Taken")
    assert said == {f"hearing.course_detail.{part}": value for part, value in expected.items()}
    assert ("Taken by" in proposal.asked) is (line == "tk")
