"""Pages whose lines a mail program or an editor broke: where blank lines are missing, none tells where a title ends.

What tells is the room on a line: one that could have taken in the next one's first word ends a title or an abstract.
One that could not may end it as well, so all ways to part a run of lines are weighed, and the one is taken that has
the least against it. A blank line ends a text whatever room there was.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily.furniture import is_banner, is_before_subscribe, unglue
from readlist.readers.huggingface.daily.lines import Kind, Line, read_line
from readlist.readers.huggingface.daily.look import may_be_who
from readlist.readers.huggingface.daily.parting import Part, parted
from readlist.readers.parts.wrapping import is_nearly_full, put_together
from readlist.text import clean

Numbered = tuple[int, str | Problem]

_NARROWEST, _WIDEST = 40, 160
_FEWEST = 6
_MOST_HELD, _KEPT = 400, 60
# arXiv takes no abstract of more than 1,920 characters.
_LONGEST_ABSTRACT = 2000
_FURNITURE = (Kind.META, Kind.BANNER, Kind.CUT)


class _Line(NamedTuple):
    """A line, how much room was taken where it stands, and whether a blank line stands before it."""

    number: int
    text: str | Problem
    size: int
    fresh: bool = False


def width(head: Iterable[Numbered], flat: bool) -> int | None:
    """Return how wide the lines of a page that begins so were made; None where nobody broke them.

    None, too, where it is in blocks that blank lines part well enough.
    """
    written = [line for line in _unblanked(head) if line.size and read_line(str(line.text)).kind is Kind.TEXT]
    # A word alone on its line can be longer than the lines were made.
    widest = max((line.size for line in written if " " in str(line.text)), default=0)
    if len(written) < _FEWEST or not _NARROWEST <= widest <= _WIDEST:
        return None
    pairs = [(line, str(after.text)) for line, after in pairwise(written) if flat or not after.fresh]
    full = sum(_is_full(*pair, widest) or (not flat and is_nearly_full(pair[0].size, widest)) for pair in pairs)
    # In blocks all is well until a line that had room stands above another one without a blank line between.
    return widest if 3 * full > len(written) and (flat or full < len(pairs)) else None


def joined(numbered: Iterable[Numbered], widest: int, flat: bool) -> Iterator[Numbered]:
    """Put lines of this width together again, each with the number of its first.

    Unless the page is `flat` a blank line is put before each text.
    """
    held: list[_Line] = []
    expected = True
    for each in _unblanked(numbered):
        line = read_line(str(each.text)) if each.size else None
        if line and not _stands_alone(line, held, widest):
            held.append(each)
            if len(held) >= _MOST_HELD:
                parts, kept = _settled(held, widest, expected)
                yield from _put_together(held, parts, flat)
                held, expected = kept, bool(kept)
            continue
        who = _taken_who(held, flat) if line and line.dotted and not line.who else []
        yield from _put_together(held, _parts(held, widest, expected), flat)
        for alone in [*who, each]:
            if alone.fresh:
                yield alone.number, ""
            yield alone.number, alone.text
        held, expected = [], line is not None and line.kind in (*_FURNITURE, Kind.DAY)
    yield from _put_together(held, _parts(held, widest, expected), flat)


def _taken_who(held: list[_Line], flat: bool) -> list[_Line]:
    """Take away the organisation that stands above a "·", whether the line before it was full or not."""
    if not held or not may_be_who(str(held[-1].text)):
        return []
    last = held.pop()
    if not last.fresh and held and held[-1].fresh and " " not in str(held[-1].text):
        return [held.pop(), last]
    return [last._replace(fresh=last.fresh or not flat)]


def _unblanked(numbered: Iterable[Numbered]) -> Iterator[_Line]:
    """Yield cleaned lines without the blank ones, those that stand behind one marked so."""
    fresh = False
    for line in _unglued(numbered):
        if line.text == "":
            fresh = True
        else:
            yield line._replace(fresh=True) if fresh else line
            fresh = False


def _unglued(numbered: Iterable[Numbered]) -> Iterator[_Line]:
    """Yield cleaned lines, the site's own words apart from a title that is glued to them."""
    led, fresh = False, True
    for number, line in numbered:
        text = clean(line) if isinstance(line, str) else ""
        if isinstance(line, Problem) or not text:
            yield _Line(number, line if isinstance(line, Problem) else "", 0)
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
    ragged = (after[:1].islower() or after[:1].isdigit()) and is_nearly_full(line.size, widest)
    return ragged or line.size + 1 + len(after.split(" ", 1)[0]) > widest


def _settled(held: list[_Line], widest: int, expected: bool) -> tuple[list[Part], list[_Line]]:
    """Part lines of which more are to come; return what is sure of them, and the lines from a title on that are not."""
    parts = _parts(held, widest, expected)
    last = max((part.start for part in parts if part.is_title and part.stop <= len(held) - _KEPT), default=0)
    if not last:
        return parts, []
    return [part for part in parts if part.start < last], held[last:]


def _put_together(held: list[_Line], parts: list[Part], flat: bool) -> Iterator[Numbered]:
    for part in parts:
        first = held[part.start]
        if first.fresh or not flat:
            yield first.number, ""
        text = put_together(str(line.text) for line in held[part.start : part.stop])
        if message := _doubt(part, text):
            yield first.number, Problem(message, first.number, excerpt(text))
        yield first.number, text


def _doubt(part: Part, text: str) -> str | None:
    """Return what is told of a text that may hold more than it was taken for."""
    if part.in_doubt:
        return "this title can end with another line than it was read to"
    if not part.is_title and len(text) > _LONGEST_ABSTRACT:
        return "this abstract is longer than they are; another paper's title can stand in it"
    return None


def _parts(held: list[_Line], widest: int, expected: bool) -> list[Part]:
    lines = [str(line.text) for line in held]
    room = [_is_full(line, after, widest) for line, after in zip(held, lines[1:], strict=False)]
    return parted(lines, room, [line.fresh for line in held], expected)
