"""What a query may know besides its line."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple

Spellings = Callable[[str], Sequence[str]]
"""Returns the words of the library that are spelt nearly as a word, itself among them where it is one."""


def as_written(word: str) -> Sequence[str]:
    """Return a word as its only spelling."""
    return (word,)


class Context(NamedTuple):
    """What a query may know besides its line.

    Attributes:
        now: The moment from which ages count, in the zone whose days are meant. Without it days are UTC's, and an age
            is a mistake.
        near: The spellings that `~word` stands for.
    """

    now: datetime | None = None
    near: Spellings = as_written
