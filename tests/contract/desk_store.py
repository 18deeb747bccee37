"""What every desk store must do; run against the SQL one and the one in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hrs_desktop.domain.lifecycle import SheetState
from hrs_desktop.services.ports import DeskStore
from tests.contract.samples import LATER, NOW, record, sheet, signed, typed


class DeskStoreContract:
    """Subclasses give a fixture ``store``: an empty store."""

    def test_settings_are_empty_until_put_and_the_last_one_counts(self, store: DeskStore) -> None:
        assert store.setting("pack-counter") == ""
        store.put_setting("pack-counter", "1")
        store.put_setting("pack-counter", "2")
        assert store.setting("pack-counter") == "2"

    def test_secrets_are_bytes(self, store: DeskStore) -> None:
        assert store.secret("signing-key") is None
        store.put_secret("signing-key", b"\x00first")
        store.put_secret("signing-key", b"\x00\xffsecond")
        assert store.secret("signing-key") == b"\x00\xffsecond"

    def test_documents_by_kind_and_name_oldest_first(self, store: DeskStore) -> None:
        store.put_document("pack", "b", b"first", NOW)
        store.put_document("pack", "a", b"second", LATER)
        store.put_document("receipt", "a", b"other kind", NOW)
        store.put_document("pack", "b", b"first again", LATER)
        assert store.documents("pack") == (("b", b"first again"), ("a", b"second"))
        assert store.document("receipt", "a") == b"other kind"
        assert store.document("receipt", "b") is None
        assert store.documents("trust") == ()

    def test_a_sheet_comes_back_as_it_went_in(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        assert store.sheet("sheet-1") == sheet()
        assert store.sheet("sheet-2") is None

    def test_adding_a_sheet_again_does_not_lose_what_was_written(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        store.save_record("sheet-1", record("Written."), SheetState.DRAFT, None, LATER)
        store.add_sheet(sheet(title="R v Somebody Else"))
        kept = store.sheet("sheet-1")
        assert kept is not None
        assert (kept.record, kept.row.title) == (record("Written."), "R v Quillfeather")

    def test_a_sheet_issued_anew_takes_the_place_of_the_first(self, store: DeskStore) -> None:
        store.replace_sheet(sheet())
        assert store.sheet("sheet-1") is None
        store.add_sheet(sheet())
        store.replace_sheet(replace(sheet(title="R v Somebody Else"), base=record("Said."), record=record("Said.")))
        again = store.sheet("sheet-1")
        assert again is not None
        assert (again.base, again.record, again.row.title) == (record("Said."), record("Said."), "R v Somebody Else")

    def test_the_court_list_is_by_date_court_room_time_and_urn(self, store: DeskStore) -> None:
        day = sheet().row.date
        rows = [
            sheet("s1").row,
            replace(sheet("s2").row, urn="01HR0000226"),
            replace(sheet("s3").row, start_time="14:00"),
            replace(sheet("s4").row, room="2", start_time="09:45"),
            replace(sheet("s5").row, court="B01EF00", room="0"),
            replace(sheet("s6").row, date=day.replace(day=21), court="A00AA00"),
        ]
        for row in reversed(rows):
            store.add_sheet(replace(sheet(), row=row))
        assert list(store.sheet_rows()) == rows

    def test_a_save_replaces_the_record_and_keeps_the_base(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        store.save_record("sheet-1", record("One."), SheetState.DRAFT, (3, 1), LATER)
        saved = store.sheet("sheet-1")
        assert saved is not None
        assert (saved.record, saved.base, saved.saved_at) == (record("One."), record(), LATER)
        row = saved.row
        assert (row.state, row.errors, row.warnings, row.checked) == (SheetState.DRAFT, 3, 1, True)

    def test_the_court_list_tells_what_became_of_a_hearing(self, store: DeskStore) -> None:
        store.add_sheet(sheet(issued_to="advocate-2"))
        assert [(row.course, row.issued_to) for row in store.sheet_rows()] == [("", "advocate-2")]
        away = record().set("hearing.course", "NOT_REACHED")
        store.save_record("sheet-1", away, SheetState.READY, (0, 0), NOW)
        assert [row.course for row in store.sheet_rows()] == ["NOT_REACHED"]
        store.save_record("sheet-1", record(), SheetState.ISSUED, (0, 0), LATER)
        assert [row.course for row in store.sheet_rows()] == [""]

    def test_a_save_without_a_check_leaves_the_counts(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        store.save_record("sheet-1", record("One."), SheetState.READY, (0, 2), NOW)
        store.save_record("sheet-1", record("Two."), SheetState.DRAFT, None, LATER)
        (row,) = store.sheet_rows()
        assert (row.state, row.errors, row.warnings, row.checked) == (SheetState.DRAFT, 0, 2, True)

    def test_every_save_is_kept_oldest_first(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        store.add_sheet(sheet("sheet-2"))
        store.save_record("sheet-1", record("One."), SheetState.DRAFT, None, NOW)
        store.save_record("sheet-2", record("Other."), SheetState.DRAFT, None, NOW)
        store.save_record("sheet-1", record("Two."), SheetState.DRAFT, None, NOW)
        assert store.saved_records("sheet-1") == ((NOW, record("One.")), (NOW, record("Two.")))
        assert store.saved_records("sheet-3") == ()

    def test_the_state_moves_alone(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        store.put_state("sheet-1", SheetState.ACCEPTED)
        assert store.sheet("sheet-1") == sheet(state=SheetState.ACCEPTED)

    def test_signed_files_by_revision_and_by_content_id(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        assert store.signed("sheet-1") is None
        store.put_signed(signed())
        store.put_signed(signed(revision=2))
        assert store.signed("sheet-1") == signed(revision=2)
        assert store.signed("sheet-1", 1) == signed()
        assert store.signed("sheet-1", 3) is None
        assert store.signed_by_content_id(signed().content_id) == signed()
        assert store.signed_by_content_id("0" * 64) is None

    def test_a_signed_revision_is_never_replaced(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        store.put_signed(signed())
        with pytest.raises(Exception, match=r"sheet-1|UNIQUE"):
            store.put_signed(replace(signed(), content_id="9" * 64, content=b"another"))
        assert store.signed("sheet-1") == signed()

    def test_a_transaction_that_fails_leaves_nothing(self, store: DeskStore) -> None:
        store.add_sheet(sheet())

        def sign_and_fail() -> None:
            with store.begin():
                store.put_signed(signed())
                store.put_state("sheet-1", SheetState.SIGNED)
                store.put_setting("seen", "yes")
                assert store.setting("seen") == "yes"
                raise RuntimeError("the plug is pulled")

        with pytest.raises(RuntimeError, match="pulled"):
            sign_and_fail()
        assert store.sheet("sheet-1") == sheet()
        assert store.signed("sheet-1") is None
        assert store.setting("seen") == ""

    def test_a_transaction_that_ends_well_keeps_everything(self, store: DeskStore) -> None:
        with store.begin():
            store.add_sheet(sheet())
            store.put_signed(signed())
        assert store.signed("sheet-1") == signed()

    def test_words_being_typed_replace_those_before_them_at_the_same_place(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        store.add_sheet(sheet("sheet-2"))
        for words in ("He", "He said", "He said no"):
            store.keep_typed(typed(words=words))
        store.keep_typed(typed("dialog:correct", "Not so"))
        store.keep_typed(typed(words="Elsewhere", sheet_id="sheet-2"))
        found = [(one.sheet_id, one.path, one.words, one.cursor) for one in store.typed_words()]
        assert found == [
            ("sheet-1", "endorsement.text", "He said no", 10), ("sheet-1", "dialog:correct", "Not so", 6),
            ("sheet-2", "endorsement.text", "Elsewhere", 9),
        ]  # fmt: skip
        assert replace(store.typed_words()[0], number=0) == typed(words="He said no")

    def test_words_are_forgotten_at_their_place_and_inside_it_and_nowhere_else(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        for path in ("hearing", "hearing.date", "hearing[0].a", "hearings", "hearing_"):
            store.keep_typed(typed(path))
        store.forget_typed("sheet-2", "hearing")
        assert len(store.typed_words()) == 5
        store.forget_typed("sheet-1", "hearing")
        assert [one.path for one in store.typed_words()] == ["hearings", "hearing_"]

    def test_discarded_words_stay_until_they_are_removed_or_brought_back(self, store: DeskStore) -> None:
        store.add_sheet(sheet())
        store.keep_typed(typed(words="First"))
        first = store.typed_words()[0].number
        store.put_discarded(first, NOW)
        store.keep_typed(typed(words="Second"))
        store.forget_typed("sheet-1", "endorsement.text")
        store.remove_typed(NOW)
        assert [(one.words, one.discarded_at) for one in store.typed_words()] == [("First", NOW)]
        store.put_discarded(first, None)
        store.remove_typed(LATER)
        assert [(one.words, one.discarded_at) for one in store.typed_words()] == [("First", None)]
        store.put_discarded(first, NOW)
        store.remove_typed(LATER)
        assert store.typed_words() == ()
