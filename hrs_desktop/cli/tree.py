"""The tree of commands: names, options and help, nothing of what they do."""

from __future__ import annotations

import argparse
from typing import Any

from hrs_desktop.cli.options import Parser, add_common, comma_list, command, day, group, positive
from hrs_desktop.cli.register_tree import add_register

_DESCRIPTION = """Hearing Record Sheet: packs out, signed sheets back, the register up to date.
Without a command the window opens."""
_EPILOG = """exit codes: 0 done; 1 done, and something needs a person;
2 the words of the command are wrong; 3 the environment refused

example:
  hrs demo"""
CAPACITIES = ("crown-prosecutor", "crown-advocate", "associate-prosecutor", "agent", "counsel")


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``hrs``; building it imports nothing but argparse."""
    parser = Parser(prog="hrs", description=_DESCRIPTION, epilog=_EPILOG)
    parser.set_defaults(run="")
    add_common(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", parser_class=Parser)
    _demo(commands)
    _office(commands)
    _advocate(commands)
    _sheet(commands)
    _returned(commands)
    add_register(commands)
    _reference(commands)
    return parser


def _demo(commands: Any) -> None:
    parser = command(
        commands, "demo", "show the whole flow on the packaged sample cases", "hrs demo /tmp/hrs-demo", "demo.demo"
    )  # fmt: skip
    parser.add_argument("folder", nargs="?", metavar="DIR", help="an empty or new folder (default: a temporary one)")
    parser.add_argument("--open", action="store_true", help="then open the window on the advocate's profile")


def _office(commands: Any) -> None:
    office = group(
        commands, "office", "run the office: cases, advocates, packs", "hrs office import-cases cases.json"
    )  # fmt: skip
    init = command(
        office, "init", "make the office profile with its Area authority and register",
        'hrs office init --area A05 --name "A. Clerk"', "office.init",
    )  # fmt: skip
    init.add_argument("--area", required=True, metavar="A05", help="the CPS Area's code")
    init.add_argument("--name", required=True, metavar="ADMIN", help="the administrator's name")
    load = command(
        office, "import-cases", "load cases and hearings", "hrs office import-cases cases.json", "office.import_cases"
    )  # fmt: skip
    load.add_argument("file", metavar="FILE", help="an hrs-cases/1 file")
    load.add_argument("--partial", action="store_true", help="load the good cases although others are refused")
    contacts = command(
        office, "contacts", "load the duty lawyers that packs carry", "hrs office contacts lawyers.json",
        "office.contacts",
    )  # fmt: skip
    contacts.add_argument("file", metavar="FILE", help="an hrs-contacts/1 file")
    lock = command(
        office, "lock", "set after how many idle minutes the windows of this Area lock", "hrs office lock 5",
        "office.lock",
    )  # fmt: skip
    lock.add_argument("minutes", type=positive, metavar="MINUTES", help="from 5 to 30 (10 where none was set)")
    _enrol(office)
    _issue(office)


def _enrol(office: Any) -> None:
    enrol = command(
        office, "enrol", "certify an advocate after the telephone check",
        'hrs office enrol quill.hrsrequest --id advocate-1 --verified-by "A. Clerk" --number "020 7946 0000" '
        "--out quill.hrscert",
        "office.enrol",
    )  # fmt: skip
    enrol.add_argument("request", metavar="REQUEST", help="the advocate's .hrsrequest file")
    enrol.add_argument("--show", action="store_true", help="print identity and the 12 words; change nothing")
    enrol.add_argument("--id", metavar="ID", help="the advocate's id, such as advocate-1")
    enrol.add_argument("--verified-by", metavar="NAME", help="who telephoned")
    enrol.add_argument("--number", metavar="TEL", help="the number called, taken from a source you already trust")
    enrol.add_argument("--out", metavar="FILE", help="where to write the .hrscert file")


def _issue(office: Any) -> None:
    issue = command(
        office, "issue", "make a pack of hearings for an advocate",
        "hrs office issue --to advocate-1 --date 2026-11-20 --out friday.hrspack", "office.issue",
    )  # fmt: skip
    issue.add_argument("--to", action="append", required=True, metavar="ID", help="an enrolled advocate (repeatable)")
    issue.add_argument("--date", type=day, metavar="D", help="hearings of that day only")
    issue.add_argument("--court", default="", metavar="OU", help="with --date: everything of that courthouse")
    issue.add_argument("--hearing", action="append", default=[], metavar="H", help="this hearing (repeatable)")
    issue.add_argument("--unassigned", action="store_true", help="hearings of nobody as well")
    issue.add_argument("--reassign", action="store_true", help="let a hearing move from another advocate")
    issue.add_argument("--expires", type=day, metavar="D", help="the pack's last day (default: 14 days after)")
    issue.add_argument("--out", required=True, metavar="FILE", help="where to write the .hrspack file")


def _advocate(commands: Any) -> None:
    advocate = group(
        commands, "advocate", "be an advocate: keys, certificates, packs", "hrs advocate receive friday.hrspack"
    )  # fmt: skip
    init = command(
        advocate, "init", "make the advocate's profile, its keys and the enrolment request",
        'hrs advocate init --name "V. Quill" --capacity agent --organisation "Quill Chambers" --out quill.hrsrequest',
        "advocate.init",
    )  # fmt: skip
    init.add_argument("--name", required=True, metavar="NAME")
    init.add_argument("--capacity", required=True, choices=CAPACITIES, metavar="C", help=", ".join(CAPACITIES))
    init.add_argument("--organisation", required=True, metavar="ORG", help="chambers, firm or CPS unit")
    init.add_argument("--out", required=True, metavar="FILE", help="where to write the .hrsrequest file")
    _drill(advocate)
    receive = command(
        advocate, "receive", "take certificates, packs and receipts from the office",
        "hrs advocate receive quill.hrscert friday.hrspack", "advocate.receive",
    )  # fmt: skip
    receive.add_argument("files", nargs="+", metavar="FILE")
    receive.add_argument(
        "--office-words", default="", metavar="WORDS", help="the office's 12 words as you were told them by telephone"
    )


def _drill(advocate: Any) -> None:
    drill = command(
        advocate, "drill", "test the recovery: kill a typing program again and again", "hrs advocate drill --kills 50",
        "drill.drill",
        description="Types into two practice sheets of its own and is killed in mid-word; after each kill\n"
        "every word must be where it was typed. Your own sheets are not touched.",
    )  # fmt: skip
    drill.add_argument("--kills", type=int, default=20, metavar="N", help="how often (default: 20)")
    practise = command(
        advocate, "practise", "the program that the drill kills; it types into no other profile",
        "hrs advocate practise --from 0", "drill.practise",
    )  # fmt: skip
    practise.add_argument("--from", dest="start", type=int, default=0, metavar="STEP", help="the step to begin with")


def _sheet(commands: Any) -> None:
    sheet = group(commands, "sheet", "fill, check and sign sheets", "hrs sheet list")
    command(sheet, "list", "list the sheets with their states", "hrs sheet list", "sheet.list_sheets")
    show = command(sheet, "show", "show one sheet by record path", "hrs sheet show 01HR0000126", "sheet.show")
    _answers(sheet)
    _new_sheet(sheet)
    check = command(sheet, "check", "list the findings", "hrs sheet check 01HR0000126", "sheet.check")
    _sign(sheet)
    _after_signing(sheet)
    _cover(sheet)
    _paper(sheet)
    _renew(sheet)
    for parser in (show, check):
        parser.add_argument("id", metavar="ID", help="the sheet's id, or its URN when one sheet has it")
    _return_sheets(sheet)


def _answers(sheet: Any) -> None:
    answers = command(
        sheet, "set", "answer by record path; one bad value sets nothing",
        "hrs sheet set 01HR0000126 hearing.course=HEARD 'defendants[0].offences[0].pleas[0].value=G'", "sheet.answer",
        description="PATH=VALUE sets, PATH= clears, PATH:=JSON sets any value; codes of a list have\n"
        "commas between. A list place in brackets counts from 0, or names the item by its\n"
        "id; the length of the list appends.",
    )  # fmt: skip
    answers.add_argument("id", metavar="ID", help="the sheet's id, or its URN when one sheet has it")
    answers.add_argument("assignments", nargs="*", metavar="PATH=VALUE")
    answers.add_argument("--from", dest="source", metavar="FILE", help="a partial hrs-record/1 to lay over the sheet")


def _sign(sheet: Any) -> None:
    sign = command(
        sheet, "sign", "draw, sign, verify, keep and write the PDF of each sheet",
        "hrs sheet sign 01HR0000126 --out signed --declare", "signing.sign",
        description="Several sheets are signed in one act, one after another, up to the first that cannot be;\n"
        "the tally says of each whether it was signed, where it lies, and why not.",
    )  # fmt: skip
    sign.add_argument("--ready", action="store_true", help="every sheet that is ready, instead of named ones")
    sign.add_argument("id", nargs="*", metavar="ID", help="the sheets' ids, or their URNs")
    sign.add_argument("--out", required=True, metavar="DIR", help="the folder for the signed PDF")
    sign.add_argument("--declare", action="store_true", help="I have read each sheet and it is a true record")
    sign.add_argument("--confirm", type=comma_list, default=[], metavar="RULE,...", help="rules ticked as checked")


def _after_signing(sheet: Any) -> None:
    correct = command(
        sheet, "correct", "open the next revision of a signed sheet",
        "hrs sheet correct 01HR0000126 --reason MISHEARD", "correcting.correct",
        description="The signed sheet stays as it is; the next revision begins with its answers, names it\n"
        "as the one it replaces, and is answered, checked and signed like any other. A slip\n"
        "found before the sheet was sent on needs no reason.",
    )  # fmt: skip
    correct.add_argument("--reason", default="", metavar="CODE", help="a code of `hrs codes correction_reason`")
    correct.add_argument("--detail", default="", metavar="WORDS", help="what the code does not say")
    command(
        sheet, "returned", "list what became of every signed sheet", "hrs sheet returned", "returned.returned"
    )  # fmt: skip
    sent = command(
        sheet, "sent", "say that you sent signed sheets to the office", "hrs sheet sent 01HR0000126",
        "correcting.sent",
    )  # fmt: skip
    sent.add_argument("id", nargs="+", metavar="ID", help="the sheets' ids, or their URNs")
    sent.add_argument("--take-back", action="store_true", help="they were not sent after all")
    correct.add_argument("id", metavar="ID", help="the sheet's id, or its URN when one sheet has it")


def _renew(sheet: Any) -> None:
    renew = command(
        sheet, "renew", "move an unsigned sheet to a newer version of its template",
        "hrs sheet renew 01HR0000126", "day.renew",
        description="A sheet finishes on the version it began with. When a pack has brought a newer one, this\n"
        "moves all its answers there; what has no place in it is listed and kept (--kept shows it later).",
    )  # fmt: skip
    renew.add_argument("--to", default="", metavar="VERSION", help="the version to move to (default: the latest)")
    renew.add_argument("--kept", action="store_true", help="move nothing; list the answers kept from earlier moves")
    renew.add_argument("id", metavar="ID", help="the sheet's id, or its URN when one sheet has it")


def _cover(sheet: Any) -> None:
    cover = command(
        sheet, "cover", "take over a hearing of another advocate", "hrs sheet cover 01HR0000126", "day.cover_hearing",
        description="A pack for a whole courthouse brings everybody's hearings. One that you cover counts as\n"
        "yours from then on; who signs its sheet says to the office that it was covered for.",
    )  # fmt: skip
    cover.add_argument("id", metavar="ID", help="the sheet's id, or its URN when one sheet has it")
    cover.add_argument("--give-back", action="store_true", help="leave it to the advocate it was given to")


def _paper(sheet: Any) -> None:
    blank = command(
        sheet, "blank", "print a sheet as a blank to write on", "hrs sheet blank 01HR0000126 --out blank.pdf",
        "paper.blank",
        description="Paper for a day without a computer: every question of the sheet's own version in the\n"
        "order of the form, with the facts of the hearing and a code that a scanner reads.\n"
        "For a case that is in no pack: hrs sheet blank --template ID --out empty.pdf",
    )  # fmt: skip
    blank.add_argument(
        "id", metavar="ID", nargs="?", default="", help="the sheet's id, or its URN when one sheet has it"
    )
    blank.add_argument(
        "--template", default="", metavar="ID", help="print an empty form of this template, of no case, instead"
    )
    blank.add_argument("--out", required=True, metavar="FILE", help="the PDF to write")
    rekey = command(
        sheet, "rekey", "begin to key a blank that was filled by hand",
        "hrs sheet rekey 01HR0000126 --by 'Verity Quill'", "paper.rekey",
    )  # fmt: skip
    rekey.add_argument("id", metavar="CODE", help="what the scanner read, or the sheet's id or URN")
    rekey.add_argument("--by", required=True, metavar="NAME", help="who types the answers in")


def _return_sheets(sheet: Any) -> None:
    returned = command(
        sheet, "return", "sign one return for all hearings of a day that did not take place",
        "hrs sheet return --date 2026-11-20 --out signed --declare", "day.return_sheets",
        description="A hearing that was put back, moved, not reached, not called, taken by another or not\n"
        "in the list needs that one answer (hearing.course). All such sheets of the day go back\n"
        "in one signed PDF, which the office imports like any other.",
    )  # fmt: skip
    notes = command(
        sheet, "notes", "print the notes of a day for your own use",
        "hrs sheet notes --date 2026-11-20 --out notes.pdf", "day.notes",
    )  # fmt: skip
    notes.add_argument("--date", type=day, metavar="D", help="the day of the list (default: today)")
    notes.add_argument("--out", required=True, metavar="FILE", help="the PDF to write")
    returned.add_argument("id", nargs="*", metavar="ID", help="these sheets only (id, or URN when one sheet has it)")
    returned.add_argument("--date", type=day, metavar="D", help="the day of the list (default: today)")
    returned.add_argument("--out", required=True, metavar="DIR", help="the folder for the signed PDF")
    returned.add_argument("--declare", action="store_true", help="I have read each sheet and it is a true record")
    returned.add_argument("--confirm", type=comma_list, default=[], metavar="RULE,...", help="rules ticked as checked")


def _new_sheet(sheet: Any) -> None:
    new = command(
        sheet, "new", "add a sheet for a case that is in no pack",
        "hrs sheet new --court B01EF00 --urn 01HR0001426 --defendant 'Ivo Sample' --offence BA76001", "sheet.new",
        description="Papers handed over at court: the sheet is filled, checked and signed like any other,\n"
        "and the office decides which case it belongs to. --from FILE takes a partial\n"
        "hrs-record/1 instead, for a date of birth, an ASN, several defendants with charges\n"
        "of their own, organisations, or a charge that the code list does not have.",
    )  # fmt: skip
    new.add_argument("--court", metavar="OU", help="the court's code, as in `hrs codes courts`")
    new.add_argument("--date", type=day, metavar="D", help="the day of the hearing (default: today)")
    new.add_argument("--urn", metavar="URN", help="the case's URN")
    new.add_argument("--type", default="", metavar="CODE", help="the type of hearing (default: OTHER, Crown Court MEN)")
    new.add_argument(
        "--defendant", action="append", default=[], metavar="NAME", help="given and family name; again for each"
    )
    new.add_argument(
        "--offence", action="append", default=[], metavar="CODE", help="a charge of each defendant; again for each"
    )
    new.add_argument("--from", dest="source", metavar="FILE", help="a partial hrs-record/1 instead")


def _returned(commands: Any) -> None:
    verify = command(
        commands, "verify", "say of each file whether it is intact, who signed it and when",
        "hrs verify signed/*.pdf --trust anchors", "verify.verify",
    )  # fmt: skip
    verify.add_argument("files", nargs="+", metavar="FILE")
    verify.add_argument(
        "--trust", metavar="DIR", help="authorities (.pem, .crt or .hrscert files) to believe; no profile is needed"
    )
    imported = command(
        commands, "import", "import returned sheets, one verdict a file", "hrs import returned --apply",
        "importing.import_sheets",
    )  # fmt: skip
    imported.add_argument(
        "paths", nargs="*", metavar="PATH", help="files, or folders of files; without any, those that still wait"
    )
    imported.add_argument("--all", action="store_true", help="list every file, not only those that need a person")
    imported.add_argument("--apply", action="store_true", help="write accepted sheets to the register at once")
    imported.add_argument("--workers", type=positive, default=1, metavar="N", help="how many at a time (now: 1)")
    receipts = command(
        commands, "receipts", "write the receipts, one file an advocate", "hrs receipts --out receipts",
        "importing.receipts",
    )  # fmt: skip
    receipts.add_argument("--out", required=True, metavar="DIR")


def _reference(commands: Any) -> None:
    codes = command(commands, "codes", "print a code list", "hrs codes plea", "reference.codes")
    codes.add_argument(
        "list", nargs="?", default="", metavar="LIST",
        help="without it: the names of all lists; `load` takes an official list (CSV: offences or courts) into the "
        "office's profile",
    )  # fmt: skip
    codes.add_argument("file", nargs="?", default="", metavar="FILE", help="with load: the file to load")
    codes.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="with load: the day it holds from (today)")
    which = codes.add_mutually_exclusive_group()
    which.add_argument(
        "--coach", nargs="?", const=[], type=comma_list, metavar="ANSWER,ANSWER",
        help="which reason is it? without answers the first question, with one the second, with both the likely codes "
        "(hrs codes unsuccessful_reason --coach victim,absent)",
    )  # fmt: skip
    which.add_argument(
        "--principal", type=comma_list, metavar="CODE,CODE", help="which of several reasons is the principal one"
    )  # fmt: skip
    schema = command(
        commands, "schema", "print the JSON Schema of a template's record", "hrs schema hrs-magistrates",
        "reference.schema",
    )  # fmt: skip
    schema.add_argument("template", metavar="TEMPLATE", help="a template's id, or a template file (.toml) to check")
    schema.add_argument("--draft", action="store_true", help="drop what is required of a signed record")
    template = group(commands, "template", "for authors of form templates", "hrs template test forms/hrs-crown")
    golden = command(
        template, "test", "run a template's golden sheets", "hrs template test forms/hrs-crown", "template.test"
    )  # fmt: skip
    golden.add_argument("folder", metavar="DIR", help="a folder with the template and its sheets in golden/*.json")
    preview = command(
        template, "preview", "draw the form and the pages of a template, or list its faults",
        "hrs template preview forms/hrs-crown/2026.1.toml --out preview", "template.preview",
    )  # fmt: skip
    preview.add_argument("file", metavar="FILE", help="a template file (.toml), published or not")
    preview.add_argument("--out", required=True, metavar="DIR", help="the folder for pictures and pages")
