"""What a query finds: ids in order."""

from array import array
from typing import NamedTuple


class Result(NamedTuple):
    """The ids of a query's papers, in order.

    Attributes:
        ids: An array of 64-bit integers.
        in_heads: How many of them, from the first, hold all the words in title, who or tags; the rest need an abstract
            or a note. None where the order is not by relevance.
    """

    ids: "array[int]"
    in_heads: int | None = None
