"""What was ticked on Check answers, kept while a person goes back to the form and comes again."""

from __future__ import annotations

from hrs_desktop.domain.finding import Severity
from hrs_desktop.ui.form.binding import SheetView

Ground = tuple[tuple[str, str], ...]
"""What a tick was given for: the places of the rule's findings, and what stood there."""


class Ticks:
    """The ticks of one session; each stands as long as what it was given for stands."""

    def __init__(self) -> None:
        self._kept: set[tuple[str, str, Ground]] = set()

    def keep(self, view: SheetView, rule: str, *, ticked: bool) -> None:
        """Remember or forget the tick of a rule."""
        key = (view.checked.sheet.row.id, rule, _ground(view, rule))
        (self._kept.add if ticked else self._kept.discard)(key)

    def has(self, view: SheetView, rule: str) -> bool:
        """Whether the rule was ticked, and for what stands now."""
        return (view.checked.sheet.row.id, rule, _ground(view, rule)) in self._kept


def _ground(view: SheetView, rule: str) -> Ground:
    asked = [one for one in view.checked.findings if one.severity is Severity.CONFIRM and one.rule == rule]
    return tuple(sorted((one.path, repr(view.record.get(one.path))) for one in asked))
