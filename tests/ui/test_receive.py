from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.drafting import court_list
from hrs_desktop.services.importing import Import, import_paths
from hrs_desktop.services.office import Enrol, enrol, show_request
from hrs_desktop.services.packing import Issue, issue
from hrs_desktop.services.receipting import write_receipts
from hrs_desktop.ui.pages.receive import ReceivePage
from hrs_desktop.ui.session import AdvocateSession, Changed, Subject
from tests.ui.conftest import Settle
from tests.ui.desks import RETURNED, Desks
from tests.ui.looking import texts


def _page(qtbot: QtBot, session: AdvocateSession) -> ReceivePage:
    page = ReceivePage(session)
    qtbot.addWidget(page)
    page.entered()
    return page


def _post(desks: Desks) -> tuple[Path, Path]:
    """Certificate and pack for the newcomer, as the office makes them."""
    office = desks.open("office")
    assert isinstance(office, OfficeDesk)
    request = (desks.folder / "new.hrsrequest").read_bytes()
    certificate, pack = desks.folder / "new.hrscert", desks.folder / "new.hrspack"
    certificate.write_bytes(enrol(office, Enrol(request, "advocate-2", "Ambrose Clerk", "020 7946 0018")).file)
    hearing = next(item.hearings[0] for item in office.register.case_page())
    office.register.assign(hearing.id, "advocate-2")
    pack.write_bytes(issue(office, Issue(("advocate-2",))).file)
    office.close()
    return certificate, pack


def _told_buttons(page: ReceivePage) -> list[QPushButton]:
    wanted = page._words("ui.receive.told")
    return [found for found in page.findChildren(QPushButton) if found.text() == wanted]


def test_own_words_and_the_request_again(
    qtbot: QtBot, newcomer: AdvocateSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    page = _page(qtbot, newcomer)
    settle()
    assert page.own.text() == desks.new_words
    assert len(page.own.text().replace("-", " ").split()) == 12
    page.write_request(tmp_path / "again.hrsrequest")
    settle()
    office = desks.open("office")
    assert isinstance(office, OfficeDesk)
    shown = show_request(office, (tmp_path / "again.hrsrequest").read_bytes())
    office.close()
    assert shown.words == desks.new_words


def test_the_first_certificate_waits_for_the_words_then_the_pack_comes_in(
    qtbot: QtBot, newcomer: AdvocateSession, settle: Settle, desks: Desks, changes: list[Changed]
) -> None:
    certificate, pack = _post(desks)
    page = _page(qtbot, newcomer)
    page.drop.dropped.emit([str(certificate)])
    settle()
    assert desks.office_words in texts(page)
    assert changes == []
    (told,) = _told_buttons(page)
    told.click()
    settle()
    assert newcomer.words("mail.ok") in texts(page)
    page.drop.dropped.emit([str(pack)])
    settle()
    assert newcomer.words("ui.receive.sheets_pack", count=1) in texts(page)
    assert len(court_list(newcomer.desk)) == 1
    assert "Hearings of 20 November 2026: 1 yours." in texts(page)
    assert changes == [Changed(Subject.SHEETS, "receive")] * 2


def test_a_receipt_says_how_many_sheets_are_answered(
    qtbot: QtBot, advocate: AdvocateSession, settle: Settle, desks: Desks
) -> None:
    office = desks.open("office")
    assert isinstance(office, OfficeDesk)
    list(import_paths(office, Import((desks.returned,), apply=True)))
    (receipt,) = write_receipts(office)
    office.close()
    (desks.folder / receipt.filename).write_bytes(receipt.content)
    page = _page(qtbot, advocate)
    page.take([str(desks.folder / receipt.filename)])
    settle()
    assert advocate.words("ui.receive.sheets_receipt", count=len(RETURNED)) in texts(page)


def test_each_refused_file_has_its_own_sentence(
    qtbot: QtBot, newcomer: AdvocateSession, settle: Settle, desks: Desks, changes: list[Changed]
) -> None:
    page = _page(qtbot, newcomer)
    other, gone = desks.folder / "advocate-1.hrscert", desks.folder / "gone.hrspack"
    page.take([str(other), str(desks.returned / "z-no-sheet.pdf"), str(gone)])
    settle()
    assert page.answers.count() == 3
    said = texts(page)
    assert newcomer.words("mail.not-for-you", detail="") in said
    assert newcomer.words("mail.not-an-envelope", detail="") in said
    assert "gone.hrspack" in said
    assert _told_buttons(page) == []
    assert changes == []
