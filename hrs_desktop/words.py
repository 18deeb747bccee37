"""The program's own sentences in English and Welsh, from ``resources/words``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from hrs_desktop.errors import Fault, HrsError, Sentence, filled
from hrs_desktop.paths import resources_dir

LANGUAGES = ("en", "cy")
BY_ENGLISH = ("error.", "fault.", "help.", "qt.")
"""Sections found by their English, which stands where it is said: refusals, faults of documents, help, Qt's own."""


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

    def of(self, sentence: str, **values: object) -> str:
        """This language's words for an English sentence that the program writes where it refuses or explains (its own
        file lists them); the English where there are none."""
        spoken = _spoken(self.language).get(sentence, sentence) if self.language != "en" else sentence
        return filled(spoken, values, self.language)

    def refusal(self, error: HrsError) -> str:
        """What is wrong and what to do."""
        return " ".join(filter(None, self.both(error)))

    def both(self, error: HrsError) -> tuple[str, str]:
        """What is wrong, and what to do."""
        message, remedy = error.sentences
        return self.of(message, **error.values), self.of(remedy, **error.values)

    def fault(self, fault: Fault) -> str:
        """What is wrong at one place of a document, and what to do there."""
        if self.language == "en":
            return fault.message
        return fault.welsh or self._said(fault.sentence or Sentence(fault.message))

    def _said(self, sentence: Sentence) -> str:
        values = {key: self._said(one) if isinstance(one, Sentence) else one for key, one in sentence.values}
        return self.of(sentence.written, **values)

    def has(self, key: str) -> bool:
        """True when there is a sentence for the key."""
        return key in self.sentences


def words(language: str) -> Words:
    """All sentences in ``en`` or ``cy``. Each file holds ``[section]`` tables of ``key = {en = "...", cy = "..."}``."""
    return Words(language)


@lru_cache(maxsize=2)
def _spoken(language: str) -> Mapping[str, str]:
    """Sentences of a language by their English, of the files that are kept by it."""
    english, spoken = _sentences("en"), _sentences(language)
    return {english[key]: sentence for key, sentence in spoken.items() if key.startswith(BY_ENGLISH)}


def _sentences(language: str) -> Mapping[str, str]:
    return _every()[language]


@lru_cache(maxsize=1)
def _every() -> Mapping[str, Mapping[str, str]]:
    """Every language's sentences: reading the files is what takes time, and a change of language is not to wait."""
    # Read at use: the first paint comes before any sentence.
    import tomllib

    sentences: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for path in sorted((resources_dir() / "words").glob("*.toml")):
        _collect(tomllib.loads(path.read_text("utf-8")), "", sentences)
    return sentences


def _collect(tree: Mapping[str, object], prefix: str, sentences: Mapping[str, dict[str, str]]) -> None:
    for key, value in tree.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping) and "en" in value:
            for language, known in sentences.items():
                known[name] = str(value[language])
        elif isinstance(value, Mapping):
            _collect(value, f"{name}.", sentences)
