from __future__ import annotations

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.domain.verdict import Reason
from hrs_desktop.services.desks import AdvocateDesk
from hrs_desktop.services.drafting import Answer, answer, court_list, merge
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
    assert shown["z-tampered.pdf"] == ("✕  Refused", office.words("import.altered", detail=""))
    assert page.said.text() == office.words("ui.inbox.finished", count=FILES)
    assert page.progress.isHidden()
    assert page.cancel.isHidden()
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
    page.chips["refused"].click()
    assert sorted(name for _, name, _ in rows(page.model)) == ["z-no-sheet.pdf", "z-tampered.pdf"]
    assert [key for key, chip in page.chips.items() if chip.isChecked()] == ["refused"]
    page.chips["person"].click()
    assert rows(page.model) == []
    page.chips["all"].click()
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
    page.chips["welsh"].click()
    assert [name for _, name, _ in rows(page.model)] == [signed.name]
    assert page.chips["welsh"].text() == "Endorsed in Welsh (1)"


def test_stopping_ends_early_and_going_on_does_nothing_twice(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    sheet = sorted(desks.returned.glob("HRS-*.pdf"))[0].read_bytes()
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.pdf").write_bytes(sheet)
    page = _page(qtbot, office)
    first = page.model.rowsInserted.connect(lambda: page.cancel.click())
    page.take([str(folder)])
    settle()
    done = len(page.verdicts)
    assert 1 <= done < 30
    assert page.said.text() == office.words("ui.inbox.stopped", count=done)
    assert page.progress.isHidden()
    page.model.rowsInserted.disconnect(first)
    page.take([str(folder)])
    settle()
    assert [item.reason for item in page.verdicts] == [Reason.ALREADY_IMPORTED] * 30
    assert counts(office.desk).sheets == 1


def test_files_dropped_while_an_import_runs_come_after_it(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks
) -> None:
    page = _page(qtbot, office)
    page.take([str(desks.returned)])
    page.take([str(desks.returned / "z-no-sheet.pdf")])
    settle()
    assert len(page.verdicts) == FILES + 1
    assert len(rows(page.model)) == FILES + 1
    assert page.progress.isHidden()


def test_receipts_are_written_to_a_folder(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    page = _page(qtbot, office)
    page.write_receipts(tmp_path)
    settle()
    assert page.said.text() == office.words("ui.inbox.receipts_none")
    page.take([str(desks.returned)])
    page.write_receipts(tmp_path)
    settle()
    assert [path.name for path in tmp_path.glob("*.hrsreceipt")] == ["advocate-1-1.hrsreceipt"]
    assert page.said.text() == office.words("ui.inbox.receipts_done", count=1, folder=str(tmp_path))
