"""Tables of links or papers as comma-separated values: what reading-list services export, and what people keep.

Pocket, Instapaper, Raindrop and Readwise Reader are told by their columns; of any other table a column for the title,
the address or an id is enough, and columns for authors, year, DOI, arXiv id or abstract make every row a paper. Columns
may stand in any order and be parted by commas, semicolons or tabs. Readwise's rows of the location "feed" are what came
in by itself and was never saved: no papers by their type. Excerpts and highlights are their pages' and tools' own words
and are not read.
"""

import ast
import json
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from readlist.errors import FormatError
from readlist.ids import Ids, find_ids
from readlist.model import Context, Entry, Listing, Marks, Origin, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.parts import people
from readlist.readers.parts.csv_rows import Row, rows
from readlist.readers.parts.days import day
from readlist.readers.saved.columns import Header, header_of
from readlist.readers.saved.links import LeftOver, Link, Shelf
from readlist.text import clean, clean_block

Fact = TypeVar("Fact")

_EXPECTED = "expected comma-separated values whose first line names a column “title”, “URL” or “DOI”"
_LONGEST_NAME = 40
_LONGEST_LIST = 10_000
_YES = ("true", "yes", "1", "x", "★")

_OF_PAPERS = {"authors", "published", "doi", "arxiv", "abstract", "venue"}
_KNOWN = (
    {"title", "url", "time_added", "tags", "status"},
    {"url", "title", "selection", "folder"},
    {"title", "note", "excerpt", "url", "folder", "tags", "created"},
    {"title", "url", "document tags", "saved date", "location"},
)


def _sniff(head: bytes) -> Confidence:
    first, _, rest = head_text(head).lstrip("\n ").partition("\n")
    if first.lower().startswith("sep="):
        first, _, rest = rest.partition("\n")
    header = header_of(first)
    if header is None or not rest.strip():
        return Confidence.NO
    if any(known <= {*header.names} for known in _KNOWN):
        return Confidence.SURE
    if max(map(len, header.names)) > _LONGEST_NAME:
        return Confidence.NO
    if len(header.names) == 1:
        return Confidence.POSSIBLE
    # A line of prose may begin "Title, …"; then the next one is no row of as many cells.
    return Confidence.LIKELY if header.delimiter in rest.lstrip("\n ").partition("\n")[0] else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    source = lines(chunks)
    header = yield from _headed(source)
    table = _Table(header.places, len(header.names))
    left = LeftOver(("row", "rows"))
    position = 0
    for row in rows(source, header.delimiter):
        if isinstance(row, Problem):
            yield row
            continue
        facts = table.facts(row)
        entry = facts.entry(position + 1)
        yield from facts.broken
        if entry:
            position += 1
            yield from facts.problems
            yield entry
        elif not (facts.broken or facts.skipped):
            left.add(row.line, str(facts.link) or row.start)
    if not position:
        raise left.refusal(_EXPECTED)
    yield from left.told()
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _headed(source: Iterator[tuple[int, str | Problem]]) -> Generator[Problem, None, Header]:
    """Read up to the header and return it."""
    for _, line in source:
        if isinstance(line, Problem):
            yield line
        elif line.strip() and not line.lower().startswith("sep="):
            if header := header_of(line):
                return header
            break
    raise FormatError("this table has no column for titles, addresses or ids", _EXPECTED)


@dataclass(frozen=True, slots=True)
class _Table:
    places: dict[str, int]
    width: int

    def facts(self, row: Row) -> "_Facts":
        """Return what a row says; one that is out of step with the header gives its address alone."""
        extra = any(cell.strip() for cell in row.cells[self.width :])
        if not extra:
            found = {name: row.cells[place] for name, place in self.places.items() if place < len(row.cells)}
            return _Facts(row, found, self)
        problem = Problem(f"this row has {len(row.cells)} cells, the table {self.width} columns", row.line, row.start)
        address = next((cell for cell in row.cells if find_ids(cell)), "")
        return _Facts(row, {"address": address}, self, [problem])


class _Facts:
    """The facts of one row; those that cannot be used become problems.

    Attributes:
        broken: What is wrong with the row as a whole.
        problems: What is wrong with single facts.
        skipped: Whether it is no paper by its type.
    """

    def __init__(self, row: Row, found: dict[str, str], table: _Table, broken: list[Problem] | None = None) -> None:
        self.row = row
        self.found = found
        self.broken = broken or []
        self.problems: list[Problem] = []
        self.skipped = clean(found.get("state", "")).casefold() == "feed"
        self._table = table
        title = found.get("title", "")
        address = found.get("address", "")
        self.link = Link(row.line, "" if clean(title) == clean(address) else title, address)

    def entry(self, position: int) -> Entry | None:
        """Return the paper of this row, or None where it is no paper's."""
        if self.skipped:
            return None
        title_alone = bool(clean(self.link.title)) and "address" not in self._table.places
        by_columns = bool(clean(self.link.title)) and any(clean(self.found.get(name, "")) for name in _OF_PAPERS)
        link = replace(self.link, ids=self._ids(), shelved=self._shelf())
        if by_columns and not self._has_address():
            self.problems.append(Problem("this is no address", self.row.line, excerpt(self.link.address)))
        entry = link.entry(position, is_paper=title_alone or by_columns)
        if entry is None or not _OF_PAPERS & self._table.places.keys():
            return entry
        authors = people.authors(people.several(self.found.get("authors", "")))
        return replace(
            entry,
            abstract=clean_block(self.found.get("abstract", "")) or None,
            authors=authors.names,
            author_count=authors.count,
            published=self._take("published", day, "a day such as 2026-01-07"),
            origin=Origin.FILE if entry.origin is Origin.PAGE else entry.origin,
        )

    def _ids(self) -> Ids:
        arxiv = self._take("arxiv", lambda text: find_ids(text).arxiv_id, "an arXiv id")
        named = self._take("doi", _doi, "a DOI")
        return Ids(arxiv or (named.arxiv_id if named else None), named.doi if named else None)

    def _has_address(self) -> bool:
        """Tell whether the address is one, if any is given; where it is none, the cells may have moved."""
        address = clean(self.link.address)
        return not address or "." in address or "/" in address or bool(find_ids(address))

    def _shelf(self) -> Marks:
        shelf = Shelf(self.row.line)
        shelf.folder(self.found.get("folder", ""))
        shelf.state(self.found.get("state", ""))
        shelf.progress(_share(self.found.get("progress", "")))
        shelf.starred |= clean(self.found.get("starred", "")).casefold() in _YES
        shelf.tag(*several(self.found.get("tags", "")))
        shelf.note = self.found.get("note")
        self.problems += shelf.problems
        return shelf.marks()

    def _take(self, column: str, read: Callable[[str], Fact | None], expected: str) -> Fact | None:
        """Return what `read` makes of a cell; where it makes nothing of one that is there, that is a problem."""
        text = clean(self.found.get(column, ""))
        fact = read(text) if text else None
        if text and fact is None:
            self.problems.append(Problem(f"{column} is not {expected}", self.row.line, excerpt(text)))
        return fact


def _doi(text: str) -> Ids | None:
    ids = find_ids(text)
    return ids if ids.doi or ids.arxiv_id else None


def _share(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0


def several(text: str) -> list[str]:
    """Return the names in one cell: a list of JSON's or Python's, or names parted by "|", ";" or commas."""
    text = text.strip()
    if text.startswith("[") and len(text) < _LONGEST_LIST:
        for parse in (json.loads, ast.literal_eval):
            try:
                names = parse(text)
            except (ValueError, SyntaxError, RecursionError, MemoryError):
                continue
            if isinstance(names, list):
                return [name for name in names if isinstance(name, str)]
    sign = next((sign for sign in "|;" if sign in text), ",")
    return text.split(sign)


READER = Reader(
    name="links-csv",
    title="reading list as CSV",
    description="What Pocket, Instapaper, Raindrop and Readwise Reader export, and any CSV with a title or URL column.",
    suffixes=(".csv", ".tsv"),
    sniff=_sniff,
    read=_read,
)
