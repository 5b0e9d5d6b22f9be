"""Texts that stand between the cards of a page with links.

Where a page was put together from several captures, they are the title, the abstract and the organisation of a plain
card.
"""

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily.card import Card
from readlist.readers.huggingface.daily.look import LONG, may_be_who, prose

_KEPT = 3


class Between:
    """Keeps the last texts, for as long as no link tells where they belong."""

    def __init__(self) -> None:
        self._texts: list[tuple[int, str]] = []

    def clear(self) -> tuple[int, str] | None:
        """Forget them, for a link begins something else; return the last if a title can be it."""
        last = next((text for text in reversed(self._texts) if " " in text[1]), None)
        self._texts.clear()
        return last if last and prose(last[1]) <= 0 else None

    def text(self, line: int, words: str) -> Card | Problem | None:
        """Take the next text; return the card that it is the abstract of, or a problem where it is nobody's."""
        if len(words) <= LONG:
            self._texts = [*self._texts[1 - _KEPT :], (line, words)]
            return None
        before = self._texts[-1] if self._texts else None
        self.clear()
        if before is None or prose(before[1]) > 0:
            return Problem("an abstract without a title", line, excerpt(words))
        return Card(before[0], title=[before[1]])

    def meta(self, who: bool) -> Card | None:
        """Return the card that authors or a day end, None where no title and abstract stand before them.

        Args:
            who: Whether it is told there who wrote the paper; else the last text may tell it.
        """
        texts = list(self._texts)
        self.clear()
        organization = None
        if not who and len(texts) == _KEPT and may_be_who(texts[-1][1]):
            organization = texts.pop()[1]
        if len(texts) < 2:
            return None
        (line, title), (_, abstract) = texts[-2:]
        return Card(line, title=[title], abstract=[abstract], organization=organization)
