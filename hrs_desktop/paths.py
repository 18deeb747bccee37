"""Where files are: what the product ships, and where a profile lives."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


def forms_dir() -> Path:
    """The folder of form templates: inside the package in a wheel, beside it in a checkout."""
    return _shipped("forms")


def resources_dir() -> Path:
    """The folder of code lists, words, guidance, style and icons."""
    return _shipped("resources")


def default_home() -> Path:
    """The profile used when neither ``--home`` nor HRS_HOME names one: the platform's user data folder."""
    # Only here: every start passes this module, few need this folder, and the import takes 20 ms.
    from platformdirs import user_data_path

    return user_data_path("hearing-record-sheet", appauthor=False)


def shipped_files(folder: Path, pattern: str) -> dict[str, bytes]:
    """Name inside ``folder`` (with ``/``) to content of every shipped file that matches the glob pattern."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.glob(pattern))
        if path.is_file()
    }
