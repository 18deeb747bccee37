from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from hrs_desktop.clock import RehearsalClock
from hrs_desktop.services.importing import Import, import_paths
from hrs_desktop.services.looking import enrolments
from hrs_desktop.services.outstanding import outstanding
from hrs_desktop.ui.pages.advocates import AdvocatesPage
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from tests.ui.conftest import Settle
from tests.ui.desks import Desks
from tests.ui.looking import rows


def _page(qtbot: QtBot, session: OfficeSession) -> AdvocatesPage:
    page = AdvocatesPage(session)
    qtbot.addWidget(page)
    page.entered()
    return page


def _fill(page: AdvocatesPage, advocate_id: str) -> None:
    for field, text in ((page.advocate_id, advocate_id), (page.called_by, "Ambrose Clerk"), (page.number, "020")):
        field.setText(text)


def test_those_enrolled_are_listed(qtbot: QtBot, office: OfficeSession, settle: Settle) -> None:
    page = _page(qtbot, office)
    settle()
    assert rows(page.model) == [("advocate-1", "Verity Quill", "Quill Chambers", "2027-11-20")]
    assert page.asker.isHidden()


def test_what_advocates_owe_is_listed_and_copied(qtbot: QtBot, office: OfficeSession, settle: Settle) -> None:
    page = _page(qtbot, office)
    settle()
    found = outstanding(office.desk).sheets
    assert found == ()
    assert page.owed.none.isVisibleTo(page)
    later = replace(office.desk, clock=RehearsalClock(dt.date(2026, 11, 27)))
    found = outstanding(later).sheets
    assert len(found) > 2
    page.owed.show_owed(found, {"advocate-1": "Verity Quill"})
    assert {one[0] for one in rows(page.owed.model)} == {"Verity Quill"}
    assert [one[1] for one in rows(page.owed.model)] == [one.urn for one, _ in found]
    assert not page.owed.none.isVisibleTo(page)
    page.owed.copy.click()
    copied = QGuiApplication.clipboard().text().splitlines()
    assert f"Verity Quill ({len(found)})" in copied
    assert len(copied) == len(found) + 3
    assert "20 November 2026" in copied[3]
    assert "late: more than one working day" in copied[3]


def test_mail_texts_are_written_for_what_advocates_can_put_right(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, tmp_path: Path
) -> None:
    later = replace(office, desk=replace(office.desk, clock=RehearsalClock(dt.date(2026, 11, 27))))
    page = _page(qtbot, later)
    settle()
    urn = rows(page.owed.model)[0][1]
    (tmp_path / f"{urn}.docx").write_bytes(b"PK")
    list(import_paths(later.desk, Import((tmp_path / f"{urn}.docx",))))
    page.entered()
    settle()
    (state,) = [one[4] for one in rows(page.owed.model) if one[1] == urn]
    assert state == f"{office.words('cli.wanting_not-a-sheet')}: {urn}.docx"
    assert page.owed.chase.isVisibleTo(page)
    page.owed.write_chasers(tmp_path / "mail")
    settle()
    text = (tmp_path / "mail" / "advocate-1-chaser.txt").read_text("utf-8")
    assert text.startswith("Subject: ")
    assert office.words("chase.not-a-sheet", file=f"{urn}.docx") in text


def test_words_first_then_enrolled_and_the_certificate_beside_the_request(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks, changes: list[Changed]
) -> None:
    page = _page(qtbot, office)
    page.drop.dropped.emit([str(desks.folder / "new.hrsrequest")])
    settle()
    assert not page.asker.isHidden()
    assert page.twelve.text() == desks.new_words
    assert page.who.text() == "Bram Stroke, Nib Chambers"
    page.enrol.click()
    settle()
    assert page.said.text() == office.words("ui.advocates.need_all")
    assert len(enrolments(office.desk)) == 1
    _fill(page, "advocate-2")
    page.enrol.click()
    settle()
    certificate = desks.folder / "new.hrscert"
    assert certificate.exists()
    assert page.said.text() == office.words("ui.advocates.done", name="Bram Stroke", file=str(certificate))
    assert [line[0] for line in rows(page.model)] == ["advocate-1", "advocate-2"]
    kept = office.desk.register.enrolment("advocate-2")
    assert kept is not None
    assert (kept.verified_by, kept.verified_number) == ("Ambrose Clerk", "020")
    assert changes == [Changed(Subject.ADVOCATES, "advocates")]


def test_an_id_that_is_taken_is_refused(qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks) -> None:
    page = _page(qtbot, office)
    page.open(desks.folder / "new.hrsrequest")
    settle()
    _fill(page, "advocate-1")
    page.enrol.click()
    settle()
    assert "advocate-1 is already enrolled" in page.said.text()
    assert page.said.property("role") == "problem"
    assert not (desks.folder / "new.hrscert").exists()


def test_a_bad_file_takes_the_asker_off_the_page(
    qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks
) -> None:
    page = _page(qtbot, office)
    page.open(desks.folder / "new.hrsrequest")
    settle()
    page.open(desks.folder / "advocate-1.hrspack")
    settle()
    assert page.asker.isHidden()
    assert page.said.property("role") == "problem"


def test_two_requests_at_once_are_not_taken(qtbot: QtBot, office: OfficeSession, settle: Settle, desks: Desks) -> None:
    page = _page(qtbot, office)
    page.take([str(desks.folder / "new.hrsrequest")] * 2)
    settle()
    assert page.asker.isHidden()
    assert page.said.text() == office.words("ui.advocates.one")
