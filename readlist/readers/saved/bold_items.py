"""Lists whose every item is a title in bold, as the Markdown export writes them: an item is a paper even without an id.

"- **Title** — Jane Doe · 2026-01-02 · #tag", the title linked where an address is known, and below it, indented, a note
and the abstract as a quotation. In a text that holds anything else at its margin, words in bold are just words.
"""

import re
from dataclasses import replace

from readlist.addresses import web
from readlist.model import Entry, Origin
from readlist.readers.parts.days import day as iso_day
from readlist.readers.saved import labels
from readlist.text import clean

_ITEM = re.compile(r"[-*+] \*\*(?P<title>(?:[^*\\]|\\.|\*(?!\*))+)\*\*(?: (?:—|–|-|:) (?P<facts>.*))?\s*")
_DAY = re.compile(r"(?:^| · )(\d{4}(?:-\d\d){0,2})(?: · |$)")


def is_list(text: str) -> bool:
    """Tell whether a text is such a list, by its first lines; the last one can be cut.

    A list of errands is written so, too: one of the items has a day or an address.
    """
    margin = [line for line in text.split("\n") if line.strip() and not line[0].isspace()]
    items = [_ITEM.fullmatch(line) for line in margin[: max(1, len(margin) - 1)]]
    told = "://" in text or any(item and item["facts"] and _DAY.search(item["facts"]) for item in items)
    return told and bool(items) and all(items)


def entry(line: int, written: str) -> Entry | None:
    """Return the paper of an item without an id, None where the line is no item."""
    item = _ITEM.fullmatch(written)
    if item is None:
        return None
    linked = next(iter(labels.links(item["title"])), None)
    title = linked.title if linked else labels.title(item["title"])
    address = web(clean(linked.address)) if linked else None
    if not (title or address):
        return None
    return Entry(title or address or "", url=address, line=line, origin=Origin.PAGE if title else Origin.STAND_IN)


def dated(paper: Entry, line: int, written: str) -> Entry:
    """Return a paper with the day that its item, which is this line, tells behind its title."""
    item = _ITEM.fullmatch(written) if paper.line == line else None
    found = _DAY.search(item["facts"]) if item and item["facts"] else None
    day = iso_day(found[1]) if found else None
    return replace(paper, published=day) if day else paper
