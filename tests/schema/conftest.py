from __future__ import annotations

from pathlib import Path

import pytest

from hrs_desktop.codes import CodeLists, parse_lists
from hrs_desktop.schema import FormTemplate, load_template

ROOT = Path(__file__).parents[2]
FILE = ROOT / "forms/hrs-magistrates/2026.1.toml"


@pytest.fixture(scope="session")
def codes() -> CodeLists:
    return parse_lists({path.name: path.read_bytes() for path in (ROOT / "resources/codes/2026.1").glob("*.toml")})


@pytest.fixture(scope="session")
def template() -> FormTemplate:
    return load_template(FILE.read_bytes(), "2026.1.toml")
