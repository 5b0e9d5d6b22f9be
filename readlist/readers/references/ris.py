"""RIS: what publishers' "download citation" gives, and what EndNote, Zotero and Mendeley export.

A record begins with TY and ends with ER. One that lacks either is read all the same, and so are tags with one blank
for the standard's two, old tags (A1, T1, Y1, N2), and lines that go on without a tag.

Tags are the keywords (KW); the user's note is RN and N1, unless N1 is what a program writes there.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.model import Context, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.parts.strays import Strays, begins_record
from readlist.readers.references.parting import parted
from readlist.readers.references.records import Record, papers

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


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    found = _FIRST.search(text)
    if found is None:
        return Confidence.NO
    # Some publishers put a few lines about themselves before the first record.
    return Confidence.SURE if text.count("\n", 0, found.start()) < 20 else Confidence.POSSIBLE


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    yield from papers(parted(_records(lines(chunks))), _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _records(numbered: Iterator[tuple[int, str | Problem]]) -> Iterator[Record | Problem]:
    """Cut lines into records; what stands between two of them and has no tag is told of if it looks like a paper.

    A record of another format that follows one without an end belongs to it no more than one that follows an end.
    """
    record: Record | None = None
    strays = Strays("record")
    unended = 0
    for number, line in numbered:
        if isinstance(line, Problem):
            yield line
            continue
        found = _TAGGED.match(line.removeprefix("\ufeff"))
        # A tag that nobody here knows is one where it is written to the letter: its value is no part of a title.
        tag = found[1] if found and (found[1] in _KNOWN or (record and _STRICT.match(line))) else ""
        unended += tag == "TY" and record is not None
        if record and (tag in ("TY", "ER") or (not tag and begins_record(line))):
            yield record
            record = None
        if record is None:
            record = Record(number, line) if tag and tag != "ER" else None
        if record and found and tag:
            record.take(tag, found[2], number)
        elif record:
            record.go_on(line, number)
        elif not tag:
            yield from strays.line(number, line)
        if record and (problem := record.too_long()):
            yield problem
            record = None
            unended += 1
    if record:
        yield from _last(record, unended > 0)


def _last(record: Record, others_have_none: bool) -> Iterator[Record | Problem]:
    """Yield a record that the file ends in; a program that leaves ends out leaves out the others, too."""
    yield record
    if not others_have_none:
        yield Problem("the file ends in the middle of this record", record.line, excerpt(record.start))


READER = Reader(
    name="ris",
    title="RIS",
    description="RIS (.ris) from publishers' “download citation”, EndNote, Zotero or Mendeley.",
    suffixes=(".ris",),
    sniff=_sniff,
    read=_read,
)
