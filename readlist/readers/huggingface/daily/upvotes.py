"""Whose upvotes a number is: a log-in link's paper tells it, or the number's place where it stands beside a word.

A page of a day or of a search writes them before a paper's title, a page of trends behind its abstract, and other
people's programs where they like. So the first of them tells for all of a page on which side of their cards they stand.
"""

import re

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily import labels
from readlist.readers.huggingface.daily.card import Card

_NUMBER = r"\d[\d.,]{0,8} ?[kKmM]?"
_SIGN = r"[▲△🔼⬆⇧👍]\ufe0f?"
_WORD = rf"(?:{_SIGN} ?)?[*_]{{0,2}}(?i:upvotes?):?[*_]{{0,2}}|{_SIGN}"
_BESIDE = rf"(?:{_WORD})\s?:? ?\(?{_NUMBER}\)?|{_NUMBER} ?(?:{_WORD})"
_ALONE = re.compile(rf"(?:\[[ xX]?\] ?)?(?:{_BESIDE})")
_AMONG = re.compile(rf"(?:^|\s*[·•|]\s*)(?:{_BESIDE})(?=\s*[·•|]|$)")
_WORD_ALONE = re.compile(rf"(?:\[[ xX]?\] ?)?(?:{_WORD}):?")
_NUMBER_ALONE = re.compile(_NUMBER)
_COUNT = re.compile(_NUMBER)
_LONGEST = 200


def upvotes_in(words: str) -> int | None:
    """Return the number of upvotes that a label or a line is, None where it says anything else."""
    return _count(words) if len(words) <= _LONGEST and _ALONE.fullmatch(words) else None


class Upvotes:
    """What is known of upvotes whose card is not complete.

    Attributes:
        after_head: Whether the page's own head was seen, so that its first card is whole.
    """

    def __init__(self) -> None:
        self.after_head = False
        self._linked: dict[str, int] = {}
        self._next: int | None = None
        self._stand_before: bool | None = None
        self._awaited = False
        self._in_doubt = False

    def link(self, key: str, upvotes: int | None) -> None:
        """Keep what a link says of a paper whose card is still to come."""
        if upvotes is not None:
            self._linked[key] = upvotes

    def begin(self, card: Card) -> Card:
        """Take a new card; give it what stands before it."""
        card.upvotes, self._next = self._next, None
        if self._stand_before is None and self.after_head:
            self._stand_before = card.upvotes is not None
        return card

    def end(self, card: Card) -> None:
        """Give a complete card what a link says of it."""
        if card.key:
            card.upvotes = self._linked.pop(card.key, card.upvotes)

    def parted(self, words: str) -> tuple[str, int | None]:
        """Part a line of text from the upvotes that it tells, or that the line before announced."""
        awaited, self._awaited = self._awaited, _WORD_ALONE.fullmatch(words) is not None
        if awaited and _NUMBER_ALONE.fullmatch(words):
            return "", _count(words)
        found = _AMONG.search(words) if len(words) <= _LONGEST else None
        upvotes = _count(found[0]) if found else None
        if found is None or upvotes is None:
            return words, None
        return (words[: found.start()] + words[found.end() :]).strip(" ·•|"), upvotes

    def place(self, card: Card | None, upvotes: int | None, line: int, near: bool) -> list[Problem]:
        """Give upvotes to their card, or keep them for the next; `near` where no blank line parts them from it."""
        if upvotes is None:
            return []
        if card is None or not card.says_something:
            self._next = upvotes
            if self._stand_before is None:
                self._stand_before = True
        elif self._stand_before:
            self._next = upvotes
        elif card.upvotes is None:
            if self._stand_before is None and card.has_meta and not card.trend and not near:
                first, self._in_doubt = not self._in_doubt, True
                message = "these upvotes can be the paper's before or behind them; all such were left out"
                return [Problem(message, line, excerpt(str(upvotes)))] if first else []
            card.upvotes, self._stand_before = upvotes, False
        return []


def _count(words: str) -> int | None:
    number = _COUNT.search(words)
    return labels.count(number[0]) if number else None
