"""``hrs codes`` and ``hrs schema``: what the program ships, for people and for integrators."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import Any

from hrs_desktop.cli.coach import coached, ranked
from hrs_desktop.cli.session import Session
from hrs_desktop.codes import CodeEntry, CodeList
from hrs_desktop.errors import FaultsError, UsageError
from hrs_desktop.rules import compile_rules
from hrs_desktop.schema import FormTemplate, check_codes, json_schema, load_template
from hrs_desktop.services.code_loading import load_codes


def codes(session: Session, options: Namespace) -> int:
    """A code list, or the names of all lists; with ``load`` an official list for the office's profile."""
    if options.list == "load":
        return _load(session, options)
    if options.file:
        raise UsageError("HRS-E-USAGE", "Only `hrs codes load` takes a file.", "Name one list alone.")
    lists = session.program.shipped().codes
    if not options.list:
        return _names(session)
    if options.list not in lists:
        raise UsageError(
            "HRS-E-CODES-NAME",
            "There is no code list called {name!r}.",
            "See their names with `hrs codes`.",
            name=options.list,
        )
    found = lists.list(options.list)
    if options.coach is not None or options.principal is not None:
        return _coach(session, found, options)
    session.printer.document({
        "format": "hrs-code-list/1", "list": found.name, "version": lists.version,
        "title": {"en": found.title.en, "cy": found.title.cy}, "source": found.source, "published": found.published,
        "valid_from": found.valid_from.isoformat(), "entries": [_entry(entry) for entry in found.entries],
    })  # fmt: skip
    _print_list(session, found)
    return 0


def _load(session: Session, options: Namespace) -> int:
    if not options.file:
        raise UsageError("HRS-E-USAGE", "Name the file to load.", "For example: `hrs codes load offences.csv`.")
    content, source = session.read(options.file), f"loaded from {Path(options.file).name}"
    with session.office() as desk:
        since = options.since or desk.clock.today()
        try:
            loaded = load_codes(desk, content, source, since)
        except FaultsError as refused:
            return _faulty(session, refused)
    session.printer.document({
        "format": "hrs-codes-loaded/1", "list": loaded.name, "version": loaded.since.isoformat(),
        "entries": loaded.entries, "faults": [],
    })  # fmt: skip
    session.printer.say("cli.codes_loaded", list=loaded.name, n=loaded.entries, since=loaded.since.isoformat())
    return 0


def _line(path: str) -> int:
    return int(path) if path.isdigit() else 1


def _faulty(session: Session, refused: FaultsError) -> int:
    words = session.printer.words
    faults = [{"line": _line(fault.path), "message": words.fault(fault)} for fault in refused.faults]
    session.printer.document(
        {"format": "hrs-codes-loaded/1", "list": None, "version": None, "entries": 0, "faults": faults}
    )
    session.printer.say("cli.codes_refused", n=len(faults))
    session.printer.table(
        (words("cli.col_line"), words("cli.col_message")), [(fault["line"], fault["message"]) for fault in faults]
    )
    return 1


def _coach(session: Session, found: CodeList, options: Namespace) -> int:
    coach = session.program.shipped().coach
    if found.name != coach.list:
        raise UsageError(
            "HRS-E-COACH",
            "There is no coach for the list {name}.",
            "Ask it with `hrs codes {list} --coach`.",
            name=found.name,
            list=coach.list,
        )
    if options.principal is not None:
        return ranked(session, coach, found, options.principal)
    return coached(session, coach, found, options.coach)


def _names(session: Session) -> int:
    lists, words = session.program.shipped().codes, session.printer.words
    session.printer.document({"format": "hrs-code-lists/1", "version": lists.version, "lists": list(lists.names)})
    session.printer.table(
        (words("cli.col_list"), words("cli.col_title"), words("cli.col_codes")),
        [
            (name, lists.list(name).title.text(words.language), len(lists.list(name).entries))
            for name in lists.names
        ],
    )  # fmt: skip
    return 0


def _entry(entry: CodeEntry) -> dict[str, Any]:
    told: dict[str, Any] = {
        "code": entry.code, "label": {"en": entry.label.en, "cy": entry.label.cy}, "group": entry.group,
        "applies_to": list(entry.applies_to), "published": entry.published, "code_published": entry.code_published,
        "cms_code": entry.cms_code, "attributes": dict(entry.attributes),
    }  # fmt: skip
    for name in ("valid_from", "valid_to"):
        day = getattr(entry, name)
        if day is not None:
            told[name] = day.isoformat()
    return told


def _print_list(session: Session, found: CodeList) -> None:
    words = session.printer.words
    session.printer.line(f"{found.title.text(words.language)} ({found.source})")
    session.printer.table(
        (words("cli.col_code"), words("cli.col_title"), words("cli.col_group"), words("cli.col_courts")),
        [
            (entry.code, entry.label.text(words.language), entry.group, " ".join(entry.applies_to))
            for entry in found.entries
        ],
    )


def schema(session: Session, options: Namespace) -> int:
    """The JSON Schema of a template's record; the same document with and without ``--json``."""
    template = _template(session, options.template)
    document = json_schema(template, session.program.shipped().codes, draft=options.draft)
    print(json.dumps(document, ensure_ascii=False, indent=1))
    return 0


def _template(session: Session, name: str) -> FormTemplate:
    shipped = session.program.shipped()
    if name.endswith(".toml"):
        template = load_template(session.read(name), Path(name).name)
        check_codes(template, shipped.codes, Path(name).name)
        compile_rules(template, shipped.codes, name=Path(name).name)
        return template
    found = [template for template in shipped.templates if name in (template.id, f"{template.id}/{template.version}")]
    if not found:
        known = ", ".join(sorted({template.id for template in shipped.templates}))
        raise UsageError(
            "HRS-E-TEMPLATE-NAME",
            "There is no template called {name!r}.",
            "Choose one of: {known}.",
            name=name,
            known=known,
        )
    return max(found, key=lambda template: template.version)
