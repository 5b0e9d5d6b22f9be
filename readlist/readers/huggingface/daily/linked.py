"""Daily Papers pages with links: cards to entries, each paper once, and the listing."""

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from readlist.addresses import web
from readlist.errors import FormatError
from readlist.identity import title_key
from readlist.ids import Ids, arxiv_id
from readlist.model import Context, Entry, Origin, Problem
from readlist.readers.base import Item, excerpt
from readlist.readers.huggingface.daily.card import Card
from readlist.readers.huggingface.daily.cards import Cards
from readlist.readers.huggingface.daily.cards import Item as Part
from readlist.readers.huggingface.daily.days import Days, read_day
from readlist.readers.huggingface.daily.furniture import is_previous
from readlist.readers.huggingface.daily.lines import Kind, read_line
from readlist.readers.huggingface.daily.look import said_once
from readlist.readers.huggingface.daily.numbering import Numbering
from readlist.readers.huggingface.daily.pieces import Cut, DayLink, LoneDay
from readlist.readers.huggingface.daily.runs import Run
from readlist.readers.huggingface.daily.targets import day_of
from readlist.readers.parts.wrapping import put_together
from readlist.text import clean

# A text browser's "* [3]5 authors": the sign stands before the label and belongs to it.
_BULLET = re.compile(r" [*•◦+]$")
_LONGEST_OF_PAGER = 60
_PAPER = "https://huggingface.co/papers/"


def read(name: str, layout: str, runs: Iterable[Run | Problem], context: Context) -> Iterator[Item]:
    """Yield the entries of a page in its order, problems where they are met, and the `Listing` last.

    Raises:
        FormatError: No paper was found.
    """
    yield from gathered(name, layout, _parts(runs), context)


def gathered(name: str, layout: str, parts: Iterable[Part], context: Context) -> Iterator[Item]:
    """As `read`, of cards and what stands between them."""
    page = _Page(context)
    for part in parts:
        yield from page.add(part)
    yield from page.end()
    yield page.days.listing(name, layout)


def _parts(runs: Iterable[Run | Problem]) -> Iterator[Part]:
    """Put runs together to cards, without the days of other pages below them."""
    cards, begun, in_pager = Cards(), False, False
    for run in runs:
        if isinstance(run, Problem):
            yield run
            continue
        words = run.words if len(run.text) <= _LONGEST_OF_PAGER else ""
        begun = begun or cards.begun
        if not (in_pager and begun and read_line(words or " ").kind is Kind.DAY):
            yield from cards.add(run)
        in_pager = is_previous(words)
    yield from cards.end()


class _Page:
    """What must be known of one page while its cards go by."""

    def __init__(self, context: Context) -> None:
        self.days = Days(context)
        self._card: Card | None = None
        self._position = 0
        self._numbering = Numbering()
        self._seen: set[bytes] = set()

    def add(self, part: Part) -> Iterator[Item]:
        """Take the next part of the page; yield what is complete with it."""
        if isinstance(part, Card):
            if self._card and _is_same(self._card, part):
                self._card.take(part)
            else:
                yield from self._entry(put_together(part.title))
                self._card = part
        elif isinstance(part, LoneDay):
            yield from self._lone_day(part)
        elif isinstance(part, DayLink):
            day = day_of(part.target)
            if day and not self.begun:
                self.days.link(day)
        elif isinstance(part, Cut):
            yield Problem("the capture is cut off here", part.line, excerpt(part.text))
        else:
            yield part

    def end(self) -> Iterator[Item]:
        """Yield what is left.

        Raises:
            FormatError: There was no paper.
        """
        yield from self._entry()
        if not self._position:
            raise FormatError(
                "no paper was found here",
                "expected a Daily Papers page: titles that are headings or links to their papers, and their abstracts",
            )

    @property
    def begun(self) -> bool:
        """Whether a card was taken."""
        return self._position > 0 or self._card is not None

    def _lone_day(self, part: LoneDay) -> Iterator[Item]:
        day, _ = read_day(part.text)
        if isinstance(day, str):
            yield Problem(day, part.line, excerpt(part.text))
        elif self.begun:
            yield Problem("authors and a date without a paper", part.line, excerpt(part.text))
        elif self.days.header is None:
            self.days.header = day
        elif self.days.header != day:
            yield Problem("a second day of capture; the first one counts", part.line, excerpt(part.text))

    def _entry(self, after: str = "") -> Iterator[Item]:
        """Yield the entry of the card that is held, if its paper stands here for the first time.

        Args:
            after: The title of the card behind it.
        """
        card, self._card = self._card, None
        if card is None or not self._is_new(card):
            return
        written, key = said_once(put_together(card.title)), card.key
        title = self._numbering.without(written, self._position + 1, after)
        address = web(_PAPER + clean(key)) if key else None
        found = arxiv_id(key) if key else None
        if card.named and not title:
            title = Ids(found).stand_in
        elif not title:
            if address is None:
                yield Problem("a paper without its title", card.line, excerpt(" ".join(card.abstract)))
                return
            yield Problem("a paper without its title; its address stands in", card.line, excerpt(address))
        if card.day:
            if not self.days.add(card.day, found):
                yield Problem("this day is later than the day of the capture", card.day_line, str(card.day))
        elif found:
            self.days.add_id(found)
        self._position += 1
        yield Entry(
            title=title or address or "",
            position=self._position,
            abstract=_BULLET.sub("", put_together(card.abstract)) or None,
            authors=card.authors,
            author_count=card.author_count,
            organization=card.organization,
            published=str(card.day) if card.day else None,
            arxiv_id=found,
            url=None if found else address,
            code_url=card.code_url,
            comments=0 if card.comments is None and card.day and not card.trend else card.comments,
            upvotes=card.upvotes,
            line=card.line,
            origin=Origin.PAGE if card.title else Origin.STAND_IN,
        )

    def _is_new(self, card: Card) -> bool:
        """Tell whether this paper stands here for the first time; without an id its title and abstract tell."""
        title = title_key(" ".join(card.title))
        marks = [f"id {card.key}"] if card.key else [f"title {title}", f"text {title} {' '.join(card.abstract)}"]
        digests = [blake2b(mark.encode(errors="replace"), digest_size=16).digest() for mark in marks]
        new = digests[-1] not in self._seen and (card.key is not None or digests[0] not in self._seen)
        self._seen.add(digests[-1])
        if card.key and title:
            self._seen.add(blake2b(f"title {title}".encode(errors="replace"), digest_size=16).digest())
        return new


def _is_same(card: Card, other: Card) -> bool:
    if card.key or other.key:
        return card.key == other.key
    return title_key(" ".join(card.title)) == title_key(" ".join(other.title)) and card.abstract == other.abstract
