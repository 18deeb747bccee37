from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list, merge
from hrs_desktop.services.importing import Import
from hrs_desktop.services.inbox import PAGE, judge_some, put_in
from hrs_desktop.services.inbox_port import Chip
from hrs_desktop.services.keeping import awaited
from hrs_desktop.services.linking import kept_files
from hrs_desktop.services.looking import counts
from hrs_desktop.services.signing import Sign, sign_sheet
from hrs_desktop.ui.pages.inbox import InboxPage
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from tests.ui.conftest import Settle
from tests.ui.desks import RETURNED, Desks
from tests.ui.looking import rows

FILES = 4


def _page(qtbot: QtBot, session: OfficeSession) -> InboxPage:
    page = InboxPage(session)
    qtbot.addWidget(page)
    page.entered()
    qtbot.waitUntil(lambda: not session.tasks.busy)
    return page


def test_one_sentence_a_file_and_accepted_sheets_are_written(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, changes: list[Changed]
) -> None:
    page = _page(qtbot, office)
    assert page.said.text() == office.words("ui.inbox.empty")
    assert page.apply.isChecked()
    page.drop.dropped.emit([str(desks.returned)])
    settle()
    reasons = [item.reason for item in page.verdicts]
    assert reasons.count(Reason.OK) == len(RETURNED)
    assert {Reason.ALTERED, Reason.NOT_A_SHEET} < set(reasons)
    shown = {name: (state, sentence) for state, name, sentence in rows(page.model)}
    assert len(shown) == FILES
    assert shown["z-tampered.pdf"] == ("Refused", office.words("import.altered", detail=""))
    assert page.said.text() == office.words("ui.inbox.finished", count=FILES)
    assert page.bar.isHidden()
    assert changes == [Changed(Subject.REGISTER, "inbox")]
    assert office.desk.register.accepted_not_applied() == ()
    assert counts(office.desk).sheets == len(RETURNED)


def test_without_the_tick_nothing_is_written_to_the_cases(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks
) -> None:
    page = _page(qtbot, office)
    page.apply.setChecked(False)
    page.take([str(desks.returned)])
    settle()
    assert len(office.desk.register.accepted_not_applied()) == len(RETURNED)
    assert counts(office.desk).finalised == 0


def test_chips_count_and_filter(qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks) -> None:
    page = _page(qtbot, office)
    page.take([str(desks.returned)])
    settle()
    assert [chip.text() for chip in page.chips.values()] == [
        "All (4)", "Accepted (2)", "Needs a person (0)", "Refused (2)", "Endorsed in Welsh (0)",
    ]  # fmt: skip
    page.chips[Chip.REFUSED].click()
    settle()
    assert sorted(name for _, name, _ in rows(page.model)) == ["z-no-sheet.pdf", "z-tampered.pdf"]
    assert [key for key, chip in page.chips.items() if chip.isChecked()] == [Chip.REFUSED]
    page.chips[Chip.PERSON].click()
    settle()
    assert rows(page.model) == []
    page.chips[Chip.ALL].click()
    settle()
    assert len(rows(page.model)) == FILES


def test_a_welsh_reader_finds_what_is_endorsed_in_welsh(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    desk = desks.open("advocate")
    assert isinstance(desk, AdvocateDesk)
    sheet_id = next(row.id for row in court_list(desk) if row.urn == "01HR0000626")
    merge(desk, sheet_id, json.loads(app.samples().sheets["01HR0000626"]))
    welsh = "Nid oedd datganiad am y cyffur yn y ffeil. Tynnwyd y cyhuddiad yn ôl gyda chaniatâd y llys."
    answer(desk, sheet_id, [Answer("endorsement.text", welsh), Answer("endorsement.language", "cy")])
    signed = sign_sheet(desk, Sign(sheet_id, tmp_path, declared=True)).file
    desk.close()
    assert signed is not None
    page = _page(qtbot, office)
    page.take([str(desks.returned), str(signed)])
    settle()
    page.chips[Chip.WELSH].click()
    settle()
    assert [name for _, name, _ in rows(page.model)] == [signed.name]
    assert page.chips[Chip.WELSH].text() == "Endorsed in Welsh (1)"


def test_stopping_ends_early_and_going_on_does_nothing_twice(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    sheet = sorted(desks.returned.glob("HRS-*.pdf"))[0].read_bytes()
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.pdf").write_bytes(sheet)
    page = _page(qtbot, office)
    first = page.model.rowsInserted.connect(lambda: page.bar.cancel.click())
    page.take([str(folder)])
    settle()
    done = len(page.verdicts)
    assert 1 <= done < 30
    assert page.said.text() == office.words("ui.inbox.stopped", count=done, waiting=30 - done)
    assert page.bar.progress.isHidden()
    assert not page.bar.go_on.isHidden()
    page.model.rowsInserted.disconnect(first)
    page.take([str(folder)])
    settle()
    assert [item.reason for item in page.verdicts] == [Reason.ALREADY_IMPORTED] * 30
    assert counts(office.desk).sheets == 1


def test_files_dropped_while_an_import_runs_come_after_it(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    page = _page(qtbot, office)
    page.take([str(desks.returned)])
    again = tmp_path / "again.pdf"
    again.write_bytes((desks.returned / "z-no-sheet.pdf").read_bytes())
    page.take([str(again)])
    settle()
    assert len(page.verdicts) == FILES + 1
    assert len(rows(page.model)) == FILES + 1
    assert page.bar.progress.isHidden()


def test_receipts_are_written_to_a_folder(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    page = _page(qtbot, office)
    page.write_receipts(tmp_path)
    settle()
    assert page.said.text() == office.words("ui.inbox.receipts_none")
    page.take([str(desks.returned)])
    settle()
    page.write_receipts(tmp_path)
    settle()
    assert [path.name for path in tmp_path.glob("*.hrsreceipt")] == ["advocate-1-1.hrsreceipt"]
    assert page.said.text() == office.words("ui.inbox.receipts_done", count=1, folder=str(tmp_path))


def _folder(desks: Desks, folder: Path, copies: int) -> Path:
    """A folder of one accepted sheet under many names, and one file that is no sheet."""
    sheet = sorted(desks.returned.glob("HRS-*.pdf"))[0].read_bytes()
    folder.mkdir()
    for number in range(copies):
        (folder / f"{number:04}.pdf").write_bytes(sheet)
    (folder / "none.pdf").write_bytes(b"%PDF-1.7 nothing of ours")
    return folder


def test_verdicts_and_the_chip_chosen_are_there_again_after_a_restart(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks
) -> None:
    page = _page(qtbot, office)
    page.take([str(desks.returned)])
    settle()
    before = rows(page.model)
    page.chips[Chip.REFUSED].click()
    settle()
    again = _page(qtbot, office)
    assert [key for key, chip in again.chips.items() if chip.isChecked()] == [Chip.REFUSED]
    assert len(rows(again.model)) == 2
    again.chips[Chip.ALL].click()
    settle()
    assert rows(again.model) == before
    assert again.bar.isHidden()


def test_what_waited_when_the_program_ended_goes_on_where_it_was(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    put_in(office.desk, Import((_folder(desks, tmp_path / "many", 5),), apply=True))
    done = iter([False, False, True])
    assert judge_some(office.desk, lambda: next(done)) == 2
    page = _page(qtbot, office)
    assert [item.reason for item in page.verdicts] == [Reason.OK, Reason.ALREADY_IMPORTED]
    assert page.bar.waits.text() == office.words("ui.inbox.waits", count=4)
    page.bar.go_on.setFocus()
    QTest.keyClick(page.bar.go_on, Qt.Key.Key_Return)
    settle()
    assert [Path(item.file).name for item in page.verdicts] == [f"{n:04}.pdf" for n in range(5)] + ["none.pdf"]
    assert [item.reason for item in page.verdicts] == [Reason.OK, *[Reason.ALREADY_IMPORTED] * 4, Reason.NOT_A_SHEET]
    assert page.said.text() == office.words("ui.inbox.finished", count=4)


def test_what_waits_can_be_left_out(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    put_in(office.desk, Import((_folder(desks, tmp_path / "many", 2),)))
    page = _page(qtbot, office)
    page.bar.leave_out.click()
    settle()
    assert page.said.text() == office.words("ui.inbox.left_out", count=3)
    assert page.bar.isHidden()
    assert page.verdicts == []


def test_pages_of_a_long_list_by_its_buttons(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    page = _page(qtbot, office)
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(PAGE + 30):
        (folder / f"{number:04}.pdf").write_bytes(b"%PDF-1.7 nothing of ours")
    page.take([str(folder)])
    settle()
    assert len(page.verdicts) == PAGE
    assert page.pager.place.text() == office.words("ui.inbox.place", first=1, last=PAGE, total=PAGE + 30)
    assert not page.pager.later.isEnabled()
    page.pager.earlier.click()
    settle()
    assert [Path(item.file).name for item in page.verdicts] == [f"{n:04}.pdf" for n in range(PAGE, PAGE + 30)]
    assert page.pager.place.text() == office.words("ui.inbox.place", first=PAGE + 1, last=PAGE + 30, total=PAGE + 30)
    assert not page.pager.earlier.isEnabled()
    page.pager.later.click()
    settle()
    assert Path(page.verdicts[0].file).name == "0000.pdf"


def test_all_under_a_chip_are_chosen_and_judged_again(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    folder = _folder(desks, tmp_path / "many", 1)
    page = _page(qtbot, office)
    page.take([str(folder), str(desks.returned / "z-no-sheet.pdf")])
    settle()
    page.chips[Chip.REFUSED].click()
    settle()
    assert not page.pager.again.isEnabled()
    page.pager.choose_all.click()
    assert page.pager.choice.text() == office.words("ui.inbox.chosen", count=2)
    (folder / "none.pdf").write_bytes(sorted(desks.returned.glob("HRS-*.pdf"))[1].read_bytes())
    page.pager.again.click()
    settle()
    assert [Path(item.file).name for item in page.verdicts] == ["z-no-sheet.pdf"]
    page.chips[Chip.ACCEPTED].click()
    settle()
    assert [(Path(item.file).name, item.reason) for item in page.verdicts] == [
        ("none.pdf", Reason.OK), ("0000.pdf", Reason.OK),
    ]  # fmt: skip


def test_a_photograph_is_kept_with_the_hearing_chosen(
    qtbot: QtBot, office: OfficeSession, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photograph = tmp_path / "IMG_0001.jpg"
    photograph.write_bytes(b"a photograph")
    page = _page(qtbot, office)
    page.take([str(photograph)])
    settle()
    page.list.selectRow(0)
    assert page.pager.belongs.isVisibleTo(page)
    hearing = awaited(office.desk)[0]

    def choose(_page: object, _title: str, _what: str, names: list[str], *_rest: object) -> tuple[str, bool]:
        return next(one for one in names if one.startswith(hearing.urn)), True

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    page.pager.belongs.click()
    settle()
    ((_, name, sentence),) = rows(page.model)
    assert name == "IMG_0001.jpg"
    assert office.words("ui.inbox.kept_with", urn=hearing.urn) in sentence
    page.list.selectRow(0)
    assert not page.pager.belongs.isVisibleTo(page)
    assert kept_files(office.desk, hearing.urn) == (("IMG_0001.jpg", b"a photograph"),)
