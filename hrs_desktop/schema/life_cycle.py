"""Where a version of a template stands on a day: not yet, in use, running out, gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum

from hrs_desktop.schema.template import FormTemplate


class Standing(StrEnum):
    """``draft`` before its first day; ``published``: packs are issued with it; ``closing``: sheets already issued may
    still be signed; ``closed``: nothing is signed on it any more. What was signed is read and proved for ever."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CLOSING = "closing"
    CLOSED = "closed"


SIGNABLE = frozenset({Standing.PUBLISHED, Standing.CLOSING})


def standing(template: FormTemplate, on: dt.date) -> Standing:
    """The standing on a day: from ``valid_from`` to ``valid_to`` published, then to ``closes`` closing."""
    if on < template.valid_from:
        return Standing.DRAFT
    if template.valid_to is None or on <= template.valid_to:
        return Standing.PUBLISHED
    return Standing.CLOSING if template.closes is not None and on <= template.closes else Standing.CLOSED


def serving(templates: Iterable[FormTemplate], jurisdiction: str, on: dt.date) -> FormTemplate | None:
    """The template a hearing of a court on a day is recorded with: of those published then, the latest."""
    fitting = [one for one in templates if jurisdiction in one.jurisdictions]
    published = [one for one in fitting if standing(one, on) is Standing.PUBLISHED]
    return max(published, key=lambda one: one.valid_from, default=None)
