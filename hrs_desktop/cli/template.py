"""``hrs template``: for the authors of form templates."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from hrs_desktop.cli.session import Session, existing
from hrs_desktop.errors import FaultsError, HrsError
from hrs_desktop.rules import compile_rules
from hrs_desktop.schema import check_codes, empty_record, load_template
from hrs_desktop.services.golden import Difference, differences, sample, strangers, ways
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.program import FormPicture


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
    loaded = {path.name: load_template(path.read_bytes(), path.name) for path in templates}
    if faults := ways(tuple(loaded.values())):
        raise FaultsError(
            "HRS-E-TEMPLATE", "The form template is refused.", faults,
            "Correct each line named and load the template again; nothing of it was taken over.",
        )  # fmt: skip
    if lost := strangers(tuple(loaded.values()), sheets):
        raise HrsError(
            "HRS-E-GOLDEN-VERSION", "No template here has the version that {names} is for.",
            "Put the template of that version beside them, or correct their version.", names=", ".join(lost),
        )  # fmt: skip
    found = [(name, one) for name, template in loaded.items() for one in differences(template, codes, sheets)]
    _print(session, [path.name for path in templates], len(sheets), found)
    return 1 if found else 0


def preview(session: Session, options: Namespace) -> int:
    """Form and pages of a template that may lie anywhere, drawn into a folder; its faults with file and line else."""
    path, out = existing(options.file), Path(options.out)
    codes = session.program.shipped().codes
    template = load_template(session.read(str(path)), path.name)
    check_codes(template, codes, path.name)
    compile_rules(template, codes, name=path.name)
    documents, press = SheetDocuments(template, codes), session.program.press()
    sheets = {"empty": empty_record(template, codes), "sample": sample(template, codes, path.parent / "golden")}
    files = [
        session.write(str(out / f"pages-{name}.pdf"), press.draw(record, documents)) for name, record in sheets.items()
    ]
    out.mkdir(parents=True, exist_ok=True)
    pictures = session.program.form_pictures(sheets["sample"], documents, session.clock.today(), out)
    _print_preview(session, files, pictures)
    return 0


def _print_preview(session: Session, pages: list[Path], pictures: list[FormPicture]) -> None:
    files = [str(file) for file in (*pages, *(one.file for one in pictures))]
    session.printer.document({
        "format": "hrs-template-preview/1", "files": files,
        "pictures": [
            {"file": str(one.file), "language": one.language, "section": one.section, "shown": one.shown}
            for one in pictures
        ],
    })  # fmt: skip
    unseen = {str(one.file) for one in pictures if not one.shown}
    for file in files:
        session.printer.line(f"{file}{session.printer.words('cli.preview_unseen') if file in unseen else ''}")


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
