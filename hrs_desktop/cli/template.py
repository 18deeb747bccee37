"""``hrs template``: for the authors of form templates."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from hrs_desktop.cli.session import Session
from hrs_desktop.errors import HrsError
from hrs_desktop.schema import load_template
from hrs_desktop.services.golden import Difference, differences


def test(session: Session, options: Namespace) -> int:
    """Run the golden sheets of every template in a folder; 1 when one gives other findings than it says."""
    folder, codes = Path(options.folder), session.program.shipped().codes
    templates = sorted(folder.glob("*.toml"))
    sheets = {path.name: path.read_bytes() for path in sorted((folder / "golden").glob("*.json"))}
    if not templates or not sheets:
        raise HrsError(
            "HRS-E-GOLDEN-NONE", "{folder} holds no template with golden sheets.",
            "Name a folder with a template (.toml) and its sheets in golden/*.json.", folder=folder,
        )  # fmt: skip
    found = [
        (path.name, one)
        for path in templates
        for one in differences(load_template(path.read_bytes(), path.name), codes, sheets)
    ]
    _print(session, [path.name for path in templates], len(sheets), found)
    return 1 if found else 0


def _print(session: Session, templates: list[str], sheets: int, found: list[tuple[str, Difference]]) -> None:
    words = session.printer.words
    session.printer.document({
        "format": "hrs-template-test/1", "templates": templates, "sheets": sheets,
        "differences": [
            {"template": template, "sheet": one.sheet, "rule": one.rule, "path": one.path,
             "expected": one.wanted, "message": one.said.text(words.language)}
            for template, one in found
        ],
    })  # fmt: skip
    session.printer.say("cli.golden_done", sheets=sheets, n=len(found))
    if found:
        session.printer.table(
            (words("cli.col_sheet"), words("cli.col_rule"), words("cli.col_path"), words("cli.col_message")),
            [(one.sheet, one.rule, one.path, one.said.text(words.language)) for _, one in found],
        )
