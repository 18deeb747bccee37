"""Print every figure with its baseline, the ratio and the target. Figures only: nothing here passes or fails."""

from __future__ import annotations

import sys
import tempfile
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from tests.bench.court import court_figures
from tests.bench.measuring import Figure, machine
from tests.bench.paint import first_paint
from tests.bench.sheets import sheet_figures


def main() -> None:
    """Measure and print."""
    qInstallMessageHandler(_said)
    print(machine())
    print()
    print(f"{'figure':44} {'measured':>12} {'baseline':>12} {'ratio':>7}  target / baseline")
    with tempfile.TemporaryDirectory() as folder:
        for figure in chain(first_paint(), sheet_figures(Path(folder)), court_figures(Path(folder))):
            print(_line(figure), flush=True)


def _said(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """What Qt says, but for what every window without a screen is told of."""
    if not text.startswith("This plugin does not support "):
        print(text, file=sys.stderr)


def _line(figure: Figure) -> str:
    ratio = figure.measured / figure.baseline if figure.baseline else float("nan")
    first = f"{figure.name:44} {figure.measured:9.3f} ms {figure.baseline:9.3f} ms {ratio:7.2f}"
    return f"{first}  {figure.target}; {figure.against}"


main()
