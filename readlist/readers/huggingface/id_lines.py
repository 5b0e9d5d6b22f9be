"""Ids and addresses of papers on lines of their own, on a page that has none: what they name is no part of it.

The line tells its paper's title, or a short line above it in the same paragraph does. Where an abstract follows, they
stand within one of the page's papers, and so they do below lines of a text.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator

from readlist.ids import find_ids
from readlist.model import Problem
from readlist.readers.huggingface.daily.lines import Kind, read_line
from readlist.readers.huggingface.daily.look import LONG, prose, titled
from readlist.text import clean

Numbered = tuple[int, str | Problem]

_MAY_NAME = re.compile(r"\d{4}\.\d{4}|/\d{7}|10\.\d{4}|openreview")
_OF_CARDS = re.compile(r"\]\(|(?i:huggingface\.co|hf\.co)/")
_BETWEEN = re.compile(r"[\s,;]+")
_LED = re.compile(r"(?i)(?:arxiv|doi)[:.]?")
_MOST_ABOVE = 3
_MOST_HELD = 12
_MOST_AHEAD = 64


def id_lines(numbered: Iterable[Numbered], titled_only: bool) -> Iterator[Numbered | list[tuple[int, str]]]:
    """Yield lines as they are, and as a list the lines of each paper that is named so: its title, and its id.

    Args:
        numbered: The lines.
        titled_only: Whether only lines that hold both are meant: on pages with links an id alone can be a card's.
    """
    ahead = _Ahead(numbered)
    above: list[tuple[int, str]] = []  # the short lines of this paragraph so far
    has_gaps = in_text = False
    wanted = (False,) if titled_only else (False, True)
    for number, line in ahead:
        if not isinstance(line, str) or not line or line.isspace() or len(line) > LONG:
            yield from above
            yield number, line
            gap = not isinstance(line, str) or len(line) <= LONG
            has_gaps = has_gaps or gap
            above, in_text = [], not gap and has_gaps
            continue
        named = _MAY_NAME.search(line) and not in_text
        whole = _names(clean(line)) if named else None
        titles = _titles(above) if whole in wanted else None
        if titles is not None and (titled_only or not ahead.is_abstract()):
            kept = len(above) - len(titles) if whole else len(above)
            yield from above[:kept]
            yield [*titles[:1], (number, line)] if whole else [(number, line)]
            above = []
            continue
        above.append((number, line))
        if len(above) > _MOST_HELD:
            yield from above
            above, in_text = [], True
    yield from above


def _titles(above: list[tuple[int, str]]) -> list[tuple[int, str]] | None:
    """Return the lines above an id that can be its paper's title and names; None where they are a text."""
    said = [clean(line) for _, line in above]
    others = [place for place, text in enumerate(said) if text and read_line(text).kind is not Kind.TEXT]
    first = others[-1] + 1 if others else 0
    is_text = len(said) - first > _MOST_ABOVE or any(prose(text) > 0 for text in said[first:])
    return None if is_text else above[first:]


class _Ahead:
    """Lines, the next ones of which can be looked at."""

    def __init__(self, numbered: Iterable[Numbered]) -> None:
        self._rest = iter(numbered)
        self._ahead: deque[Numbered] = deque()

    def __iter__(self) -> Iterator[Numbered]:
        while True:
            line = self._ahead.popleft() if self._ahead else next(self._rest, None)
            if line is None:
                return
            yield line

    def is_abstract(self) -> bool:
        """Tell whether the next line that is not blank is an abstract."""
        place = 0
        while place < _MOST_AHEAD and (place < len(self._ahead) or self._look()):
            line = self._ahead[place][1]
            if isinstance(line, str) and (text := clean(line)):
                return prose(text) > 0
            place += 1
        return False

    def _look(self) -> bool:
        line = next(self._rest, None)
        if line is not None:
            self._ahead.append(line)
        return line is not None


def _names(text: str) -> bool | None:
    """Tell whether a line is ids alone, or a title with its id behind it; None where it is neither."""
    if _OF_CARDS.search(text) or not _MAY_NAME.search(text):
        return None
    words = [word for word in _BETWEEN.split(text) if word and not _LED.fullmatch(word)]
    named = [bool(find_ids(word.strip("()[]<>."))) for word in words]
    if all(named):
        return True
    return False if named[-1] and not any(named[:-1]) and titled(" ".join(words[:-1]).rstrip(".:–—- ")) else None
