"""What every register must do about cases, hearings, advocates and packs; see also :mod:`.register_sheets`."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from hrs_desktop.domain.change import Change
from hrs_desktop.services.ports import HearingQuery, Register, RegisterCase, RegisterCounts
from tests.contract.samples import (
    LATER,
    NOW,
    OUTCOME,
    PLEA,
    URN,
    case,
    change_set,
    defendant,
    enrolment,
    hearing,
    issued,
    pack,
    received,
)

OTHER = "01HR0000226"


def now(register: Register, urn: str = URN) -> RegisterCase:
    """The case, which must be there."""
    found = register.case(urn)
    assert found is not None
    return found


def apply(register: Register, *changes: Change, content_id: str = "f" * 64) -> None:
    """A sheet received and applied."""
    register.add_received(received(content_id))
    register.apply(change_set(now(register).case, *changes, content_id=content_id), LATER)


class CasesContract:
    """Subclasses give a fixture ``register``: an empty register."""

    def test_a_case_comes_back_as_it_was_loaded(self, register: Register) -> None:
        assert register.load_cases([case(), case(OTHER)], NOW) == (2, 2)
        assert now(register) == RegisterCase(case(), (), NOW)
        assert register.case("01HR0000326") is None

    def test_the_same_file_again_changes_nothing(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        assert register.load_cases([case()], LATER) == (1, 1)
        assert now(register).case == case()

    def test_a_changed_case_is_replaced_and_its_version_rises(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        register.load_cases([case(family="Inkwell")], LATER)
        assert now(register).case == replace(case(family="Inkwell"), version=2)

    def test_a_case_loaded_again_keeps_what_sheets_have_said(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        apply(register, Change(OUTCOME, None, "CONVICTED"), Change(PLEA, None, [{"value": "G"}]))
        register.load_cases([case(given="Zoe")], LATER)
        person = now(register).case.defendants[0]
        assert person["name"]["given"] == "Zoe"
        assert person["finalisation"] == {"outcome": "CONVICTED"}
        assert person["offences"][0]["pleas"] == [{"value": "G"}]
        assert now(register).case.version == 3
        assert [source.path for source in now(register).sources] == sorted([OUTCOME, PLEA])

    def test_what_a_sheet_only_confirmed_follows_the_file_again(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        register.add_received(received())
        name, title = "defendants.d1.name.given", "defendants.d1.offences.o1.title"
        planned = replace(change_set(now(register).case), confirmed=(name, title))
        register.apply(planned, LATER)
        assert {source.path for source in now(register).sources} == {name, title}
        assert now(register).loaded == NOW
        register.load_cases([case(given="Zoe")], LATER)
        assert now(register).case.defendants[0]["name"]["given"] == "Zoe"
        assert {source.path for source in now(register).sources} == {title}
        assert now(register).loaded == LATER

    def test_what_one_sheet_set_and_another_confirmed_outlives_the_file(self, register: Register) -> None:
        register.load_cases([case()], NOW)
        apply(register, Change(OUTCOME, None, "CONVICTED"))
        register.add_received(received("e" * 64))
        planned = change_set(now(register).case, content_id="e" * 64)
        register.apply(replace(planned, confirmed=(OUTCOME,)), LATER)
        register.load_cases([case(given="Zoe")], LATER)
        assert now(register).case.defendants[0]["finalisation"] == {"outcome": "CONVICTED"}
        assert [(item.path, item.content_id) for item in now(register).sources] == [(OUTCOME, "e" * 64)]

    def test_a_defendant_a_sheet_spoke_of_stays_when_the_file_drops_them(self, register: Register) -> None:
        two = [defendant("Zoë", "Quillfeather"), defendant("Ida", "Blott", 2)]
        register.load_cases([case(defendants=two)], NOW)
        apply(register, Change(OUTCOME, None, "CONVICTED"), Change("hearings_recorded.h1.directions", None, ["D1"]))
        register.load_cases([case(defendants=[defendant("Asa", "Fresh", 3)])], LATER)
        kept = now(register).case
        assert [item["id"] for item in kept.defendants] == ["d3", "d1"]
        assert kept.defendants[1]["finalisation"] == {"outcome": "CONVICTED"}
        assert kept.body["hearings_recorded"] == {"h1": {"directions": ["D1"]}}

    def test_a_hearing_moved_here_stays_moved_and_others_follow_the_file(self, register: Register) -> None:
        first = [hearing("h1"), hearing("h2", start_time="14:00")]
        register.load_cases([case(hearings=first)], NOW)
        register.assign("h1", "advocate-2")
        again = [hearing("h1", date="2026-11-21"), hearing("h2", assigned_to="advocate-3")]
        register.load_cases([case(hearings=again)], LATER)
        found = {item.id: item for item in now(register).case.hearings}
        assert (found["h1"].assigned_to, found["h1"].date) == ("advocate-2", dt.date(2026, 11, 21))
        assert found["h2"].assigned_to == "advocate-3"
        assert found["h1"].body["assigned_to"] == "advocate-2"

    @pytest.mark.parametrize(
        "words",
        [URN, "01 HR 00001 26", "01hr/00001-26", "quillfeather", "QUILL zoe", "zoë", "R v Quillf", "Zoe Quillfeather"],
    )
    def test_search_finds_a_case(self, register: Register, words: str) -> None:
        register.load_cases([case(), case(OTHER, "Łucja", "O'Blott")], NOW)
        assert register.search(words) == (case(),)

    @pytest.mark.parametrize("words", ["lucja", "O'Blott", "oblott", "o’blott", "ŁUCJA o blott"])
    def test_search_knows_letters_with_strokes_and_apostrophes(self, register: Register, words: str) -> None:
        register.load_cases([case(), case(OTHER, "Łucja", "O'Blott")], NOW)
        assert [found.urn for found in register.search(words)] == [OTHER]

    @pytest.mark.parametrize("words", ["", "---", "%", "_", "nobody", "zoe blott"])
    def test_search_finds_nothing(self, register: Register, words: str) -> None:
        register.load_cases([case(), case(OTHER, "Łucja", "O'Blott")], NOW)
        assert register.search(words) == ()

    def test_search_finds_an_organisation_and_stops_at_the_limit(self, register: Register) -> None:
        firm = {"id": "d1", "organisation": "Inkwell & Söhne Ltd", "offences": []}
        register.load_cases([case(URN, defendants=[firm]), case(OTHER, defendants=[firm])], NOW)
        assert [found.urn for found in register.search("inkwell sohne")] == [URN, OTHER]
        assert [found.urn for found in register.search("inkwell", 1)] == [URN]

    def test_pages_follow_one_another_by_urn(self, register: Register) -> None:
        urns = [f"01HR00{number:03}26" for number in range(7)]
        register.load_cases([case(urn) for urn in reversed(urns)], NOW)
        pages, after = [], ""
        while page := register.case_page(after, 3):
            pages.append([item.urn for item in page])
            after = page[-1].urn
        assert pages == [urns[:3], urns[3:6], urns[6:]]
        assert page == ()

    def test_counts(self, register: Register) -> None:
        assert register.counts() == RegisterCounts(0, 0, 0, 0)
        register.load_cases([case(defendants=[defendant("A", "One"), defendant("B", "Two", 2)]), case(OTHER)], NOW)
        provisional = Change("defendants.d2.finalisation", None, {"outcome": "CONVICTED", "provisional": True})
        apply(register, Change(OUTCOME, None, "ACQUITTED"), provisional)
        assert register.counts() == RegisterCounts(cases=2, finalised=1, sheets=1, hearings=2)

    def test_hearings_are_narrowed_and_in_the_order_of_the_day(self, register: Register) -> None:
        listed = [
            hearing("a", start_time="14:00"),
            hearing("b", assigned_to=None),
            hearing("c", date="2026-11-21", assigned_to="advocate-2"),
            hearing("d", court={"ou_code": "A01AA00", "name": "Elsewhere"}),
        ]
        register.load_cases([case(hearings=listed)], NOW)

        def ids(**query: object) -> list[str]:
            return [item.id for item in register.hearings(HearingQuery(**query))]  # type: ignore[arg-type]  # by name

        assert ids() == ["d", "b", "a", "c"]
        assert ids(assigned_to=("advocate-1",)) == ["d", "a"]
        assert ids(assigned_to=("advocate-2",), unassigned=True) == ["b", "c"]
        assert ids(date=dt.date(2026, 11, 21)) == ["c"]
        assert ids(ou_code="A01AA00") == ["d"]
        assert ids(hearing_ids=("c", "d", "unknown")) == ["d", "c"]


class OfficeContract:
    """Advocates, counters, documents, packs."""

    def test_enrolments_the_latest_counts_and_all_are_kept(self, register: Register) -> None:
        first, second = enrolment(), enrolment(spki="2" * 64, serial="0b")
        other = replace(enrolment("advocate-2", "3" * 64, "0c"), revoked_at=LATER)
        for item in (first, other, second):
            register.add_enrolment(item)
        assert register.enrolments() == (first, other, second)
        assert register.enrolment("advocate-1") == second
        assert register.enrolment("advocate-2") == other
        assert register.enrolment("advocate-3") is None
        assert register.enrolment_by_key("1" * 64) == first
        assert register.enrolment_by_key("9" * 64) is None

    def test_counters_rise_by_series(self, register: Register) -> None:
        assert [register.next_counter("crl") for _ in range(3)] == [1, 2, 3]
        assert register.next_counter("pack:advocate-1") == 1
        assert register.next_counter("crl") == 4

    def test_a_number_of_a_transaction_that_failed_is_given_again(self, register: Register) -> None:
        def count_and_fail() -> None:
            with register.begin():
                register.next_counter("crl")
                raise RuntimeError("the plug is pulled")

        with pytest.raises(RuntimeError, match="pulled"):
            count_and_fail()
        assert register.next_counter("crl") == 1

    def test_documents_are_kept_once_by_their_hash(self, register: Register) -> None:
        register.put_document("template", "a" * 64, b"\x00text")
        register.put_document("template", "a" * 64, b"\x00text")
        assert register.document("template", "a" * 64) == b"\x00text"
        assert register.document("codes", "a" * 64) is None

    def test_issued_sheets_come_back_with_the_whole_frozen_base(self, register: Register) -> None:
        register.add_pack(pack(), [issued(), issued("sheet-2", hearing_id="h2")], b"file")
        assert register.issued_sheet("sheet-1") == issued()
        assert register.issued_for_hearing("h2") == issued("sheet-2", hearing_id="h2")
        assert register.issued_sheet("sheet-3") is None
        assert register.issued_for_hearing("h3") is None

    def test_a_later_pack_of_the_same_hearing_counts(self, register: Register) -> None:
        register.add_pack(pack(1), [issued()], b"file")
        register.add_pack(pack(2), [issued("sheet-2", 2)], b"file")
        register.add_pack(pack(3), [], b"empty")
        assert register.issued_for_hearing("h1") == issued("sheet-2", 2)
        assert register.issued_sheet("sheet-1") == issued()
