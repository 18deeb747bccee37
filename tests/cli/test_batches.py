"""One bad file among many: it has its own verdict, and the others go on."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hrs_desktop import app
from hrs_desktop.clock import clock_for
from hrs_desktop.domain.change import Applied, ChangeSet
from hrs_desktop.domain.verdict import FileVerdict, Reason
from hrs_desktop.register.migrations import STEPS
from hrs_desktop.register.sql_register import FILE_NAME, SqlRegister
from hrs_desktop.services.desks import OfficeDesk
from hrs_desktop.services.importing import Import, import_paths
from hrs_desktop.services.program import Access
from hrs_desktop.sql.opening import open_file
from hrs_desktop.store.vault import open_vault
from tests.helpers.scenario import SIGNED, TODAY
from tests.helpers.world import PASSPHRASE, SAMPLES, World


class _BusyRegister(SqlRegister):
    """Between every plan and its writing somebody else writes to the case of ``urn``."""

    urn = SIGNED[1]

    def apply(self, change_set: ChangeSet, at: dt.datetime) -> Applied:
        if change_set.urn == self.urn:
            found = self.case(self.urn)
            assert found is not None
            self.load_cases([replace(found.case, title=f"{found.case.title} +")], at)
        return super().apply(change_set, at)


@pytest.fixture
def desk(returned: World) -> Iterator[OfficeDesk]:
    home = returned.folder / "office"
    desk = app.open_desk(Access(home, PASSPHRASE, clock_for(TODAY)))
    assert isinstance(desk, OfficeDesk)
    yield desk
    desk.close()


def _reasons(verdicts: list[FileVerdict]) -> list[Reason]:
    return [verdict.reason for verdict in verdicts]


def test_a_case_that_never_stands_still_stops_its_own_sheet_only(returned: World, desk: OfficeDesk) -> None:
    home = returned.folder / "office"
    busy = replace(desk, register=_BusyRegister(open_file(home / FILE_NAME, open_vault(home, PASSPHRASE), STEPS)))
    files = tuple(returned.signed(urn) for urn in sorted(SIGNED[:4]))
    place = sorted(SIGNED[:4]).index(_BusyRegister.urn)
    verdicts = list(import_paths(busy, Import(files, apply=True)))
    expected = [Reason.OK] * 4
    expected[place] = Reason.REGISTER_CONFLICT
    assert _reasons(verdicts) == expected
    assert verdicts[place].detail == _BusyRegister.urn
    found = busy.register.case(_BusyRegister.urn)
    assert found is not None
    assert found.sources == ()
    kept = busy.register.received(verdicts[place].content_id)
    assert kept is not None
    assert (kept.reason, kept.applied_at) == (Reason.REGISTER_CONFLICT, None)
    assert busy.register.accepted_not_applied() == ()
    busy.register.close()
    # Nobody writes now, and nothing that the sheet says differs: the same file again is accepted.
    assert _reasons(list(import_paths(desk, Import(files, apply=True)))) == [
        Reason.OK if at == place else Reason.ALREADY_IMPORTED for at in range(4)
    ]


def test_files_that_go_away_or_become_folders_have_their_own_verdict(returned: World, desk: OfficeDesk) -> None:
    folder = returned.folder / "batch"
    shutil.copytree(returned.folder / "signed", folder)
    (folder / "0000.pdf").mkdir()
    (folder / "0001.pdf").symlink_to(folder / "nowhere.pdf")
    files = sorted(folder.glob("HRS-*.pdf"))
    answers = import_paths(desk, Import((folder,), apply=True))
    assert next(answers).reason is Reason.NOT_A_SHEET
    assert next(answers).reason is Reason.OK
    files[1].unlink()
    files[2].unlink()
    files[2].mkdir()
    rest = list(answers)
    assert _reasons(rest) == [Reason.NOT_A_SHEET, Reason.NOT_A_SHEET] + [Reason.OK] * (len(files) - 3)
    assert [Path(verdict.file) for verdict in rest] == files[1:]


def test_one_that_cannot_be_read_is_refused_and_the_rest_imported(returned: World) -> None:
    folder = returned.folder / "batch"
    shutil.copytree(returned.folder / "signed", folder)
    (folder / "gone.pdf").symlink_to(folder / "nowhere.pdf")
    (folder / "round.pdf").symlink_to(folder / "round.pdf")
    result = returned.office("import", folder, "--apply")
    assert (result.code, result.document["counts"]) == (1, {"accepted": len(SIGNED), "refused": 2})
    refused = [item for item in result.document["files"] if item["verdict"] == "refused"]
    assert [Path(item["file"]).name for item in refused] == ["gone.pdf", "round.pdf"]
    assert {item["reason"] for item in refused} == {"not-a-sheet"}


def _other_remand(world: World, urn: str) -> Path:
    """A case file that says another remand status of the first defendant than the pack did."""
    tree = json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))
    (case,) = [case for case in tree["cases"] if case["prosecution_case"]["urn"] == urn]
    remand = case["defendants"][0].setdefault("remand", {})
    remand["before"] = "C" if remand.get("before") != "C" else "U"
    path = world.folder / "moved.json"
    path.write_text(json.dumps({**tree, "cases": [case]}), "utf-8")
    return path


def _remanded() -> str:
    """A case whose sheet says the remand status that came in the pack."""
    tree = json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))
    found = (case["prosecution_case"]["urn"] for case in tree["cases"]
             if case["defendants"][0].get("remand", {}).get("before"))  # fmt: skip
    return str(next(urn for urn in found if urn in SIGNED))


def test_a_sheet_whose_case_moved_on_while_it_waited_is_held_for_a_person(returned: World) -> None:
    urn = _remanded()
    returned.done("office", "import", returned.folder / "signed")
    returned.done("office", "office", "import-cases", _other_remand(returned, urn))
    result = returned.office("register", "apply", "--now")
    assert result.code == 1
    (held,) = result.document["held"]
    assert (held["urn"], held["verdict"], held["reason"]) == (urn, "needs-review", "register-conflict")
    assert "remand.before" in held["message"]
    assert urn not in {item["urn"] for item in result.document["sheets"]}
    assert len(result.document["sheets"]) == len(SIGNED) - 1
    assert returned.done("office", "register", "apply", "--now")["sheets"] == []
    again = returned.office("import", returned.signed(urn), "--apply")
    assert (again.code, again.document["files"][0]["reason"]) == (1, "register-conflict")
