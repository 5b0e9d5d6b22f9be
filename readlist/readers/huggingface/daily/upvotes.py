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
_NONE_YET = re.compile(rf"{_SIGN} ?[-–—]")
_COUNT = re.compile(_NUMBER)
_ALONE_BEHIND = re.compile(rf"{_NUMBER}|[-–—]")
_LONGEST = 200
LONGEST_ALONE = 40
"""No longer line is nothing but upvotes."""


def upvotes_in(words: str) -> int | None:
    """Return the number of upvotes that a label or a line is, None where it says anything else."""
    if len(words) > LONGEST_ALONE:
        return None
    return _count(words) if _ALONE.fullmatch(words) else 0 if _NONE_YET.fullmatch(words) else None


class Announced:
    """Upvotes whose word stands on a line of its own, above their number or below it.

    A number below the word is the surer one: above it can stand a number of comments as well.
    """

    def __init__(self) -> None:
        self._number: int | None = None
        self._has_word = False

    @property
    def waits(self) -> bool:
        """Whether the last line can be a part of upvotes."""
        return self._has_word or self._number is not None

    def line(self, words: str) -> tuple[int | None, bool, int | None]:
        """Take the next line, "" for one that can tell nothing.

        Returns:
            The upvotes that stand above it and are complete only now, whether it is a part of upvotes itself, and
            those that it completes.
        """
        number, has_word = self._number, self._has_word
        self._number, self._has_word = None, False
        if len(words) > LONGEST_ALONE:
            return number if has_word else None, False, None
        if _COUNT.fullmatch(words):
            if has_word:
                return None, True, _count(words)
            self._number = _count(words)
            return None, False, None
        above = number if has_word else None
        if _WORD_ALONE.fullmatch(words):
            self._number, self._has_word = None if has_word else number, True
            return above, True, None
        upvotes = upvotes_in(words)
        return above, upvotes is not None, upvotes


class Upvotes:
    """What is known of upvotes whose card is not complete.

    Attributes:
        after_head: Whether the page's own head was seen, so that its first card is whole.
    """

    def __init__(self) -> None:
        self.after_head = False
        self._linked: dict[str, int] = {}
        self._awaited: str | None = None
        self._next: int | None = None
        self._stand_before: bool | None = None
        self._announced = Announced()
        self._in_doubt = False

    def link(self, key: str, upvotes: int | None) -> None:
        """Keep what a link says of a paper whose card is still to come."""
        if upvotes is None:
            self._awaited = key  # the number stands behind the link
        else:
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

    def no_text(self, card: Card | None, line: int) -> list[Problem]:
        """Take something else than a line of text: what stands above it goes to its card."""
        self._awaited = None
        return self._place(card, self._announced.line("")[0], line, False)

    def text(self, card: Card | None, words: str, line: int, near: bool) -> tuple[str, list[Problem]]:
        """Take a line of text behind a card; return it without the upvotes that it tells, and what is in doubt.

        Upvotes go to their card, or are kept for the next one; `near` where no blank line parts them from it.
        """
        if self._awaited and _ALONE_BEHIND.fullmatch(words):
            self._linked[self._awaited] = labels.count(words) or 0
            self._awaited = None
            return "", []
        above, whole, own = self._announced.line(words)
        problems = self._place(card, above, line, near)
        found = _AMONG.search(words) if not whole and len(words) <= _LONGEST else None
        if whole:
            words = ""
        elif found and (own := _count(found[0])) is not None:
            words = (words[: found.start()] + words[found.end() :]).strip(" ·•|")
        return words, problems + self._place(card, own, line, near)

    def _place(self, card: Card | None, upvotes: int | None, line: int, near: bool) -> list[Problem]:
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
                return [in_doubt(line, upvotes)] if first else []
            card.upvotes, self._stand_before = upvotes, False
        return []


def in_doubt(line: int, upvotes: int) -> Problem:
    """Return what is told of upvotes between two papers where nothing tells on which side of theirs they stand."""
    message = "these upvotes can be the paper's before or behind them; all such were left out"
    return Problem(message, line, excerpt(str(upvotes)))


def _count(words: str) -> int | None:
    number = _COUNT.search(words)
    return labels.count(number[0]) if number else None
