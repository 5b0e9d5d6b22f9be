r"""Cutting a BibTeX file into its blocks, one at a time: `@article{…}`, `@string{…}` and their like.

Braces say where a block ends, and an escaped one ("\{") does not count. Where one is missing, the next line that
begins an entry ends it, so that a broken entry costs only itself. What stands between blocks is a comment, and told
of where it looks like a paper, but for lines that begin with a "%": those are comments on purpose.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from readlist.model import Problem
from readlist.readers.base import MAX_LINE, excerpt
from readlist.readers.parts.strays import Strays
from readlist.readers.references.bibtex_fields import BRACE

_HEAD = re.compile(r"@\s*([a-zA-Z][\w-]*)\s*([{(])")
_BARE_HEAD = re.compile(r"\s*@\s*[a-zA-Z]+\s*")
ENTRY_LINE = re.compile(
    r"\s*@\s*(?:(?i:comment|preamble)\s*[{(]|(?i:string)\s*[{(]\s*[^\s,{}()\"=#%\\]+\s*="
    r"|[a-zA-Z][\w-]*\s*[{(]\s*[^\s,{}()\"=#%\\]+\s*,)"
)
_LOST_FIELD = re.compile(r"\s*,?\s*[a-zA-Z][\w-]*\s*=\s*[{\"]")
_COMMENT = re.compile(r"\s*%+(?:\s|$)")
_SIGN = re.compile(r'[\\{}()",](?:(?<=\\).)?', re.DOTALL)


@dataclass(slots=True)
class Block:
    """One block: its kind in small letters, its text from "@" on, the line it begins at, and whether it is closed."""

    kind: str
    line: int
    pieces: list[str] = field(default_factory=list)
    size: int = 0
    closed: bool = False

    @property
    def text(self) -> str:
        """The block as it is written."""
        return "".join(self.pieces)


def blocks(numbered: Iterator[tuple[int, str | Problem]]) -> Iterator[Block | Problem]:
    """Yield the blocks of numbered lines; what looks like a paper outside of entries is a problem, as a long line."""
    return _Scanner(numbered).scan()


def whole_fields(text: str) -> str | None:
    """Return a block that is not closed with the fields before the broken one, and closed; None where there are none.

    A field counts as whole if a comma ended it outside of braces and quotes; the last one, if nothing but the
    entry's own end is missing.
    """
    depth = 0
    quoted = False
    commas: list[int] = []
    opened = _HEAD.match(text)
    if opened is None or opened[2] == "(":
        return None
    for sign in _SIGN.finditer(text, opened.end()):
        if sign[0] == "{":
            depth += 1
        elif sign[0] == "}":
            depth -= 1
        elif sign[0] == '"' and not depth:
            quoted = not quoted
        elif sign[0] == "," and not depth and not quoted:
            commas.append(sign.start())
    if not commas:
        return None
    if not depth and not quoted:
        return text.rstrip() + "}"
    return text[: commas[-1]] + "}" if len(commas) > 1 else None


class _Scanner:
    """Where the scan is: outside of any block, or in one."""

    def __init__(self, numbered: Iterator[tuple[int, str | Problem]]) -> None:
        self._numbered = numbered
        self._again: deque[tuple[int, str | Problem]] = deque()
        self._trusts_comments = True
        self._block: Block | None = None
        self._opener = "{"
        self._depth = 0
        self._quoted = False
        self._strays = Strays("entry")
        self._lost = False  # whether fields in no entry have been told of

    def scan(self) -> Iterator[Block | Problem]:
        while True:
            for number, line in self._lines():
                yield from self._line(number, line)
            if self._block is None:
                return
            yield from self._broken()

    def _lines(self) -> Iterator[tuple[int, str | Problem]]:
        """Give the lines; those of a comment that was never closed a second time."""
        while True:
            while self._again:
                yield self._again.popleft()
            following = next(self._numbered, None)
            if following is None:
                return
            yield following

    def _line(self, number: int, line: str | Problem) -> Iterator[Block | Problem]:
        if isinstance(line, Problem):
            yield line
            if self._block:
                yield from self._broken()
            return
        if self._block and "@" in line and ENTRY_LINE.match(line) and not self._in_comment():
            yield from self._broken()
        start = 0
        while start <= len(line):
            if self._block is None:
                head = _HEAD.search(line, start)
                if head is None:
                    yield from self._outside(number, line[start:])
                    return
                yield from self._between(number, line[start : head.start()])
                self._open(head, number)
                start = head.end()
            end = self._end(line, start)
            self._keep(line[start:end] + ("" if self._closed() else "\n"))
            if not self._closed():
                if self._block and self._block.size > MAX_LINE:
                    yield from self._broken()
                return
            start = end
            if (block := self._block) is not None:
                block.closed = True
                self._block = None
                yield block

    def _outside(self, number: int, rest: str) -> Iterator[Problem]:
        if _LOST_FIELD.match(rest):
            if not self._lost:
                yield Problem("this field stands in no entry", number, excerpt(rest))
            self._lost = True
        elif _BARE_HEAD.fullmatch(rest):  # the brace stands on the next line
            following = next(self._lines(), None)
            if following is None:
                return
            place, line = following
            joined = isinstance(line, str) and line.lstrip().startswith(("{", "("))
            self._again.appendleft((place, f"{rest.strip()}{line}") if joined else following)
        else:
            yield from self._between(number, rest)

    def _between(self, number: int, text: str) -> Iterator[Problem]:
        if not _COMMENT.match(text):
            yield from self._strays.line(number, text)

    def _open(self, head: re.Match[str], number: int) -> None:
        self._block = Block(head[1].lower(), number)
        self._opener = head[2]
        self._depth = 0
        self._quoted = self._lost = False
        self._keep(head[0])

    def _keep(self, piece: str) -> None:
        if self._block:
            self._block.pieces.append(piece)
            self._block.size += len(piece)

    def _closed(self) -> bool:
        return self._depth < 0

    def _end(self, line: str, start: int) -> int:
        """Follow braces through a line; return where the block ends, or the line."""
        if self._opener == "{" and "\\" not in line:
            opens, closes = line.count("{", start), line.count("}", start)
            # Most lines of a file: whatever their order is, the block's own brace is not among these.
            if closes <= self._depth or (opens == closes == 1 and line.find("{", start) < line.find("}", start)):
                self._depth += opens - closes
                return len(line)
        for sign in (BRACE if self._opener == "{" else _SIGN).finditer(line, start):
            if sign[0] == "{":
                self._depth += 1
            elif sign[0] == "}":
                self._depth -= 1
            elif self._opener == "(" and not self._depth:
                if sign[0] == '"':
                    self._quoted = not self._quoted
                elif sign[0] == ")" and not self._quoted:
                    self._depth = -1
            if self._depth < 0:
                return sign.end()
        return len(line)

    def _in_comment(self) -> bool:
        return self._trusts_comments and self._block is not None and self._block.kind == "comment"

    def _broken(self) -> Iterator[Block]:
        """Give a block up that is not closed. Of a comment, which may hold entries then, the lines are read again."""
        block, self._block = self._block, None
        if block is None:
            return
        if block.kind == "comment" and self._trusts_comments:
            self._trusts_comments = False
            rest = block.text.removesuffix("\n").split("\n")
            self._again.extendleft(reversed([*enumerate(rest[1:], block.line + 1)]))
        yield block
