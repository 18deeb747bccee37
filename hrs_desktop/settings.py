"""What a profile is, written beside its store: readable before the store is open, so it holds nothing secret."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from hrs_desktop.errors import HrsError

FORMAT = "hrs-profile/1"
FILE_NAME = "profile.json"
THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = (100, 125, 150, 200)
"""Per cent of the system's text."""


@dataclass(frozen=True, slots=True)
class Profile:
    """``kind`` is ``office`` or ``advocate``; ``rehearsal`` that it was created under ``--today``; ``demo`` that the
    demonstration made it; ``register`` the register's URL, empty for the file beside the store. Of the window are
    ``language``, ``theme`` (``system`` follows the desktop) and ``text``, its size in per cent of the system's."""

    kind: str
    rehearsal: bool = False
    demo: bool = False
    language: str = "en"
    register: str = ""
    theme: str = "system"
    text: int = 100


def read_profile(home: Path) -> Profile | None:
    """The profile in ``home``; None when there is none. :class:`HrsError` HRS-E-PROFILE when it cannot be read."""
    path = home / FILE_NAME
    if not path.is_file():
        return None
    try:
        tree = json.loads(path.read_text("utf-8"))
        if tree.pop("format") != FORMAT:
            raise ValueError("format")
        return _usable(Profile(**tree))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HrsError(
            "HRS-E-PROFILE",
            "The file {file} of this profile cannot be read.",
            "Restore it from a backup.",
            file=FILE_NAME,
        ) from error


def _usable(profile: Profile) -> Profile:
    """A look that this version does not know must not keep anybody from their sheets."""
    theme = profile.theme if profile.theme in THEMES else THEMES[0]
    return replace(profile, theme=theme, text=profile.text if profile.text in TEXT_SIZES else TEXT_SIZES[0])


def profile_bytes(profile: Profile) -> bytes:
    """The file's content."""
    return json.dumps({"format": FORMAT, **asdict(profile)}, indent=1).encode()


def profiles_beside(home: Path) -> list[tuple[Path, Profile]]:
    """The profiles in the folder that holds ``home``, by folder."""
    found = []
    for folder in sorted(home.parent.iterdir()) if home.parent.is_dir() else []:
        profile = read_profile(folder) if folder.is_dir() else None
        if profile is not None:
            found.append((folder, profile))
    return found
