"""The papers among saved links, each link with what its owner made of it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from readlist.model import Problem
from readlist.readers.base import Item
from readlist.readers.saved.links import LeftOver, Link, Shelf


def papers(found: Iterable[tuple[Link, Shelf] | Problem], left: LeftOver, expected: str) -> Iterator[Item]:
    """Yield an entry for each link to a paper, with the problems of its marks, and what is to be said of the others.

    Raises:
        FormatError: There was no paper.
    """
    position = 0
    for item in found:
        if isinstance(item, Problem):
            yield item
            continue
        link, shelf = item
        if entry := replace(link, shelved=shelf.marks()).entry(position + 1):
            position += 1
            yield from shelf.problems
            yield entry
        else:
            left.add(link.line, str(link))
    if not position:
        raise left.refusal(expected)
    yield from left.told()
