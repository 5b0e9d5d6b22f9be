"""What is left of the JSON that a Daily Papers page carries for its scripts, where it is damaged or cut off.

A quotation mark too many ends the attribute for a parser of HTML, and what stands behind it is no longer data; so the
page's text is looked at again, from the attribute's beginning to the next element of a page.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from html import unescape

from readlist.model import Problem
from readlist.readers.arxiv.wording import iso_day
from readlist.readers.base import EXCERPT_BYTES, excerpt
from readlist.readers.huggingface.answers import MOST_DAMAGED, behind, next_item
from readlist.readers.huggingface.paper import LISTS, Record

DAMAGED = "the page's own data is damaged here; what is whole of it was read, and then the page's cards"
_PROPS = re.compile(r"\bdata-props\s*=\s*[\"']?")
_ELEMENT = re.compile(r"</?(?:article|body|div|footer|h3|html|main|script|section)\b", re.IGNORECASE)
_LIST = re.compile(rf'"(?:{"|".join(LISTS)})"\s*:\s*\[')
_SINGLE = re.compile(r'\s*\{[^{}\[\]]{0,2000}?"paper"\s*:\s*(?=\{)')
_INNER = re.compile(r'\{\s*"paper"\s*:\s*(?=\{)')
_OTHER = re.compile(r'"title"\s*:\s*"[^"]|","')
_DAY = re.compile(r'"dateString"\s*:\s*"(\d{4}-\d\d-\d\d)"')
_DECODER = json.JSONDecoder()


def parts(text: str) -> Iterator[tuple[int, str]]:
    """Yield the data of a page's scripts that tells of papers, with the line in which it begins."""
    line = 1
    stop = 0
    while match := _PROPS.search(text, stop):
        line += text.count("\n", stop, match.end())
        end = _ELEMENT.search(text, match.end())
        stop = end.start() if end else len(text)
        written = text[match.end() : stop]
        # A line's end that is written as a reference is none of the file.
        data = "\n".join(unescape(part).replace("\n", " ") for part in written.split("\n"))
        if _LIST.search(data) or _INNER.search(data) or _SINGLE.match(data):
            yield line, data
        line += written.count("\n")


def day(data: str) -> str | None:
    """Return the day that a page is of by its damaged data; weeks and months are no day."""
    found = _DAY.search(data)
    return iso_day(found[1]) if found else None


def remains(data: str, line: int) -> Iterator[Record | Problem]:
    """Yield the papers of damaged data that are whole, and a `Problem` at each place where it breaks.

    Args:
        data: The JSON, which begins in `line`.
        line: A line of the file, from 1.
    """
    breaks: set[int] = set()
    found: Record | int
    for found in _records(data):
        if not isinstance(found, int):
            yield found
        elif len(breaks) == MOST_DAMAGED:
            yield Problem("the page's own data is damaged in too many places; no more of it was read", line)
            return
        elif found not in breaks:
            breaks.add(found)
            yield _broken(data, found, line)


def _records(data: str) -> Iterator[Record | int]:
    """Yield each object that is a paper's, and each place at which the data or such an object breaks."""
    try:
        _DECODER.raw_decode(data, len(data) - len(data.lstrip()))
    except (ValueError, RecursionError) as error:
        yield _place(error, 0)
    begun = _LIST.search(data)
    if begun is None and (single := _SINGLE.match(data)):
        yield from _inner(data, single.end())
        return
    place = broken = begun.end() if begun else 0
    while True:
        start = place if place < broken and data[place] == "{" else next_item(data, place)
        if (other := _OTHER.search(data, place, start)) and "\n" in data[broken : other.start()]:
            yield other.start()
        if start == len(data):
            return
        try:
            value, place = _DECODER.raw_decode(data, start)
        except (ValueError, RecursionError) as error:
            broken = _place(error, start)
            yield broken
            inner = _INNER.match(data, start)
            yield from _inner(data, inner.end()) if inner else ()
            place = behind(data, start, broken)
            if place < broken:
                yield start
        else:
            yield value


def _inner(data: str, start: int) -> Iterator[Record]:
    """Yield a paper that is whole although the object around it is not."""
    with suppress(ValueError, RecursionError):
        yield {"paper": _DECODER.raw_decode(data, start)[0]}


def _place(error: Exception, start: int) -> int:
    return error.pos if isinstance(error, json.JSONDecodeError) else start


def _broken(data: str, place: int, line: int) -> Problem:
    return Problem(
        DAMAGED, line + data.count("\n", 0, place), excerpt(data[max(0, place - 20) : place + EXCERPT_BYTES])
    )
