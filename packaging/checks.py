"""Runs the checks of style, types and layers, then (with --tests) the test suite, whose summary is printed last."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINTERS = (
    ("ruff check", ("ruff", "check")),
    ("ruff format", ("ruff", "format", "--check")),
    ("mypy", ("mypy",)),
    ("import-linter", ("lint-imports",)),
)


def passed(words: tuple[str, ...]) -> bool:
    """Whether the tool, taken from the environment of this interpreter, ended with exit code 0."""
    tool = str(Path(sys.executable).parent / words[0])
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([tool, *words[1:]], cwd=ROOT, env=environment, check=False).returncode == 0


def lint() -> list[str]:
    """The names of the linters that found something."""
    failed = []
    for name, words in LINTERS:
        print(f"==> {name}", flush=True)
        started = time.perf_counter()
        if not passed(words):
            failed.append(name)
        print(f"    {'FAILED' if name in failed else 'clean'}, {time.perf_counter() - started:.1f} s", flush=True)
    return failed


def main() -> int:
    """0 when everything is clean and every test passed, else 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tests", action="store_true", help="run the test suite after the linters")
    failed = lint()
    if failed:
        print(f"Not clean: {', '.join(failed)}. Read the lines above.", flush=True)
    if parser.parse_args().tests:
        print("==> pytest", flush=True)
        workers = str(min(os.cpu_count() or 1, 8))
        if not passed(("pytest", "-n", workers, "--dist", "loadgroup")):
            failed.append("pytest")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
