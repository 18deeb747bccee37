"""Which of the two languages a free text is written in: told by the small words that every sentence of it needs."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_WELSH_WORDS = """
achos a'r ac ar bod cyhuddiad cyn dan ddieuog diffynnydd dim dros drwy ef ei erlyniad eu euog fainc fe fod gan gohiriwyd
gwrthodwyd gyda heb hon honno hwn hwnnw hyd hyn i'r iddi iddo llys mae mae'r na nad nes ni nid o o'r oedd oedd'r roedd
tyst wedi wrth y yn yr
"""
_ENGLISH_WORDS = """
adjourned after an are as because been before by case charge court defendant for from had has have he her his in is it
no not of on prosecution refused she that the their they to was were when which with without witness and
"""
_WELSH, _ENGLISH = frozenset(_WELSH_WORDS.split()), frozenset(_ENGLISH_WORDS.split())
"""Words of one language that are none of the other: not ``a``, ``am``, ``i`` or ``at``."""


def written_in(text: str) -> str | None:
    """``cy`` or ``en``; None where the small words do not tell (names, codes, a word or two)."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
    welsh = sum(1 for word in words if word in _WELSH)
    english = sum(1 for word in words if word in _ENGLISH)
    if welsh == english:
        return None
    return "cy" if welsh > english else "en"
