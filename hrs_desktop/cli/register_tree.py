"""The commands under ``hrs register``: names, options and help, nothing of what they do."""

from __future__ import annotations

from typing import Any

from hrs_desktop.cli.options import command, day, group


def add_register(commands: Any) -> None:
    """Add them to the tree."""
    register = group(commands, "register", "read and update the register", "hrs register show 01HR0000126")
    _cases(register)
    _outstanding(register)


def _cases(register: Any) -> None:
    apply = command(
        register, "apply", "write accepted sheets to the register", "hrs register apply --now", "register.apply"
    )  # fmt: skip
    when = apply.add_mutually_exclusive_group()
    when.add_argument("--due", action="store_true", help="those whose window has passed (all that wait, so far)")
    when.add_argument("--now", action="store_true", help="all that wait")
    apply.add_argument("ids", nargs="*", metavar="ID", help="content_id, or its first characters")
    show = command(
        register, "show", "show a case and where each value came from", "hrs register show 01HR0000126",
        "register.show",
    )  # fmt: skip
    show.add_argument("urn", metavar="URN")
    search = command(
        register, "search", "find cases by URN, title or name", "hrs register search quux", "register.search"
    )  # fmt: skip
    search.add_argument("words", nargs="*", metavar="WORDS", help="none: the first page of all cases")


def _outstanding(register: Any) -> None:
    waiting = command(
        register, "outstanding", "list charges that no court took up, and hearings without an accepted sheet",
        "hrs register outstanding --by court", "register.outstanding",
    )  # fmt: skip
    waiting.add_argument("--by", choices=("advocate", "court", "day"), default="advocate", help="the order")
    waiting.add_argument("--all", action="store_true", help="hearings with an accepted sheet as well")
    chase = command(
        register, "chase", "write a mail text for each advocate whose sheets are late or came back wrong",
        "hrs register chase --out chasers", "register.chase",
    )  # fmt: skip
    chase.add_argument("--out", required=True, metavar="DIR")
    kept = command(
        register, "kept", "write the documents, scans and photographs that came for a case instead of its sheet",
        "hrs register kept 01HR0000626 --out kept", "register.kept",
    )  # fmt: skip
    kept.add_argument("urn", metavar="URN")
    kept.add_argument("--out", required=True, metavar="DIR")
    keep = command(
        register, "keep", "keep a document, scan or photograph with the hearing it is of, until the sheet comes",
        "hrs register keep scan.jpg 01HR0000626", "register.keep",
    )  # fmt: skip
    keep.add_argument("file", metavar="FILE")
    keep.add_argument("urn", metavar="URN")
    keep.add_argument("--date", type=day, metavar="DATE", help="the day of the hearing, where the case has several")
    for one in (waiting, chase):
        one.add_argument("--advocate", metavar="ID", help="only this advocate's hearings")
        one.add_argument("--court", metavar="OU", help="only this court's hearings")
        one.add_argument("--date", type=day, metavar="DATE", help="only the hearings of this day")
