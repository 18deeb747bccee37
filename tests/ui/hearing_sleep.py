"""Run under a bus of its own, ``argv[1]`` the system's Python: listens to what stands for logind through one sleep."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection

from hrs_desktop.ui.safety.sleep import SERVICE, SleepNotice

LOGIND = Path(__file__).with_name("logind.py")
PATIENCE_S, KEEPING_MS, LOOK_MS = 20.0, 200, 50


def main(python: str) -> int:
    """The exit code of what stands for logind."""
    application = QCoreApplication(sys.argv[:1])
    bus, notice = QDBusConnection.sessionBus(), SleepNotice()
    with subprocess.Popen([python, str(LOGIND)]) as logind:
        end = time.monotonic() + PATIENCE_S
        while not bus.interface().isServiceRegistered(SERVICE).value() and time.monotonic() < end:
            time.sleep(LOOK_MS / 1000)

        def kept() -> None:
            print("kept", flush=True)
            notice.let_go()

        def near() -> None:
            print("near", flush=True)
            QTimer.singleShot(KEEPING_MS, notice, kept)

        notice.near.connect(near)
        if not notice.hear(bus):
            return 1
        look = QTimer()
        look.timeout.connect(lambda: application.quit() if logind.poll() is not None else None)
        look.start(LOOK_MS)
        application.exec()
    return logind.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
