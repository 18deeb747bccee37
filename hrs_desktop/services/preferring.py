"""What a person prefers the window to look and speak like, kept in the profile across restarts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from hrs_desktop.services.desk_port import Files
from hrs_desktop.settings import FILE_NAME, profile_bytes, read_profile


@dataclass(frozen=True, slots=True)
class Preferences:
    """As in the profile (:mod:`hrs_desktop.settings`); what is empty or 0 stays as it is."""

    theme: str = ""
    text: int = 0
    language: str = ""


def prefer(files: Files, home: Path, preferences: Preferences) -> bool:
    """True once the preferences are in the profile's file, atomically; False where they are there already, or where
    there is no profile yet. HrsError where the file can be neither read nor written."""
    profile = read_profile(home)
    if profile is None:
        return False
    wanted = replace(
        profile,
        theme=preferences.theme or profile.theme,
        text=preferences.text or profile.text,
        language=preferences.language or profile.language,
    )
    if wanted == profile:
        return False
    files.write(home / FILE_NAME, profile_bytes(wanted))
    return True
