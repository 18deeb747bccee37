"""First paint: a fresh process from its start to the first paint event of its window."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Figure, median

RUNS = 7
_PAINTED = """
class Watch(QObject):
    def eventFilter(self, watched, event):
        painted = event.type() == QEvent.Type.Paint and watched.isWidgetType() and watched.window().isVisible()
        if painted and (sys.argv[3] == "any" or type(watched).__name__ == sys.argv[3]):
            print(round((time.time() - begun) * 1000, 3), flush=True)
            os._exit(0)
        return False
"""
_BARE = f"""
import os, sys, time
begun = float(sys.argv[1])
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow
{_PAINTED}
application = QApplication([])
watch = Watch()
application.installEventFilter(watch)
window = QMainWindow()
window.resize(1280, 800)
window.show()
application.exec()
"""
_OURS = f"""
import os, sys, time
begun = float(sys.argv[1])
from hrs_desktop import app
opened = app._window
def watched(access):
    global QEvent, QObject, watch
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication
    exec(WATCH, globals())
    application = QApplication([])
    watch = Watch()
    application.installEventFilter(watch)
    return opened(access)
app._window = watched
WATCH = {_PAINTED!r}
app.run(["--home", sys.argv[2]])
"""
"""In the order of the program itself: what is imported after Qt takes longer, since Qt for Python looks at it."""


def first_paint() -> Iterator[Figure]:
    """Our window on a profile that asks for its passphrase, against an empty Qt window."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "advocate"
        home.mkdir()
        (home / "profile.json").write_text('{"format": "hrs-profile/1", "kind": "advocate"}', "utf-8")
        for program in (_BARE, _OURS):  # what the first start compiles an installed program has compiled
            _run(program, str(home), "any", folder)
        bare, ours, ready = [], [], []
        for _ in range(RUNS):  # in turn, so that a slow moment of the machine hits all
            bare.append(_run(_BARE, "", "any", folder))
            ours.append(_run(_OURS, str(home), "any", folder))
            ready.append(_run(_OURS, str(home), "UnlockPage", folder))
    yield Figure("first paint", median(ours), median(bare), "<= 1.3 x", "an empty QMainWindow")
    yield Figure("ready to type the passphrase", median(ready), median(bare), "no target", "an empty QMainWindow")


def _run(program: str, home: str, page: str, folder: str) -> float:
    environment = {
        **os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", program, repr(time.time()), home, page],
        capture_output=True, text=True, timeout=60, check=True, env=environment,
    )  # fmt: skip
    return float(done.stdout.split()[-1])
