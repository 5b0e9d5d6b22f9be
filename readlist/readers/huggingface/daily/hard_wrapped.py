"""Flat pages whose lines a mail program or an editor broke: no blank line tells where a title ends.

What tells is the room on a line: one that could have taken in the next one's first word ends a title or an abstract.
One that could not may end it as well, so all ways to part a run of lines are weighed, and the one is taken that has
the least against it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from readlist.model import Problem
from readlist.readers.huggingface.daily.furniture import is_banner, is_before_subscribe, unglue
from readlist.readers.huggingface.daily.lines import Kind, Line, read_line
from readlist.readers.huggingface.daily.look import LONG, may_be_who, prose, titled
from readlist.readers.parts.wrapping import put_together
from readlist.text import clean

Numbered = tuple[int, str | Problem]

_NARROWEST, _WIDEST = 40, 160
_FEWEST = 6
_MOST_TITLE_LINES = 5
_MOST_HELD, _KEPT = 400, 60
_FURNITURE = (Kind.META, Kind.BANNER, Kind.CUT)
_STOPS = (".", "?", "!", "。", ")", "”", '"', ":")

# What speaks against a reading, in the units of `prose`. A text goes on below a line that had room for more of it; it
# ends with a line that happened to be full; a title has no abstract, an abstract no title, or no full stop; something
# begins with a small letter.
_HAD_ROOM, _HAPPENED_TO_BE_FULL, _NO_ABSTRACT, _NO_TITLE, _NO_STOP, _BEGINS_SMALL = 14, 6, 12, 16, 6, 6
# What speaks for a title: words with capitals between a full stop and another capital.
_SURELY = 18
# What speaks against an abstract's first line: it can be more of the title.
_TITLED = 4
_NEVER = 1 << 20


class _Line(NamedTuple):
    """A line, and how much room was taken where it stands."""

    number: int
    text: str | Problem
    size: int


@dataclass(frozen=True, slots=True)
class _Part:
    """Lines that are a title, or an abstract or a paragraph of one."""

    start: int
    stop: int
    is_title: bool


@dataclass(frozen=True, slots=True)
class _Reading:
    """The cheapest reading up to some line: what it costs, where its last part starts, and whether below a title."""

    cost: int
    start: int = 0
    after_title: bool = False


def width(head: Iterable[Numbered]) -> int | None:
    """Return how wide the lines of a page that begins so were made; None where nobody broke them."""
    written = [line for line in _unglued(head) if line.size and read_line(str(line.text)).kind is Kind.TEXT]
    # A word alone on its line can be longer than the lines were made.
    widest = max((line.size for line in written if " " in str(line.text)), default=0)
    if len(written) < _FEWEST or not _NARROWEST <= widest <= _WIDEST:
        return None
    full = sum(_is_full(line, str(after.text), widest) for line, after in pairwise(written))
    return widest if 3 * full > len(written) else None


def joined(numbered: Iterable[Numbered], widest: int) -> Iterator[Numbered]:
    """Put lines of this width together again, each with the number of its first."""
    held: list[_Line] = []
    expected = True
    for each in _unglued(numbered):
        line = read_line(str(each.text)) if each.size else None
        if line and not _stands_alone(line, held, widest):
            held.append(each)
            if len(held) >= _MOST_HELD:
                done, held = _settled(held, widest, expected)
                expected = bool(held)
                yield from done
            continue
        # Above a "·" stands the organisation, whether the line before it was full or not.
        who = [held.pop()] if line and line.dotted and not line.who and held and _may_be_who(held[-1]) else []
        yield from _put_together(held, _parts(held, widest, expected))
        yield from [(each.number, each.text) for each in [*who, each]]
        held, expected = [], line is not None and line.kind in (*_FURNITURE, Kind.DAY)
    yield from _put_together(held, _parts(held, widest, expected))


def _may_be_who(line: _Line) -> bool:
    return may_be_who(str(line.text))


def _unglued(numbered: Iterable[Numbered]) -> Iterator[_Line]:
    """Yield cleaned lines, the site's own words apart from a title that is glued to them."""
    led, fresh = False, True
    for number, line in numbered:
        text = clean(line) if isinstance(line, str) else ""
        if isinstance(line, Problem) or not text:
            yield _Line(number, line, 0)
            continue
        for part in unglue(text, led, fresh) if fresh else [text]:
            led, fresh = is_before_subscribe(part), fresh and is_banner(part)
            yield _Line(number, part, len(text))


def _stands_alone(line: Line, held: list[_Line], widest: int) -> bool:
    """Tell whether a line is no part of a text: a meta paragraph's, or a number or a word behind a line with room."""
    if line.kind is Kind.TEXT:
        return False
    return line.kind in _FURNITURE or not (held and _is_full(held[-1], line.text, widest))


def _is_full(line: _Line, after: str, widest: int) -> bool:
    return line.size + 1 + len(after.split(" ", 1)[0]) > widest


def _settled(held: list[_Line], widest: int, expected: bool) -> tuple[list[Numbered], list[_Line]]:
    """Part lines of which more are to come; return what is sure of them, and those from a title on that are not."""
    parts = _parts(held, widest, expected)
    last = max((part.start for part in parts if part.is_title and part.stop <= len(held) - _KEPT), default=0)
    if not last:
        return list(_put_together(held, parts)), []
    return list(_put_together(held, [part for part in parts if part.start < last])), held[last:]


def _put_together(held: list[_Line], parts: list[_Part]) -> Iterator[Numbered]:
    for part in parts:
        yield held[part.start].number, put_together(str(line.text) for line in held[part.start : part.stop])


def _parts(held: list[_Line], widest: int, expected: bool) -> list[_Part]:
    """Part lines into titles and abstracts by the reading with the least against it (Viterbi's algorithm).

    Args:
        held: The lines.
        widest: How wide they were made.
        expected: Whether they begin with a title most likely.
    """
    lines = [str(line.text) for line in held]
    full = [_is_full(line, after, widest) for line, after in zip(held, lines[1:], strict=False)]
    titles = [_Reading(_NEVER)]
    abstracts = [_Reading(_NO_TITLE if expected else 0)]
    for stop in range(1, len(lines) + 1):
        abstracts.append(_abstract(lines, full, stop, titles[-1], abstracts[-1]))
        found = _Reading(_NEVER, stop - 1)
        for start in range(stop - 1, max(stop - 1 - _MOST_TITLE_LINES, -1), -1):
            if start < stop - 1 and not full[start]:
                break
            above, after_title = _above_title(lines, full, start, titles[start], abstracts[start])
            cost = _of_title(lines, start, stop) + above
            if cost < found.cost:
                found = _Reading(cost, start, after_title)
        titles.append(found)
    return _cheapest(titles, abstracts)


def _abstract(lines: list[str], full: list[bool], stop: int, title: _Reading, abstract: _Reading) -> _Reading:
    """Return the cheapest reading in which the last of so many lines is an abstract's."""
    was_full = stop > 1 and full[stop - 2]
    line = lines[stop - 1]
    begun = title.cost + was_full * _HAPPENED_TO_BE_FULL + line[0].islower() * _BEGINS_SMALL + titled(line) * _TITLED
    more = abstract.cost + (0 if was_full or stop == 1 else _HAD_ROOM)
    if begun < more:
        return _Reading(begun, stop - 1, after_title=True)
    return replace(abstract, cost=more) if was_full or stop == 1 else _Reading(more, stop - 1)


def _of_title(lines: list[str], start: int, stop: int) -> int:
    """Return what speaks against a title in these lines."""
    title = put_together(lines[start:stop])
    if len(title) > LONG:
        return _NEVER
    cost = prose(title) + 10 + title[0].islower() * _BEGINS_SMALL
    between = start > 0 and stop < len(lines) and lines[start - 1].endswith(".") and lines[stop][0].isupper()
    return cost - _SURELY if between and titled(title) else cost


def _above_title(
    lines: list[str], full: list[bool], start: int, title: _Reading, abstract: _Reading
) -> tuple[int, bool]:
    """Return what the cheapest reading of the lines above a title costs, and whether they end with one, too."""
    if start == 0:
        return 0, False
    after_title = title.cost + _NO_ABSTRACT
    after_abstract = abstract.cost + (0 if _may_end(lines[start - 1]) else _NO_STOP)
    return min(after_title, after_abstract) + full[start - 1] * _HAPPENED_TO_BE_FULL, after_title < after_abstract


def _may_end(line: str) -> bool:
    return line.endswith(_STOPS) or "://" in line


def _cheapest(titles: list[_Reading], abstracts: list[_Reading]) -> list[_Part]:
    """Return the parts of the cheapest reading, from the first line to the last."""
    parts: list[_Part] = []
    stop = len(titles) - 1
    is_title = titles[-1].cost < abstracts[-1].cost
    while stop:
        reading = (titles if is_title else abstracts)[stop]
        parts.append(_Part(reading.start, stop, is_title))
        stop, is_title = reading.start, reading.after_title
    return parts[::-1]
