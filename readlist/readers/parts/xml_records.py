"""Cutting the records out of an XML feed, one at a time, so that a damaged one costs only itself.

A parser of the whole stops at the first stray ampersand and at the second of two feeds in one file; here each
`<entry>` or `<item>` is parsed alone. A DOCTYPE before the first record is refused, and one within a record is no XML:
so no file can declare entities, and none can grow by them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape, unescape
from html.entities import html5

from readlist.errors import FormatError
from readlist.model import Problem
from readlist.readers.base import HEAD, MAX_LINE, excerpt, lines
from readlist.readers.parts.strays import Strays

_START = re.compile(
    r"<(?:(?P<close>/)?(?:[\w.-]+:)?(?:(?P<record>entry|item)|(?P<root>feed|rss|RDF))(?=[\s/>]|$)"
    r"|(?P<hidden>!--|!\[CDATA\[)|(?P<doctype>!DOCTYPE))"
)
_ENDS = {"!--": "-->", "![CDATA[": "]]>"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Besides references: a "<" that begins no tag ("n < 3").
_REFERENCE = re.compile(r"&(?:(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});)?|<(?![A-Za-z_/!?])")
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
# What a feed says of itself; RSS 1.0 names all its items there before they come.
_OF_FEED = re.compile(r"<(?!dc:)(?:[\w.-]+:)?title\b[^<>]*>[^<]*|<rdf:li\b[^<>]*>")
_LEVELS = 3
_LONGEST_START = 4_000


@dataclass(frozen=True, slots=True)
class Field:
    """One element of a record: its name without prefix, the one around it, its attributes, and all text within."""

    name: str
    within: str
    attributes: Mapping[str, str]
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a feed, with the line at which it starts."""

    fields: tuple[Field, ...]
    line: int
    start: str

    @property
    def excerpt(self) -> str:
        """How it begins, for a problem."""
        return _excerpt(self.start)

    def text(self, name: str) -> str:
        """Return the text of the first field of that name directly in the record; "" where there is none."""
        return next((field.text for field in self.fields if field.name == name and not field.within), "")

    def texts(self, name: str, within: str = "") -> list[str]:
        """Return the texts of all fields of that name."""
        return [field.text for field in self.fields if field.name == name and field.within == within]


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the first record: the feed's own title and days; of a long one the start."""

    text: str

    def field(self, *names: str) -> str:
        """Return the text of the first of these elements that is there, or ""."""
        for name in names:
            if found := re.search(rf"<(?:[\w.-]+:)?{name}\b[^<>]*>([^<]*)<", self.text):
                return unescape(found[1])
        return ""


def root(text: str) -> str:
    """Return the name, without prefix, of the element that a file begins with; "" where it begins with none."""
    if not text.lstrip().startswith("<"):
        return ""
    # Piece by piece: looking for the end of each of many comments that never end would take the square of them.
    start, *pieces = text.split("<!--")
    match = _ROOT.search(start + "".join(piece.partition("-->")[2] for piece in pieces))
    return match[1] if match else ""


def records(chunks: Iterable[bytes]) -> Iterator[Head | Record | Problem]:
    """Yield the feed's head, then its records; what is damaged, cut off or too long is a `Problem`.

    Raises:
        FormatError: There is a DOCTYPE, or a NUL.
    """
    cutter = _Cutter()
    for number, line in lines(chunks):
        if isinstance(line, Problem):
            yield line
        else:
            yield from cutter.line(number, line + "\n")
    yield from cutter.end()


class _Cutter:
    """Where in the file we are: before the first record, between two, or in one; perhaps within what hides tags."""

    def __init__(self) -> None:
        self._head: list[str] = []
        self._in_head = True
        self._head_size = 0
        self._record: list[str] | None = None
        self._size = 0
        self._line = 0
        self._hidden = ""
        self._root_open = False
        self._number = 0
        self._outside: list[str] = []
        self._strays = Strays("entry")

    def line(self, number: int, line: str) -> Iterator[Head | Record | Problem]:
        self._number = number
        place = 0
        while True:
            if self._hidden:
                end = line.find(self._hidden, place)
                if end < 0:
                    break
                end += len(self._hidden)
                self._keep(line[place:end])
                place, self._hidden = end, ""
            match = _START.search(line, place)
            if match is None:
                break
            # A record takes its start tag with it; what stands before the tag belongs to what was open.
            self._keep(line[place : match.start()])
            place = match.start()
            yield from self._tag(match)
            end = line.find(">", match.end()) + 1 if match["record"] and match["close"] else match.end()
            self._keep(line[place : end or match.end()])
            place = end or match.end()
            if match["record"] and match["close"]:
                yield from self._close()
        self._keep(line[place:])
        if outside := "".join(self._outside).strip():
            yield from self._strays.line(number, _OF_FEED.sub("", outside))
        self._outside.clear()

    def end(self) -> Iterator[Head | Record | Problem]:
        if self._record is not None:
            yield Problem("the file ends in the middle of this entry", self._line, self._excerpt())
        elif self._root_open:
            yield Problem("the file ends before the feed does: later entries are missing", max(self._number, 1))
        if self._in_head:
            yield Head("".join(self._head))

    def _tag(self, match: re.Match[str]) -> Iterator[Head | Record | Problem]:
        if match["hidden"]:
            self._hidden = _ENDS[match["hidden"]]
        elif match["doctype"] and self._in_head:
            raise FormatError("this XML file has a DOCTYPE, which no feed has", "get the feed again from arXiv")
        elif match["root"] and self._record is None:
            self._root_open = not match["close"]
        elif match["record"] and not match["close"]:
            if self._in_head:
                yield Head("".join(self._head))
                self._in_head = False
            if self._record is not None:
                yield Problem("this entry is not closed", self._line, self._excerpt())
            self._record, self._line, self._size = [], self._number, 0

    def _keep(self, text: str) -> None:
        if self._record is not None:
            self._size += len(text)
            if self._size <= MAX_LINE:
                self._record.append(text)
            return
        self._outside.append(text)
        if self._in_head and self._head_size < HEAD:
            self._head.append(text)
            self._head_size += len(text)

    def _close(self) -> Iterator[Record | Problem]:
        if self._record is None:
            return
        if self._size > MAX_LINE:
            yield Problem(f"an entry of {self._size >> 20} MB was left out", self._line, self._excerpt())
        else:
            text = "".join(self._record)
            fields = _fields(text)
            if fields is None:
                yield Problem("this entry is not XML", self._line, self._excerpt())
            else:
                yield Record(fields, self._line, text[:_LONGEST_START])
        self._record = None

    def _excerpt(self) -> str:
        return _excerpt("".join(self._record or ())[:_LONGEST_START])


def _excerpt(start: str) -> str:
    """Return how a record begins: its title where that is near, else its own start."""
    title = re.search(r"<(?:\w+:)?title\b[^<>]*>([^<]*)", start)
    return excerpt(title[1] if title and title[1].strip() else start)


def _fields(text: str) -> tuple[Field, ...] | None:
    """Parse one record; where it is no XML, once more without control characters and with its signs mended."""
    found = _parsed(text)
    return _parsed(_REFERENCE.sub(_mended, _CONTROL.sub("", text))) if found is None else found


def _mended(match: re.Match[str]) -> str:
    reference = match[1]
    if reference is None:
        return escape(match[0])
    if reference.startswith("#"):
        code = int(reference[2:], 16) if reference[1] in "xX" else int(reference[1:])
        legal = code in (9, 10, 13) or (32 <= code < 0xD800) or (0xE000 <= code < 0xFFFE) or 0x10000 <= code < 0x110000
        return match[0] if legal else ""
    return escape(html5[f"{reference};"]) if f"{reference};" in html5 else f"&amp;{reference};"


def _parsed(text: str) -> tuple[Field, ...] | None:
    from xml.parsers.expat import ExpatError, ParserCreate

    # Each open element with its text. Below the third level text goes to the element around it: joining it level by
    # level would take the square of what is nested.
    stack: list[tuple[str, dict[str, str], list[str], int]] = []
    found: list[tuple[int, Field]] = []
    depth = order = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, order
        depth, order = depth + 1, order + 1
        if depth <= _LEVELS:
            stack.append((name.rpartition(":")[2], attributes, [], order))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if 0 < depth < _LEVELS:
            own, attributes, pieces, place = stack.pop()
            text = "".join(pieces)
            stack[-1][2].append(text)
            found.append((place, Field(own, stack[-1][0] if depth > 1 else "", attributes, text)))

    def text_found(piece: str) -> None:
        stack[-1][2].append(piece)

    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text_found
    try:
        parser.Parse(text.encode("utf-8", errors="replace"), True)
    except ExpatError:
        return None
    return tuple(field for _, field in sorted(found, key=lambda pair: pair[0]))
