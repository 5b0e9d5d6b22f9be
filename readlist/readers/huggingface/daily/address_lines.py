"""Captures in which a link's address stands behind its label, as a line of its own or in brackets.

Such captures can hold some links as Markdown, too.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readlist.model import Problem
from readlist.readers.huggingface.daily import markdown
from readlist.readers.huggingface.daily.lines import Kind, read_line
from readlist.readers.huggingface.daily.runs import Run
from readlist.readers.huggingface.daily.targets import Goal, Target, read_target

_ADDRESS = r"(?:https?://[^\s<>()\[\]]+(?:\([^\s()]*\)[^\s<>()\[\]]*)*|/(?:papers|login)\b[^\s<>()\[\]]*)"
_PROFILE = r"/[A-Za-z\d][\w.-]*"
_ALONE = re.compile(rf"\s*(?:[*+•-]\s+(?=h)|[\[(<])?({_ADDRESS}|{_PROFILE})[\])>]?\s*")
# From the first of its blanks on: tried from each of them, a long row takes forever.
_BEHIND = re.compile(rf"(?<!\s)\s*[\[(<]({_ADDRESS}|{_PROFILE}(?=[\])>]\s*$))[\])>]")
_PAPERS = r"(?:https?://(?:www\.)?(?:huggingface\.co|hf\.co))?/(?:papers/\d|login\?next)"
_PAPER_ALONE = re.compile(rf"(?im)^[ \t]*(?:[*+•-][ \t]+(?=h))?[\[(<]?{_PAPERS}[^\s<>()\[\]]*[\])>]?[ \t]*$")
_PAPER_BEHIND = re.compile(rf"(?im)[^\]\s]\s*[\[(<]{_PAPERS}[^\s<>()\[\]]*[\])>]")
_FEWEST = 2
_TEXT = (Kind.TEXT, Kind.BANNER)


def addresses(text: str) -> int:
    """Return how many addresses of papers stand behind labels in such a way."""
    return _alone(text) + len(_PAPER_BEHIND.findall(text))


def _alone(text: str) -> int:
    """Return how many stand alone, but not below another address: those are a list without labels."""
    if len(_PAPER_ALONE.findall(text)) < _FEWEST:
        return 0
    found, below_address = 0, False
    for line in filter(str.strip, text.split("\n")):
        found += not below_address and _PAPER_ALONE.fullmatch(line) is not None
        below_address = _ALONE.fullmatch(line) is not None
    return found


def runs(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[Run | Problem]:
    """Cut the lines of such a capture into runs."""
    paragraph: list[Run] = []
    for run in markdown.runs(_cut(lines), long_labels=False):
        if isinstance(run, Problem) or run.target or run.lost:
            yield from paragraph
            paragraph = []
            yield run
        elif (match := _ALONE.fullmatch(run.text)) and not _within(paragraph, run, target := read_target(match[1])):
            yield from _link(paragraph, target, run.line)
            paragraph = []
        else:
            if paragraph and not run.glued:
                yield from paragraph
                paragraph = []
            paragraph.append(run)
    yield from paragraph


def _cut(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem]]:
    """Put an address in brackets behind a label on a line of its own."""
    for number, line in lines:
        if not isinstance(line, str) or "/" not in line or "](" in line or _ALONE.fullmatch(line):
            yield number, line
            continue
        begin = 0
        for match in _BEHIND.finditer(line):
            if read_target(match[1]).goal in (Goal.OTHER, Goal.CODE) and line[match.end() :].strip():
                continue  # within a text
            yield number, line[begin : match.start()]
            yield number, match[1]
            begin = match.end()
        if begin == 0 or line[begin:].strip():
            yield number, line[begin:]


def _link(paragraph: list[Run], target: Target, line: int) -> Iterator[Run]:
    """Make the end of a paragraph the label of the address that stands behind it."""
    begin = len(paragraph)
    if target.goal is Goal.PAPER:
        while begin and (begin == len(paragraph) or _is_text(paragraph[begin - 1])):
            begin -= 1
    elif begin and target.goal is not Goal.DAY:
        begin -= 1
    if target.goal in (Goal.OTHER, Goal.CODE) and begin < len(paragraph) and _is_text(paragraph[begin]):
        begin = len(paragraph) - 1
    yield from paragraph[:begin]
    label = paragraph[begin:]
    if label:
        yield replace(label[0], text="\n".join(run.text for run in label), target=target)
    else:
        yield Run(line, "", target)


def _within(paragraph: list[Run], run: Run, target: Target) -> bool:
    """Tell whether an address that stands on a line of its own is part of a hard-wrapped text."""
    return bool(paragraph) and run.glued and target.goal in (Goal.OTHER, Goal.CODE) and _is_text(paragraph[-1])


def _is_text(run: Run) -> bool:
    return run.heading == 0 and bool(run.words) and read_line(run.words).kind in _TEXT
