from __future__ import annotations

import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from hrs_desktop import app
from hrs_desktop.services.looking import counts
from hrs_desktop.ui.pages.cases import CasesPage
from hrs_desktop.ui.session import Changed, OfficeSession, Subject
from tests.helpers.scenario import URNS
from tests.ui.conftest import Settle
from tests.ui.looking import rows


def _page(qtbot: QtBot, session: OfficeSession) -> CasesPage:
    page = CasesPage(session)
    qtbot.addWidget(page)
    return page


def test_a_good_file_is_loaded_and_counted(
    qtbot: QtBot, office: OfficeSession, settle: Settle, tmp_path: Path, changes: list[Changed]
) -> None:
    file = tmp_path / "cases.json"
    file.write_bytes(app.samples().cases)
    page = _page(qtbot, office)
    page.drop.dropped.emit([str(file)])
    settle()
    assert page.said.text() == office.words("ui.cases.done", cases=len(URNS), hearings=len(URNS))
    assert page.faults.isHidden()
    assert changes == [Changed(Subject.REGISTER, "cases")]


def test_every_fault_is_listed_and_nothing_is_loaded(
    qtbot: QtBot, office: OfficeSession, settle: Settle, tmp_path: Path, changes: list[Changed]
) -> None:
    tree = json.loads(app.samples().cases)
    tree["cases"][0]["prosecution_case"]["urn"] = "WRONG"
    tree["cases"][1]["hearings"][0]["court"]["ou_code"] = "Z99ZZ99"
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(tree), "utf-8")
    before = counts(office.desk)
    page = _page(qtbot, office)
    page.load(file)
    settle()
    paths = [path for _, path, _ in rows(page.model)]
    assert any("urn" in path for path in paths)
    assert any("ou_code" in path for path in paths)
    assert page.said.text() == office.words("ui.cases.refused", count=len(paths))
    assert not page.faults.isHidden()
    assert counts(office.desk) == before
    assert changes == []


def test_a_file_that_is_no_case_file_is_refused_in_words(
    qtbot: QtBot, office: OfficeSession, settle: Settle, tmp_path: Path
) -> None:
    file = tmp_path / "notes.json"
    file.write_text("not json", "utf-8")
    page = _page(qtbot, office)
    page.load(file)
    settle()
    assert page.said.property("role") == "problem"
    assert len(page.said.text()) > 20
    page.take([str(file), str(file)])
    assert page.said.text() == office.words("ui.cases.one")
