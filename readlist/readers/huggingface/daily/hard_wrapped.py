"""Flat pages whose lines a mail program or an editor broke: no blank line tells where a title ends.

What tells is the room on a line: one that could have taken in the next one's first word ends a title or an abstract.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from readlist.model import Problem
from readlist.readers.huggingface.daily.furniture import is_banner, is_before_subscribe, unglue
from readlist.readers.huggingface.daily.look import LONG, prose
from readlist.text import clean

Numbered = tuple[int, str | Problem]

_NARROWEST, _WIDEST = 50, 100
_FEWEST = 6
_NO_TITLE = -4
_MOST_TITLE_LINES = 3


def width(head: Iterable[Numbered]) -> int | None:
    """Return how wide the lines of a page that begins so were made; None where nobody broke them."""
    written = [text for _, text in _unglued(head) if isinstance(text, str) and text]
    if len(written) < _FEWEST:
        return None
    widest = max(map(len, written))
    if not _NARROWEST <= widest <= _WIDEST:
        return None
    full = sum(_goes_on(line, after, widest) for line, after in pairwise(written))
    return widest if 2 * full > len(written) else None


def joined(numbered: Iterable[Numbered], widest: int) -> Iterator[Numbered]:
    """Put lines of this width together again, each with the number of its first."""
    held: list[tuple[int, str]] = []
    for number, text in _unglued(numbered):
        plain = isinstance(text, str) and text and not is_banner(text)
        if held and not (plain and _goes_on(held[-1][1], str(text), widest)):
            yield from _parted(held)
            held = []
        if plain:
            held.append((number, str(text)))
        else:
            yield number, text
    if held:
        yield from _parted(held)


def _unglued(numbered: Iterable[Numbered]) -> Iterator[Numbered]:
    """Yield cleaned lines, the site's own words apart from a title that is glued to them."""
    led, fresh = False, True
    for number, line in numbered:
        text = clean(line) if isinstance(line, str) else ""
        if isinstance(line, Problem) or not text:
            yield number, line
            continue
        for part in unglue(text, led, fresh) if fresh else [text]:
            led, fresh = is_before_subscribe(part), fresh and is_banner(part)
            yield number, part


def _goes_on(line: str, after: str, widest: int) -> bool:
    return len(line) + 1 + len(after.split(" ", 1)[0]) > widest


def _parted(held: list[tuple[int, str]]) -> Iterator[Numbered]:
    """Yield lines as one, or as two where the last line of an abstract happened to be full and a title follows."""
    for first in range(max(len(held) - _MOST_TITLE_LINES, 1), len(held)):
        before, last = " ".join(text for _, text in held[:first]), " ".join(text for _, text in held[first:])
        if len(before) > LONG and before.endswith(".") and len(last) <= LONG and prose(last) <= _NO_TITLE:
            yield held[0][0], before
            yield held[first][0], last
            return
    yield held[0][0], " ".join(text for _, text in held)
