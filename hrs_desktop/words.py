"""The program's own sentences in English and Welsh, from ``resources/words``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from hrs_desktop.paths import resources_dir

LANGUAGES = ("en", "cy")


@dataclass(frozen=True, slots=True)
class Words:
    """Sentences of one language by dotted key; calling it fills the placeholders. Files are read at the first call."""

    language: str

    @property
    def sentences(self) -> Mapping[str, str]:
        """Every sentence by its key."""
        return _sentences(self.language)

    def __call__(self, key: str, **params: object) -> str:
        """The sentence for ``key``; KeyError when the key is unknown, since that is a bug."""
        sentence = self.sentences[key]
        return sentence.format(**params) if params else sentence

    def has(self, key: str) -> bool:
        """True when there is a sentence for the key."""
        return key in self.sentences


def words(language: str) -> Words:
    """All sentences in ``en`` or ``cy``. Each file holds ``[section]`` tables of ``key = {en = "...", cy = "..."}``."""
    return Words(language)


@lru_cache(maxsize=2)
def _sentences(language: str) -> Mapping[str, str]:
    # Read at use: the first paint comes before any sentence.
    import tomllib

    sentences: dict[str, str] = {}
    for path in sorted((resources_dir() / "words").glob("*.toml")):
        _collect(tomllib.loads(path.read_text("utf-8")), "", language, sentences)
    return sentences


def _collect(tree: Mapping[str, object], prefix: str, language: str, sentences: dict[str, str]) -> None:
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and "en" in value:
            sentences[name] = str(value[language])
        elif isinstance(value, Mapping):
            _collect(value, f"{name}.", language, sentences)
