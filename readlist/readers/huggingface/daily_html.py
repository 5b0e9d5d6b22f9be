"""Saved HTML of Hugging Face Daily Papers: a day, week, month, trending or search page, or a single paper's page.

The page carries its papers as JSON for its own scripts, and that is read first; where it is missing or damaged, the
cards are read, which tell less. The same paper twice is one entry: a browser that saves a page after its scripts ran
can have every card twice. One document up to 32 MB. A page's day is the one it is of; comments are counted, not read.
"""

import json
import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import TYPE_CHECKING

from readlist.errors import FormatError
from readlist.model import Context, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text
from readlist.readers.huggingface import daily_cards
from readlist.readers.huggingface.answers import Taken, captured, listed, values
from readlist.readers.huggingface.paper import Record
from readlist.readers.parts.document import Places, whole
from readlist.readers.parts.html_page import parsed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_NAME = "daily-html"
_TARGETS = ("DailyPapers", "PaperContent")
_HTML = re.compile(r"(?i)<(?:!doctype\s+html|html|head|body|main|div|article)\b")
_DATA = re.compile(r"""data-target\s*=\s*["']?(?:DailyPapers|PaperContent)\b""")
_TITLE = re.compile(r"(?i)<title[^<>]*>\s*(?:Paper page - |[^<>]{0,80}\bPapers - Hugging Face)")
_LIST = re.compile(r'"(?:dailyPapers|searchResults)"\s*:\s*\[')
_CARD = re.compile(r"""<h3\b[^<>]*>\s*<a\b[^<>]*\bhref\s*=\s*["']?(?:https?://(?:huggingface|hf)\.co)?/papers/\d""")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head).lstrip()
    if not text.startswith("<") or not _HTML.search(text) or "NETSCAPE-Bookmark-file" in text[:1_000]:
        return Confidence.NO
    if _DATA.search(text):
        return Confidence.SURE
    return Confidence.LIKELY if _TITLE.search(text) or _CARD.search(text) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    text = whole(chunks)
    page = parsed(text)
    places = Places(text)
    taken = Taken()
    damaged = False
    day: str | None = None
    for data in _data(page, text):
        line = places.of("data-props")
        value = _object(data)
        if value is None:
            damaged = True
            yield Problem("the page's own data is damaged; what is left of it was read", line, excerpt(data[:400]))
            items: list[object] = [*_left(data)]
        else:
            day = day or captured(value)
            found = listed(value)
            items = found if found is not None else [value] if "paper" in value else []
        for item in items:
            yield from taken.located(item, places)
    if damaged or not taken.position:
        for card in daily_cards.cards(page, places):
            if isinstance(card, Problem):
                yield card
            else:
                yield from taken.also(card)
    if not taken.position:
        raise FormatError("no paper could be read here", "expected a page of huggingface.co/papers, saved as HTML")
    yield Listing(_NAME, captured=context.captured.isoformat() if context.captured else day)


def _data(page: "LexborHTMLParser", text: str) -> list[str]:
    """Return the JSON of the page's scripts that hold papers."""
    nodes = page.css("[data-props]")
    held = [node.attributes.get("data-props") or "" for node in nodes if node.attributes.get("data-target") in _TARGETS]
    if not held and (target := _DATA.search(text)):
        # Cut off within the attribute, the whole tag is no tag.
        _, begun, rest = text[text.rfind("<", 0, target.start()) :].partition("data-props=")
        return [unescape(rest[1:])] if begun else []
    return held


def _object(data: str) -> Record | None:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _left(data: str) -> Iterator[Record]:
    """Yield the papers of damaged data that are whole."""
    begun = _LIST.search(data)
    if begun:
        for _, value in values(data[begun.end() :]):
            if isinstance(value, dict):
                yield value


READER = Reader(
    name=_NAME,
    title="Daily Papers page as HTML",
    description="A page of huggingface.co/papers (day, week, month, trending, search, one paper), saved in a browser.",
    suffixes=(".html", ".htm"),
    sniff=_sniff,
    read=_read,
)
