"""CSV as Zotero exports it: one row an item, some 87 columns that are known by their names.

Attachments and notes are no papers. Tags are the manual ones, not those that came with an item; notes are the user's.
A quote that is missing would take all rows after it into one cell: the next line that begins a row ends it.
"""

import re
from collections.abc import Generator, Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import Ids
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, head_text, lines
from readlist.readers.parts import days, people
from readlist.readers.parts.csv_rows import DELIMITERS, cells, rows
from readlist.readers.references import ids, marking, rich_text
from readlist.readers.references.facts import entry
from readlist.readers.references.zotero import NO_PAPERS
from readlist.text import clean

Columns = dict[str, str]

_EXPECTED = "expected Zotero's CSV, with columns such as Key, Item Type, Author and Title"
_COLUMNS = {"key", "item type", "title"}
_FORMS = {
    "key": re.compile("[A-Z0-9]{8}"),
    "item type": re.compile("[a-zA-Z-]{2,40}"),
    "publication year": re.compile(r"\d+"),
}
# A row's first three cells, as Zotero orders them: its key, its type and its year.
_ROW = re.compile(r'"?[A-Z0-9]{8}"?([,;\t])"?[a-z][a-zA-Z-]{2,40}"?\1"?(?:\d{4})?"?\1')


def _sniff(head: bytes) -> Confidence:
    first = head_text(head).lstrip("\n \ufeff").partition("\n")[0]
    return Confidence.SURE if _header(first)[0] else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    source = lines(chunks)
    names, delimiter = yield from _headed(source)
    for found in rows(source, delimiter, _ROW):
        if isinstance(found, Problem):
            yield found
            continue
        row = {name: cell for name, cell in zip(names, found.cells, strict=False) if cell.strip()}
        if any(cell.strip() for cell in found.cells[len(names) :]):
            yield Problem("this row has more cells than the table has columns", found.line, found.start)
        elif not _is_in_step(row):
            yield Problem("the cells of this row don't stand in their columns", found.line, found.start)
        elif row.get("item type", "").casefold() in NO_PAPERS:
            continue
        elif made := _entry(row, position + 1, found.line):
            position += 1
            yield made
        else:
            yield Problem("this row has no title", found.line, found.start)
    if not position:
        raise FormatError("no paper could be read here", _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _is_in_step(row: Columns) -> bool:
    """Tell whether the columns that have a form of their own hold it: a comma lost or too many moves all the others."""
    return all(form.fullmatch(row[name].strip()) for name, form in _FORMS.items() if name in row)


def _headed(source: Iterator[tuple[int, str | Problem]]) -> Generator[Problem, None, tuple[list[str], str]]:
    """Read up to the header; return the names of its columns and what parts them."""
    for _, line in source:
        if isinstance(line, Problem):
            yield line
        elif line.strip():
            if (header := _header(line))[0]:
                return header
            break
    raise FormatError("this is no CSV of Zotero's", _EXPECTED)


def _header(line: str) -> tuple[list[str], str]:
    """Return the names of the columns and what parts them; none where this is no header of Zotero's."""
    for delimiter in DELIMITERS:
        names = [clean(name).casefold() for name in cells([line], delimiter)]
        if _COLUMNS.issubset(names):
            return names, delimiter
    return [], ","


def _entry(row: Columns, position: int, line: int) -> Entry | None:
    return entry(
        rich_text.line(row.get("title", "")),
        (position, line),
        found=_ids(row),
        authors=people.authors(_names(row.get("author", ""))),
        abstract=rich_text.abstract(row.get("abstract note", "")),
        published=days.day(row.get("date", "")) or days.day(row.get("publication year", "")),
        addresses=[row.get("url", "")],
        marks=marking.marks(row.get("manual tags", "").split(";"), [rich_text.note(row.get("notes", ""))]),
    )


def _names(text: str) -> Iterator[people.Name]:
    """Yield names: "Last, First" is a person's, one without a comma an institution's."""
    for name in text.split(";"):
        yield people.turned(name) if "," in name else people.Name(clean(name), whole=True)


def _ids(row: Columns) -> Ids:
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
