"""What the tests of codes share: the lists and the table as shipped."""

from __future__ import annotations

from pathlib import Path

import pytest

from hrs_desktop.codes import CodeLists, PrincipalOffenceTable, parse_lists, parse_principal_offence_table

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="session")
def list_files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (RESOURCES / "codes" / "2026.1").glob("*.toml")}


@pytest.fixture(scope="session")
def shipped(list_files: dict[str, bytes]) -> CodeLists:
    return parse_lists(list_files)


@pytest.fixture(scope="session")
def table() -> PrincipalOffenceTable:
    path = RESOURCES / "codes" / "principal_offence" / "2026.1-provisional.toml"
    return parse_principal_offence_table(path.read_bytes(), path.name)
