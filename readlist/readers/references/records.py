"""A record of tagged lines, and the paper that it is by RIS's tags, into which those of other programs can be put."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.errors import FormatError
from readlist.ids import Ids
from readlist.model import Entry, Problem
from readlist.readers.base import MAX_LINE, excerpt
from readlist.readers.parts import days, people
from readlist.readers.references import ids, marking, rich_text
from readlist.readers.references.facts import entry
from readlist.text import clean

SHORT_NAME = "~"  # a tag of no program: names that count only where no full ones are told
# What programs put into N1: ids, comments of arXiv, when a record was exported and how often it was cited.
_NO_NOTE = re.compile(r"(?i)(?:arxiv:|doi:|https?://\S+$|comment:|export date:|cited by|is[sb]n|pmid|publisher:)")


@dataclass(slots=True)
class Record:
    """The lines of one record by their tags; those without one go on the last field.

    Attributes:
        line: The first one's number.
        start: The first one.
        values: Each field's tag and lines.
        lines: Each field's number of its first line.
        size: The number of characters in all.
    """

    line: int
    start: str
    values: list[tuple[str, list[str]]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    size: int = 0

    def take(self, tag: str, text: str, line: int) -> None:
        """Add a field."""
        self.values.append((tag, [text]))
        self.lines.append(line)
        self.size += len(text) + 1

    def go_on(self, text: str, line: int) -> None:
        """Add a line without a tag; behind a keyword it is another one."""
        if self.values[-1][0] == "KW":
            self.take("KW", text, line)
        else:
            self.join(text)

    def join(self, text: str) -> None:
        """Add a line to the last field; an empty one parts paragraphs."""
        self.values[-1][1].append(text.strip() or "\n\n")
        self.size += len(text) + 1

    def all(self, *tags: str) -> list[str]:
        """Return the values of these tags, those of the first tag first."""
        values = (" ".join(pieces) for wanted in tags for tag, pieces in self.values if tag == wanted)
        return [value for value in values if value.strip()]

    def first(self, *tags: str) -> str:
        """Return the first of them, or ""."""
        return next(iter(self.all(*tags)), "")

    def too_long(self) -> Problem | None:
        """Return what to say of a record that is longer than any paper's, and is to be left out."""
        if self.size <= MAX_LINE:
            return None
        return Problem("a record of over 4 MB was left out", self.line, excerpt(self.start))


def papers(records: Iterable[Record | Problem], expected: str) -> Iterator[Entry | Problem]:
    """Yield the papers that records are.

    Raises:
        FormatError: There was none.
    """
    position = 0
    for record in records:
        if isinstance(record, Problem):
            yield record
        elif made := _entry(record, position + 1):
            position += 1
            yield made
            yield from _lost(record, made.title)
        else:
            yield Problem("this record has no title", record.line, excerpt(record.start))
    if not position:
        raise FormatError("no paper could be read here", expected)


def _lost(record: Record, title: str) -> Iterator[Problem]:
    """Yield the further titles in a record: of papers whose own first line is missing."""
    for tag in ("TI", "T1"):
        for value in record.all(tag)[1:]:
            if (other := rich_text.line(value)) != title:
                yield Problem("this record has a second title, which was left out", record.line, excerpt(other))


def _entry(record: Record, position: int) -> Entry | None:
    names = [rich_text.line(name) for name in record.all("AU", "A1")]
    addresses = _addresses(record)
    return entry(
        rich_text.line(record.first("TI", "T1", "CT", "BT", "ST")),
        (position, record.line),
        found=_ids(record, addresses),
        authors=people.authors(people.written(names, suffix_last=True)),
        abstract=rich_text.abstract(record.first("AB", "N2")),
        published=_published(record),
        addresses=addresses,
        marks=marking.marks(_tags(record), _notes(record)),
    )


def _published(record: Record) -> str | None:
    """Return the year's own day, or the date's where that is a finer one of the same year."""
    return days.finer(days.day(record.first("PY", "Y1")), days.day(record.first("DA")))


def _addresses(record: Record) -> list[str]:
    return [word for value in record.all("UR", "LK", "L1", "L2") for word in re.split(r"[\s;]+", value)]


def _ids(record: Record, addresses: list[str]) -> Ids:
    return ids.first(
        *map(ids.named, record.all("DO", "DI")),
        *map(ids.linked, addresses),
        *map(ids.numbered, record.all("AN", "M1", "IS", "JO", "JF", "T2", "JA", "SP", "C7", "VL")),
        *map(ids.noted, record.all("N1", "M3")),
    )


def _tags(record: Record) -> list[str]:
    return [tag for value in record.all("KW") for tag in value.split(";")]


def _notes(record: Record) -> list[str]:
    return [rich_text.note(note) for note in record.all("RN", "N1") if not _NO_NOTE.match(clean(note))]
