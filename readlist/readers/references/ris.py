"""RIS: what publishers' "download citation" gives, and what EndNote, Zotero and Mendeley export.

A record begins with TY and ends with ER. One that lacks either is read all the same, and so are tags with one blank
for the standard's two, old tags (A1, T1, Y1, N2), and lines that go on without a tag.

Tags are the keywords (KW); the user's note is RN and N1, unless N1 is what a program writes there.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.errors import FormatError
from readlist.ids import Ids
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.base import MAX_LINE, Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.parts import days, people
from readlist.readers.references import ids, marking, rich_text
from readlist.readers.references.facts import entry
from readlist.text import clean

_EXPECTED = "expected records such as “TY  - JOUR”, “TI  - Title”, “ER  - ”, each tag on its own line"
_TAGS = """
A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP ED EP ER ET H1 H2 ID IP IS J1 J2
JA JF JO KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NV OP PA PB PP PY RI RN RP SE SN SP SR ST SV T1 T2 T3 T4 TA TI TT TY
U1 U2 U3 U4 U5 UR VL VO WT WV Y1 Y2
"""
_KNOWN = frozenset(_TAGS.split())
_TAGGED = re.compile(r"\s{0,3}([A-Z][A-Z0-9])(?:\s{1,2}-\s?|-\s)(.*)")
_STRICT = re.compile(r"[A-Z][A-Z0-9]  - ")
_FIRST = re.compile(r"(?m)^\ufeff?\s{0,3}TY {0,2}- ?[A-Z]{3,}\s*$")
# What programs put into N1: ids, comments of arXiv, when a record was exported and how often it was cited.
_NO_NOTE = re.compile(r"(?i)(?:arxiv:|doi:|https?://\S+$|comment:|export date:|cited by|is[sb]n|pmid|publisher:)")


@dataclass(slots=True)
class _Record:
    """The lines of one record by their tags; those without one go on the last field."""

    line: int
    start: str
    values: list[tuple[str, list[str]]] = field(default_factory=list)
    size: int = 0

    def take(self, tag: str, text: str) -> None:
        self.values.append((tag, [text]))
        self.size += len(text) + 1

    def go_on(self, text: str) -> None:
        """Add a line without a tag; behind a keyword it is another one."""
        self.size += len(text) + 1
        tag, pieces = self.values[-1]
        if tag == "KW":
            self.values.append((tag, [text]))
        else:
            pieces.append(text.strip() or "\n\n")

    def all(self, *tags: str) -> list[str]:
        values = (" ".join(pieces) for wanted in tags for tag, pieces in self.values if tag == wanted)
        return [value for value in values if value.strip()]

    def first(self, *tags: str) -> str:
        return next(iter(self.all(*tags)), "")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    found = _FIRST.search(text)
    if found is None:
        return Confidence.NO
    # Some publishers put a few lines about themselves before the first record.
    return Confidence.SURE if text.count("\n", 0, found.start()) < 20 else Confidence.POSSIBLE


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    for record in _records(lines(chunks)):
        if isinstance(record, Problem):
            yield record
            continue
        if made := _entry(record, position + 1):
            position += 1
            yield made
        else:
            yield Problem("this record has no title", record.line, excerpt(record.start))
    if not position:
        raise FormatError("no paper could be read here", _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _records(numbered: Iterator[tuple[int, str | Problem]]) -> Iterator[_Record | Problem]:
    """Cut lines into records; what stands between two of them and has no tag belongs to nobody."""
    record: _Record | None = None
    for number, line in numbered:
        if isinstance(line, Problem):
            yield line
            continue
        found = _TAGGED.match(line.removeprefix("\ufeff"))
        # A tag that nobody here knows is one where it is written to the letter: its value is no part of a title.
        tag = found[1] if found and (found[1] in _KNOWN or (record and _STRICT.match(line))) else ""
        if record and tag in ("TY", "ER"):
            yield record
            record = None
        if record is None:
            record = _Record(number, line) if tag and tag != "ER" else None
        if record and found and tag:
            record.take(tag, found[2])
        elif record:
            record.go_on(line)
        if record and record.size > MAX_LINE:
            yield Problem("a record of over 4 MB was left out", record.line, excerpt(record.start))
            record = None
    if record:
        yield record


def _entry(record: _Record, position: int) -> Entry | None:
    names = [rich_text.line(name) for name in record.all("AU", "A1")]
    return entry(
        rich_text.line(record.first("TI", "T1", "CT", "BT", "ST")),
        (position, record.line),
        found=_ids(record),
        authors=people.authors(people.written(names, suffix_last=True)),
        abstract=rich_text.abstract(record.first("AB", "N2")),
        published=_published(record),
        addresses=_addresses(record),
        marks=marking.marks(_tags(record), _notes(record)),
    )


def _published(record: _Record) -> str | None:
    """Return the year's own day, or the date's where that is a finer one of the same year."""
    return days.finer(days.day(record.first("PY", "Y1")), days.day(record.first("DA")))


def _addresses(record: _Record) -> list[str]:
    return [word for value in record.all("UR", "LK", "L1", "L2") for word in re.split(r"[\s;]+", value)]


def _ids(record: _Record) -> Ids:
    return ids.first(
        *map(ids.named, record.all("DO", "DI")),
        *map(ids.linked, _addresses(record)),
        *map(ids.numbered, record.all("AN", "M1", "IS", "JO", "JF", "T2", "JA", "SP", "C7", "VL")),
        *map(ids.noted, record.all("N1", "M3")),
    )


def _tags(record: _Record) -> list[str]:
    return [tag for value in record.all("KW") for tag in value.split(";")]


def _notes(record: _Record) -> list[str]:
    return [rich_text.note(note) for note in record.all("RN", "N1") if not _NO_NOTE.match(clean(note))]


READER = Reader(
    name="ris",
    title="RIS",
    description="RIS (.ris) from publishers' “download citation”, EndNote, Zotero or Mendeley.",
    suffixes=(".ris",),
    sniff=_sniff,
    read=_read,
)
