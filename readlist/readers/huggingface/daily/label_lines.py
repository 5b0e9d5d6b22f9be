"""Lines with labels: the facts that one tells, and the marks of lists, headings and quotations before it."""

import re
from typing import NamedTuple

from readlist.readers.huggingface.daily.labelled_facts import NAMES, address_in, is_key, kind_of
from readlist.readers.huggingface.daily.look import prose

_MARKS = re.compile(r"(?:[#>*•+◦▪-]{1,6} +|\d{1,3}[.)] +)*")
_LABEL = re.compile(
    rf"(?:\*\*|__)?({NAMES})(?: ?(?:\*\*|__))?(?: ?::?|：)(?: ?(?:\*\*|__))?(?: +(.*)|$)", re.IGNORECASE | re.DOTALL
)
_ALONE = re.compile(rf"(?:\*\*|__)?({NAMES})(?:\*\*|__)?", re.IGNORECASE)
_SEVERAL = re.compile(r" [|·•] ")
_DIGITS = re.compile(r"\d+")
_LONGEST_FACT = 500


class Fact(NamedTuple):
    """What stands behind a label: what it is about, the label itself in small letters, and the value, "" for none."""

    kind: str
    name: str
    value: str


def facts_in(text: str) -> list[Fact]:
    """Return the facts in a cleaned line; several where all parts of the line are such."""
    bare = bare_line(text)
    if ":" not in bare and "：" not in bare:
        return []
    if len(bare) <= _LONGEST_FACT and _SEVERAL.search(bare):
        found = [_fact(part.strip()) for part in _SEVERAL.split(bare)]
        if len(found) > 1 and all(found):
            return [fact for fact in found if fact]
    return [fact] if (fact := _fact(bare)) else []


def label_alone(text: str) -> Fact | None:
    """Return the label that a line is and whose value stands below it, None where it is none."""
    match = _ALONE.fullmatch(bare_line(text))
    return Fact(kind_of(match[1]), match[1].lower(), "") if match else None


def bare_line(text: str) -> str:
    """Return a line without the marks before it, and bold letters around it."""
    marks = _MARKS.match(text)
    bare = text[marks.end() :] if marks else text
    if bare[:2] in ("**", "__") and bare.endswith(bare[:2]) and bare.count(bare[:2]) == 2:
        return bare[2:-2].strip()
    return bare


def heading_marks(text: str) -> str:
    """Return the marks that make a line a heading or one of a numbered list, the same for all numbers; "" for none."""
    marks = _MARKS.match(text)
    found = _DIGITS.sub("1", marks[0]) if marks else ""
    return found if "#" in found or "1" in found else ""


def _fact(bare: str) -> Fact | None:
    match = _LABEL.fullmatch(bare)
    if match is None:
        return None
    kind, value = kind_of(match[1]), match[2] or ""
    if kind == "code" and prose(bare) > 0 and not address_in(value):
        return None  # a sentence: "Code: we give out all lamps."
    if kind == "title" and is_key(value):
        kind = "key"
    return Fact(kind, match[1].lower(), value)
