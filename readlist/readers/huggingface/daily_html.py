"""Saved HTML of Hugging Face Daily Papers: a day, week, month, trending or search page, or a single paper's page.

The page carries its papers as JSON for its own scripts, and that is read first, of damaged JSON what is whole; where it
is missing or damaged, also the cards are read, which tell less. The same paper twice is one entry: a browser that saves
a page after its scripts ran can have every card twice. One document up to 32 MB. A page's day is the one it is of;
comments are counted, not read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlist.errors import FormatError
from readlist.model import Context, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, head_text
from readlist.readers.huggingface import daily_cards, daily_damage
from readlist.readers.huggingface.answers import STRAY, Taken, captured, listed
from readlist.readers.huggingface.paper import Record
from readlist.readers.parts.capped import capped
from readlist.readers.parts.document import Places, whole
from readlist.readers.parts.html_page import parsed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_NAME = "daily-html"
_TARGETS = ("DailyPapers", "PaperContent")
_HTML = re.compile(r"(?i)<(?:!doctype\s+html|html|head|body|main|div|article)\b")
_DATA = re.compile(r"""data-target\s*=\s*["']?(?:DailyPapers|PaperContent)\b""")
_TITLE = re.compile(r"(?i)<title[^<>]*>\s*(?:Paper page - |[^<>]{0,80}\bPapers - Hugging Face)")
_CARD = re.compile(r"""<h3\b[^<>]*>\s*<a\b[^<>]*\bhref\s*=\s*["']?(?:https?://(?:huggingface|hf)\.co)?/papers/\d""")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head).lstrip()
    if not text.startswith("<") or not _HTML.search(text) or "NETSCAPE-Bookmark-file" in text[:1_000]:
        return Confidence.NO
    if _DATA.search(text):
        return Confidence.SURE
    return Confidence.LIKELY if _TITLE.search(text) or _CARD.search(text) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    return capped(_items(chunks, context), STRAY)


def _items(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    text = whole(chunks)
    page = parsed(text)
    places = Places(text)
    taken = Taken()
    day: str | None = None
    told = [_object(data) for data in _data(page)]
    for value in filter(None, told):
        day = day or captured(value)
        found = listed(value)
        for item in found if found is not None else [value] if "paper" in value else []:
            yield from taken.located(item, places)
    lost = [] if told and None not in told else [*daily_damage.parts(text)]
    for line, data in lost:
        day = day or daily_damage.day(data)
        yield from _remains(data, line, places, taken)
    if None in told and not lost:
        yield Problem(daily_damage.DAMAGED, places.of("data-props"))
    if None in told or not taken.position:
        yield from _of_cards(page, places, taken)
    if not taken.position:
        raise FormatError("no paper could be read here", "expected a page of huggingface.co/papers, saved as HTML")
    yield Listing(_NAME, captured=context.captured.isoformat() if context.captured else day)


def _remains(data: str, line: int, places: Places, taken: Taken) -> Iterator[Item]:
    for left in daily_damage.remains(data, line):
        yield from [left] if isinstance(left, Problem) else taken.located(left, places)


def _of_cards(page: "LexborHTMLParser", places: Places, taken: Taken) -> Iterator[Item]:
    """Yield what the cards tell beside what was read already; a title alone could be a paper again."""
    for card in daily_cards.cards(page, places):
        if isinstance(card, Problem):
            yield card
        elif card.arxiv_id or card.url or not taken.position:
            yield from taken.also(card)


def _data(page: "LexborHTMLParser") -> list[str]:
    """Return the JSON of the page's scripts that hold papers."""
    nodes = page.css("[data-props]")
    return [node.attributes.get("data-props") or "" for node in nodes if node.attributes.get("data-target") in _TARGETS]


def _object(data: str) -> Record | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


READER = Reader(
    name=_NAME,
    title="Daily Papers page as HTML",
    description="A page of huggingface.co/papers (day, week, month, trending, search, one paper), saved in a browser.",
    suffixes=(".html", ".htm"),
    sniff=_sniff,
    read=_read,
)
