"""Markdown tables of papers: the cells of the table's head are labels, and each row below it tells of one paper."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily.label_lines import Fact
from readlist.readers.huggingface.daily.labelled_facts import NAMES, kind_of

_CELL = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:-]+")
_NAME = re.compile(NAMES, re.IGNORECASE)
_TITLE = re.compile(r"(?i)(?:paper )?title|paper")
_MARKS = " *_"


class Row(NamedTuple):
    """What the cells of a row say, the title first."""

    facts: list[Fact]


def labelled_rows(lines: Iterable[tuple[int, str | Problem]]) -> Iterator[tuple[int, str | Problem | Row]]:
    """Yield the rows of tables as such, a problem for one without a title, and other lines as they are."""
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
            pairs = zip(names, cells, strict=False)
            facts = [Fact(kind_of(name), name.lower(), cell) for name, cell in pairs if name and cell]
            facts.sort(key=lambda fact: fact.kind != "title")
            titled = facts and facts[0].kind == "title"
            yield number, Row(facts) if titled else Problem("a row without a title", number, excerpt(str(line)))


def _cells(line: str) -> list[str]:
    """Return the cells of a row, no cell where the line is none."""
    row = line.strip()
    if not row.startswith("|") or row.count("|") < 3:
        return []
    row = row[1:-1] if row.endswith("|") and not row.endswith(r"\|") else row[1:]
    return [cell.strip(_MARKS).replace("\\|", "|") for cell in _CELL.split(row)]
