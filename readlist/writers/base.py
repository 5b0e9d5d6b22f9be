"""What every writer is."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from readlist.model import Paper


@dataclass(frozen=True, slots=True)
class Writer:
    """One export format.

    Attributes:
        name: What `--format` calls it.
        title: What the app and the docs call it.
        description: One line for the help and the docs.
        suffix: How its files end, with the dot; an `--output` that ends so chooses the format.
        write: Turns papers into pieces of text, streaming where the format allows it. Pure: the same papers in the
            same order give the same text.
    """

    name: str
    title: str
    description: str
    suffix: str
    write: Callable[[Iterable[Paper]], Iterator[str]]
