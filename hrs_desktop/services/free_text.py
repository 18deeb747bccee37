"""The language of the endorsement, recorded silently beside it; the person sees it and may say otherwise."""

from __future__ import annotations

from hrs_desktop.domain.record import Record
from hrs_desktop.domain.written_in import written_in
from hrs_desktop.services.drafting import Answer, ValueAnswer

TEXT, LANGUAGE = "endorsement.text", "endorsement.language"


def language_beside(record: Record, path: str, text: str, spoken: str) -> list[Answer | ValueAnswer]:
    """What else to write when ``text`` is written at ``path``: the language of the endorsement, as long as nobody has
    said another; ``spoken`` is that of the window, for a text that does not tell."""
    if path != TEXT:
        return []
    stands = record.text(LANGUAGE)
    if not text.strip():
        return [ValueAnswer(LANGUAGE, None)] if stands else []
    ours = ("", written_in(record.text(TEXT)) or spoken)
    found = written_in(text) or stands or spoken
    return [Answer(LANGUAGE, found)] if stands in ours and found != stands else []
