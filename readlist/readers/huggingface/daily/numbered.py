"""Captures of text browsers: links are numbered, and the addresses stand in a list at the end.

Some write the number behind the label, "[label][12]", others before it and leave the label's end open.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily import bare_cards, brackets, markdown, open_labels
from readlist.readers.huggingface.daily.brackets import End
from readlist.readers.huggingface.daily.runs import Run
from readlist.readers.huggingface.daily.targets import Target, read_target

_MOST = 32 << 20
_BEHIND = re.compile(r"\]\s?\[(\d{1,6})(?:\]|$)")
_BEFORE_LINE = re.compile(r"(?m)^[ \t]*(?:[*+•·-] )?\[\d{1,6}\](?=[^\s:])(?! https?:)")
_ADDRESS = r"<?((?:https?|file)://[^\s<>]+|/[^\s<>]*)>?"
_LISTED = re.compile(rf"\s*(?:\[(\d{{1,6}})\]:?|(\d{{1,6}})[.:)])\s+{_ADDRESS}(?:\s+[\"'(].*)?\s*")
_LISTED_PAPER = re.compile(r"(?im)^[ \t]*(?:\[\d{1,6}\]:?|\d{1,6}[.:)])[ \t]+<?(?:https?|file)://[^\s<>]*/papers/\d")
_LIST_HEAD = re.compile(r"(?i)\W*(?:references|(?:visible|hidden)? ?links|link list)\W*")

Lines = Iterable[tuple[int, str | Problem]]


def is_numbered(text: str) -> bool:
    """Tell whether the links of a text are numbered, on either side of their labels."""
    listed = listed_papers(text)
    return len(_BEHIND.findall(text)) > 2 or listed > 1 or _is_before(text, listed > 0)


def _is_before(text: str, listed: bool) -> bool:
    """Tell whether the numbers stand before the labels; where their list is not seen it takes more to be sure."""
    before = len(_BEFORE_LINE.findall(text))
    return before > (0 if listed else 3) and before > 2 * len(_BEHIND.findall(text))


def listed_papers(text: str) -> int:
    """Return how many addresses of papers stand in a list."""
    return len(_LISTED_PAPER.findall(text))


def runs(lines: Lines) -> Iterator[Run | Problem]:
    """Cut the lines of such a capture into runs.

    Raises:
        FormatError: It is over 32 MB: only its last lines tell what its links lead to, so all of it must be held.
    """
    kept, targets = _listed(lines)
    text = "\n".join(line for _, line in kept if isinstance(line, str))
    before = _is_before(text, bool(targets))
    numbers = {match[1] for match in (open_labels.NUMBER if before else _BEHIND).finditer(text)}
    if numbers and not numbers & targets.keys():
        number, line = next(((n, line) for n, line in reversed(kept) if isinstance(line, str) and line.strip()))
        yield Problem("the list of addresses is missing, so no paper here has an id", number, excerpt(line))
    if before and numbers and not numbers & targets.keys():
        yield from bare_cards.runs(open_labels.without_numbers(kept))
    elif before:
        yield from open_labels.runs(kept, targets)
    else:
        yield from brackets.runs(kept, lambda line: _ends(line, targets))


def _listed(lines: Lines) -> tuple[list[tuple[int, str | Problem]], dict[str, Target]]:
    """Hold all lines; part the addresses of the list from the rest."""
    kept: list[tuple[int, str | Problem]] = []
    targets: dict[str, Target] = {}
    size = 0
    for number, line in lines:
        if isinstance(line, str):
            size += len(line) + 1
            if size > _MOST:
                raise FormatError(
                    "this capture with numbered links is over 32 MB",
                    "cut it into parts, each with its list of addresses",
                )
            if match := _LISTED.fullmatch(line):
                targets.setdefault(match[1] or match[2], read_target(match[3]))
                continue
            if _LIST_HEAD.fullmatch(line):
                continue
        kept.append((number, line))
    return kept, targets


def _ends(line: str, targets: dict[str, Target]) -> list[End]:
    if "[" not in line:
        return []
    found = [End(match.start(), match.end(), targets.get(match[1])) for match in _BEHIND.finditer(line)]
    return sorted([*found, *markdown.ends(line)], key=lambda end: end.start) if "](" in line else found
