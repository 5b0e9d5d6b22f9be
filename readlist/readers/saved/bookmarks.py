"""Bookmarks as every browser exports them (Netscape's format), and Pinboard, Delicious, Pocket and Instapaper did.

Folders (below the browser's own), `TAGS`, `TOREAD` and the description in `DD` are marks. Feeds that are bookmarked,
and bookmarks that run a script, are no papers by their type.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.model import Context, Listing, Problem, Status
from readlist.readers.base import Confidence, Item, Reader, head_text, lines
from readlist.readers.parts.html_elements import Element, elements
from readlist.readers.parts.strays import Strays
from readlist.readers.saved.folders import Folders
from readlist.readers.saved.links import LeftOver, Link, Shelf
from readlist.readers.saved.shelved import papers
from readlist.text import clean

_EXPECTED = "expected bookmarks that a browser exported as HTML, some of them of papers"
_ELEMENTS = ("dt", "dd", "dl", "ul", "ol", "li", "h1", "h3", "hr", "a", "title", "p")
# The browser's own folders: as Firefox and Chrome mark them, and as Safari and Edge call the one at the top.
_ROOTS = ("personal_toolbar_folder", "unfiled_bookmarks_folder")
_FAVOURITES = ("favorites", "favourites", "favorites bar", "favourites bar")
_SAFARIS_LIST = "com.apple.readinglist"
_YES = ("1", "true")
_DOCTYPE = re.compile(r"(?i)\s*(?:<\?xml[^>]*>\s*)?<!doctype netscape-bookmark-file")
_UNTYPED = re.compile(r"(?is)<dl\b.*<dt>\s*<a\s[^>]*\bhref\s*=")
_SERVICE = re.compile(r"(?is)<title>\s*(?:pocket export|instapaper: export)\s*</title>")
_NO_LINKS = ("javascript:", "place:", "about:", "chrome:", "data:")
# Tags whose text belongs to them; text behind others stands in no bookmark.
_WITH_TEXT = ("a", "dd", "h1", "h3", "title")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    if _DOCTYPE.match(text):
        return Confidence.SURE
    start = text.lstrip()[:1]
    if start != "<":
        return Confidence.NO
    if _SERVICE.search(text, 0, 2000):
        return Confidence.SURE
    return Confidence.LIKELY if _UNTYPED.search(text) and "add_date" in text.lower() else Confidence.NO


@dataclass(slots=True)
class _Tree:
    """Where in the folders the file is, and the bookmark that is being read.

    Attributes:
        folders: The folders that are open; the browser's own have no name.
        named: The name of the folder that opens next.
        problems: What is to be told of them.
    """

    folders: Folders = field(default_factory=Folders)
    named: str = ""
    problems: list[Problem] = field(default_factory=list)
    link: Element | None = None
    note: str = ""
    in_link: bool = False

    def take(self, element: Element) -> tuple[Link, Shelf] | None:
        """Go on by an element; return the bookmark that it ends."""
        if element.name == "a":
            done = self.done()
            self.link, self.in_link = element, True
            return done
        if self.in_link and self.link and element.name not in ("dt", "dl", "/dl", "dd", "li", "hr"):
            if element.name == "/a":
                self.in_link = False
            else:
                self.link.pieces.append(element.text)
            return None
        if element.name == "dd":
            self.note, self.in_link = element.text, False
            return None
        if element.name in ("p", "/p", "/dd", "/dt", "/li"):
            self.note += element.text if self.note else ""
            return None
        done = self.done()
        self._move(element)
        return done

    def done(self) -> tuple[Link, Shelf] | None:
        """Return the bookmark that has been read, if any."""
        element, note = self.link, self.note
        self.link, self.note, self.in_link = None, "", False
        if element is None or "feed" in element.attributes or "feedurl" in element.attributes:
            return None
        link = Link(element.line, clean(element.text), clean(element.attributes.get("href", "")))
        if link.address.lower().startswith(_NO_LINKS):
            return None
        return link, self._shelf(element, note)

    def _move(self, element: Element) -> None:
        if element.name in ("h1", "h3"):
            root = element.name == "h1" and "bookmarks" in element.text.lower()
            found = element.attributes
            name = clean(element.text)
            own = (
                root
                or any(mark in found for mark in _ROOTS)
                or (name.casefold() in _FAVOURITES and not self.folders.path)
            )
            self.named = "" if own else name.replace("/", " ")
            if found.get("id", "").lower() == _SAFARIS_LIST:
                self.named = "to read"
            if element.name == "h1":
                self.folders.leave()
        elif element.name in ("dl", "ul", "ol"):
            self.problems += self.folders.open(self.named, element.line)
            self.named = ""
        elif element.name in ("/dl", "/ul", "/ol"):
            self.folders.close()

    def _shelf(self, element: Element, note: str) -> Shelf:
        shelf = Shelf(element.line, note=note)
        shelf.folder(self.folders.path)
        shelf.tag(*element.attributes.get("tags", "").split(","))
        shelf.starred |= element.attributes.get("data-important", "") in _YES
        if element.attributes.get("toread") in _YES and shelf.status is Status.NEW:
            shelf.status = Status.LATER
        return shelf


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    found = _bookmarks(elements(lines(chunks), _ELEMENTS))
    yield from papers(found, LeftOver(("bookmark", "bookmarks")), _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _bookmarks(found: Iterable[Element | Problem]) -> Iterator[tuple[Link, Shelf] | Problem]:
    tree = _Tree()
    strays = Strays("bookmark")
    for element in found:
        if isinstance(element, Problem):
            yield element
            continue
        if done := tree.take(element):
            yield done
        yield from tree.problems
        tree.problems.clear()
        if not (element.name in _WITH_TEXT or tree.note or tree.in_link):
            yield from strays.lines(element.line, element.text)
    if done := tree.done():
        yield done


READER = Reader(
    name="bookmarks",
    title="browser bookmarks",
    description="Bookmarks exported as HTML by a browser, Pinboard, Raindrop, Pocket or Instapaper; only papers go in.",
    suffixes=(".html", ".htm"),
    sniff=_sniff,
    read=_read,
)
