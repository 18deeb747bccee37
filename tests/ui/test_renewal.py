"""The sheet's page says that a newer version has come, and moves the sheet there only when asked."""

from __future__ import annotations

import hashlib

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from hrs_desktop import paths
from hrs_desktop.services.drafting import Answer, answer, court_list, open_sheet
from hrs_desktop.services.renewing import LEFT
from hrs_desktop.ui.pages.sheet import SheetPage
from hrs_desktop.ui.session import AdvocateSession
from tests.helpers.scenario import UNFINISHED
from tests.ui.conftest import Settle

NEW = (
    (paths.forms_dir() / "hrs-magistrates/2026.1.toml")
    .read_text("utf-8")
    .replace('version = "2026.1"', 'version = "2026.2"', 1)
    .replace("extra.charged_on", "extra.charged_by")
    + '\n[[migration]]\nfrom = "2026.1"\n'
).encode()


@pytest.fixture
def page(advocate: AdvocateSession, qtbot: QtBot, settle: Settle) -> SheetPage:
    page = SheetPage(advocate)
    qtbot.addWidget(page)
    page.resize(1200, 760)
    page.show()
    row = next(row for row in court_list(advocate.desk) if row.urn == UNFINISHED)
    answer(advocate.desk, row.id, [Answer("defendants[0].extra.charged_on", "30/9/2026")])
    page.open(row.id)
    settle()
    return page


def test_without_a_newer_version_nothing_is_said(page: SheetPage) -> None:
    assert not page.renewal.isVisible()


def test_the_line_moves_the_sheet_and_names_what_has_no_place(
    page: SheetPage, advocate: AdvocateSession, settle: Settle
) -> None:
    assert page.view is not None
    sheet_id = page.view.checked.sheet.row.id
    store = advocate.desk.store
    store.put_document("template", hashlib.sha256(NEW).hexdigest(), NEW, advocate.desk.clock.now())
    page.open(sheet_id)
    settle()
    assert page.renewal.isVisible()
    assert "2026.2" in page.renewal.said.text()
    assert open_sheet(advocate.desk, sheet_id).record.get("sheet.template.version") == "2026.1"
    page.renewal.move_button.click()
    settle()
    assert open_sheet(advocate.desk, sheet_id).record.get("sheet.template.version") == "2026.2"
    assert not page.renewal.move_button.isVisible()
    assert page.view.documents.template.version == "2026.2"
    (box,) = page.findChildren(QMessageBox)
    assert ": 30 September 2026" in box.text()
    box.close()
    ((name, kept),) = store.documents(LEFT)
    assert name == f"{sheet_id}:2026.1"
    assert b"charged_on" in kept
    # Whoever comes back later finds it still.
    page.open(sheet_id)
    settle()
    assert "2026.1" in page.renewal.said.text()
    page.renewal.show_button.click()
    settle()
    assert ": 30 September 2026" in page.findChildren(QMessageBox)[-1].text()
