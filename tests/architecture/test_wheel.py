"""The built wheel holds the forms and resources, and finds them where it is installed."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.helpers.checkout import ROOT, kept_files

LISTING = """
from hrs_desktop import paths
for folder in (paths.forms_dir(), paths.resources_dir()):
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        print(folder.name + "/" + file.relative_to(folder).as_posix())
print(paths.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout, built without network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    (built,) = folder.glob("*.whl")
    return built


def shipped() -> set[str]:
    """The kept files of forms/ and resources/, as paths from the top."""
    paths = (path.relative_to(ROOT).as_posix() for path in kept_files())
    return {path for path in paths if path.startswith(("forms/", "resources/"))}


def test_the_wheel_holds_forms_and_resources(wheel: Path) -> None:
    """Each kept file of the two folders, the type marker, and nothing of the tests."""
    names = set(zipfile.ZipFile(wheel).namelist())
    assert shipped()
    assert {f"hrs_desktop/{path}" for path in shipped()} <= names
    assert "hrs_desktop/py.typed" in names
    assert not [name for name in names if name.startswith(("tests/", "packaging/", "docs/"))]


def test_the_installed_wheel_finds_its_folders(wheel: Path, tmp_path: Path) -> None:
    """Installed away from the checkout, paths.py lists the same files from inside the package."""
    target = tmp_path / "site"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        str(target),
        str(wheel),
    ]
    subprocess.run(pip, check=True, capture_output=True)
    code = f"import sys; sys.path.insert(0, {str(target)!r})\n{LISTING}"
    answer = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    *listed, where = answer.stdout.split("\n")[:-1]
    assert where.startswith(str(target))
    assert shipped() <= set(listed)
