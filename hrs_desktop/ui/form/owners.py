"""Which section of a template asks for a record path: looked up, since a long sheet has hundreds of findings."""

from __future__ import annotations

from hrs_desktop.domain.path import pattern_of
from hrs_desktop.schema import FormTemplate, Level, Section

LEVELS = {Level.SHEET: "", Level.DEFENDANT: "defendants[].", Level.OFFENCE: "defendants[].offences[]."}


class Owners:
    """The sections of one template by what they ask."""

    def __init__(self, template: FormTemplate) -> None:
        self._asked: dict[str, Section] = {}
        for section in template.sections:
            for field in section.fields:
                self._asked.setdefault(LEVELS[section.level] + field.path, section)

    def of(self, path: str) -> Section | None:
        """The section that asks for a path or for what it is inside of; None where no one asks."""
        pattern = pattern_of(path)
        while pattern and pattern not in self._asked:
            pattern = pattern[:-2] if pattern.endswith("[]") else pattern.rpartition(".")[0]
        return self._asked.get(pattern)

    def around(self, path: str) -> Section | None:
        """The section that asks for a path, or else the first that asks for something inside it."""
        within = f"{pattern_of(path)}."
        first = (section for own, section in self._asked.items() if own.startswith(within))
        return self.of(path) or next(first, None)
