"""OPML: outlines whose links are papers. Outlines that are feeds, or include another outline, are no papers by type.

It is read tag by tag, without an XML parser: nothing is declared and nothing can be expanded, an outline that is
broken costs itself, and its line is known.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.ids import find_ids
from readlist.model import Context, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, head_text, lines
from readlist.readers.parts.html_elements import Element, elements
from readlist.readers.parts.strays import Strays, blank_lines
from readlist.readers.saved import labels
from readlist.readers.saved.folders import Folders
from readlist.readers.saved.links import LeftOver, Link, Shelf
from readlist.readers.saved.shelved import papers
from readlist.text import clean

_EXPECTED = "expected an OPML outline with links to papers; an outline of feeds holds none"
# Without going back: a row of comments can be taken for one, or any of them, which makes millions of ways.
_START = re.compile(r"(?i)(?>\s+|<\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>)*+<opml\b", re.DOTALL)
_OF_HEAD = re.compile(r"(?i)<title\b[^<>]*>[^<]*")
_FEEDS = ("rss", "atom", "include")


def _sniff(head: bytes) -> Confidence:
    return Confidence.SURE if _START.match(head_text(head)) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    found = _outlines(elements(lines(chunks), ("outline",)))
    yield from papers(found, LeftOver(("outline", "outlines")), _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _outlines(found: Iterable[Element | Problem]) -> Iterator[tuple[Link, Shelf] | Problem]:
    """Yield the links, each with the folders around it."""
    folders = Folders()
    strays = Strays("outline")
    for element in found:
        if isinstance(element, Problem):
            yield element
            continue
        outside = _OF_HEAD.sub(blank_lines, element.text)
        if element.name != "outline":
            yield from strays.lines(element.line, outside)
            folders.close()
            continue
        told = element.attributes
        link = _link(element.line, told)
        if link.address and not _is_feed(told):
            yield link, _shelf(element, folders)
        if not element.alone:
            yield from folders.open("" if link.address else link.title.replace("/", " "), element.line)
        yield from strays.lines(element.line, outside)


def _link(line: int, found: dict[str, str]) -> Link:
    """Return the link of an outline; outliners write it into the text, or into the note below it."""
    text = found.get("text") or found.get("title") or ""
    if address := _address(found):
        return Link(line, text, address)
    if inside := next(iter(labels.links(text)), None):
        return Link(line, inside.title, inside.address)
    for part in (text, found.get("_note", "")):
        if ids := find_ids(clean(part)):
            address = next((word for word in part.split() if word.startswith("http")), "")
            return Link(line, "" if part is text else text, address or ids.stand_in, ids)
    return Link(line, text, "")


def _address(found: dict[str, str]) -> str:
    return found.get("url") or found.get("htmlurl") or found.get("href") or ""


def _is_feed(found: dict[str, str]) -> bool:
    return "xmlurl" in found or found.get("type", "").lower() in _FEEDS


def _shelf(element: Element, folders: Folders) -> Shelf:
    shelf = Shelf(element.line, note=element.attributes.get("_note") or element.attributes.get("description"))
    shelf.folder(folders.path)
    for category in element.attributes.get("category", "").split(","):
        shelf.tag(category.strip().strip("/"))
    return shelf


READER = Reader(
    name="opml",
    title="OPML outline",
    description="An outline (.opml) whose links are papers; the feeds in it are left out.",
    suffixes=(".opml",),
    sniff=_sniff,
    read=_read,
)
