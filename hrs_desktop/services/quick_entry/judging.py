"""Free text of a line as its field takes it: control signs and the like are refused here, not after Enter."""

from __future__ import annotations

from hrs_desktop.schema import AnswerRefused, coerce_answer
from hrs_desktop.services.ports import SheetDocuments
from hrs_desktop.services.quick_entry.lines import NOWHERE, Line, Trouble

AGREED = "defendants[0].offences[0].outcome.authorised_by.name"
ROOM = "hearing.course_detail.room"
PERSON_OF_COURSE = {"MOVED": "hearing.course_detail.to", "TAKEN_BY": "hearing.course_detail.name"}
"""Where the person named beside a hearing that another took stands."""


def judge_texts(line: Line, documents: SheetDocuments, language: str, troubles: list[Trouble]) -> None:
    """Put what the fields make of the texts in their places; what a field refuses becomes a trouble."""

    def taken(path: str, text: str, said_by: str) -> str:
        try:
            return str(coerce_answer(documents.template, documents.codes, path, text) or "")
        except AnswerRefused as refused:
            troubles.append(Trouble(*line.places.get(said_by, NOWHERE), "refused", refused.text[language]))
            return ""

    if line.sentence:
        line.sentence = taken("endorsement.text", line.sentence, "sentence")
    if line.room:
        line.room = taken(ROOM, line.room, "room")
    if line.authority is not None and line.authority.name:
        path = PERSON_OF_COURSE.get(line.code("course"), AGREED)
        line.authority.name = taken(path, line.authority.name, "authority")
