"""Rows of a table of comma-separated values, read from lines of text."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readlist.model import Problem
from readlist.readers.base import MAX_LINE, excerpt

DELIMITERS = ",;\t"
_LARGEST = 1 << 20
_MOST_LINES = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the line at which it starts, its cells, and the text that it was read from, up to an excerpt."""

    line: int
    cells: list[str]
    start: str


def cells(lines: Iterable[str], delimiter: str) -> list[str]:
    """Return the cells of the lines of one row."""
    csv.field_size_limit(max(csv.field_size_limit(), MAX_LINE))
    return next(csv.reader((line + "\n" for line in lines), delimiter=delimiter), [])


def rows(
    lines: Iterable[tuple[int, str | Problem]], delimiter: str, begins: re.Pattern[str] | None = None
) -> Iterator[Row | Problem]:
    """Yield rows, blank ones aside; a cell in quotes may go over several lines.

    A quote that never closes, or that only the next row's closes, is a problem and costs its own line alone, which is
    read as if it had no quotes. Where it can be told what every row `begins` with, it costs its own row, which ends
    before the next one.
    """
    waiting: list[tuple[int, str]] = []  # lines to be read again
    source = iter(lines)
    record: list[tuple[int, str]] = []
    inside, size = False, 0
    largest = MAX_LINE if begins else _LARGEST
    while True:
        if waiting:
            number, line = waiting.pop()
        elif (following := next(source, None)) is not None:
            if isinstance(following[1], Problem):
                yield following[1]
                continue
            number, line = following[0], following[1]
        elif record:
            yield from _unclosed(record, delimiter, begins)
            waiting, record, inside, size = [] if begins else record[:0:-1], [], False, 0
            continue
        else:
            return
        if record and begins and begins.match(line):
            yield from _unclosed(record, delimiter, begins)
            record, inside, size = [], False, 0
        if not record and not line.strip():
            continue
        open_after, sloppy = _scan(line, delimiter, inside)
        record.append((number, line))
        size += len(line) + 1
        if len(record) > 1 and (sloppy or size > largest or len(record) > _MOST_LINES):
            yield from _unclosed(record, delimiter, begins)
            waiting += [] if begins else record[:0:-1]
        elif open_after:
            inside = True
            continue
        else:
            yield Row(record[0][0], cells((text for _, text in record), delimiter), excerpt(record[0][1]))
        record, inside, size = [], False, 0


def _unclosed(record: list[tuple[int, str]], delimiter: str, begins: re.Pattern[str] | None) -> Iterator[Row | Problem]:
    number, line = record[0]
    yield Problem("a quote is not closed in this row", number, excerpt(line))
    if not begins:
        yield Row(number, [cell.strip().strip('"') for cell in line.split(delimiter)], excerpt(line))


def _scan(line: str, delimiter: str, inside: bool) -> tuple[bool, bool]:
    """Return whether a quote is open behind a line, and whether text stands between a closing quote and the next cell.

    As `csv` reads them: a quote opens only at the start of a cell, and two in a row within are one sign.
    """
    place, sloppy = 0, False
    while True:
        if inside:
            close = line.find('"', place)
            while close >= 0 and line.startswith('"', close + 1):
                close = line.find('"', close + 2)
            if close < 0:
                return True, sloppy
            place, inside = close + 1, False
            end = line.find(delimiter, place)
            sloppy = sloppy or bool(line[place : end if end >= 0 else None].strip())
        elif line.startswith('"', place):
            place, inside = place + 1, True
            continue
        else:
            end = line.find(delimiter, place)
        if end < 0:
            return False, sloppy
        place = end + 1
