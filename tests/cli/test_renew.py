"""A sheet begun on one version of the template, and the pack that brings the next: it moves when asked to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hrs_desktop import app, paths
from tests.helpers.scenario import SIGNED
from tests.helpers.world import SAMPLES, World, add_advocate, add_office, fill, new_world, sign

LEFT = {
    "path": "defendants[0].extra.charged_on", "value": "2026-09-30", "what": "Ms Velda Quux: Charged on",
    "said": "30 September 2026",
}  # fmt: skip
URN, LATER = SIGNED[0], "01HR0008826"
FILE = (paths.forms_dir() / "hrs-magistrates/2026.1.toml").read_text("utf-8")
OLD = FILE.replace("valid_from = 2026-01-01", "valid_from = 2026-01-01\nvalid_to = 2026-11-20\ncloses = 2026-11-24", 1)
NEW = (
    FILE.replace('version = "2026.1"', 'version = "2026.2"', 1)
    .replace("valid_from = 2026-01-01", "valid_from = 2026-11-21", 1)
    .replace("extra.charged_on", "extra.charged_by")
    .replace("extra.trial_next_day", "extra.resumes_on")
    + '\n[[migration]]\nfrom = "2026.1"\nrename = { "extra.trial_next_day" = "extra.resumes_on" }\n'
)


@pytest.fixture(scope="module", autouse=True)
def _forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A program installed with other forms: a version that runs out, and the one after it."""
    folder = tmp_path_factory.mktemp("forms")
    files = {"hrs-magistrates/2026.1.toml": OLD, "hrs-magistrates/2026.2.toml": NEW}
    (folder / "hrs-magistrates").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    lines = [f'"{name}" = "{hashlib.sha256((folder / name).read_bytes()).hexdigest()}"' for name in files]
    (folder / "published.toml").write_text("[sha256]\n" + "\n".join(lines), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "forms_dir", lambda: folder)
        app.shipped.cache_clear()
        yield
    app.shipped.cache_clear()


def _on(world: World, day: str) -> World:
    return World(world.folder, day)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> World:
    """A sheet begun on 2026.1; three days later a pack with another case brings 2026.2. Look, do not touch."""
    world = new_world(tmp_path_factory.mktemp("begun"))
    words = add_office(world)
    add_advocate(world, "advocate", "advocate-1", "Verity Quill", words)
    world.done("office", "office", "issue", "--to", "advocate-1", "--out", world.folder / "first.hrspack")
    world.done("advocate", "advocate", "receive", world.folder / "first.hrspack")
    fill(world, URN)
    world.done(
        "advocate", "sheet", "set", URN, "defendants[0].extra.charged_on=2026-09-30",
        "extra.trial_next_day=2026-12-02",
    )  # fmt: skip
    cases = json.loads((SAMPLES / "magistrates.json").read_text("utf-8"))
    later = json.loads(json.dumps(cases["cases"][0]).replace(URN, LATER))
    later["hearings"][0] |= {"id": "2f6c4f7e-52a5-5c8e-9d0f-0f6c0b6a7f12", "date": "2026-11-25"}
    (world.folder / "later.json").write_text(json.dumps({**cases, "cases": [later]}), "utf-8")
    monday, pack = _on(world, "2026-11-23"), world.folder / "second.hrspack"
    monday.done("office", "office", "import-cases", world.folder / "later.json")
    monday.done("office", "office", "issue", "--to", "advocate-1", "--date", "2026-11-25", "--out", pack)
    monday.done("advocate", "advocate", "receive", pack)
    return monday


def _record(world: World, urn: str = URN) -> dict[str, Any]:
    return world.done("advocate", "sheet", "show", urn)


def _version(world: World, urn: str = URN) -> str:
    return str(_record(world, urn)["sheet"]["template"]["version"])


def test_a_begun_sheet_stays_on_its_version_and_new_hearings_come_on_the_next(begun: World) -> None:
    assert (_version(begun), _version(begun, LATER)) == ("2026.1", "2026.2")


def test_it_moves_with_its_answers_and_says_what_found_no_place(begun: World, tmp_path: Path) -> None:
    world = begun.copy(tmp_path / "world")
    before = _record(world)
    other = world.advocate("sheet", "renew", URN, "--to", "2026.3")
    assert (other.code, other.document["code"]) == (3, "HRS-E-RENEW")
    moved = world.advocate("sheet", "renew", URN, "--to", "2026.2")
    assert moved.code == 1
    assert moved.document == {
        "format": "hrs-renewed/1", "sheet": before["sheet"]["id"], "from": "2026.1", "to": "2026.2",
        "moved": [{"from": "extra.trial_next_day", "to": "extra.resumes_on"}],
        "left": [LEFT],
    }  # fmt: skip
    assert world.done("advocate", "sheet", "renew", URN, "--kept")["kept"] == [{"version": "2026.1", **LEFT}]
    assert world.done("advocate", "sheet", "renew", LATER, "--kept")["kept"] == []
    after = _record(world)
    assert after["extra"] == {"resumes_on": "2026-12-02"}
    del before["defendants"][0]["extra"]
    assert after["defendants"] == before["defendants"]
    assert after["endorsement"] == before["endorsement"]
    again = world.advocate("sheet", "renew", URN)
    assert (again.code, again.document["code"]) == (3, "HRS-E-RENEW")


def test_the_moved_sheet_is_signed_and_accepted(begun: World, tmp_path: Path) -> None:
    world = begun.copy(tmp_path / "world")
    world.done("advocate", "sheet", "set", URN, "extra.trial_next_day=", "defendants[0].extra.charged_on=")
    assert world.done("advocate", "sheet", "renew", URN)["left"] == []
    sign(world, URN)
    assert world.done("office", "import", world.signed(URN), "--apply")["counts"] == {"accepted": 1}
    refused = world.advocate("sheet", "renew", URN)
    assert (refused.code, refused.document["code"]) == (3, "HRS-E-SIGNED")


def test_a_sheet_that_nobody_began_stays_untouched_when_it_moves(begun: World, tmp_path: Path) -> None:
    world = begun.copy(tmp_path / "world")
    world.done("advocate", "sheet", "renew", SIGNED[1])
    states = {row["urn"]: row["state"] for row in world.done("advocate", "sheet", "list")["sheets"]}
    assert (states[SIGNED[1]], _version(world, SIGNED[1])) == ("issued", "2026.2")


def test_a_sheet_left_on_a_version_that_closed_is_not_signed(begun: World, tmp_path: Path) -> None:
    world = _on(begun.copy(tmp_path / "world"), "2026-11-25")
    world.done("advocate", "sheet", "set", URN, "extra.trial_next_day=")
    refused = world.advocate("sheet", "sign", URN, "--out", tmp_path, "--declare")
    assert (refused.code, refused.document["code"]) == (3, "HRS-E-TEMPLATE-CLOSED")
    assert "renew" in refused.document["remedy"]
    world.at("advocate", "sheet", "renew", URN)
    sign(world, URN)


def test_a_sheet_on_a_version_that_was_not_yet_in_force_is_refused(begun: World, tmp_path: Path) -> None:
    """Moved on Monday, signed by a clock set back to Friday: nothing was issued or signed on that version then."""
    world = begun.copy(tmp_path / "world")
    world.at("advocate", "sheet", "renew", URN)
    world.done("advocate", "sheet", "set", URN, "extra.resumes_on=")
    sign(_on(world, "2026-11-20"), URN)
    result = world.office("import", world.signed(URN), "--apply")
    (answer,) = result.document["files"]
    assert (result.code, answer["verdict"], answer["reason"]) == (1, "refused", "not-in-force")
    assert "2026.2" in answer["message"]
