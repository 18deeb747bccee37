"""Guidance for a rule in four parts, in English and Welsh, from ``resources/guidance``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from hrs_desktop.paths import resources_dir

PARTS = ("means", "why", "put_right", "avoid")


@dataclass(frozen=True, slots=True)
class Guidance:
    """What a rule means, why it is there, how to put it right and how to avoid it, in one language."""

    means: str
    why: str
    put_right: str
    avoid: str

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """(name of the part, its text), in order."""
        return tuple((name, getattr(self, name)) for name in PARTS)


def guidance(language: str) -> Mapping[str, Guidance]:
    """All guidance by its id (``HRS-001``) in ``en`` or ``cy``; the files are read at the first call."""
    return _every()[language]


@lru_cache(maxsize=1)
def _every() -> Mapping[str, Mapping[str, Guidance]]:
    """The guidance of every language: reading the files is what takes time, and the window has to wait for it once."""
    # Read at use: a window starts without it.
    import tomllib

    found: dict[str, dict[str, Guidance]] = {}
    for path in sorted((resources_dir() / "guidance").glob("*.toml")):
        for identity, texts in tomllib.loads(path.read_text("utf-8")).items():
            for language in texts[PARTS[0]]:
                found.setdefault(language, {})[identity] = Guidance(*(texts[name][language] for name in PARTS))
    return MappingProxyType({language: MappingProxyType(texts) for language, texts in found.items()})
