"""The cards of a Daily Papers page as HTML shows them: what is left to read where the page's own data is missing.

A card of a day tells title, id, upvotes, comments, the organisation and some authors; one of a search also the abstract
and the day. Cards are known from saved pages only, so everything but title and link may be missing.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from readlist.ids import arxiv_id, find_ids
from readlist.model import Entry, Origin, Problem
from readlist.readers.arxiv.wording import iso_day, paragraphs
from readlist.readers.base import excerpt
from readlist.readers.parts.document import Places
from readlist.text import clean

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_PAPER = re.compile(r"(?:^|//(?:huggingface|hf)\.co)/papers/([\w.-]+(?:/\d{7})?)")
_COUNT = re.compile(r"(\d{1,9})(?:\.(\d))?([kK])?", re.ASCII)
_AUTHORS = re.compile(r"(\d{1,5}) authors?", re.ASCII)
_PAGE_TITLE = re.compile(r"Paper page - (.+)")


def cards(page: "LexborHTMLParser", places: Places) -> Iterator[Entry | Problem]:
    """Yield each paper of a page once, in order; a card without a title is a `Problem`."""
    position = 0
    seen: set[str] = set()
    # Where no card is marked as one, a heading is all that surely belongs to a paper.
    for card in page.css("article") or page.css("h3"):
        headings = card.css("h3 a") if card.tag == "article" else card.css("a")
        link = next(filter(_id, headings), None)
        title = clean(link.text()) if link else ""
        if link is None or not title:
            if any(map(_id, card.css("a"))):
                name = next(filter(None, map(_id, card.css("a"))))
                if name not in seen:
                    yield Problem("this card has no title", places.of(name), excerpt(card.text(separator=" ")))
            continue
        name = _id(link)
        if name not in seen:
            seen.add(name)
            position += 1
            yield _entry(card, name, title, position, places.of(name))
    if not position:
        yield from _own_page(page, places)


def _entry(card: "LexborNode", name: str, title: str, position: int, line: int) -> Entry:
    names = tuple(filter(None, (clean(item.attributes.get("title") or "") for item in card.css("li[title]"))))
    told = _AUTHORS.search(" ".join(item.text() for item in card.css("li")))
    organization = card.css_first("a:has(img) > span.font-medium")
    abstract = card.css_first("p")
    day = card.css_first("time[datetime]")
    comments = [link for link in card.css("a") if (link.attributes.get("href") or "").endswith("#community")]
    return Entry(
        title,
        position,
        abstract=paragraphs(abstract.text()) if abstract else None,
        authors=names,
        author_count=int(told[1]) if told else len(names) or None,
        organization=clean(organization.text()) or None if organization else None,
        published=iso_day(day.attributes.get("datetime") or "") if day else None,
        arxiv_id=arxiv_id(name),
        url=None if arxiv_id(name) else f"https://huggingface.co/papers/{name}",
        comments=_count(comments[0]) if comments else None,
        upvotes=_upvotes(card),
        line=line,
        origin=Origin.PAGE,
    )


def _own_page(page: "LexborHTMLParser", places: Places) -> Iterator[Entry]:
    """Yield the one paper of a page of its own, by what its head says of it."""
    heading = page.css_first("title")
    title = _PAGE_TITLE.match(clean(heading.text())) if heading else None
    if title is None:
        return
    said = [node.attributes.get("content") for node in page.css('meta[property="og:url"]')]
    said += [node.attributes.get("href") for node in page.css('link[rel="canonical"], a[href*="arxiv.org/abs/"]')]
    paper = next((found for text in said if text and (found := find_ids(text).arxiv_id)), None)
    yield Entry(title[1], 1, arxiv_id=paper, line=places.of("Paper page - "), origin=Origin.PAGE)


def _id(link: "LexborNode") -> str:
    """Return the id in a link to a paper's page, "" where it leads elsewhere."""
    match = _PAPER.match(clean(link.attributes.get("href") or "").removeprefix("https:").removeprefix("http:"))
    return match[1] if match else ""


def _upvotes(card: "LexborNode") -> int | None:
    for selector in ("label .leading-none", "[role=checkbox]"):
        shown = card.css_first(selector)
        if shown:
            return 0 if clean(shown.text()) in ("-", "–") else _count(shown)
    return None


def _count(node: "LexborNode") -> int | None:
    """Return a number as a page shows it: "31", "1.2k"."""
    match = _COUNT.fullmatch(clean(node.text()))
    if match is None:
        return None
    return int(match[1]) * 1_000 + int(match[2] or 0) * 100 if match[3] else int(match[1])
