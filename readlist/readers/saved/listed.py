"""What a line of a hand-made list says of its paper beside the id or link: the title, upvotes, comments."""

import re

from readlist.readers.saved.labels import title
from readlist.text import clean

_NUMBER = r"(?<!\d)(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,3})?) ?[kKmM]?"
_UP = r"▲|△|⬆|🔼|👍|↑"
_COUNTS = re.compile(
    rf"(?P<up>{_UP}|(?i:\bup-?votes?:|\blikes?:)) ?(?P<up_to>{_NUMBER})\b"
    rf"|(?P<by>💬|(?i:\bcomments?:)) ?(?P<by_to>{_NUMBER})\b"
    rf"|(?P<of>{_NUMBER}) ?(?:(?P<ups>{_UP}|(?i:up-?votes?|likes?)\b)|(?P<bys>💬|(?i:comments?)\b))"
)
_TIMES = {"k": 1_000, "m": 1_000_000}

_BOLD = re.compile(r"\*\*(?=\S)([^*]{1,300}?\S)\*\*|__(?=\S)([^_]{1,300}?\S)__")
_MARKS = re.compile(r"^(?:\s|[>|]|(?:[-*+•–—◦]|#{1,6}|\d{1,4}[.)]|\[[ xX]?\])(?=\s))*")
_ROW = re.compile(r',,|",|,"|""')  # a table's, whose cells are no titles here
_CELLS = re.compile(r" ?[|\n] ?")
_AROUND = ' \t-–—:·,;()[]<>|"“”„«»'
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_LONGEST = 250
_FEWEST_WORDS = 3
_CAPITALS = 0.6


def counts(text: str) -> tuple[int | None, int | None]:
    """Return the numbers of upvotes and of comments that a text tells, None where it tells none."""
    upvotes = comments = None
    for match in _COUNTS.finditer(text):
        number = _number(match["up_to"] or match["by_to"] or match["of"])
        if match["up"] or match["ups"]:
            upvotes = number if upvotes is None else upvotes
        else:
            comments = number if comments is None else comments
    return upvotes, comments


def title_beside(rest: str) -> str:
    """Return the title in what a line holds beside its link, "" where nothing there is surely one.

    What is in bold is one, and so is a whole cell or line in which most words have capitals: "see also" has none.
    """
    if bold := _BOLD.search(rest):
        return title(bold[1] or bold[2])
    for cell in _CELLS.split(_MARKS.sub("", rest)):
        words = title(_COUNTS.sub(" ", cell).strip(_AROUND))
        if _has_capitals(words) and not _ROW.search(words):
            return words
    return ""


def title_above(line: str) -> str:
    """Return the title that a line can be below which nothing but a link stands, "" where it is none."""
    words = title(_MARKS.sub("", clean(line)).strip(" "))
    fits = len(words.split()) > 1 and len(words) <= _LONGEST and not words[:1].islower()
    return words if fits and not words.endswith((".", ":", ",", ";", "…")) else ""


def is_item(line: str) -> bool:
    """Tell whether a line begins with the mark of a list's item."""
    marks = _MARKS.match(line)
    return marks is not None and bool(marks[0].strip(" \t>|#"))


def _has_capitals(words: str) -> bool:
    """Tell whether a text is written as titles are, and is no sentence."""
    found = _LETTERS.findall(words) if len(words) <= _LONGEST and not words.endswith(".") else []
    return len(found) >= _FEWEST_WORDS and sum(word[0].isupper() for word in found) >= _CAPITALS * len(found)


def _number(written: str) -> int:
    number = written.replace(",", "").replace(" ", "").lower()
    times = _TIMES.get(number[-1], 1)
    return round(float(number.rstrip("km")) * times)
