"""A line read word by word: every word is used or named as a trouble, none is dropped."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from hrs_desktop.codes.matching import fold
from hrs_desktop.services.quick_entry.figures import (
    belongs_to,
    date_of,
    is_target,
    looks_like_a_date,
    minutes_of,
    targets,
    time_of,
)
from hrs_desktop.services.quick_entry.lexicon import Lexicon, Meaning
from hrs_desktop.services.quick_entry.lines import Authority, Disposal, Line, Span

_TOKEN = re.compile(r'"([^"]*)"?|@("[^"]*"?|[^\s">]*)|>("[^"]*"?|[^\s"@>]*)|([^\s"@>]+)')
_GLUED = re.compile(r"([a-z]+)(£?\d[\d.]*[dwmy]?)")
_SHORT_CODE = re.compile(r"([a-z]{2})(\d)")
_AFTER = {"PUT_BACK": "back", "MOVED": "room", "TAKEN_BY": "taker"}
"""What may follow a hearing that did not take place here."""


def read_line(text: str, lexicon: Lexicon, today: dt.date) -> Line:
    """Read a line; it never fails, what is not understood stands in ``troubles``. ``today``: the day of the hearing,
    after which a date without a year lies."""
    reader = _Reader(Line(text), lexicon, today)
    for place, found in enumerate(_TOKEN.finditer(text)):
        quoted, authority, court, word = found.groups()
        span = found.start(), found.end() - found.start()
        if quoted is not None:
            reader.quoted(quoted.strip(), span)
        elif authority is not None:
            reader.authority(authority.strip('"').replace(".", " ").strip(), span)
        elif court is not None:
            reader.court(court.strip('"').replace(".", " ").strip(), span)
        elif place == 0 and is_target(word):
            reader.target(word, span)
        else:
            reader.word(fold(word), span)
    _judge(reader.line)
    return reader.line


@dataclass(slots=True)
class _Reader:
    """The line as far as it is read; ``expecting`` what may follow the last word."""

    line: Line
    lexicon: Lexicon
    today: dt.date
    expecting: str = ""

    def quoted(self, words: str, span: Span) -> None:
        """The room or the person that was waited for may have several words; else it is the sentence."""
        if not self._of_course(words, span):
            self.sentence(words, span)

    def court(self, name: str, span: Span) -> None:
        if self._said_before("court", span):
            return
        self.line.court = name
        self.line.place("court", span)
        if not name:
            self.line.refuse("no_court_name", span)

    def sentence(self, words: str, span: Span) -> None:
        if self._said_before("sentence", span):
            return
        self.line.sentence = words
        self.line.place("sentence", span)

    def authority(self, name: str, span: Span) -> None:
        if self._said_before("authority", span):
            return
        self.line.authority = Authority(name)
        self.line.place("authority", span)
        self.expecting = "authority"
        if not name:
            self.line.refuse("no_name", span)

    def target(self, word: str, span: Span) -> None:
        self.line.place("targets", span)
        for start, length, meant in targets(word):
            self.line.targets += meant
            if not meant and word != "*":
                self.line.refuse("no-target", (span[0] + start, length))

    def word(self, plain: str, span: Span) -> None:
        """Take one word, folded."""
        if self._of_course(self.line.word(span), span) or self._argument(plain, span):
            return
        meanings = self.lexicon.meanings(_padded(plain))
        glued = _GLUED.fullmatch(plain)
        if not meanings and glued and any(_slots(one) == {"disposal"} for one in self.lexicon.meanings(glued[1])):
            self.word(glued[1], span)
            self.word(glued[2], span)
        elif len(meanings) == 1:
            self._take(meanings[0], span)
        else:
            dated = looks_like_a_date(plain) and self.expecting not in ("time", "estimate", "back")
            self.expecting = ""
            if meanings:
                self.line.refuse("ambiguous", span, self.lexicon.apart(_padded(plain)))
            elif dated:
                self.line.refuse("no_day", span)
                self.expecting = "time"
            else:
                self.line.refuse("unknown", span, self.lexicon.near(plain))

    def _said_before(self, name: str, span: Span) -> bool:
        if name in self.line.places:
            self.line.refuse("twice", span, beside=self.line.word(self.line.places[name]))
            return True
        return False

    # ---- coded words

    def _take(self, meaning: Meaning, span: Span) -> None:
        self.expecting = ""
        for slot, code in meaning:
            if slot == "disposal":
                self.line.disposals.append(Disposal(code))
                self.line.place("disposal", span)
                self.expecting = "disposal"
            elif not self._code(slot, code, span, only=len(meaning) == 1):
                return
        course = dict(meaning).get("course", "")
        if course in _AFTER:
            self.expecting = _AFTER[course]
        elif "next" in _slots(meaning):
            self.expecting = "next"

    def _code(self, slot: str, code: str, span: Span, *, only: bool) -> bool:
        """Take a code, unless another stands in its slot. Only the reason that a next hearing brings with it gives way
        to one that is said by itself."""
        line, before = self.line, self.line.codes.get(slot)
        if before not in (None, code):
            first = line.places[slot]
            brought = slot == "why" and line.places.get("next") == first
            if slot == "why" and brought is only:
                if only:
                    line.codes[slot] = code
                    line.place(slot, span)
                return True
            line.refuse("twice", span, beside=line.word(first))
            return False
        line.codes[slot] = code
        line.place(slot, span)
        return True

    # ---- what follows a word

    def _of_course(self, words: str, span: Span) -> bool:
        """Take the room behind ``moved`` and the person behind ``taken by``, as they are typed; False for the rest."""
        if self.expecting == "room" and words:
            if not self._said_before("room", span):
                self.line.room = words
                self.line.place("room", span)
        elif self.expecting == "taker" and words:
            self.authority(words, span)
        else:
            return False
        self.expecting = ""
        return True

    def _argument(self, word: str, span: Span) -> bool:
        """Take what belongs to a disposal, an authority, a hearing put back or a next hearing; False when the word is
        none of these."""
        if self.expecting == "disposal" and belongs_to(self.line.disposals[-1], word):
            self.line.used.append(span)
            self.expecting = ""
            return True
        return self._agreed_at(word, span) or self._date(word, span) or self._hour(word, span)

    def _agreed_at(self, word: str, span: Span) -> bool:
        who = self.line.authority
        if who is None or who.time or not (self.expecting == "authority" or ":" in word or "." in word):
            return False
        who.time = time_of(word)
        if who.time:
            self.line.place("authorised_at", span)
            self.expecting = ""
        return bool(who.time)

    def _date(self, word: str, span: Span) -> bool:
        if self.expecting in ("time", "estimate", "back") and time_of(word):
            return False
        date = date_of(word, self.today)
        if not date:
            return False
        self.expecting = "time"
        if not self._said_before("date", span):
            self.line.date = date
            self.line.place("date", span)
            if date < self.today.isoformat():
                self.line.refuse("past", span)
        return True

    def _hour(self, word: str, span: Span) -> bool:
        line, time, minutes = self.line, time_of(word), minutes_of(word)
        if self.expecting == "back" and time:
            self.expecting = ""
            if not self._said_before("back", span):
                line.back = time
                line.place("back", span)
        elif self.expecting == "time" and time and not line.time:
            line.time, self.expecting = time, "estimate"
            line.place("time", span)
        elif self.expecting in ("time", "estimate") and minutes and not line.minutes:
            line.minutes, self.expecting = minutes, ""
            line.place("minutes", span)
        else:
            return False
        return True


def _slots(meaning: Meaning) -> set[str]:
    return {slot for slot, _ in meaning}


def _padded(word: str) -> str:
    """``up3`` for UP03, as codes of two letters and two digits are said."""
    short = _SHORT_CODE.fullmatch(word)
    return f"{short[1]}0{short[2]}" if short else word


# ---- words that stand well but have nothing to belong to

_NEEDS = (
    ("needs_outcome", ("reason", "authority"), ("outcome",)),
    ("needs_authority", ("grade", "means"), ("authority",)),
    ("needs_next", ("why",), ("next", "date")),
)


def _judge(line: Line) -> None:
    """Name the words that would be dropped: beside a hearing that did not take place, or without what they belong
    to."""
    said = dict(line.places)
    if line.code("course") not in ("", "HEARD"):
        # A star says what would be meant without it.
        goes = {"course", "back", "room", *(("authority",) if line.code("course") in ("MOVED", "TAKEN_BY") else ())}
        dropped = said.keys() - goes - (set() if line.targets else {"targets"})
        for name in sorted(dropped, key=lambda one: said[one]):
            line.refuse_said("beside_course", name, "course")
        return
    for why, names, needed in _NEEDS:
        if said.keys().isdisjoint(needed):
            for name in said.keys() & names:
                line.refuse_said(why, name)
    if line.targets and said.keys() <= {"targets", "sentence", "course"} and len(said) > 1:
        line.refuse_said("needs_result", "targets")
