"""Tagged references that are not RIS: PubMed's (.nbib), Web of Science's plain text (.ciw), EndNote's refer (.enw).

Each has tags of its own for the same facts, and they are read as the RIS tags that mean the same. PubMed and Web of
Science give names twice, in full and with initials; the full ones count. Subject headings that an index gave are no
tags of the user's; the authors' keywords are, as in RIS.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from readlist.model import Context, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, head_text, lines
from readlist.readers.parts.strays import Strays, begins_record
from readlist.readers.references.parting import parted
from readlist.readers.references.records import SHORT_NAME, Record, papers

_EXPECTED = "expected records such as “PMID- 1”, “PT J” or “%0 Journal Article” begin, each tag on its own line"
_DOI = re.compile(r"(?i)(10\.\S+)\s*\[doi\]\s*")


@dataclass(frozen=True, slots=True)
class _Dialect:
    """How one program writes tags.

    Attributes:
        first: A record's first tag.
        line: A line with a tag, parted from its text.
        tags: RIS's tag for each that is read.
        listed: The tags of which every line is a value.
    """

    first: str
    line: re.Pattern[str]
    tags: Mapping[str, str]
    listed: frozenset[str] = frozenset()


_PUBMED = _Dialect(
    "PMID",
    re.compile(r"([A-Z]{2,4}) {0,2}- ?(.*)"),
    {"PMID": "UR", "TI": "TI", "BTI": "BT", "AB": "AB", "FAU": "AU", "AU": SHORT_NAME, "CN": "AU", "DP": "PY"}
    | {"LID": "DO", "AID": "DO", "OT": "KW"},
)
_WEB_OF_SCIENCE = _Dialect(
    "PT",
    re.compile(r"([A-Z][A-Z0-9])(?: (.*)|$)"),
    {"TI": "TI", "AB": "AB", "AF": "AU", "AU": SHORT_NAME, "PY": "PY", "PD": "DA", "DI": "DO", "DE": "KW"},
    frozenset({"AF", "AU"}),
)
_REFER = _Dialect(
    "%0",
    re.compile(r"(%[0-9A-Z@!#$^&<>?])(?: (.*)|$)"),
    {"%T": "TI", "%X": "AB", "%A": "AU", "%D": "PY", "%8": "DA", "%R": "DO", "%U": "UR", "%K": "KW", "%Z": "RN"},
    frozenset({"%K"}),
)
# How a file of each begins, after blank lines.
_BEGINNINGS = (
    (re.compile(r"PMID- \d"), _PUBMED),
    (re.compile(r"(?:FN [^\n]*\n(?:VR [^\n]*\n)?)?\s*PT [A-Z]\n[A-Z]{2} "), _WEB_OF_SCIENCE),
    (re.compile(r"%0 [A-Z]"), _REFER),
)


def _dialect(text: str) -> _Dialect | None:
    start = text.lstrip()
    return next((dialect for beginning, dialect in _BEGINNINGS if beginning.match(start)), None)


def _sniff(head: bytes) -> Confidence:
    return Confidence.SURE if _dialect(head_text(head)) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    yield from papers(map(_whole, parted(_records(lines(chunks)))), _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _records(numbered: Iterable[tuple[int, str | Problem]]) -> Iterator[Record | Problem]:
    """Cut lines into records. The first line that begins one in some dialect says which it is."""
    dialect: _Dialect | None = None
    record: Record | None = None
    strays = Strays("record")
    last = ""
    blank = False  # whether a blank line stands in the record, or before this one
    for number, line in numbered:
        if isinstance(line, Problem):
            yield line
            continue
        dialect = dialect or next((each for _, each in _BEGINNINGS if _tag(each, line)[0] == each.first), None)
        tag, text = _tag(dialect, line) if dialect else ("", line)
        begins = dialect is not None and tag == dialect.first
        # Another format's; TY is RIS's alone.
        if record and (begins or ((tag == "TY" or not tag) and begins_record(line))):
            yield record
            record = None
        if begins:
            record, last, blank = Record(number, line), "", False
        blank = blank or not line.strip()
        if record is None or (blank and not tag):
            yield from strays.line(number, line)
        if record is None or dialect is None:
            continue
        last = tag or last
        if name := dialect.tags.get(last):
            _take(record, name, text, number, goes_on=not tag and last not in dialect.listed)
        if problem := record.too_long():
            yield problem
            record = None
    if record:
        yield record


def _tag(dialect: _Dialect, line: str) -> tuple[str, str]:
    """Return a line's tag and its text; of a line that goes on with the one before no tag."""
    found = dialect.line.match(line)
    return (found[1], (found[2] or "").strip()) if found else ("", line.strip())


def _take(record: Record, name: str, text: str, line: int, *, goes_on: bool) -> None:
    if goes_on and record.values and record.values[-1][0] == name:
        record.join(text)
    elif name == "DO" and not text.startswith("10."):
        return
    elif name == "UR" and text.isdigit():
        record.take(name, f"https://pubmed.ncbi.nlm.nih.gov/{text}/", line)
    else:
        found = _DOI.fullmatch(text)
        record.take(name, found[1] if found else text, line)


def _whole(record: Record | Problem) -> Record | Problem:
    """Return a record with its short names where it has no others, and with its day behind its year."""
    if isinstance(record, Problem):
        return record
    if not record.all("AU"):
        for name in record.all(SHORT_NAME):
            record.take("AU", name, record.line)
    if day := record.first("DA"):
        record.values.insert(0, ("DA", [f"{record.first('PY')} {day}"]))
    return record


READER = Reader(
    name="tagged",
    title="tagged references",
    description="References as PubMed (.nbib), Web of Science (plain text, .ciw) and EndNote (.enw) save them.",
    suffixes=(".nbib", ".ciw", ".enw"),
    sniff=_sniff,
    read=_read,
)
