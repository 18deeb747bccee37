"""The nearest right code said beside a wrong one."""

from __future__ import annotations

from collections.abc import Iterable

from hrs_desktop.codes import CodeLists
from hrs_desktop.codes.nearest import nearest
from hrs_desktop.schema.template import Text
from hrs_desktop.schema.writing import Problem

_MEANT = Text("Did you mean {code} ({label})?", "Ai {code} ({label}) oedd gennych mewn golwg?")


def meant(code: str, lists: Iterable[str], codes: CodeLists, court: str | None) -> Text | None:
    """A question that offers the right code nearest to a wrong one; nothing where none is near."""
    found = nearest(code, [codes.list(name) for name in lists if name in codes], court)
    if found is None:
        return None
    return Text(*(_MEANT[lang].format(code=found.code, label=found.label.text(lang)) for lang in ("en", "cy")))


def suggested(wrong: Problem, code: str, lists: Iterable[str], codes: CodeLists, court: str | None) -> Problem:
    """A problem with that question after it."""
    question = meant(code, lists, codes, court)
    if question is None:
        return wrong
    return Problem(Text(f"{wrong.text.en} {question.en}", f"{wrong.text.cy} {question.cy}"))
