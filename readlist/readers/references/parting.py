"""Records of tagged lines that hold a second one, because its first line is missing: they are parted again.

A second title begins another record, or the blank line above it does, or authors right above it where the record
before has its own. A title with nothing else to it stays where it is, and is told of there; so does one that stands
right behind the first, such as one in another language.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.references import rich_text
from readlist.readers.references.records import SHORT_NAME, Record

_TITLES = ("TI", "T1")
_NAMES = ("AU", "A1", SHORT_NAME)
_FACTS = (*_NAMES, "AB", "N2", "DO", "DI", "UR", "PY", "Y1", "DA")


def parted(records: Iterable[Record | Problem]) -> Iterator[Record | Problem]:
    """Yield records, and of one that holds several each by itself, with a problem that says so."""
    for record in records:
        if isinstance(record, Problem):
            yield record
            continue
        starts = [0, *_starts(record)]
        for start, stop in zip(starts, [*starts[1:], len(record.values)], strict=True):
            values, lines = record.values[start:stop], record.lines[start:stop]
            if start:
                message = "the first line of this record is missing; it was parted from the one before"
                yield Problem(message, lines[0], excerpt(" ".join(values[0][1])))
            yield replace(record, line=lines[0] if start else record.line, values=values, lines=lines)


def _starts(record: Record) -> Iterator[int]:
    """Yield the places at which further records begin."""
    titles = [place for place, (tag, _) in enumerate(record.values) if tag in _TITLES]
    if len(titles) < 2:
        return
    names = next((place for place, (tag, _) in enumerate(record.values) if tag in _NAMES), len(record.values))
    begun = titles[0]
    kept = _title(record, begun)
    for number, place in enumerate(titles[1:], 2):
        title = _title(record, place)
        if record.values[place][0] != record.values[begun][0] or title == kept or place == begun + 1:
            continue
        start = _start(record, begun, place, names_first=names < titles[0])
        stop = titles[number] if number < len(titles) else len(record.values)
        if any(tag in _FACTS for tag, _ in record.values[start:stop]):
            yield start
            begun, kept = place, title


def _start(record: Record, begun: int, title: int, names_first: bool) -> int:
    """Return where the record begins whose title stands at a place, behind another one's title."""
    for place in range(title, begun, -1):
        if not record.values[place - 1][1][-1].strip():
            return place
    first = title
    while record.values[first - 1][0] in _NAMES:
        first -= 1
    others = any(tag in _NAMES for tag, _ in record.values[begun:first])
    return first if names_first or others else title


def _title(record: Record, place: int) -> str:
    return rich_text.line(" ".join(record.values[place][1]))
