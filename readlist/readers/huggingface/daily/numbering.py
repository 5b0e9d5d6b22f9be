"""Numbers that somebody, or a program, put before a page's titles: "1. ", "#2 ", "[3]", "Paper 4: ", or "5Title".

A list's mark can lose its blank or its full stop where a page is copied. What is left can be a title's own number, too,
so it is a mark only where the next title counts on in the same way, or the one before did.
"""

import re
from typing import NamedTuple

_LEAD = re.compile(r"((?i:(?:paper|no\.?) ?#?|[#(\[])?)0*(?=[1-9])")
_DIGITS = re.compile(r"\d{1,4}")
_TAIL = re.compile(r"([.):\]]{1,2}|\u20e3| ?[-–—](?= )|) *(?=\S)")
# "5 Million" is a title, and so is "5G"; but "5Gulls" is none.
_WORD = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]{2}")
_LISTS = (".", ")", ".)", "))")
_FURTHEST = 4


_DECORATIONS = frozenset("*•+–-_[◦▪‣📄📃📑📝")
_BULLETS = re.compile(r"(?:[*•+–◦▪‣📄📃📑📝-] +|\[[ xX]\] +)+(?=\S)")
_BOLD = re.compile(r"(\*\*|__)([^*_]+)\1")


def undecorated(text: str) -> str:
    """Return a title or an abstract without the marks of a list and of bold letters around it."""
    if text[:1] in _DECORATIONS:
        text = text[bullets.end() :] if (bullets := _BULLETS.match(text)) else text
        if bold := _BOLD.fullmatch(text):
            return bold[2]
    return text


class _Mark(NamedTuple):
    """What stands before the rest of a title: a number between signs, and whether a blank behind them."""

    lead: str
    tail: str
    blank: bool

    @property
    def is_list(self) -> bool:
        """Whether nothing but a list looks so: "1. ", "2) "."""
        return self.lead in ("", "#") and self.tail in _LISTS and self.blank


class Numbering:
    """Takes them away as long as they count on; any other number is the title's own."""

    def __init__(self) -> None:
        self._last = 0
        self._mark: _Mark | None = None

    def without(self, title: str, position: int, after: str) -> str:
        """Return the title of the paper at a position without its number; `after` is the next paper's, or ""."""
        lead = _LEAD.match(title)
        if lead is None:
            return title
        for number in self._expected(title, lead.end(), position):
            mark, rest = _marked(title, number)
            if mark and (mark == self._mark or self._begins(mark, rest, number, position, after)):
                self._last, self._mark = number, mark
                return undecorated(rest)
        return title

    def _expected(self, title: str, start: int, position: int) -> list[int]:
        found = [self._last + 1, position]
        if self._mark:  # some papers of a list can be missing
            return [*found, *range(self._last + 2, self._last + _FURTHEST)]
        digits = _DIGITS.match(title, start)
        return [*found, int(digits[0])] if digits and position == 1 else found

    def _begins(self, mark: _Mark, rest: str, number: int, position: int, after: str) -> bool:
        """Tell whether a list begins with this mark."""
        if mark.is_list and number in (position, self._last + 1):
            return True
        if mark.blank and not (mark.lead or mark.tail):
            return False  # "2 Gulls", and behind it "3 Gulls"
        following, more = _marked(after, number + 1)
        if following != mark or mark.lead or mark.tail:
            return following == mark
        # "1Bit Is All You Need", and behind it "2Bit Gulls": what is counted is in the titles.
        counts_a_thing = rest.split(maxsplit=1)[0] == more.split(maxsplit=1)[0]
        return not counts_a_thing and (_WORD.match(rest) or _WORD.match(more)) is not None


def _marked(title: str, number: int) -> tuple[_Mark | None, str]:
    """Part a title from a mark with this number."""
    lead, digits = _LEAD.match(title), str(number)
    if lead is None or not title.startswith(digits, lead.end()):
        return None, title
    tail = _TAIL.match(title, lead.end() + len(digits))
    if tail is None:
        return None, title
    return _Mark(lead[1].lower(), tail[1], tail[0].endswith(" ")), title[tail.end() :]
