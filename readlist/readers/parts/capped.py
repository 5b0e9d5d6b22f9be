"""Problems that a document can have by the thousand: the first of them are told, and how many more there are."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from readlist.model import Problem

Kind = TypeVar("Kind")

_MOST = 100


def capped(items: Iterable[Kind | Problem], messages: Collection[str]) -> Iterator[Kind | Problem]:
    """Yield items as they are, but of the problems with one of these messages the first hundred, and their number."""
    told: Counter[str] = Counter()
    next_ones: dict[str, Problem] = {}
    for item in items:
        if isinstance(item, Problem) and item.message in messages:
            told[item.message] += 1
            if told[item.message] > _MOST:
                next_ones.setdefault(item.message, item)
                continue
        yield item
    for message, first in next_ones.items():
        yield Problem(f"{message}; {told[message] - _MOST} more like this, from here on", first.line, first.excerpt)
