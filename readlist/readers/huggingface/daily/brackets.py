"""Where the labels of bracketed links begin and end in a capture, and the lines of text between them.

Nothing escapes brackets for sure: an abstract that stands in a label can hold "[0, 1)" or "(0, 1]", and a label can go
over many lines with blank ones between. What is sure is a link's end, "](address)" or "][12]". Its beginning is looked
for from there: on these pages a long label begins a paragraph, or at least a line.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from readlist.model import Problem
from readlist.readers.huggingface.daily.runs import Run, without_images
from readlist.readers.huggingface.daily.targets import Goal, Target

_MOST_HELD = 1 << 18
_HEADING = re.compile(r"[\s>*+-]{0,8}(#{1,6})(?: |$)")
_BRACKET = re.compile(r"\\.|[\[\]]")
_MARKS = re.compile(r"[\s>#*_+•·–-]*(?:\d{1,3}[.)]\s+)?")
_INLINE, _AT_LINE, _AT_PARAGRAPH, _ALONE = range(4)


@dataclass(frozen=True, slots=True)
class End:
    """The end of a link within a line.

    Attributes:
        start: Where the closing bracket stands.
        stop: Where the link is over.
        target: What it leads to, None where the capture does not tell.
    """

    start: int
    stop: int
    target: Target | None


FindEnds = Callable[[str], list[End]]
Lines = Iterable[tuple[int, str | Problem]]


def runs(lines: Lines, ends: FindEnds, long_labels: bool = True) -> Iterator[Run | Problem]:
    """Cut lines into runs.

    Args:
        lines: The numbered lines.
        ends: Finds the ends of the links in one line, from left to right.
        long_labels: Whether text behind a bracket at the start of a line can be a label of many lines.
    """
    scan = _Scan(ends, long_labels)
    for number, line in lines:
        if isinstance(line, Problem):
            yield from scan.flush()
            yield line
        elif not line.strip():
            scan.gap()
        elif (text := without_images(line)).strip():
            yield from scan.line(number, text)
    yield from scan.flush(cut=True)


@dataclass(frozen=True, slots=True)
class _Part:
    """A line, or what is left of one, that no link has taken yet; `fresh` where a blank line stands before it."""

    number: int
    text: str
    fresh: bool
    inline: bool


@dataclass(frozen=True, slots=True)
class _Opener:
    part: int
    place: int
    rank: int


class _Scan:
    """Holds text for as long as it may turn out to be a label."""

    def __init__(self, ends: FindEnds, long_labels: bool) -> None:
        self._ends = ends
        self._long_labels = long_labels
        self._fresh = True
        self._start_over()

    def _start_over(self) -> None:
        self._parts: list[_Part] = []
        self._open: list[_Opener] = []
        self._closed: list[_Opener] = []
        self._size = self._paragraph = 0

    def gap(self) -> None:
        """Take a blank line."""
        self._fresh = True
        self._closed.clear()

    def line(self, number: int, text: str) -> Iterator[Run]:
        """Take a line that is not blank; give out what is complete with it."""
        text, ends = self._without_inner_links(text)
        begin = 0
        for end in ends:
            if end.start >= begin:
                self._hold(number, text[begin : end.start], begin > 0)
                yield from self._link(number, end)
                begin = end.stop
        if text[begin:].strip():
            self._hold(number, text[begin:], begin > 0)
        if self._size > _MOST_HELD or not (self._closed or any(opener.rank for opener in self._open)):
            yield from self.flush()

    def flush(self, cut: bool = False) -> Iterator[Run]:
        """Give out all that is held as text; where the capture was `cut`, a label can have begun there."""
        parts, lost = self._parts, [opener for opener in self._open if opener.rank]
        unclosed = {(each.part, each.place) for each in lost if self._heads(each)}
        unclosed |= {(each.part, each.place) for each in lost[-1:] if cut}
        self._start_over()
        for index, part in enumerate(parts):
            text = part.text
            marks = _MARKS.match(text)
            if marks and (index, marks.end()) in unclosed:
                text = text[: marks.end()] + text[marks.end() + 1 :]
            if text.strip(" \t[]"):
                yield _run(part, text)

    def _without_inner_links(self, text: str) -> tuple[str, list[End]]:
        """Return a line in which links to elsewhere that stand within its text are nothing but their labels."""
        kept: list[End] = []
        parts: list[str] = []
        done = begin = gone = 0
        for end in self._ends(text):
            start = text.rfind("[", begin, end.start) if end.target else -1
            if start >= 0 and end.target and end.target.goal in (Goal.OTHER, Goal.CODE):
                opened = begin == 0 and not self._fresh and bool(self._open)
                if opened or not _MARKS.fullmatch(text, begin, start):
                    parts += text[done:start], text[start + 1 : end.start]
                    gone += 1 + end.stop - end.start
                    done = end.stop
                    continue
            kept.append(replace(end, start=end.start - gone, stop=end.stop - gone))
            begin = end.stop
        return "".join([*parts, text[done:]]), kept

    def _hold(self, number: int, text: str, inline: bool) -> None:
        part = _Part(number, text, self._fresh, inline)
        index = len(self._parts)
        self._paragraph = index if self._fresh else self._paragraph
        self._fresh = False
        self._parts.append(part)
        self._size += len(text)
        marks = _MARKS.match(text)
        first = marks.end() if marks else 0
        for bracket in _BRACKET.finditer(text):
            if bracket[0] == "[":
                rank = _INLINE
                if bracket.start() == first and (not inline or index == 0):
                    heads = part.fresh or index == 0 or "#" in text[:first]
                    if not text[bracket.end() :].strip():
                        rank = _ALONE
                    elif self._long_labels:
                        rank = _AT_PARAGRAPH if heads else _AT_LINE
                self._open.append(_Opener(index, bracket.start(), rank))
            elif bracket[0] == "]" and self._open:
                opener = self._open.pop()
                if opener.rank and (opener.part != index or text[bracket.end() :].strip()):
                    self._closed.append(opener)

    def _link(self, number: int, end: End) -> Iterator[Run]:
        """Give out the link that ends here, and the text that stands before it."""
        opener = self._opener(end.target)
        parts = self._parts
        if opener is None:
            first = max((index for index, part in enumerate(parts) if part.fresh), default=0)
            opener = _Opener(first, -1, _AT_PARAGRAPH)
        before, label = parts[: opener.part], parts[opener.part :]
        if not label:
            label = [_Part(number, "", False, True)]
        lead, rest = label[0].text[: max(opener.place, 0)], label[0].text[opener.place + 1 :]
        marks = _MARKS.fullmatch(lead)
        if marks is None:
            before = [*before, replace(label[0], text=lead)]
        self._parts, self._open = before, [each for each in self._open if each.part < opener.part]
        yield from self.flush()
        text = "\n".join([rest, *[part.text for part in label[1:]]])
        link = _run(label[0], lead)
        inline = label[0].inline or marks is None
        glued = link.glued or marks is None
        yield replace(link, text=text, target=end.target, inline=inline, glued=glued, lost=end.target is None)

    def _opener(self, target: Target | None) -> _Opener | None:
        """Return the bracket that a link most likely begins with whose end stands behind all that is held."""
        to_paper = target is not None and target.goal is Goal.PAPER
        # No heading stands within a label, nor does another paragraph's label within a heading: what was opened before
        # has lost its end. A blank line alone says nothing: captures are double-spaced, too.
        heads = [place for place, opener in enumerate(self._open) if self._heads(opener)]
        begin = heads[-1] if heads else 0
        if heads and self._open[begin].part < self._paragraph:
            begin += any(opener.part >= self._paragraph for opener in self._open[begin + 1 :])
        for rank in (_ALONE, _AT_PARAGRAPH, _AT_LINE):
            found = [opener for opener in self._open[begin:] if opener.rank == rank]
            if found:
                return found[0] if to_paper and rank != _ALONE and not self._stands_alone(found[-1]) else found[-1]
        closed = [opener for opener in self._closed if opener.rank]
        if closed and (to_paper or target is None or not self._open):
            return closed[0]
        last = len(self._parts) - 1
        near = [opener for opener in self._open if opener.part == last] or self._open[begin:]
        return near[0] if near else None

    def _stands_alone(self, opener: _Opener) -> bool:
        """Tell whether it begins a heading or a label without words: that is no part of a longer label."""
        part = self._parts[opener.part]
        empty = opener.part == len(self._parts) - 1 and not part.text[opener.place + 1 :].strip()
        return empty or self._heads(opener)

    def _heads(self, opener: _Opener) -> bool:
        """Tell whether it begins the label of a heading."""
        return "#" in self._parts[opener.part].text[: opener.place]


def _run(part: _Part, text: str) -> Run:
    heading = None if part.inline else _HEADING.match(text)
    return Run(part.number, text, None, len(heading[1]) if heading else 0, not part.fresh, part.inline)
