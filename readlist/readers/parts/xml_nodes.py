"""The nodes of an XML document, each with its line.

Expat itself, not ElementTree: it tells the line of each element, and stops at a DOCTYPE before anything in one (an
entity that stands for gigabytes, another file) could act.
"""

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from readlist.errors import FormatError
from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.parts.strays import Strays

# What no XML may hold, however it got there; one such sign would cost all that follows.
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOSE_AND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z][\w.-]{0,30});)")
_LOOSE_LESS = re.compile(r"<(?![A-Za-z_/!?])")
_NAMED = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)([a-zA-Z][\w.-]{0,30});")
_ILLEGAL_NUMBER = re.compile(r"&#(x[0-9a-fA-F]{1,6}|\d{1,7});")
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_DEEPEST = 50
_MOST_MISTAKES = 1_000
_TOGETHER = 64 << 10


@dataclass(slots=True)
class Node:
    """One element: its name behind its namespace and a blank, its attributes by such names, its own text, its line."""

    name: str
    attributes: dict[str, str]
    line: int
    start: str
    content: str = ""
    children: list["Node"] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)

    def all(self, name: str) -> list["Node"]:
        """Return the children of this name."""
        return [child for child in self.children if child.name == name]

    def text(self, name: str) -> str:
        """Return the text of the first child of this name that has any."""
        return next((child.content for child in self.all(name) if child.content.strip()), "")

    def within(self, name: str) -> Iterator["Node"]:
        """Yield the nodes of this name at any depth, in order."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.within(name)


def nodes(text: str, root: str) -> Iterator[Node | Problem]:
    """Yield the whole nodes directly below the root, and a problem for each place that is no XML.

    What is broken costs the node around it: reading goes on at the next line behind its first that begins a node below
    the root, as long as that does not take more than four walks through the document. Text that stands in no node is
    told of where it looks like a paper.

    Raises:
        FormatError: It holds a DOCTYPE, or its root has another name.
    """
    text = _legal(text)
    lines = text.split("\n")
    opening = re.search(rf"<(?:\w+:)?{root.rpartition(' ')[2]}(?:\s[^<>]*)?>\s*?\n([ \t]*)<", text)
    begins = re.compile(rf"{opening[1]}<\w" if opening else r"(?!)")
    start: int | None = 0
    mistakes = walked = 0
    while start is not None:
        if mistakes > _MOST_MISTAKES:
            yield Problem("there are too many mistakes; what follows was left out", start + 1, excerpt(lines[start]))
            return
        again = opening[0][: opening[0].rindex(">") + 1].replace("\n", " ") if opening and start else ""
        mistake = yield from _parse(lines, start, again, root)
        if mistake is None:
            return
        item, broken = mistake
        yield Problem("the XML of this item is broken", item + 1, excerpt(lines[item]))
        walked += broken - start
        behind = max(item, start) if walked < 4 * len(lines) else broken
        start = next((number for number in range(behind + 1, len(lines)) if begins.match(lines[number])), None)
        mistakes += 1


def _parse(
    lines: list[str], start: int, opening: str, root: str
) -> Generator[Node | Problem, None, tuple[int, int] | None]:
    """Yield the whole nodes from a line on, behind the root's opening.

    Returns:
        None, or where the XML is broken: the line at which the node begins, and the one that cannot be read.
    """
    from xml.parsers import expat

    reading = _Reading(root)
    strays = Strays("item")
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.StartElementHandler = lambda name, attributes: reading.begin(
        name, attributes, start + parser.CurrentLineNumber
    )
    parser.CharacterDataHandler = lambda text: reading.say(text, start + parser.CurrentLineNumber)
    parser.EndElementHandler = reading.end
    try:
        parser.Parse(opening)
        for block in _blocks(lines, start):
            parser.Parse(block)
            yield from _told(reading.taken(), strays)
        parser.Parse("", True)
    except expat.ExpatError as error:
        yield from _told(reading.taken(), strays)
        broken = min(start + error.lineno, len(lines)) - 1
        return (reading.begun - 1 if reading.begun else broken), broken
    return None


def _told(items: Iterable["Node | _Between"], strays: Strays) -> Iterator[Node | Problem]:
    for item in items:
        if isinstance(item, Node):
            yield item
        else:
            yield from strays.lines(item.line, item.text)


def _blocks(lines: list[str], start: int) -> Iterator[str]:
    """Yield the lines from one on in blocks: at each, expat goes again through a tag or comment that has no end yet."""
    block: list[str] = []
    size = 0
    for number in range(start, len(lines)):
        block.append(lines[number] + "\n")
        size += len(block[-1])
        if size >= _TOGETHER:
            yield "".join(block)
            block, size = [], 0
    yield "".join(block)


def _legal(text: str) -> str:
    """Return a document without what is no XML but is met: signs it may not hold, bare "&" and "<", HTML's entities."""
    text = _ILLEGAL.sub(" ", text)
    if declared := _DECLARATION.match(text):  # the text is decoded already, whatever encoding it names
        text = "\n" * text.count("\n", 0, declared.end()) + text[declared.end() :]
    text = _LOOSE_LESS.sub("&lt;", text)
    if "&" in text:
        text = _NAMED.sub(r"&amp;\1;", _LOOSE_AND.sub("&amp;", text))
        text = _ILLEGAL_NUMBER.sub(_number, text)
    return text


def _number(found: re.Match[str]) -> str:
    """Return a numbered sign as it is, or a blank where XML may not hold that sign."""
    code = int(found[1][1:], 16) if found[1][0] in "xX" else int(found[1])
    if code > 0x10FFFF or _ILLEGAL.match(chr(code)):
        return " "
    return found[0]


def _refuse(*_: object) -> None:
    raise FormatError("this document holds a DOCTYPE, which Zotero never writes", "export it from Zotero again")


class _Between(NamedTuple):
    """Text that stands in no node below the root, and its first line."""

    line: int
    text: str


class _Reading:
    """What is open while a document goes by, and the nodes below its root that are whole."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._open: list[Node] = []
        self._depth = 0
        self._whole: list[Node | _Between] = []

    def begin(self, name: str, attributes: dict[str, str], line: int) -> None:
        self._depth += 1
        if self._depth == 1:
            if name != self._root:
                raise FormatError("this is another kind of XML", f"expected {self._root.rpartition(' ')[2]}")
        elif self._depth - 1 <= _DEEPEST:
            self._open.append(Node(name, attributes, line, name.rpartition(" ")[2]))

    def say(self, text: str, end: int) -> None:
        if self._open and self._depth - 1 <= _DEEPEST:
            self._open[-1].pieces.append(text)
        elif not self._open and not text.isspace():
            self._whole.append(_Between(end - text.count("\n"), text))

    def end(self, _: str) -> None:
        self._depth -= 1
        if self._depth > _DEEPEST or not self._open:
            return
        node = self._open.pop()
        node.content = "".join(node.pieces)
        node.pieces.clear()
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._whole.append(node)

    @property
    def begun(self) -> int | None:
        """The line of the node below the root that is open."""
        return self._open[0].line if self._open else None

    def taken(self) -> list[Node | _Between]:
        """Return the nodes that have become whole since the last call, and what stands between them."""
        whole, self._whole = self._whole, []
        return whole
