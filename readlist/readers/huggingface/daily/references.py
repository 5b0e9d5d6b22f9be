"""Links by reference, "[label][name]" or "[label]", written as inline ones where "[name]: address" tells their address.

Pandoc, Obsidian and programs that clip pages mix both kinds. Only the whole page tells the addresses, which mostly
stand at its end: lines are held from the first one on that may need them. Text browsers' numbered links, where no
other link stands beside them, are left to `numbered`.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily.targets import Goal, paper_key, read_target
from readlist.readers.parts.wrapping import Numbered

_MOST = 32 << 20
_NAME = r"\[(?!\^)((?:[^\[\]\\]|\\.)+)\]"
_ADDRESS = r"<?((?:[a-z][a-z\d+.-]{1,15}:|/|papers/|login\?|\#|\.)[^\s<>]*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?"
_MARGIN = r"[\s>]{0,16}"
_DEFINED = re.compile(rf"(?i){_MARGIN}(?:{_NAME}:|\[(\d{{1,6}})\](?=\s))\s*{_ADDRESS}\s*")
_DEFINED_BELOW = re.compile(rf"{_MARGIN}{_NAME}:\s*")
_ADDRESS_ALONE = re.compile(rf"(?i){_MARGIN}{_ADDRESS}\s*")
# A link by name; a heading, a paragraph or a line that is a label alone; an address that a name is given to.
_MAY_REFER = re.compile(
    rf"\]\s?\[[^\[\]]*\]|^[\s>#*+-]*(?:\d{{1,3}}[.)] )?\[[^\[\]]+(?:\]\s*$|$)|^{_MARGIN}\[[^\[\]]+\]:"
)
_INLINE = re.compile(r"(?i)\]\(\s*<?(?:https?://[^\s()<>]*)?/?(?:papers/\d|login\?next)")
_TOKEN = re.compile(r"\\.|[\[\]]")
_BEHIND = re.compile(r"(\s?)\[([^\[\]]*)\]")
_FULL = re.compile(r"\]\[([^\[\]]+)\]")
_HEADING = re.compile(r"[\s>]{0,8}#{1,6} ")
_MARKS = re.compile(r"[\s>#*+•·–-]*(?:\d{1,3}[.)]\s+)?")
_PAPER = re.compile(r"(?i)/papers/([\w.-]+)")


def inlined(lines: Iterable[Numbered]) -> Iterator[Numbered]:
    """Yield numbered lines with the addresses of their links, and without the list of these addresses.

    A name that has several addresses, as where two captures were put together, has the next one below the link. What
    has no address becomes its label, and a problem.
    """
    held: list[Numbered] = []
    size, beside = 0, False
    for number, line in lines:
        if held or (isinstance(line, str) and "[" in line and _MAY_REFER.search(line)):
            held.append((number, line))
            size += len(line) + 1 if isinstance(line, str) else 0
            if size > _MOST:
                yield from _resolved(held, beside)
                held, size = [], 0
        else:
            beside = beside or (isinstance(line, str) and "](" in line and _INLINE.search(line) is not None)
            yield number, line
    yield from _resolved(held, beside)


def _resolved(held: list[Numbered], beside: bool) -> Iterator[Numbered]:
    """Yield lines with the addresses of their links; `beside` tells whether inline links stand before them."""
    names, rest = _Names(), []
    after = iter(range(len(held)))
    for place in after:
        number, line = held[place]
        match = _DEFINED.fullmatch(line) if isinstance(line, str) and "[" in line else None
        if match:
            names.define(match[1] or match[2], place, number, match[3])
            if not names.is_number(match[1] or match[2]):
                continue
        elif isinstance(line, str) and (name := _DEFINED_BELOW.fullmatch(line)) and place + 1 < len(held):
            below = held[place + 1][1]
            if isinstance(below, str) and (address := _ADDRESS_ALONE.fullmatch(below)):
                names.define(name[1], place, number, address[1])
                next(after)
                continue
        rest.append((place, number, line))
    texts = [line for _, _, line in rest if isinstance(line, str)]
    names.count(texts)
    if not (beside or names.named or any(map(_INLINE.search, texts)) or _lost_heading(texts, names)):
        yield from held
        return
    links = _Links(names)
    for place, number, line in rest:
        if isinstance(line, Problem) or not line.strip():
            yield from links.paragraph()
            yield number, line
        elif not names.drops(line):
            links.line(place, number, line)
    yield from links.paragraph()
    yield from names.unused(texts)


def _lost_heading(texts: list[str], names: "_Names") -> bool:
    """Tell whether headings refer to names, and none of them has an address."""
    found = [match[2] for line in texts if _HEADING.match(line) and (match := _at_end(line))]
    return any(name and not names.is_number(name) for name in found)


def _at_end(line: str) -> re.Match[str] | None:
    start = line.rfind("][")
    return _BEHIND.fullmatch(line.rstrip(), start + 1) if start > 0 else None


class _Names:
    """The names of addresses. Those that are numbers can be anything else as well, so only their use tells."""

    def __init__(self) -> None:
        self.named = False
        self._addresses: dict[str, list[tuple[int, int, str]]] = {}
        self._full: set[str] = set()
        self._used: set[str] = set()

    @staticmethod
    def is_number(name: str) -> bool:
        return name.isdecimal()

    def define(self, name: str, place: int, number: int, address: str) -> None:
        self.named |= not self.is_number(name)
        self._addresses.setdefault(_key(name), []).append((place, number, address))

    def count(self, texts: list[str]) -> None:
        """Note which names stand behind a label."""
        for line in texts:
            if "][" in line:
                self._full.update(_key(match[1]) for match in _FULL.finditer(line))

    def drops(self, line: str) -> bool:
        """Tell whether a line gives an address to a number that links have."""
        match = _DEFINED.fullmatch(line) if "[" in line else None
        key = _key(match[1] or match[2]) if match else ""
        return match is not None and (key in self._full or key in self._used)

    def address(self, name: str, place: int) -> str | None:
        """Return the address that a name has in the line at this place."""
        key = _key(name)
        found = self._addresses.get(key)
        if not found:
            return None
        self._used.add(key)
        return found[min(bisect_left(found, (place,)), len(found) - 1)][2]

    def label(self, words: str, place: int) -> str | None:
        """Return the address of a label that is a name itself; a number only where it counts upvotes or comments."""
        key = _key(words)
        if self.is_number(key):
            found = self._addresses.get(key)
            goals = {read_target(address).goal for _, _, address in found or ()}
            if key in self._full or not goals or goals - {Goal.UPVOTE, Goal.COMMENTS}:
                return None
        return self.address(words, place)

    @property
    def are_there(self) -> bool:
        return bool(self._addresses)

    def unused(self, texts: list[str]) -> Iterator[Numbered]:
        """Yield a problem for each paper's address that no link has."""
        told = {paper_key(f"/papers/{match[1]}") for line in texts for match in _PAPER.finditer(line)}
        rest = []
        for key, found in self._addresses.items():
            for _, number, address in found:
                target = read_target(address)
                if key in self._used:
                    told.add(target.name)
                elif target.goal is Goal.PAPER and not self.is_number(key):
                    rest.append((number, target.name, address))
        for number, name, address in rest:
            if name not in told:
                told.add(name)
                yield number, Problem("no link has this address of a paper", number, excerpt(address))


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


@dataclass(slots=True)
class _Opener:
    """An open bracket: its line and its piece there; `nests` where another pair stands within."""

    line: int
    piece: int
    nests: bool = False


@dataclass(slots=True)
class _Line:
    place: int
    number: int
    text: str
    pieces: list[str] = field(default_factory=list)


class _Links:
    """Writes the links of one paragraph after the other."""

    def __init__(self, names: _Names) -> None:
        self._names = names
        self._lines: list[_Line] = []
        self._open: list[_Opener] = []
        self._lost: list[tuple[int, Problem]] = []
        self._told: set[str] = set()

    def paragraph(self) -> Iterator[Numbered]:
        """End a paragraph."""
        for line in self._lines:
            yield line.number, "".join(line.pieces)
        yield from self._lost
        self._lines, self._open, self._lost = [], [], []

    def line(self, place: int, number: int, text: str) -> None:
        """Take the paragraph's next line."""
        line = _Line(place, number, text)
        self._lines.append(line)
        done = 0
        for token in _TOKEN.finditer(text):
            if token.start() < done or token[0][0] == "\\":
                continue
            line.pieces.append(text[done : token.start()])
            line.pieces.append(token[0])
            done = token.end()
            if token[0] == "[":
                self._open.append(_Opener(len(self._lines) - 1, len(line.pieces) - 1))
            else:
                done = self._close(line, done)
        line.pieces.append(text[done:])

    def _close(self, line: _Line, end: int) -> int:
        """Take a closing bracket; return where the text behind its link goes on."""
        opener = self._open.pop() if self._open else None
        if self._open:
            self._open[-1].nests = True
        if line.text.startswith("(", end):
            return end
        label = self._label(opener) if opener and not opener.nests else ""
        own = self._names.label(label, line.place) if label else None
        behind = _BEHIND.match(line.text, end)
        if behind and not (behind[1] and own):
            address = self._names.address(behind[2], line.place) if behind[2] else own
            if address:
                line.pieces.append(f"(<{address}>)")
                return behind.end()
            if opener and self._is_lost(opener, line, behind):
                self._lose(opener, line, behind)
                return behind.end()
        elif own:
            line.pieces.append(f"(<{own}>)")
        return end

    def _label(self, opener: _Opener) -> str:
        first, *rest = self._lines[opener.line :]
        parts = ["".join(first.pieces[opener.piece + 1 :]), *["".join(line.pieces) for line in rest]]
        return " ".join(parts).removesuffix("]")

    def _is_lost(self, opener: _Opener, line: _Line, behind: re.Match[str]) -> bool:
        """Tell whether a link most likely stands here whose name has no address."""
        if behind[1] or not behind[2].strip():
            return False
        before = self._lines[opener.line].pieces[opener.piece - 1]
        first = opener.piece == 1 and _MARKS.fullmatch(before) is not None
        return first or (before.endswith(" ") and not line.text[behind.end() :].strip())

    def _lose(self, opener: _Opener, line: _Line, behind: re.Match[str]) -> None:
        self._lines[opener.line].pieces[opener.piece] = line.pieces[-1] = ""
        name = _key(behind[2]) if self._names.are_there else ""
        if name not in self._told:
            self._told.add(name)
            one = "the address of this link is missing"
            message = one if name else "the list of addresses is missing, so no paper here has an id"
            self._lost.append((line.number, Problem(message, line.number, excerpt(line.text))))
