"""The layers hold, and the linter that says so is proved to look: one bad import of each kind is planted and found."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.helpers.checkout import ROOT

CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}


class Plant(NamedTuple):
    """A bad import: the contract it breaks, the module it is planted in (made if new) and the line."""

    contract: str
    module: str
    line: str


PLANTS = (
    Plant("staircase", "domain/planted.py", "import hrs_desktop.services"),
    Plant("staircase", "store/planted.py", "import hrs_desktop.exchange"),
    Plant("staircase", "ui/planted.py", "import hrs_desktop.register"),
    Plant("staircase", "cli/planted.py", "import hrs_desktop.app"),
    Plant("staircase", "errors.py", "import hrs_desktop.paths"),
    Plant("staircase", "planted.py", "import hrs_desktop.errors"),
    Plant("qt", "services/planted.py", "def late() -> None:\n    import PySide6.QtCore"),
    Plant("sql", "exchange/planted.py", "import sqlalchemy.orm"),
    Plant("pdf-and-crypto", "register/planted.py", "from cryptography import x509"),
    Plant("vault", "services/planted.py", "import nacl.pwhash"),
    Plant("pure-core", "rules/planted.py", "import subprocess"),
    Plant("pure-core-disk", "codes/planted.py", "import os"),
)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """The linter's answer for the package in the folder."""
    tool = Path(sys.executable).parent / "lint-imports"
    return subprocess.run([tool, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False)


def test_every_contract_is_kept() -> None:
    """The checkout itself."""
    answer = lint_imports(ROOT)
    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_every_contract_has_a_plant() -> None:
    """A contract nobody tried to break may pass for ever."""
    assert {plant.contract for plant in PLANTS} == set(CONTRACTS)


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.contract}:{plant.module}")
def test_a_planted_import_is_found(plant: Plant, tmp_path: Path) -> None:
    """A copy of the package with one bad import breaks just the contract that forbids it."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = shutil.copytree(
        ROOT / "hrs_desktop", tmp_path / "hrs_desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    with (package / plant.module).open("a", encoding="utf-8") as module:
        module.write(f"\n{plant.line}\n")
    answer = lint_imports(tmp_path)
    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert f"{CONTRACTS[plant.contract]} BROKEN" in " ".join(answer.stdout.split()), answer.stdout
    assert "planted" in answer.stdout or plant.module == "errors.py"


def test_a_module_outside_the_staircase_is_found(tmp_path: Path) -> None:
    """`exhaustive`: whoever adds a package must say on which step it stands."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    package = shutil.copytree(
        ROOT / "hrs_desktop", tmp_path / "hrs_desktop", ignore=shutil.ignore_patterns("__pycache__")
    )
    (package / "stray.py").write_text('"""A stray."""\n', encoding="utf-8")
    answer = lint_imports(tmp_path)
    assert answer.returncode == 1
    assert "stray" in answer.stdout
