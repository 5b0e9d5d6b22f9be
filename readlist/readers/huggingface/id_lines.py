"""Ids and addresses of papers on lines of their own, on a page that has none: what they name is no part of it.

The line tells its paper's title, or stands alone, or below a title that ends its paragraph. Where an abstract follows,
they stand within one of the page's papers, and so they do within lines of a text.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator

from readlist.ids import find_ids
from readlist.model import Problem
from readlist.readers.huggingface.daily.look import LONG, prose, titled
from readlist.text import clean

Numbered = tuple[int, str | Problem]

_MAY_NAME = re.compile(r"\d{4}\.\d{4}|/\d{7}|10\.\d{4}|openreview")
_OF_CARDS = re.compile(r"\]\(|(?i:huggingface\.co|hf\.co)/")
_BETWEEN = re.compile(r"[\s,;]+")
_LED = re.compile(r"(?i)(?:arxiv|doi)[:.]?")
_MOST_ABOVE = 3
_MOST_HELD = 64
_MOST_AHEAD = 64


def id_lines(numbered: Iterable[Numbered], titled_only: bool) -> Iterator[Numbered | list[tuple[int, str]]]:
    """Yield lines as they are, and as a list the lines of each paper that is named so: its title, and its id.

    Args:
        numbered: The lines.
        titled_only: Whether only lines that hold both are meant: on pages with links an id alone can be a card's.
    """
    ahead = _Ahead(numbered)
    paragraph: list[tuple[int, str]] = []  # its lines so far
    is_text = False  # whether this paragraph is longer than a title and its ids are
    for number, line in ahead:
        if isinstance(line, str) and line.strip() and len(line) <= LONG and not is_text:
            paragraph.append((number, line))
            is_text = len(paragraph) > _MOST_HELD
            if not is_text:
                continue
            yield from _named(paragraph, titled_only)
            is_text = not all(_names(clean(line)) for _, line in paragraph)
            paragraph = []
            continue
        ends = not isinstance(line, str) or not line.strip()
        if ends and paragraph and _MAY_NAME.search(paragraph[-1][1]) and (titled_only or not ahead.is_abstract()):
            yield from _named(paragraph, titled_only)
        else:
            yield from paragraph
        paragraph, is_text = [], not ends
        yield number, line
    if paragraph:
        yield from _named(paragraph, titled_only)


def _named(paragraph: list[tuple[int, str]], titled_only: bool) -> Iterator[tuple[int, str] | list[tuple[int, str]]]:
    """Yield the lines of a paragraph, those of a paper that it names as a list."""
    said = [clean(line) for _, line in paragraph]
    whole = [_names(text) for text in said]
    if all(name is not None for name in whole) and not (titled_only and any(whole)):
        for line in paragraph:
            yield [line]
    elif whole[-1] and not titled_only and len(said) <= _MOST_ABOVE + 1 and titled(" ".join(said[:-1])):
        yield [paragraph[0], paragraph[-1]]
    else:
        yield from paragraph


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
