"""The items of a JSON document, each with its line: an array, an object that holds one as "items", or one item alone.

An item that is broken costs itself: the search goes on behind the mistake for the next object that is an item.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.parts.capped import capped

Fields = dict[str, object]

_KEY = re.compile(r'"([\w-]+)"\s*:')
_BLANK = re.compile(r"[\s,]*")
_OBJECT = re.compile(r'\{\s*"')
_ARRAY_OF_ITEMS = re.compile(r'"items"\s*:\s*\[(?=\s*\{)')
_SIGN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[{}]', re.DOTALL)
# To tell of one, json counts the lines before it: a document of nothing but mistakes would take hours.
_MOST_MISTAKES = 1_000
_NO_OBJECT, _NO_ITEM = "this item is not a JSON object", "this object is no item of this list"
# Numbers stay as they are written: none is reckoned with, and one of a million digits would take long to read.
_DECODER = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)


@dataclass(frozen=True, slots=True)
class Item:
    """One item, the line it begins at, and how it begins."""

    fields: Fields
    line: int
    start: str


def items(text: str, is_item: Callable[[Fields], bool]) -> Iterator[Item | Problem]:
    """Yield the items of a document in order, and a problem for each that cannot be read."""
    start = _array(text)
    if start is None:
        return
    alone = start == 0 or text[start - 1] != "["
    yield from capped(_Items(text, is_item, alone).read(start), (_NO_OBJECT, _NO_ITEM))


def first_keys(head: str) -> set[str]:
    """Return the keys of a document's first item, from the first characters of it; of one cut short, all it holds."""
    start = _array(head)
    if start is None:
        return set()
    at = _past(_BLANK, head, start)
    try:
        value, _ = _DECODER.raw_decode(head, at)
    except (ValueError, RecursionError):
        return set(_KEY.findall(head, at))
    return set(value) if isinstance(value, dict) else set()


class _Items:
    """A walk through an array, or through items that stand in none.

    After a mistake nobody knows how deep the walk is: then, as outside of an array, only what is an item counts.
    """

    def __init__(self, text: str, is_item: Callable[[Fields], bool], alone: bool) -> None:
        self._text = text
        self._is_item = is_item
        self._lost = alone
        self._told = self._walked = self._mistakes = 0
        self._line = 1
        self._counted = 0

    def read(self, at: int) -> Iterator[Item | Problem]:
        text = self._text
        while (at := self._next(at)) < len(text) and self._mistakes <= _MOST_MISTAKES:
            if text[at] in "]}" and not self._lost:
                return
            try:
                value, end = _DECODER.raw_decode(text, at)
            except RecursionError:
                yield self._problem("this item is nested too deeply", at)
                at, self._lost = _closing(text, at), True
            except ValueError as error:
                mistake = max(getattr(error, "pos", at), at + 1)
                yield from self._mistake(at, mistake)
                at = self._behind(at, mistake)
            else:
                yield from self._found(value, at)
                at = end
        if at < len(text):
            yield self._problem("there are too many mistakes; what follows was left out", at)
        elif not self._lost:
            yield Problem("the file ends before its list does", self._line_at(at), excerpt(text[-60:]))

    def _found(self, value: object, at: int) -> Iterator[Item | Problem]:
        """Yield the item that a value is, or what is wrong with it; one that stands anywhere only by its title."""
        if isinstance(value, dict) and (not self._lost or self._is_item(value)):
            yield Item(value, self._line_at(at), self._text[at : at + 200])
        elif not self._lost:
            yield self._problem(_NO_OBJECT, at)
        elif isinstance(value, dict) and "title" in value and at >= self._told:
            yield self._problem(_NO_ITEM, at)

    def _mistake(self, at: int, mistake: int) -> Iterator[Problem]:
        """Tell of an item that is broken, once; from here on nobody knows how deep the walk is."""
        named = {"title", "itemType", "url", "uri"} & set(_KEY.findall(self._text, at, mistake))
        if mistake > self._told and (named or not self._lost):
            yield self._problem("this item is not JSON", at)
            self._told = mistake
        self._lost = True
        self._mistakes += 1

    def _behind(self, at: int, mistake: int) -> int:
        """Return where to go on: a bracket too few has taken the next items for parts of this one.

        They are searched for as long as that does not take more than four walks through the document.
        """
        self._walked += mistake - at
        return at + 1 if self._walked < 4 * len(self._text) else mistake

    def _next(self, at: int) -> int:
        """Return where the next item may begin."""
        if not self._lost:
            return _past(_BLANK, self._text, at)
        found = _OBJECT.search(self._text, at)
        return found.start() if found else len(self._text)

    def _problem(self, message: str, at: int) -> Problem:
        return Problem(message, self._line_at(at), excerpt(self._text[at : at + 200]))

    def _line_at(self, at: int) -> int:
        self._line += self._text.count("\n", self._counted, at)
        self._counted = at
        return self._line


def _array(text: str) -> int | None:
    """Return where the items begin: behind the bracket of their array, or at the only one; None where there is none."""
    at = _past(_BLANK, text, 0)
    if text.startswith("[", at):
        return at + 1
    if not text.startswith("{", at):
        return None
    start = at
    at += 1
    try:
        while text[(at := _past(_BLANK, text, at)) : at + 1] == '"':
            key, at = _DECODER.raw_decode(text, at)
            at = _past(re.compile(r"\s*:\s*"), text, at)
            if key == "items" and text.startswith("[", at):
                return at + 1
            _, at = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        found = _ARRAY_OF_ITEMS.search(text, start)
        return found.end() if found else start
    return start


def _past(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _closing(text: str, start: int) -> int:
    """Return the place behind the brace that closes the one at `start`."""
    depth = 0
    for sign in _SIGN.finditer(text, start):
        depth += (sign[0] == "{") - (sign[0] == "}")
        if not depth:
            return sign.end()
    return len(text)
