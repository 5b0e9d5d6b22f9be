"""Papers that stand amid a page's text as records of other formats: their own readers read them, where they can.

What looks like such a record and cannot be read is told of; neither becomes part of the page's papers beside it.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import unescape

from readlist.errors import FormatError
from readlist.model import Context, Entry, Problem
from readlist.readers import by_name, recognise
from readlist.readers.base import HEAD, Confidence, Item, Reader, excerpt
from readlist.readers.huggingface.id_lines import id_lines
from readlist.readers.parts.records_within import parted

Numbered = tuple[int, str | Problem]

_MOST_HELD = 20_000


class Foreign:
    """Takes the records of other formats out of a page's lines, and gives out the papers that they are.

    A paper is held until the page's own papers before it are through; of more than `_MOST_HELD` in a row, and of
    records that cannot be read, there is a problem each among the lines.
    """

    def __init__(self, page: str, context: Context) -> None:
        """Begin a page.

        Args:
            page: The format of the page, which no record within it has.
            context: What the readers of the records may know.
        """
        self._page = page
        self._context = context
        self._held: deque[Entry] = deque()
        self._position = 0

    def without(self, numbered: Iterable[Numbered], labels: bool) -> Iterator[Numbered]:
        """Yield a page's lines without the records of other formats; those with labels may be the page's own."""
        return self._without(parted(numbered, labels), None)

    def without_ids(self, numbered: Iterable[Numbered], titled_only: bool) -> Iterator[Numbered]:
        """Yield a page's lines without those that are ids and addresses of papers, with their titles."""
        return self._without(id_lines(numbered, titled_only), by_name("ids"))

    def _without(self, parts: Iterable[Numbered | list[tuple[int, str]]], reader: Reader | None) -> Iterator[Numbered]:
        blank = has_gaps = False
        for part in parts:
            if isinstance(part, tuple):
                blank = isinstance(part[1], str) and not part[1].strip()
                has_gaps = has_gaps or blank
                yield part
                continue
            for problem in self._read(part, reader):
                yield problem.line or part[0][0], problem
            if has_gaps and not blank:  # a page without any is laid out by lines
                yield part[-1][0], ""
                blank = True

    def beside(self, items: Iterable[Item]) -> Iterator[Item]:
        """Yield a page's items with the papers of the records among them, all entries numbered anew."""
        for item in items:
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

    def _read(self, record: list[tuple[int, str]], reader: Reader | None) -> Iterator[Problem]:
        """Read a record; yield the problem that is to be told instead, or what its reader has to say of it."""
        items = self._items(record, reader) if len(self._held) < _MOST_HELD else []
        if not any(isinstance(item, Entry) for item in items):
            number, line = record[0]
            named = next((text for _, text in record if "title" in text.lower()), line)
            yield Problem("this is no part of the page, and looks like a paper", number, excerpt(named))
            return
        for item in items:
            if isinstance(item, Entry | Problem):
                place = min(max(item.line or 1, 1), len(record)) - 1
                located = replace(item, line=record[place][0])
                if isinstance(located, Entry):
                    self._held.append(located)
                else:
                    yield located

    def _items(self, record: list[tuple[int, str]], reader: Reader | None) -> list[Item]:
        """Return what the reader of a record's format makes of it; nothing where none is sure of it."""
        text = "\n".join(line for _, line in record) + "\n"
        data = (unescape(text) if "&quot;" in text and '"' not in text else text).encode(errors="replace")
        try:
            if reader is None:
                reader = recognise(data[:HEAD])
                if reader.name == self._page or reader.sniff(data[:HEAD]) < Confidence.LIKELY:
                    return []
            return list(reader.read([data], self._context))
        except FormatError:
            return []
