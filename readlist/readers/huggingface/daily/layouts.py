"""Which layout a Daily Papers page has."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from readlist.model import Problem
from readlist.readers.huggingface.daily import address_lines, bare_cards, markdown, numbered
from readlist.readers.huggingface.daily.runs import Run

_LINK = re.compile(r"(?i)\]\(\s*<?(?:https?://[^\s()<>]*)?/?(?:papers/\d|login\?next)")
_TITLE = re.compile(r"(?m)^ {0,3}#{3,6} +[^\s#]")


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout with links or headings.

    Attributes:
        name: What the report calls it.
        runs: Cuts numbered lines into runs.
    """

    name: str
    runs: Callable[[Iterable[tuple[int, str | Problem]]], Iterator[Run | Problem]]


MARKDOWN = Layout("Markdown layout", markdown.runs)
NUMBERED = Layout("numbered layout", numbered.runs)
ADDRESSES = Layout("address layout", address_lines.runs)
HEADINGS = Layout("heading layout", markdown.runs)
BARE_CARDS = Layout("layout of plain cards", bare_cards.runs)


def layout_of(text: str) -> Layout | None:
    """Return the layout of a page that begins so; None where it is plain text."""
    links, addresses = len(_LINK.findall(text)), address_lines.addresses(text)
    if numbered.is_numbered(text) and links < 2:
        return NUMBERED
    if addresses > max(links, 1):
        return ADDRESSES
    if links > 1:
        return MARKDOWN
    if len(_TITLE.findall(text)) > 1:
        return HEADINGS
    return BARE_CARDS if bare_cards.is_bare(text) else None
