"""What F1 says of a field: what is asked, what may stand there, what is wrong now, what is checked."""

from __future__ import annotations

from collections.abc import Iterator

from hrs_desktop.codes import reason_of
from hrs_desktop.guidance import guidance
from hrs_desktop.schema import Field, FieldType, field_at
from hrs_desktop.ui.form.binding import SheetView, suggestions
from hrs_desktop.ui.guidance_view import REASONS, Explained, reason_explained, rule_explained
from hrs_desktop.words import Words

_MOST = 4
_SHORT = 16
_PLACES = {"sheet": "", "defendant": "defendants", "offence": "defendants.offences"}
_CODED = (FieldType.CODE, FieldType.CODES)


def field_explained(path: str, view: SheetView, words: Words) -> Explained | None:
    """The parts for the field at a record path; None where the form has none."""
    field = field_at(view.documents.template, path) if path else None
    if field is None:
        return None
    parts = (*_asked(field, path, view, words), *_wrong(path, view, words), *_checked(path, view, words))
    return Explained(field.label[words.language], parts)


def _asked(field: Field, path: str, view: SheetView, words: Words) -> Iterator[tuple[str, str]]:
    if field.help is not None:
        yield words("ui.help.asked"), field.help[words.language]
    choices = suggestions(field, path, view, words.language, "") if field.type in _CODED else ()
    said = "\n".join(choices) if 0 < len(choices) < _SHORT else words(f"ui.help.type_{field.type.value}")
    yield words("ui.help.answers"), said
    value = view.record.get(path)
    entry = view.documents.codes.list(REASONS).get(value) if field.codes == REASONS and isinstance(value, str) else None
    if entry is not None and reason_of(entry).definition.text(words.language):
        found = reason_explained(entry, words)
        yield from ((f"{found.title}: {heading}", text) for heading, text in found.parts)


def _wrong(path: str, view: SheetView, words: Words) -> Iterator[tuple[str, str]]:
    """Every finding at the place, with how to put it right."""
    known = guidance(words.language)
    for item in view.findings_at(path):
        yield words("ui.help.wrong"), item.message
        if item.rule in known:
            yield from rule_explained(item.rule, words).parts


def _checked(path: str, view: SheetView, words: Words) -> Iterator[tuple[str, str]]:
    """What the rules look at here, those that found nothing included."""
    known, found = guidance(words.language), {item.rule for item in view.findings_at(path)}
    place = ".".join(part.partition("[")[0] for part in path.split("."))
    here = [rule.id for rule in view.documents.template.rules if _place(rule.level, rule.at) == place]
    said = [known[one].means for one in dict.fromkeys(here) if one in known and one not in found][:_MOST]
    if said:
        yield words("ui.help.checked"), "\n".join(said)


def _place(level: str, at: str) -> str:
    first, _, rest = level.partition(".")
    return ".".join(filter(None, (_PLACES.get(first, first), rest, at)))
