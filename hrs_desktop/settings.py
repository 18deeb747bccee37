"""What a profile is, written beside its store: readable before the store is open, so it holds nothing secret."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from hrs_desktop.errors import HrsError

FORMAT = "hrs-profile/1"
FILE_NAME = "profile.json"


@dataclass(frozen=True, slots=True)
class Profile:
    """``kind`` is ``office`` or ``advocate``; ``rehearsal`` that it was created under ``--today``; ``demo`` that the
    demonstration made it; ``register`` the register's URL, empty for the file beside the store."""

    kind: str
    rehearsal: bool = False
    demo: bool = False
    language: str = "en"
    register: str = ""


def read_profile(home: Path) -> Profile | None:
    """The profile in ``home``; None when there is none. :class:`HrsError` HRS-E-PROFILE when it cannot be read."""
    path = home / FILE_NAME
    if not path.is_file():
        return None
    try:
        tree = json.loads(path.read_text("utf-8"))
        if tree.pop("format") != FORMAT:
            raise ValueError("format")
        return Profile(**tree)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise HrsError(
            "HRS-E-PROFILE",
            "The file {file} of this profile cannot be read.",
            "Restore it from a backup.",
            file=FILE_NAME,
        ) from error


def profile_bytes(profile: Profile) -> bytes:
    """The file's content."""
    return json.dumps({"format": FORMAT, **asdict(profile)}, indent=1).encode()
