"""Numbered links whose number stands before the label, "[12]label", as lynx, w3m and links write them.

Nothing says where a label ends: a paper's goes on to the end of its paragraph, any other to the end of its line.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readlist.model import Problem
from readlist.readers.huggingface.daily.days import DAY
from readlist.readers.huggingface.daily.runs import Run, without_images
from readlist.readers.huggingface.daily.targets import Goal, Target
from readlist.text import clean

NUMBER = re.compile(r"(?<![\]\w\\])\[(\d{1,6})\](?![.,;:!?)])")
_DOTTED_DAY = re.compile(rf"\s·\s*(?={DAY.pattern}\s*$)")
_MARKS = " \t#*+•·-"


def runs(lines: list[tuple[int, str | Problem]], targets: dict[str, Target]) -> Iterator[Run | Problem]:
    """Cut lines at the numbers of their links."""
    counted = _Counted(line for _, line in lines if isinstance(line, str))
    labels = _Labels(targets)
    for number, line in lines:
        text = "" if isinstance(line, Problem) else without_images(line)
        if clean(text):
            yield from labels.line(number, text, [match for match in NUMBER.finditer(text) if counted.is_link(match)])
        else:
            yield from labels.gap()
        if isinstance(line, Problem):
            yield line
    yield from labels.gap()


def without_numbers(lines: list[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem]]:
    """Yield lines without the numbers of their links."""
    counted = _Counted(line for _, line in lines if isinstance(line, str))
    for number, line in lines:
        if isinstance(line, str):
            yield number, NUMBER.sub(lambda match: "" if counted.is_link(match) else match[0], line)
        else:
            yield number, line


class _Labels:
    """Holds the last label for as long as its paragraph lasts."""

    def __init__(self, targets: dict[str, Target]) -> None:
        self._targets = targets
        self._label: Run | None = None
        self._fresh = True

    def gap(self) -> Iterator[Run]:
        """End a paragraph."""
        self._fresh = True
        yield from self._next(None)

    def line(self, number: int, text: str, links: list[re.Match[str]]) -> Iterator[Run]:
        """Take a line and the numbers of links in it."""
        starts = [*(link.start() for link in links), len(text)]
        lead = text[: starts[0]]
        if lead.strip():
            if self._label and _goes_on(self._label, lead):
                self._label = replace(self._label, text=f"{self._label.text}\n{lead}")
            else:
                yield from self._next(None)
                yield Run(number, lead, glued=not self._fresh)
        for link, stop in zip(links, starts[1:], strict=True):
            target = self._targets.get(link[1])
            inline = bool(text[: link.start()].strip())
            label = Run(
                number, text[link.end() : stop], target, 0, not self._fresh or inline, inline, lost=target is None
            )
            who, day = _without_day(label)
            yield from self._next(who)
            if day:
                yield from self._next(None)
                yield day
        self._fresh = False

    def _next(self, label: Run | None) -> Iterator[Run]:
        if self._label:
            yield self._label
        self._label = label


class _Counted:
    """Tells numbers of links from others in brackets ("see [3]"): browsers count their links from 1 on."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._to_come: Counter[tuple[int, bool]] = Counter()
        for line in lines:
            self._to_come.update(map(_number, NUMBER.finditer(line)))
        self._last = 0

    def is_link(self, match: re.Match[str]) -> bool:
        """Take the next number; tell whether it is a link's."""
        number, first = _number(match)
        self._to_come[number, first] -= 1
        following, again = self._last + 1, not first and self._to_come[number, True] > 0
        skips = number > following and (self._to_come[following, True] or self._to_come[following, False])
        if number < following or skips or again:
            return False
        self._last = number
        return True


def _number(match: re.Match[str]) -> tuple[int, bool]:
    """Return the number, and whether it is the first of its line."""
    before = match.string[max(0, match.start() - 40) : match.start()]
    return int(match[1]), not before.strip(_MARKS)


def _goes_on(label: Run, text: str) -> bool:
    """Tell whether a line that begins without a number goes on with the label before it."""
    words = clean(text).lstrip(_MARKS)
    if DAY.match(words):
        return False
    if label.target is None:
        return bool(label.words) and "·" not in text
    return label.target.goal is Goal.PAPER


def _without_day(label: Run) -> tuple[Run, Run | None]:
    """Part "Example Lab · Jan 2" where a browser writes both on one line."""
    text = clean(label.text) if "·" in label.text and len(label.text) < 400 else ""
    match = _DOTTED_DAY.search(text)
    if match is None:
        return label, None
    return replace(label, text=text[: match.start()]), Run(label.line, text[match.start() :], glued=True, inline=True)
