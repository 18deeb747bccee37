"""A case being added at court, kept in the profile while it is typed, so that no lock, stop or change of language takes
it away."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from hrs_desktop.services.desks import AdvocateDesk

_SETTING = "draft.case"


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """The words of the dialog by record path, as typed. ``field`` and ``cursor`` (a character) say where the cursor
    stood, ``open`` whether the dialog was on the screen."""

    texts: Mapping[str, str]
    field: str = ""
    cursor: int = 0
    open: bool = False

    @property
    def people(self) -> int:
        """How many defendants the dialog asked for."""
        numbers = [int(path[len("defendants[") :].split("]")[0]) for path in self.texts if path.startswith("defend")]
        return max(numbers, default=0) + 1


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft, and when it was kept (aware)."""

    draft: CaseDraft
    at: dt.datetime


def keep_case_draft(desk: AdvocateDesk, draft: CaseDraft) -> None:
    """Make a draft durable in place of the one before; one without a word is forgotten."""
    if not any(text.strip() for text in draft.texts.values()):
        forget_case_draft(desk)
        return
    told = {
        "texts": dict(draft.texts), "field": draft.field, "cursor": draft.cursor, "open": draft.open,
        "at": desk.clock.now().isoformat(),
    }  # fmt: skip
    desk.store.put_setting(_SETTING, json.dumps(told, ensure_ascii=False))


def case_draft(desk: AdvocateDesk) -> KeptDraft | None:
    """The draft there is."""
    held = desk.store.setting(_SETTING)
    if not held:
        return None
    told = json.loads(held)
    return KeptDraft(
        CaseDraft(told["texts"], told["field"], told["cursor"], told["open"]), dt.datetime.fromisoformat(told["at"])
    )


def forget_case_draft(desk: AdvocateDesk) -> None:
    """The case was added, or every word taken out."""
    if desk.store.setting(_SETTING):
        desk.store.put_setting(_SETTING, "")
