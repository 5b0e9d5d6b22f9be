"""Saved abstract pages of arXiv (arxiv.org/abs/…), one or several one after the other in a file.

What arXiv tells search engines in its meta tags is read first, with the authors' names in parts ("Doe, Jane Q."); older
pages lack some of them, and what the page shows stands in: title, authors, abstract, "Submitted on …". The day is the
first version's. A page does not say when it was saved. Withdrawn papers are kept. One document up to 32 MB.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from readlist.errors import FormatError
from readlist.ids import find_ids
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.arxiv.wording import authors, iso_day, mail_day, paragraphs, person, unescaped
from readlist.readers.base import EXCERPT_BYTES, Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts.document import Places, whole
from readlist.readers.parts.html_page import parsed
from readlist.readers.parts.strays import Strays, blank_lines
from readlist.text import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_NAME = "arxiv-page"
_META = re.compile(r"""(?i)<meta\b[^<>]*\bname\s*=\s*["']?citation_(?:title|author)\b""")
_ARXIV = re.compile(
    r"""(?i)\bcitation_arxiv_id\b|<link\b[^<>]*\bhref\s*=\s*["']?https?://(?:[a-z]+\.)?arxiv\.org/abs/"""
    r"""|citation_pdf_url["']?\s+content\s*=\s*["']?(?:https?:)?//(?:[a-z]+\.)?arxiv\.org/pdf/"""
)
# Where a page begins: with its doctype, or with <html> where none stands right before it.
_PAGE = re.compile(
    r"(?i)<!doctype\s+html[^<>]*>\s{0,99}(?:<!--[^<>]{0,999}-->\s{0,99})?<html\b|<html\b|<!doctype\s+html\b"
)
_END = re.compile(r"(?i)</html\s*>")
_COMMENT = re.compile(r"<!--[^<>]{0,999}-->")  # browsers write there from where they saved the page
_MOST_PAGES = 10_000
_BYLINE = re.compile(r"(?i)^\s*(?:title|authors?|abstract):\s*")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    ours = text.lstrip().startswith("<") and _META.search(text) and _ARXIV.search(text)
    return Confidence.SURE if ours else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    text = whole(chunks)
    places = Places(text)
    position = 0
    strays = Strays("page")
    for start, end in _pages(text):
        if "citation_" not in text[start:end]:
            yield from strays.lines(places.at(start), text[start:end])
            continue
        page = parsed(text[start:end])
        line = places.at(start)
        entry = _entry(page, position + 1, line)
        if entry.title:
            position += 1
            yield entry
        else:
            yield Problem("this page names no paper", line, excerpt(text[start : start + EXCERPT_BYTES]))
        yield from _outside(text, start, end, places, strays)
    if not position:
        raise FormatError("no paper could be read here", "expected a page of arxiv.org/abs, saved as HTML")
    yield Listing(_NAME, captured=context.captured.isoformat() if context.captured else None)


def _outside(text: str, start: int, end: int, places: Places, strays: Strays) -> Iterator[Problem]:
    """Tell of papers before a page begins and behind its end; whatever stands within it belongs to it."""
    begins = _PAGE.search(text, start, end)
    if begins and begins.start() > start:
        yield from strays.lines(places.at(start), _COMMENT.sub(blank_lines, text[start : begins.start()]))
    if closed := _END.search(text, start, end):
        yield from strays.lines(places.at(closed.end()), _COMMENT.sub(blank_lines, text[closed.end() : end]))


def _pages(text: str) -> list[tuple[int, int]]:
    """Return where each page begins and ends; what stands before the first belongs to it.

    Raises:
        FormatError: There are more than `_MOST_PAGES`.
    """
    starts = [match.start() for match in _PAGE.finditer(text)][1:]
    if len(starts) > _MOST_PAGES:
        raise FormatError(f"this file holds more than {_MOST_PAGES} pages", "save them in several files")
    return list(zip([0, *starts], [*starts, len(text)], strict=True))


def _entry(page: "LexborHTMLParser", position: int, line: int) -> Entry:
    meta = _Meta(page)
    names = tuple(filter(None, map(_name, meta.all("citation_author"))))
    count: int | None = len(names)
    if not names:
        names, count = authors(_shown(page, "div.authors"))
    paper = meta.first("citation_arxiv_id")
    abstract = meta.first("citation_abstract") or _shown(page, "blockquote.abstract")
    return Entry(
        clean(unescaped(meta.first("citation_title"))) or clean(_shown(page, "h1.title")),
        position,
        abstract=paragraphs(abstract),
        authors=names,
        author_count=count,
        published=iso_day(meta.first("citation_date"))
        or mail_day(_shown(page, "div.dateline, div.submission-history")),
        arxiv_id=find_ids(clean(paper)).arxiv_id or _linked(page, meta),
        doi=find_ids(clean(meta.first("citation_doi"))).doi,
        line=line,
        origin=Origin.ARXIV,
    )


class _Meta:
    """A page's meta tags by name."""

    def __init__(self, page: "LexborHTMLParser") -> None:
        self._found: dict[str, list[str]] = {}
        for node in page.css("meta[name]"):
            name, content = node.attributes.get("name"), node.attributes.get("content")
            if name and content:
                self._found.setdefault(name.lower(), []).append(content)

    def all(self, name: str) -> list[str]:
        return self._found.get(name, [])

    def first(self, name: str) -> str:
        return next(iter(self.all(name)), "")


def _linked(page: "LexborHTMLParser", meta: _Meta) -> str | None:
    """Return the id that the page's own address names."""
    addresses = [node.attributes.get("href") or "" for node in page.css('link[rel="canonical"]')]
    found = (find_ids(clean(address)).arxiv_id for address in (*addresses, meta.first("citation_pdf_url")))
    return next(filter(None, found), None)


def _shown(page: "LexborHTMLParser", selector: str) -> str:
    """Return what the page shows there, without the word that says what it is."""
    node = page.css_first(selector)
    return _BYLINE.sub("", node.text()) if node else ""


def _name(written: str) -> str:
    """Return "van der Berg, José" as "José van der Berg"; "Doe, Jane Q., Jr." as "Jane Q. Doe Jr."."""
    last, _, rest = clean(unescaped(written)).partition(",")
    first, _, suffix = rest.partition(",")
    return person(" ".join(filter(None, map(str.strip, (first, last, suffix)))))


READER = Reader(
    name=_NAME,
    title="arXiv abstract page",
    description="A paper's page on arxiv.org (arxiv.org/abs/…), saved in a browser as HTML.",
    suffixes=(".html", ".htm"),
    sniff=_sniff,
    read=_read,
)
