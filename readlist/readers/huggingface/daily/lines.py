"""What one line of a captured Daily Papers page is by itself: page furniture, part of a meta paragraph, or text."""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto
from typing import NamedTuple

from readlist.model import Problem
from readlist.readers.huggingface.daily.days import DAY
from readlist.readers.huggingface.daily.furniture import (
    is_banner,
    is_before_subscribe,
    is_cut,
    is_menu,
    unglue,
    within_pager,
)
from readlist.readers.huggingface.daily.labels import AUTHORS as AUTHORS_IN_WORDS
from readlist.readers.huggingface.daily.look import LONG, prose
from readlist.readers.huggingface.daily.upvotes import upvotes_in
from readlist.text import clean


class Kind(Enum):
    """What a line is. Of META it may be a part only; a BULLET stands for a picture, a NUMBER for upvotes or a page."""

    TEXT = auto()
    META = auto()
    DAY = auto()
    BANNER = auto()
    MENU = auto()
    NUMBER = auto()
    BULLET = auto()
    CUT = auto()


class Line(NamedTuple):
    """One line, cleaned; of META, what stands in this line.

    TEXT that has a day is a title ("In the Fog - May 5"), or who and day: what stands around it tells.

    Attributes:
        who: "4 authors", or an organisation behind its slug.
        dotted: Whether it holds the "·" between who and day.
        day: The day as written, with the number of comments.
        upvotes: The number that stands beside them.
    """

    kind: Kind
    text: str
    who: str | None = None
    dotted: bool = False
    day: str | None = None
    upvotes: int | None = None


AUTHORS = re.compile(r"(?:[•·▪◦*+–-] ?)?(\d[\d,]{0,8}) ?" + AUTHORS_IN_WORDS, re.IGNORECASE)

_DIGIT = re.compile(r"\d")
_DOTS = "·⋅‧∙・"
_DOT = re.compile(f"[{_DOTS}]")
_SIGNS = {sign: Line(Kind.META, sign, dotted=True) for sign in _DOTS}
_SIGNS |= {sign: Line(Kind.BULLET, sign) for sign in "•▪◦*+"}
_OTHER_DOT = re.compile(rf" +[|•–—{_DOTS}-] +")
_SIGN_BEFORE = re.compile(r"^[^\w\s(\"'“‘]{1,3}\s*")
_COMMENTED = re.compile("[\U0001f4ac\U0001f5e8\U0001f5ef]")
_PICTOGRAM = re.compile("[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f? +(?=\\w)")
_COUNT = re.compile(r"(\d[\d,]{0,8})")
_COMMENTS = re.compile(r"(\d[\d,]{0,8}) comments?")
_NUMBER = re.compile(r"(?:\[-\] ?)?(?:\d+(?:[.,]\d+)*[kKM]?|[-–—]|\.{3}|…)")
_HEADING = re.compile(r"^#{1,6} ")
_LIST_MARK = re.compile(r"^(?:#{1,6}|[*•+–-]) ")
_LONGEST = 200
_FULL_TITLE = 60


def read_line(text: str) -> Line:
    """Return what a cleaned line is that is not empty."""
    if text in _SIGNS:
        return _SIGNS[text]
    found = _read_meta(text) or _read_furniture(text) if len(text) <= _LONGEST else None
    return found or Line(Kind.TEXT, _HEADING.sub("", text) if text[0] == "#" else text)


def read_lines(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[tuple[int, Line | Problem | None]]:
    """Clean and read numbered lines: None for an empty one, and each part of one where words are glued together."""
    led, fresh = False, True
    for number, written in lines:
        if isinstance(written, Problem):
            yield number, written
        elif text := written and clean(written):
            for part in unglue(text, led, fresh):
                line = read_line(part)
                led = line.kind is Kind.BANNER and is_before_subscribe(line.text)
                fresh = line.kind is Kind.BANNER or (fresh and line.kind is not Kind.TEXT)
                yield number, line
        else:
            yield number, None


def is_second_line(title: str, words: str) -> bool:
    """Tell whether words below a heading can be its second line, for which the first one had no room."""
    full = len(title) + len(words.split(" ", 1)[0]) >= _FULL_TITLE
    return full and read_line(words).kind is Kind.TEXT and len(words) <= LONG and prose(words) <= 0


def counts_authors(who: str | None) -> bool:
    """Tell whether it is a number of authors."""
    return who is not None and AUTHORS.fullmatch(who) is not None


def is_dotted(text: str) -> bool:
    """Tell whether the site's own "·" stands in it."""
    return _DOT.search(text) is not None


def _read_meta(text: str) -> Line | None:
    if _DIGIT.search(text):
        if pictured := _read_pictured(text):
            return pictured
        if AUTHORS.fullmatch(text):
            return Line(Kind.META, text, who=text)
        if DAY.fullmatch(text):
            return Line(Kind.DAY, text)
    if not _DOT.search(text):
        return _read_other_meta(text)
    parts = list(map(str.strip, _DOT.split(text)))
    upvotes = None
    for place, part in enumerate(parts):
        if (upvotes := upvotes_in(part)) is not None:
            del parts[place]
            break
    *front, back = parts
    if len(front) > 1 and (comments := _COMMENTS.fullmatch(back)) and DAY.fullmatch(front[-1]):
        back = f"{front.pop()} {comments[1]}"
    who, day = "·".join(front), back
    if counts_authors(who) or DAY.fullmatch(day):
        return Line(Kind.META, text, who or None, True, day or None, upvotes)
    return _read_other_meta(text)


def _read_pictured(text: str) -> Line | None:
    """Read one fact behind a picture of what it is: "👥 3 authors", "📅 Jan 2", "💬 9"."""
    picture = _PICTOGRAM.match(text)
    bare = text[picture.end() :] if picture else ""
    if not bare:
        return None
    if _COMMENTED.match(text) and _COUNT.fullmatch(bare):
        return Line(Kind.NUMBER, bare)
    if AUTHORS.fullmatch(bare):
        return Line(Kind.META, bare, who=bare)
    return Line(Kind.META, bare, dotted=True, day=bare) if DAY.fullmatch(bare) else None


def _read_other_meta(text: str) -> Line | None:
    """Read who and day where a program put other signs between and before them: "👥 3 authors | 📅 Jan 2 | 💬 9"."""
    if not _DIGIT.search(text):
        return None
    who = day = comments = upvotes = None
    for part in _OTHER_DOT.split(text):
        found = upvotes_in(part)
        bare = _SIGN_BEFORE.sub("", part)
        said = _COMMENTS.fullmatch(bare) or (_COMMENTED.match(part) and _COUNT.fullmatch(bare))
        if upvotes is None and found is not None:
            upvotes = found
        elif day is None and DAY.fullmatch(bare):
            day = bare
        elif said and comments is None:
            comments = said[1]
        elif day and comments is None and bare.isdecimal():
            comments = bare
        elif who is None:
            who = bare
        else:
            return None
    if day is None or not (who or comments or upvotes is not None):
        return None
    sure = comments or upvotes is not None or counts_authors(who)
    if DAY.match(text) and not sure:
        return None  # a title: "May 5 - Notes on Fog"
    return Line(Kind.META if sure else Kind.TEXT, text, who, True, f"{day} {comments}" if comments else day, upvotes)


def _read_furniture(text: str) -> Line | None:
    bare = _LIST_MARK.sub("", text)
    if is_banner(bare):
        return Line(Kind.BANNER, bare)
    if _NUMBER.fullmatch(text):
        return Line(Kind.NUMBER, text)
    between = within_pager(bare)
    if DAY.fullmatch(between):
        return Line(Kind.DAY, between)
    if is_menu(bare):
        return Line(Kind.MENU, text)
    return Line(Kind.CUT, text) if is_cut(text) else None
