"""Hugging Face Daily Papers pages: copied out of a browser, or saved by a text browser or a scraper.

Both plain layouts are read, blocks between blank lines and flat lines; captures with links are refused in words.
"""

from collections.abc import Iterable, Iterator

from readlist.model import Context
from readlist.readers.base import HEAD, Item, Reader, lines
from readlist.readers.daily import plain
from readlist.readers.daily.head import Numbered, refuse, sniff

NAME = "daily-papers"


def read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    """Yield the entries of a page in its order, problems where they are met, and the `Listing` last.

    Raises:
        FormatError: It is a page of a layout that is not read, or no paper was found in it.
    """
    numbered = lines(chunks)
    head = _head(numbered)
    refuse(head)
    yield from plain.read(NAME, head, numbered, context)


def _head(numbered: Iterator[Numbered]) -> list[Numbered]:
    """Take lines until `HEAD` characters of text are held."""
    head: list[Numbered] = []
    size = 0
    for number, line in numbered:
        head.append((number, line))
        size += len(line) + 1 if isinstance(line, str) else 0
        if size >= HEAD:
            break
    return head


READER = Reader(
    name=NAME,
    title="Daily Papers page",
    description="A page of Hugging Face Daily Papers (a day, a search), copied in a browser or saved as plain text.",
    suffixes=(".txt",),
    sniff=sniff,
    read=read,
)
