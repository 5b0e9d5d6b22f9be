"""Papers that stand amid a page's text as records of other formats: their own readers read them, where they can.

What looks like such a record and cannot be read is told of; neither becomes part of the page's papers beside it.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readlist.errors import FormatError
from readlist.model import Context, Entry, Problem
from readlist.readers import by_name
from readlist.readers.base import HEAD, Confidence, Item, excerpt
from readlist.readers.huggingface.daily.lines import Kind, read_line
from readlist.readers.huggingface.daily.look import LONG
from readlist.readers.huggingface.id_lines import id_lines
from readlist.readers.parts.capped import capped
from readlist.readers.parts.records_within import Within, parted
from readlist.text import clean

Numbered = tuple[int, str | Problem]

_MOST_HELD = 20_000
# Where so many were tried in vain, the rest is no better.
_MOST_UNREAD = 50
_MESSAGE = "this is no part of the page, and looks like a paper"
_ENDS = (Kind.META, Kind.DAY, Kind.BANNER, Kind.BULLET)


class Foreign:
    """Takes the records of other formats out of a page's lines, and gives out the papers that they are.

    A paper is held until the page's own papers before it are through; of more than `_MOST_HELD` in a row, and of
    records that cannot be read, there is a problem each among the lines.
    """

    def __init__(self, context: Context) -> None:
        """Begin a page.

        Args:
            context: What the readers of the records may know.
        """
        self._context = context
        self._held: deque[Entry] = deque()
        self._position = 0
        self._unread = 0

    def without(self, numbered: Iterable[Numbered]) -> Iterator[Numbered]:
        """Yield a page's lines without the records of other formats."""
        for part in parted(numbered, _ends_text):
            if isinstance(part, Within):
                yield from self._read(part.lines, part.form.readers)
            else:
                yield part

    def note(self, lines: Iterable[Numbered]) -> Iterator[Numbered]:
        """Take a note's front matter for the paper that it is on; yield what is wrong with it."""
        record = [(number, line) for number, line in lines if isinstance(line, str)]
        return self._read(record, ("front-matter",)) if record else iter(())

    def without_ids(self, numbered: Iterable[Numbered], titled_only: bool) -> Iterator[Numbered]:
        """Yield a page's lines without those that are ids and addresses of papers, with their titles."""
        for part in id_lines(numbered, titled_only):
            if isinstance(part, list):
                yield from self._read(part, ("ids",))
            else:
                yield part

    def beside(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield a page's items with the papers of the records among them, all entries numbered anew."""
        told: Iterator[Item] = capped(items, [_MESSAGE])
        for item in told:
            if isinstance(item, Problem):
                yield item
                continue
            yield from self._before(item.line if isinstance(item, Entry) else None)
            yield self._numbered(item) if isinstance(item, Entry) else item

    def _before(self, line: int | None) -> Iterator[Entry]:
        """Yield the papers held that stand before a line, or all."""
        while self._held and (line is None or (self._held[0].line or 0) < line):
            yield self._numbered(self._held.popleft())

    def _numbered(self, entry: Entry) -> Entry:
        self._position += 1
        return entry if entry.position == self._position else replace(entry, position=self._position)

    def _read(self, record: list[tuple[int, str]], readers: tuple[str, ...]) -> Iterator[Numbered]:
        """Read a record; yield the problem that is to be told instead, or what its reader has to say of it."""
        items: list[Item] = []
        if len(self._held) < _MOST_HELD and self._unread < _MOST_UNREAD:
            items = self._items("\n".join(line for _, line in record) + "\n", readers)
        if not any(isinstance(item, Entry) for item in items):
            self._unread += 1
            number, line = record[0]
            named = next((text for _, text in record if "title" in text.lower()), line)
            yield number, Problem(_MESSAGE, number, excerpt(named))
            return
        for item in items:
            if isinstance(item, Entry | Problem):
                place = min(max(item.line or 1, 1), len(record)) - 1
                located = replace(item, line=record[place][0])
                if isinstance(located, Entry):
                    self._held.append(located)
                else:
                    yield record[place][0], located

    def _items(self, text: str, readers: tuple[str, ...]) -> list[Item]:
        """Return what the surest reader makes of a record; nothing where none is sure of it.

        An object can be read alone, or as one of a list.
        """
        written = [text.encode(errors="replace")]
        if text.lstrip().startswith("{"):
            written.append(f"[{text.rstrip()}]\n".encode(errors="replace"))
        tried = [(by_name(name), data) for name in readers for data in written]
        reader, data = max(tried, key=lambda pair: pair[0].sniff(pair[1][:HEAD]))
        if len(readers) > 1 and reader.sniff(data[:HEAD]) < Confidence.LIKELY:
            return []
        try:
            return list(reader.read([data], self._context))
        except FormatError:
            return []


def _ends_text(above: str) -> bool:
    """Tell whether a line is no part of a wrapped text that can go on below it."""
    return len(above) > LONG or read_line(clean(above)).kind in _ENDS
