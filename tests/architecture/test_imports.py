"""What is loaded when: no Qt outside the window, nothing heavy before it is used."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.helpers.checkout import ROOT

HEAVY = {"PySide6", "sqlalchemy", "sqlmodel", "pyhanko", "reportlab", "cel_expr_python", "pypdfium2", "cryptography"}


def loaded_after(*modules: str) -> set[str]:
    """The top-level names in sys.modules of a fresh interpreter that imported the modules and all below them."""
    code = """
import importlib, json, pkgutil, sys
for name in sys.argv[1:]:
    module = importlib.import_module(name.removesuffix(".*"))
    if name.endswith(".*"):
        for found in pkgutil.walk_packages(module.__path__, module.__name__ + "."):
            importlib.import_module(found.name)
print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules})))
"""
    command = [sys.executable, "-c", code, *modules]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return set(json.loads(answer.stdout))


def test_no_qt_outside_the_window() -> None:
    """Every module of the rooms that must never know Qt, loaded in one process."""
    rooms = ("services", "store", "exchange", "register", "cli", "rules", "schema", "domain", "codes")
    loaded = loaded_after(*(f"hrs_desktop.{room}.*" for room in rooms))
    assert "hrs_desktop" in loaded
    assert not loaded & {"PySide6", "shiboken6"}


@pytest.mark.parametrize(
    "module", ["hrs_desktop.app", "hrs_desktop.cli", "hrs_desktop.__main__", "hrs_desktop.services"]
)
def test_nothing_heavy_is_loaded_before_it_is_used(module: str) -> None:
    """`hrs --help` and the first paint wait for no database, no PDF library and no toolkit."""
    assert not loaded_after(module) & HEAVY
