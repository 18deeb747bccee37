"""What the files of the repository may hold: no overlong module, no registry host, no path of one machine."""

from __future__ import annotations

import re
import tomllib

from tests.helpers.checkout import ROOT, kept_files

LONGEST = 400
# Written in pieces, so that this file passes its own test.
HOSTS = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "registry.npm" + "js",
    "deb.deb" + "ian.org",
    "security.deb" + "ian.org",
)
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(?:wo" + r"rk|ro" + r"ot|fa" + r"rm|ho" + r"me/\w+|Use" + r"rs/\w+)/")
PIN = re.compile(r"^[A-Za-z0-9._-]+==[0-9A-Za-z.]+$")


def test_no_python_file_is_too_long() -> None:
    """A file is split before it passes the limit."""
    files = [path for path in kept_files() if path.suffix == ".py"]
    lengths = {path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert lengths
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST} == {}


def test_no_file_names_a_registry_or_one_machine() -> None:
    """A clone must work wherever it lies and whichever index is configured."""
    texts = {path.relative_to(ROOT): path.read_bytes().decode("latin-1") for path in kept_files()}
    hosts = {path: host for path, text in texts.items() for host in HOSTS if host in text}
    paths = {path: found[0] for path, text in texts.items() if (found := MACHINE_PATH.search(text))}
    assert (hosts, paths) == ({}, {})


def test_the_pattern_for_machine_paths_finds_one() -> None:
    """And leaves relative paths and addresses alone."""
    assert MACHINE_PATH.search("open('/ro" + "ot/x')")
    assert not MACHINE_PATH.search("docs/wo" + "rk/x and " + "https://example.org/ro" + "ot/x")


def test_every_direct_dependency_is_pinned_and_locked() -> None:
    """Exact pins in pyproject.toml, the same in the lock, every locked file with its hash."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pins = project["project"]["dependencies"] + project["project"]["optional-dependencies"]["dev"]
    pins += project["build-system"]["requires"]
    lock = (ROOT / "packaging" / "requirements.txt").read_text(encoding="utf-8")
    locked = {line.split()[0] for line in lock.splitlines() if line and not line.startswith(" ")}
    assert [pin for pin in pins if not PIN.match(pin)] == []
    assert {pin.lower() for pin in pins} <= locked
    assert lock.count("--hash=sha256:") >= len(locked)


def test_every_dependency_has_its_reason() -> None:
    """docs/decisions.md gives each direct dependency one line."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    reasons = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").lower()
    names = [pin.partition("==")[0] for pin in project["dependencies"] + project["optional-dependencies"]["dev"]]
    assert [name for name in names if f"| {name.lower()} |" not in reasons] == []
