"""Markdown tables of papers, each row written as facts with labels: the cells of the table's head are the labels."""

import re
from collections.abc import Iterable, Iterator

from readlist.model import Problem
from readlist.readers.huggingface.daily.labelled_facts import NAMES

_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")
_NAME = re.compile(NAMES, re.IGNORECASE)
_TITLE = re.compile(r"(?i)(?:paper )?title|paper")
_MARKS = " *_"


def labelled_rows(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem]]:
    """Yield the rows of tables as "Label: value" lines, the title first; other lines as they are."""
    names: list[str] = []
    for number, line in lines:
        cells = _cells(line) if isinstance(line, str) else []
        if not cells:
            names = []
            yield number, line
        elif not names:
            if not any(map(_TITLE.fullmatch, cells)):
                yield number, line
            else:
                names = [cell if _NAME.fullmatch(cell) else "" for cell in cells]
        elif not _RULE.fullmatch(str(line)):
            facts = [(name, cell) for name, cell in zip(names, cells, strict=False) if name and cell]
            facts.sort(key=lambda fact: _TITLE.fullmatch(fact[0]) is None)
            for name, cell in facts:
                yield number, f"{name}: {cell}"


def _cells(line: str) -> list[str]:
    """Return the cells of a row, no cell where the line is none."""
    row = line.strip()
    if not row.startswith("|") or row.count("|") < 3:
        return []
    return [cell.strip(_MARKS).replace("\\|", "|") for cell in _CELL.split(row.strip("|"))]
