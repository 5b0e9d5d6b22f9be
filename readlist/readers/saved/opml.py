"""OPML: outlines whose links are papers. Outlines that are feeds, or include another outline, are no papers by type.

It is read tag by tag, without an XML parser: nothing is declared and nothing can be expanded, an outline that is
broken costs itself, and its line is known.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.model import Context, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, head_text, lines
from readlist.readers.parts.html_elements import Element, elements
from readlist.readers.saved.links import LeftOver, Link, Shelf

_EXPECTED = "expected an OPML outline with links to papers; an outline of feeds holds none"
_START = re.compile(r"(?i)\s*(?:<\?xml[^>]*>|<!--.*?-->|<!doctype[^>]*>|\s)*<opml\b", re.DOTALL)
_FEEDS = ("rss", "atom", "include")
_DEEPEST = 64


def _sniff(head: bytes) -> Confidence:
    return Confidence.SURE if _START.match(head_text(head)) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    left = LeftOver(("outline", "outlines"))
    folders: list[str] = []
    position = 0
    for element in elements(lines(chunks), ("outline",)):
        if isinstance(element, Problem):
            yield element
            continue
        if element.name == "/outline":
            del folders[-1:]
            continue
        found = element.attributes
        link = Link(element.line, found.get("text") or found.get("title") or "", _address(found))
        if link.address and not _is_feed(found):
            shelf = _shelf(element, folders)
            entry = Link(link.line, link.title, link.address, shelved=shelf.marks()).entry(position + 1)
            if entry:
                position += 1
                yield from shelf.problems
                yield entry
            else:
                left.add(link.line, str(link))
        if not element.alone and len(folders) < _DEEPEST:
            folders.append("" if link.address else link.title)
    if not position:
        raise left.refusal(_EXPECTED)
    yield from left.told()
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _address(found: dict[str, str]) -> str:
    return found.get("url") or found.get("htmlurl") or found.get("href") or ""


def _is_feed(found: dict[str, str]) -> bool:
    return "xmlurl" in found or found.get("type", "").lower() in _FEEDS


def _shelf(element: Element, folders: list[str]) -> Shelf:
    shelf = Shelf(element.line, note=element.attributes.get("_note") or element.attributes.get("description"))
    shelf.folder("/".join(name.replace("/", " ") for name in folders if name))
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
