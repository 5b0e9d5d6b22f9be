"""Lines put together to the pieces of a Daily Papers page: units of text, whole meta paragraphs, banners, days."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.model import Problem
from readlist.readers.huggingface.daily.days import DAY
from readlist.readers.huggingface.daily.lines import Kind, Line, is_dotted, read_lines
from readlist.readers.huggingface.daily.look import LONG, prose
from readlist.readers.huggingface.daily.paragraph import Paragraph, Unit
from readlist.readers.huggingface.daily.targets import Target
from readlist.readers.huggingface.daily.upvotes import LONGEST_ALONE, Announced

# A line of a hard-wrapped text can hold nothing but “Models” or “2024”; a number below a title is an upvote, though.
_LINES_BEFORE = {Kind.MENU: 1, Kind.NUMBER: 2}
_MAY_COUNT = (Kind.TEXT, Kind.MENU, Kind.NUMBER, Kind.BULLET)
_DAY_IN_WORDS = re.compile(r"(?i)\d|\b(?:ago|yesterday|today|now|last|hours?|days?|weeks?|months?|years?)\b")


@dataclass(frozen=True, slots=True)
class Meta:
    """Who wrote a paper and when, as written, and its upvotes; None is what was not there."""

    line: int
    who: str | None = None
    day: str | None = None
    upvotes: int | None = None


@dataclass(frozen=True, slots=True)
class Votes:
    """A number of upvotes; whose, the other pieces tell."""

    line: int
    upvotes: int


@dataclass(frozen=True, slots=True)
class Banner:
    """A line of the page's own head."""

    line: int


@dataclass(frozen=True, slots=True)
class LoneDay:
    """A day that belongs to no meta paragraph."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class DayLink:
    """A link to the page of another day."""

    target: Target


@dataclass(frozen=True, slots=True)
class Cut:
    """A note of the capturing program that it stopped here."""

    line: int
    text: str


Piece = Unit | Meta | Votes | Banner | LoneDay | Cut | Problem


def pieces(lines: Iterable[tuple[int, str | Problem]], flat: bool) -> Iterator[Piece]:
    """Put lines together; with `flat` each line is a unit, else a hard-wrapped paragraph is one too."""
    assembly = _Assembly(flat)
    for number, line in read_lines(lines):
        if line is None:
            assembly.gap = True
        elif isinstance(line, Problem):
            assembly.gap = True
            yield line
        else:
            yield from assembly.add(number, line)
    yield from assembly.finish()


class _Assembly:
    """What is not given out yet: the lines of one paragraph, or one unfinished meta paragraph.

    Attributes:
        gap: Whether a blank line stands before the next one.
    """

    def __init__(self, flat: bool) -> None:
        self.gap = True
        self._paragraph = Paragraph(flat)
        self._meta: _OpenMeta | None = None
        self._announced = Announced()
        self._last = 0
        self._has_other_metas = False
        self._texts: list[str] = []

    def _awaits_meta(self, gap: bool) -> bool:
        """Tell whether the page writes who and day with other signs, and a title and an abstract stand above."""
        if not self._has_other_metas or len(self._texts) < 2:
            return False
        return (gap or len(self._texts[-1]) > LONG) and prose(self._texts[-1]) > 0

    def add(self, number: int, line: Line) -> list[Piece]:
        """Take one more line; return what is complete with it."""
        text = line.text if line.kind in _MAY_COUNT and len(line.text) <= LONGEST_ALONE else ""
        if not text and not self._announced.waits:
            self._last = number
            return self._line(number, line)
        above, whole, upvotes = self._announced.line(text)
        given = self._votes(self._last, above)
        self._last = number
        if whole:
            return [*given, *self._votes(number, upvotes)]
        return given + self._line(number, line)

    def _votes(self, number: int, upvotes: int | None) -> list[Piece]:
        """Return a number of upvotes as a piece behind what stands above it."""
        if upvotes is None:
            return []
        return [*self._close_meta(), *self._paragraph.close(), Votes(number, upvotes)]

    def _line(self, number: int, line: Line) -> list[Piece]:
        gap, self.gap = self.gap, False
        given: list[Piece] = []
        if self._meta:
            if self._meta.extend(line, gap):
                return given
            given += self._close_meta()
        if gap:
            given += self._paragraph.close()
        if line.day and line.kind is Kind.TEXT and self._awaits_meta(gap):
            line = line._replace(kind=Kind.META)
        elif line.kind is Kind.TEXT:
            self._texts = [*self._texts[-1:], line.text]
        before = _LINES_BEFORE.get(line.kind)
        if line.kind is Kind.TEXT or (before and self._paragraph.goes_on(line.text, before)):
            given += self._paragraph.add(number, line.text)
            return given
        if line.kind is Kind.META:
            who = line.who or self._paragraph.take_who()
            self._texts = []
            self._has_other_metas |= line.dotted and line.who is not None and not is_dotted(line.text)
            self._meta = _OpenMeta(number, who, line.dotted, line.day, line.upvotes)
        given += self._paragraph.close()
        if piece := _single(number, line):
            given.append(piece)
        return given

    def finish(self) -> list[Piece]:
        """Return what is left; what comes next begins anew."""
        self.gap = True
        above, _, _ = self._announced.line("")
        return [*self._votes(self._last, above), *self._close_meta(), *self._paragraph.close()]

    def _close_meta(self) -> list[Piece]:
        meta, self._meta = self._meta, None
        return [Meta(meta.line, meta.who, meta.day, meta.upvotes)] if meta else []


def _single(number: int, line: Line) -> Piece | None:
    """Return the piece that the line is by itself.

    A bullet is a picture's, and a number outside a meta paragraph an upvote or a page's: whose, its place cannot tell.
    """
    if line.kind is Kind.MENU:
        return Unit(number, line.text, menu=True)
    if line.kind is Kind.BANNER:
        return Banner(number)
    if line.kind is Kind.DAY:
        return LoneDay(number, line.text)
    return Cut(number, line.text) if line.kind is Kind.CUT else None


@dataclass(slots=True)
class _OpenMeta:
    line: int
    who: str | None
    dotted: bool
    day: str | None
    upvotes: int | None
    spread: bool = False

    def extend(self, line: Line, gap: bool) -> bool:
        """Take `line` in where it goes on with this meta paragraph."""
        if line.kind is Kind.BULLET:
            self.dotted = True
            return True
        if self.day is None:
            if line.kind is Kind.META and line.who is None and not self.dotted:
                self.dotted, self.day, self.spread = True, line.day, gap
                self.upvotes = line.upvotes
                return True
            if line.kind is Kind.DAY or (self.dotted and _may_be_day(line, gap)):
                self.day, self.spread = line.text, gap
                return True
            return line.kind is Kind.NUMBER and self.dotted
        # Behind a blank line a number counts as comments only where the day stood behind one, too: elsewhere it may
        # be the next paper's upvotes.
        if line.kind is Kind.NUMBER and (self.spread or not gap) and line.text.isdecimal():
            match = DAY.fullmatch(self.day)
            if match is None or match["comments"] is None:
                self.day += " " + line.text
                return True
        return False


def _may_be_day(line: Line, gap: bool) -> bool:
    if line.kind is not Kind.TEXT or len(line.text) > 40:
        return False
    return not gap or _DAY_IN_WORDS.search(line.text) is not None
