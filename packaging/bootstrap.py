"""Sets this checkout up from a bare python3: system packages, .venv, hash-checked dependencies, the project itself.

Standard library only. A second run finds its stamp and does nothing. Exit codes: 0 ready, 3 this computer lacks
something (the line that installs it is printed).
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, NoReturn

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "packaging" / "requirements.txt"
STAMP = VENV / "hrs-bootstrap.stamp"
OLDEST_PYTHON = (3, 11)
ENVIRONMENT_REFUSED = 3


class Need(NamedTuple):
    """Something the system must hold (a shared library or a command) and the Debian package that brings it."""

    name: str
    package: str


# What QtCore, QtGui, QtWidgets, QtDBus and the offscreen, xcb and Wayland platforms of PySide6-Essentials link to.
QT_LIBRARIES = tuple(
    Need(*line.split())
    for line in """
    libEGL.so.1 libegl1
    libGL.so.1 libgl1
    libX11.so.6 libx11-6
    libX11-xcb.so.1 libx11-xcb1
    libdbus-1.so.3 libdbus-1-3
    libfontconfig.so.1 libfontconfig1
    libfreetype.so.6 libfreetype6
    libglib-2.0.so.0 libglib2.0-0
    libgssapi_krb5.so.2 libgssapi-krb5-2
    libwayland-client.so.0 libwayland-client0
    libwayland-cursor.so.0 libwayland-cursor0
    libwayland-egl.so.1 libwayland-egl1
    libxcb-cursor.so.0 libxcb-cursor0
    libxcb-glx.so.0 libxcb-glx0
    libxcb-icccm.so.4 libxcb-icccm4
    libxcb-image.so.0 libxcb-image0
    libxcb-keysyms.so.1 libxcb-keysyms1
    libxcb-randr.so.0 libxcb-randr0
    libxcb-render-util.so.0 libxcb-render-util0
    libxcb-render.so.0 libxcb-render0
    libxcb-shape.so.0 libxcb-shape0
    libxcb-shm.so.0 libxcb-shm0
    libxcb-sync.so.1 libxcb-sync1
    libxcb-util.so.1 libxcb-util1
    libxcb-xfixes.so.0 libxcb-xfixes0
    libxcb-xkb.so.1 libxcb-xkb1
    libxcb.so.1 libxcb1
    libxkbcommon-x11.so.0 libxkbcommon-x11-0
    libxkbcommon.so.0 libxkbcommon0
    libz.so.1 zlib1g
    """.strip().splitlines()
)
VERIFIERS = (
    Need("pdfsig", "poppler-utils"),
    Need("pdfdetach", "poppler-utils"),
    Need("certutil", "libnss3-tools"),
    Need("qpdf", "qpdf"),
    Need("Xvfb", "xvfb"),
    Need("openssl", "openssl"),
    Need("age", "age"),
    Need("dbus-run-session", "dbus-daemon"),
)
ASSISTIVE = (
    Need("libexec/at-spi-bus-launcher", "at-spi2-core"),
    Need("lib/python3/dist-packages/gi", "python3-gi"),
    Need("lib/*/girepository-1.0/Atspi-2.0.typelib", "gir1.2-atspi-2.0"),
)
"""What a test of the window by an assistive program needs: files, no programs on PATH."""


def stop(message: str) -> NoReturn:
    """Never comes back: says why this computer cannot go on, and exits 3."""
    print(message, file=sys.stderr)
    raise SystemExit(ENVIRONMENT_REFUSED)


def use_a_new_enough_python() -> None:
    """Starts again under python3.11 or newer where the given python3 is older; stops where there is none."""
    if sys.version_info >= OLDEST_PYTHON:
        return
    for minor in (13, 12, 11):
        if found := shutil.which(f"python3.{minor}"):
            os.execv(found, [found, *sys.argv])  # noqa: S606 - the same script, no shell wanted
    stop(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}. Install python3.11, then run this again.")


def loads(library: str) -> bool:
    """Whether the dynamic linker finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries() -> list[Need]:
    """The Qt libraries this Linux lacks; nothing elsewhere, where the wheels bring their own."""
    return [n for n in QT_LIBRARIES if not loads(n.name)] if sys.platform.startswith("linux") else []


def missing_verifiers() -> list[Need]:
    """The programs the tests ask for a second opinion that are not on PATH."""
    missing = [need for need in VERIFIERS if not shutil.which(need.name)]
    return missing + [need for need in ASSISTIVE if sys.platform.startswith("linux") and not installed(need)]


def installed(need: Need) -> bool:
    """Whether a file of the system's is there, whichever the machine's own folder is called."""
    return any(Path("/usr").glob(need.name))


def missing_venv() -> list[Need]:
    """What Debian cuts from Python: the modules that make an environment with pip in it."""
    package = f"python3.{sys.version_info.minor}-venv"
    return [Need(m, package) for m in ("venv", "ensurepip") if importlib.util.find_spec(m) is None]


def apt_line(packages: list[str]) -> str:
    """The one line that installs the packages on Debian and its kin."""
    return f"apt-get update && apt-get install --yes --no-install-recommends {' '.join(packages)}"


def apt_install(packages: list[str]) -> bool:
    """Whether apt installed the packages; asks nothing."""
    print(f"Installing {' '.join(packages)}", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--quiet", "--yes", "--no-install-recommends", *packages]
    commands = (["apt-get", "update", "--quiet"], install)
    return all(subprocess.run(c, env=quiet, stdout=subprocess.DEVNULL, check=False).returncode == 0 for c in commands)


def supply(needs: list[Need], *, required: bool) -> None:
    """Installs what is missing as root on Debian, else says what to install: and stops there if it is required."""
    packages = sorted({need.package for need in needs})
    if not packages:
        return
    has_apt = shutil.which("apt-get") is not None
    if has_apt and os.geteuid() == 0 and apt_install(packages):
        return
    names = ", ".join(need.name for need in needs)
    remedy = (
        f"Run this as root: {apt_line(packages)}" if has_apt else "Install them with your system's package manager."
    )
    if required:
        stop(f"This computer lacks {names}. {remedy}")
    print(f"Some checks need {names}. {remedy}", file=sys.stderr, flush=True)


def wanted_stamp() -> str:
    """What the stamp says when .venv fits this checkout: its place, its Python, the lock and the project file."""
    digest = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return f"{ROOT}\n{sys.version_info[:2]}\n{digest.hexdigest()}\n"


def venv_python() -> Path:
    """The interpreter inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def venv_fits() -> bool:
    """Whether .venv was made by this script from this very lock and is whole."""
    return STAMP.is_file() and STAMP.read_text() == wanted_stamp() and venv_python().exists()


def works(python: Path) -> bool:
    """Whether the environment's interpreter starts, is new enough and has pip."""
    probe = f"import sys, pip; sys.exit(sys.version_info < {OLDEST_PYTHON})"
    return python.exists() and subprocess.run([python, "-c", probe], capture_output=True, check=False).returncode == 0


def pip_install(*words: str) -> None:
    """Installs into .venv from the package index this computer is set up for; stops when pip does."""
    command = [str(venv_python()), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", *words]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        stop("pip could not finish; the reason stands above (often no connection to the index). Then run this again.")


def make_venv() -> None:
    """Makes or completes .venv, then stamps it."""
    if not works(venv_python()):
        shutil.rmtree(VENV, ignore_errors=True)
        print("Making .venv", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    STAMP.unlink(missing_ok=True)
    print("Installing the pinned dependencies into .venv (a few minutes the first time)", flush=True)
    # The lock is whole: with --no-deps pip resolves nothing, so a newer release of a pinned extra cannot stop it.
    pip_install("--no-deps", "--require-hashes", "--requirement", str(LOCK))
    pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(wanted_stamp())


def main() -> int:
    """0 when the checkout is ready; exits 3 when this computer refuses."""
    use_a_new_enough_python()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verifiers", action="store_true", help="also install the programs the tests check against")
    wants_verifiers = parser.parse_args().verifiers
    fits = venv_fits()
    required = missing_libraries() + ([] if fits else missing_venv())
    verifiers = missing_verifiers() if wants_verifiers else []
    supply(required + verifiers, required=bool(required))
    if not fits:
        make_venv()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
