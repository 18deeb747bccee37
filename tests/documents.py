"""The documents written from the templates, the code lists and the benchmark: ``python -m tests.documents``."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from hrs_desktop import app
from hrs_desktop.codes import CodeList
from hrs_desktop.rules import all_rules
from hrs_desktop.schema.template import FormTemplate, Rule
from tests.rules.benchmark import MATCHES, READER, Match
from tests.rules.citations import Standing, standing, where_read

ROOT = Path(__file__).parents[1]
COURT = {"hrs-magistrates": "M", "hrs-crown": "C"}


def documents() -> dict[str, str]:
    """Every written document by its name under ``docs``."""
    return {"rules.md": _rules(), "sources.md": _sources(), "benchmark.md": _benchmark()}


def _by_id() -> dict[str, list[tuple[FormTemplate, Rule]]]:
    found: dict[str, list[tuple[FormTemplate, Rule]]] = {}
    for template in reversed(app.shipped().templates):
        for rule in all_rules(template):
            found.setdefault(rule.id, []).append((template, rule))
    return dict(sorted(found.items()))


def _rules() -> str:
    rules, means = _by_id(), _means()
    counts = ", ".join(f"{len(all_rules(template))} in `{template.id}`" for template in app.shipped().templates)
    rows = (
        (identity, "".join(sorted((COURT[template.id] for template, _ in held), reverse=True)), held[0][1].level,
         held[0][1].severity, means[identity], _marked(_source(held[0][1])))
        for identity, held in rules.items()
    )  # fmt: skip
    return "\n".join(
        (
            "# The rules", "",
            f"{len(rules)} rules: {counts}. An error blocks signing, a warning never does, a confirmation asks for a "
            "tick that is kept in the record.",
            "A rule runs at every place of its level. M: magistrates' and youth court; C: Crown Court. The conditions "
            "themselves stand in `forms/*/*.toml`. †: the text cited was not before us; to be confirmed "
            "([sources](sources.md)).",
            "", *_table(("id", "court", "level", "severity", "is found when", "source"), rows), "",
        )
    )  # fmt: skip


def _means() -> dict[str, str]:
    folder = ROOT / "resources" / "guidance"
    parts: dict[str, str] = {}
    for path in sorted(folder.glob("*.toml")):
        entries = tomllib.loads(path.read_text("utf-8"))
        parts |= {identity: entry["means"]["en"] for identity, entry in entries.items() if identity.startswith("HRS-")}
    return parts


def _source(rule: Rule) -> str:
    return rule.source or "ours"


def _marked(source: str) -> str:
    return f"{source} †" if standing(source) in (Standing.TO_CONFIRM, Standing.IN_PART) else source


_STANDINGS = (
    "Read: the fact stands in a public place that was read for this program (the last table says where). To be "
    "confirmed: cited from general knowledge of law and practice; nobody had the text before them when the rule was "
    "written, and a lawyer of the prosecution should confirm section and sense. Ours: a decision of this program."
)


def _sources() -> str:
    lists = [app.shipped().codes.list(name) for name in app.shipped().codes.names]
    cited: dict[str, list[str]] = {}
    for identity, held in _by_id().items():
        cited.setdefault(_source(held[0][1]), []).append(identity)
    ours = cited.pop("ours", [])
    places: dict[str, list[str]] = {}
    for part in sorted({part for source in cited for part in source.split("; ") if where_read(part)}):
        places.setdefault(where_read(part), []).append(part)
    return "\n".join(
        (
            "# Where every list and rule comes from", "",
            "Published: the codes are public at the source. Ours: written for this program, to be matched with the "
            "codes of the case management system (`cms_code`) by the office.",
            "", "## Code lists", "",
            *_table(("list", "codes", "mark", "source"), map(_list_row, lists)),
            "", "## Rules", "", _STANDINGS, "", _tally(cited, len(ours)), "",
            *_table(
                ("source", "standing", "rules"),
                ((source, standing(source).value, ", ".join(ids)) for source, ids in sorted(cited.items())),
            ),
            "", f"Ours, {len(ours)} more rules: {', '.join(ours)}.",
            "", "## Where it was read", "",
            *_table(("place", "cited"), ((place, ". ".join(parts)) for place, parts in sorted(places.items()))), "",
        )
    )  # fmt: skip


def _tally(cited: dict[str, list[str]], ours: int) -> str:
    """How many rules stand how well."""
    count = Counter({Standing.OURS: ours})
    for source, ids in cited.items():
        count[standing(source)] += len(ids)
    return "; ".join(f"{count[one]} rules {one.value}" for one in Standing) + "."


def _list_row(one: CodeList) -> tuple[str, ...]:
    return f"`{one.name}`", str(len(one.entries)), one.published, one.source


def _benchmark() -> str:
    found = sum(1 for match in MATCHES if match.rule)
    return "\n".join(
        (
            "# Bad input, measured by Bichard7", "",
            f"Bichard7 stops a resulted case on these {len(MATCHES)} exceptions; {found} of them are found here, each "
            "by a test (`tests/rules/test_benchmark.py`).",
            f"{READER}: refused by the reader, at entry, at import and by the published JSON Schema. A code of the "
            "right shape that no list has only warns where lists go stale (courts, offences).",
            "", *_table(("exception", "in our words", "found by"), map(_match_row, MATCHES)), "",
        )
    )  # fmt: skip


def _match_row(match: Match) -> tuple[str, ...]:
    return match.code, match.words, match.rule or f"none: {match.unmatched}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _line(head)
    yield _line(["---"] * len(head))
    yield from map(_line, rows)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def main() -> None:
    """Write them."""
    for name, text in documents().items():
        (ROOT / "docs" / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
