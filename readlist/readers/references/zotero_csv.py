"""CSV as Zotero exports it: one row an item, some 87 columns that are known by their names.

Attachments and notes are no papers. Tags are the manual ones, not those that came with an item; notes are the user's.
A quote that is missing would take all rows after it into one cell: the next line that begins a row ends it.
"""

import csv
import re
from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import Ids
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.base import MAX_LINE, Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.parts import days, people
from readlist.readers.references import ids, marking, rich_text
from readlist.readers.references.zotero import NO_PAPERS
from readlist.text import clean

Row = dict[str, str]

_EXPECTED = "expected Zotero's CSV, with columns such as Key, Item Type, Author and Title"
_COLUMNS = {"key", "item type", "title"}
# A row's first three cells, as Zotero orders them: its key, its type and its year.
_ROW = re.compile(r'"?[A-Z0-9]{8}"?([,;\t])"?[a-z][a-zA-Z-]{2,40}"?\1"?(?:\d{4})?"?\1')


def _sniff(head: bytes) -> Confidence:
    first = head_text(head).lstrip("\n \ufeff").partition("\n")[0]
    return Confidence.SURE if _header(first)[0] else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    names: list[str] = []
    delimiter = ","
    for number, text in _records(lines(chunks)):
        if isinstance(text, Problem):
            yield text
            continue
        if not names:
            names, delimiter = _header(text)
            if not names:
                raise FormatError("this is no CSV of Zotero's", _EXPECTED)
            continue
        row = _row(text, names, delimiter)
        if isinstance(row, str):
            yield Problem(row, number, excerpt(text))
        elif row.get("item type", "").casefold() not in NO_PAPERS:
            position += 1
            yield _entry(row, position, number)
    if not position:
        raise FormatError("no paper could be read here", _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _records(numbered: Iterator[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem]]:
    """Join lines to records: one goes on while a quote is open."""
    open_lines: list[str] = []
    start = size = 0
    for number, line in numbered:
        if isinstance(line, Problem) or (open_lines and _ROW.match(line)) or size > MAX_LINE:
            if open_lines:
                yield start, _unclosed(start, open_lines)
            open_lines = []
        if isinstance(line, Problem):
            yield number, line
            continue
        if not open_lines:
            if not line.strip():
                continue
            start, size = number, 0
        quoted = bool(open_lines) != (line.count('"') % 2 == 1)
        open_lines.append(line)
        size += len(line)
        if not quoted:
            yield start, "\n".join(open_lines)
            open_lines = []
    if open_lines:
        yield start, _unclosed(start, open_lines)


def _unclosed(start: int, open_lines: list[str]) -> Problem:
    return Problem("a quote is not closed in this row", start, excerpt(open_lines[0]))


def _header(line: str) -> tuple[list[str], str]:
    """Return the names of the columns and what parts them; none where this is no header of Zotero's."""
    for delimiter in ",;\t":
        names = [clean(name).casefold() for name in _cells(line, delimiter) or ()]
        if _COLUMNS.issubset(names):
            return names, delimiter
    return [], ","


def _cells(text: str, delimiter: str) -> list[str] | None:
    """Return a record's cells; None where csv cannot part them."""
    csv.field_size_limit(2 * MAX_LINE)
    try:
        return next(csv.reader([text], delimiter=delimiter), [])
    except csv.Error:
        return None


def _row(text: str, names: list[str], delimiter: str) -> Row | str:
    """Return a record's cells by the names of their columns, or what is wrong with it."""
    cells = _cells(text, delimiter)
    if cells is None:
        return "this row cannot be parted into cells"
    if any(cell.strip() for cell in cells[len(names) :]):
        return "this row has more cells than the table has columns"
    row = {name: cell for name, cell in zip(names, cells, strict=False) if cell.strip()}
    if row.get("item type", "").casefold() in NO_PAPERS or rich_text.line(row.get("title", "")):
        return row
    return "this row has no title"


def _entry(row: Row, position: int, line: int) -> Entry:
    authors = people.authors(_names(row.get("author", "")))
    found = _ids(row)
    return Entry(
        rich_text.line(row["title"]),
        position,
        abstract=rich_text.abstract(row.get("abstract note", "")) or None,
        authors=authors.names,
        author_count=authors.count,
        organization=authors.organization,
        published=days.day(row.get("date", "")) or days.day(row.get("publication year", "")),
        arxiv_id=found.arxiv_id,
        doi=found.doi,
        openreview_id=found.openreview_id,
        url=ids.address([row.get("url", "")]),
        line=line,
        marks=marking.marks(row.get("manual tags", "").split(";"), [rich_text.note(row.get("notes", ""))]),
    )


def _names(text: str) -> Iterator[people.Name]:
    """Yield names: "Last, First" is a person's, one without a comma an institution's."""
    for name in text.split(";"):
        yield people.turned(name) if "," in name else people.Name(clean(name), whole=True)


def _ids(row: Row) -> Ids:
    numbers = (row.get(name, "") for name in ("number", "archive location", "publication title", "pages"))
    return ids.of_item(row.get("doi", ""), row.get("url", ""), numbers, row.get("extra", ""))


READER = Reader(
    name="zotero-csv",
    title="Zotero CSV",
    description="CSV (.csv) as Zotero exports a collection or library.",
    suffixes=(".csv",),
    sniff=_sniff,
    read=_read,
)
