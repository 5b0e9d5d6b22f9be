"""Daily Papers pages as plain text, in blocks between blank lines or in flat lines.

There are no ids in such a capture: title, abstract, the number of authors or an organisation, a day, comments.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from itertools import chain, islice
from typing import TypeVar

from readlist.errors import FormatError
from readlist.identity import title_key
from readlist.model import Context, Entry, Origin, Problem
from readlist.readers.base import Item, excerpt
from readlist.readers.huggingface.daily import hard_wrapped, labels
from readlist.readers.huggingface.daily.days import Days, read_day
from readlist.readers.huggingface.daily.furniture import is_previous
from readlist.readers.huggingface.daily.head import Numbered, is_flat, without_note
from readlist.readers.huggingface.daily.lines import AUTHORS
from readlist.readers.huggingface.daily.look import prose, said_once
from readlist.readers.huggingface.daily.numbering import Numbering, undecorated
from readlist.readers.huggingface.daily.paragraph import Unit
from readlist.readers.huggingface.daily.pieces import Banner, Cut, LoneDay, Meta, Piece, Votes, pieces
from readlist.readers.huggingface.daily.plain_upvotes import Sides
from readlist.readers.huggingface.daily.reading import Reading
from readlist.readers.huggingface.daily.records import Record
from readlist.readers.parts.wrapping import put_together

Counted = TypeVar("Counted", Unit, Meta)


def read(name: str, head: list[Numbered], rest: Iterable[Numbered], context: Context) -> Iterator[Item]:
    """Yield the entries of a page in its order, problems where they are met, and the `Listing` last.

    Args:
        name: The format's name, for the listing.
        head: The page's first lines, enough to tell how it is laid out.
        rest: The other lines.
        context: What is known besides them.

    Raises:
        FormatError: No paper was found.
    """
    flat = is_flat(head)
    if widest := hard_wrapped.width(head, flat):
        rest = hard_wrapped.joined(chain(head, rest), widest, flat)
        head = list(islice(rest, len(head)))
    head, note = without_note(head)
    if note:
        yield note
    page = _Page(name, context, flat)
    for piece in pieces(chain(head, rest), flat):
        yield from page.add(piece)
    yield from page.end()


_LONGEST_IN_HEAD = 60


class _Page:
    """What must be known of one page while its papers go by."""

    def __init__(self, name: str, context: Context, flat: bool) -> None:
        self._name = name
        self._flat = flat
        self._reading = Reading(flat)
        self._days = Days(context)
        self._position = 0
        self._numbering = Numbering()
        self._seen: set[bytes] = set()
        self._in_furniture = True
        self._in_pager = False
        self._first: Record | None = None
        self._sides = Sides()
        self._upvotes: int | None = None
        self._last: Entry | None = None

    def add(self, piece: Piece) -> list[Item]:
        """Take the next piece; return what is complete with it."""
        reading = self._reading
        self._sides.after_head |= isinstance(piece, Banner | LoneDay)
        if isinstance(piece, Unit):
            items = self._items(reading.unit(self._counted(piece)))
        elif isinstance(piece, Meta):
            items = self._items(reading.meta(self._counted(piece)))
        elif isinstance(piece, Votes):
            self._upvotes = piece.upvotes
            return []
        elif isinstance(piece, LoneDay):
            items = self._lone_day(piece)
        elif isinstance(piece, Banner):
            items = self._items(reading.banner())
        elif isinstance(piece, Cut):
            items = self._items(reading.end(cut=True))
            items.append(Problem("the capture is cut off here", piece.line, excerpt(piece.text)))
        else:
            items = [piece]
        self._in_pager = isinstance(piece, Unit) and piece.menu and is_previous(piece.text)
        self._in_furniture = isinstance(piece, Banner) or (isinstance(piece, Unit) and piece.menu)
        return items

    def end(self) -> list[Item]:
        """Return what is left, and the listing.

        Raises:
            FormatError: There was no paper.
        """
        items = self._items(self._reading.end())
        if self._first:
            self._add_entry(self._first, items)
        if self._last:
            below = self._upvotes if self._sides.stand_below(self._position) else None
            self._give_last("", below, items)
        else:
            raise FormatError(
                "no paper was found here",
                "expected a Daily Papers page as plain text: titles, their abstracts, and lines such as “3 authors”",
            )
        return [*items, self._days.listing(self._name, "flat layout" if self._flat else "block layout")]

    def _counted(self, piece: Counted) -> Counted:
        """Return a piece with the upvotes above it."""
        if self._upvotes is None or piece.upvotes is not None or (isinstance(piece, Unit) and piece.menu):
            return piece
        upvotes, self._upvotes = self._upvotes, None
        return replace(piece, upvotes=upvotes)

    def _lone_day(self, piece: LoneDay) -> list[Item]:
        """Take a day for the page's own, or for a paper's where an abstract stands before it.

        In a pager below papers it is another page's.
        """
        if self._in_pager and self._position:
            return []
        if not self._in_furniture and (self._position or self._days.header or self._reading.expects_date):
            return self._items(self._reading.meta(self._counted(Meta(piece.line, None, piece.text))))
        items = self._items(self._reading.banner())
        day, _ = read_day(piece.text)
        if isinstance(day, str):
            items.append(Problem(day, piece.line, excerpt(piece.text)))
        elif self._days.header is None:
            self._days.header = day
        elif self._days.header != day:
            items.append(Problem("a second day of capture; the first one counts", piece.line, excerpt(piece.text)))
        return items

    def _items(self, read: Iterable[Record | Problem]) -> list[Item]:
        items: list[Item] = []
        for each in read:
            if isinstance(each, Problem):
                items.append(each)
            elif self._first is None and not self._position and _may_be_head(each):
                self._first = each
            else:
                self._take_first(each, items)
                self._add_entry(each, items)
        return items

    def _take_first(self, after: Record, items: list[Item]) -> None:
        """Take the first paper, which is the page's head where the next one has authors or a day."""
        first, self._first = self._first, None
        if first and after.meta is None:
            self._add_entry(first, items)
        elif first:
            for unit in (*first.title, *first.abstract):
                items.append(Problem("neither a title with its abstract nor a date", unit.line, excerpt(unit.text)))

    def _add_entry(self, record: Record, items: list[Item]) -> None:
        title = said_once(undecorated(put_together(unit.text for unit in record.title)))
        abstract = undecorated(put_together(unit.text for unit in record.abstract)) or None
        if not self._is_new(title, abstract or str(record.meta)):
            return
        meta = record.meta
        count, organization = _who(meta.who if meta else None)
        published, comments = None, None
        if meta and meta.day:
            day, comments = read_day(meta.day)
            if isinstance(day, str):
                items.append(Problem(day, meta.line, excerpt(meta.day)))
            else:
                published = str(day)
                if not self._days.add(day):
                    message = "this day is later than the day of the capture"
                    items.append(Problem(message, meta.line, excerpt(meta.day)))
        upvotes, before, doubts = self._sides.parted(record, not self._position)
        items += doubts
        self._give_last(title, before, items)
        self._position += 1
        self._last = Entry(
            title=title,
            position=self._position,
            abstract=abstract,
            author_count=count,
            organization=organization,
            published=published,
            comments=comments,
            upvotes=upvotes,
            line=record.title[0].line,
            origin=Origin.PAGE,
        )

    def _give_last(self, after: str, upvotes: int | None, items: list[Item]) -> None:
        """Give out the last paper, as the title behind it and the upvotes between both tell it."""
        last = self._last
        if last is None:
            return
        title = self._numbering.without(last.title, last.position, after)
        if title != last.title:
            last = replace(last, title=title)
        items.append(last if upvotes is None or last.upvotes is not None else replace(last, upvotes=upvotes))

    def _is_new(self, title: str, rest: str) -> bool:
        """Tell whether this paper stands here for the first time; of 100,000 papers the digests take 10 MB."""
        key = blake2b(f"{title_key(title)}\n{rest}".encode(), digest_size=16).digest()
        new = key not in self._seen
        self._seen.add(key)
        return new


def _may_be_head(record: Record) -> bool:
    """Tell whether a paper's title and abstract can be a page's head in words that nobody here knows."""
    units = (*record.title, *record.abstract)
    short = all(len(unit.text) <= _LONGEST_IN_HEAD and prose(unit.text) < 0 for unit in units)
    return record.meta is None and bool(record.abstract) and short


def _who(who: str | None) -> tuple[int | None, str | None]:
    """Return the number of authors, or the organisation without the slug before it."""
    if who is None:
        return None, None
    if match := AUTHORS.fullmatch(who):
        return int(match[1].replace(",", "")), None
    return None, labels.without_slug(who)
