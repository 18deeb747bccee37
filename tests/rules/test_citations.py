"""What docs/sources.md says of the standing of each citation."""

from __future__ import annotations

import re

import pytest

from hrs_desktop import app
from hrs_desktop.rules import all_rules
from tests.rules.benchmark import MATCHES
from tests.rules.citations import READ, Standing, standing, where_read

SOURCES = {rule.source for template in app.shipped().templates for rule in all_rules(template)}
CITED = {part for source in SOURCES for part in source.split("; ")}


@pytest.mark.parametrize(("source", "said"), [
    ("ours", Standing.OURS), ("ours: a decision", Standing.OURS), ("ours; the maximum of the file", Standing.OURS),
    ("Senior Courts Act 1981 s.46ZA: reasons are given", Standing.READ), ("Bail Act 1976 s.4", Standing.TO_CONFIRM),
    ("Bail Act 1976 s.3; Common Platform bail status P", Standing.IN_PART),
    ("Senior Courts Act 1981 s.46ZA(9)", Standing.TO_CONFIRM),
    ("Bichard7 HO100305: dates agree; ours in part", Standing.READ),
])  # fmt: skip
def test_a_citation_is_backed_or_said_not_to_be(source: str, said: Standing) -> None:
    assert standing(source) is said


def test_every_place_read_is_cited() -> None:
    assert {part for part in READ if not any(part in (cited, cited.split(": ")[0]) for cited in CITED)} == set()


def test_every_exception_cited_is_one_of_the_benchmark() -> None:
    cited = {code for source in SOURCES for code in re.findall(r"HO\d{6}", source)}
    assert cited <= {match.code for match in MATCHES}
    assert cited


def test_no_statute_counts_as_read_by_its_name_alone() -> None:
    assert not where_read("Criminal Procedure Rules r.9.17")
    assert not where_read("Prosecution of Offences (Custody Time Limits) Regulations 1987 (SI 1987/299) reg 4")
