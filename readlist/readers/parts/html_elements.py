"""Elements of HTML and XML, one after the other from lines of text, in one pass that no input makes slow.

For formats whose every fact stands in a tag's attributes, or between it and the next tag of those that count. No
entity is ever looked up but the characters that HTML names, so none can grow; a quote that is not closed costs its
own tag.
"""

import html
import re
from collections.abc import Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, field

from readlist.model import Problem
from readlist.readers.base import excerpt

_Steps = Generator["Element | Problem", None, int]

_LARGEST = 1 << 20
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>]++))""")


@dataclass(slots=True)
class Element:
    """A tag and the text up to the next one that counts.

    Attributes:
        name: In lower case, with a leading "/" where the tag closes.
        attributes: By their names in lower case.
        alone: Whether the tag closes itself.
    """

    line: int
    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    alone: bool = False
    pieces: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text behind the tag."""
        return html.unescape("".join(self.pieces))


def elements(lines: Iterable[tuple[int, str | Problem]], names: Collection[str]) -> Iterator[Element | Problem]:
    """Yield the elements of these names, and problems for tags that are broken.

    The text before the first of them is that of an element without a name.
    """
    scan = _Scan(names)
    for number, line in lines:
        if isinstance(line, Problem):
            yield line
        else:
            yield from scan.take(number, line + "\n")
    yield from scan.end()


class _Scan:
    """What is open at the end of a line: a comment, a tag, a quote in it, or the text behind an element."""

    def __init__(self, names: Collection[str]) -> None:
        start = rf"<(?:!--|/?(?:{'|'.join(names)})(?![\w:-]))"
        self._start = re.compile(start, re.IGNORECASE)
        self._within = {sign: re.compile(rf"{sign}|{start}", re.IGNORECASE) for sign in "\"'"}
        self._tag = re.compile(rf"[\"'>]|{start}|<(?=[/a-z])", re.IGNORECASE)
        self._open: Element | None = Element(1, "")
        self._size = 0
        self._raw: list[str] | None = None  # the pieces of the tag that is being read
        self._at = 1
        self._quote = ""
        self._comment = 0  # the line at which it begins

    def take(self, number: int, line: str) -> Iterator[Element | Problem]:
        place = 0
        while place < len(line):
            if self._comment:
                end = line.find("-->", place)
                if end < 0:
                    return
                self._comment, place = 0, end + 3
            elif self._raw is not None:
                place = yield from self._in_tag(line, place)
            else:
                place = yield from self._in_text(number, line, place)

    def end(self) -> Iterator[Element | Problem]:
        if self._comment:
            yield Problem("a comment that begins here is not closed", self._comment)
        if self._raw is not None:
            yield self._broken()
        if self._open:
            yield self._open

    def _in_text(self, number: int, line: str, place: int) -> _Steps:
        match = self._start.search(line, place)
        self._keep(line[place : match.start() if match else None])
        if match is None:
            return len(line)
        if match[0] == "<!--":
            self._comment = number
            return match.end()
        if self._open:
            yield self._open
            self._open = None
        self._raw, self._at, self._quote, self._size = [match[0]], number, "", 0
        return match.end()

    def _in_tag(self, line: str, place: int) -> _Steps:
        assert self._raw is not None
        match = (self._within[self._quote] if self._quote else self._tag).search(line, place)
        end = match.end() if match else len(line)
        self._raw.append(line[place:end])
        self._size += end - place
        if match is None:
            if self._size > _LARGEST:
                yield self._broken()
        elif match[0] == ">":
            raw = "".join(self._raw)
            self._open, quotes = self._made(raw)
            self._raw, self._size = None, 0
            if raw.count('"') > quotes:
                yield Problem("an attribute of this tag is broken", self._at, excerpt(raw))
        elif match[0] in "\"'":
            self._quote = "" if self._quote else match[0]
        else:
            self._raw[-1] = line[place : match.start()]
            yield self._broken()
            return match.start()
        return end

    def _made(self, raw: str) -> tuple[Element, int]:
        """Return the element that a tag is, and how many of its quotes are its attributes'."""
        name = re.match(r"</?[\w:-]+", raw)
        assert name
        alone = raw.endswith("/>")
        attributes: dict[str, str] = {}
        quotes = 0
        for match in _ATTRIBUTE.finditer(raw, name.end()):
            attributes[match[1].lower()] = html.unescape(next(part for part in match.groups()[1:] if part is not None))
            quotes += match[0].count('"')
        return Element(self._at, name[0][1:].lower(), attributes, alone), quotes

    def _broken(self) -> Problem:
        raw = "".join(self._raw or ())
        self._raw, self._quote, self._size = None, "", 0
        return Problem("a tag is not closed", self._at, excerpt(raw))

    def _keep(self, text: str) -> None:
        if self._open and self._size <= _LARGEST:
            self._open.pieces.append(text)
            self._size += len(text)
