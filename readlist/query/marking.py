"""Where in a text stands what a query looks for."""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache

from readlist.query.tree import And, Field, Near, Node, Or, Phrase, Text, Words
from readlist.query.words import cut, row
from readlist.scripts import is_run, parts, searched, searched_letters
from readlist.spelling import one_letter_less

_OF_WORDS = ("title", "abstract", "author", "org", "note")
_LETTERS = re.compile("[\x00-\x7f]+|(?s:.)[\u3099\u309a\uff9e\uff9f]*")
"""Letters that become others by themselves: of ASCII, or one with those marks of kana that make another one of it."""


def looked_for(node: Node) -> Iterator[Text]:
    """Yield what a query looks for in texts, in whichever; what must not be there is left out."""
    if isinstance(node, Words | Phrase | Near):
        yield node
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from looked_for(part)
    elif isinstance(node, Field) and node.name in _OF_WORDS:
        if node.quoted:
            yield Phrase(node.value, node.prefix)
        else:
            yield Words(node.value.rstrip("*"), node.prefix or node.value.endswith("*"))


def places(text: str, wanted: Sequence[Text]) -> list[tuple[int, int]]:
    """Return from where to where in a text the words stand that are looked for, in order and not overlapping."""
    if not wanted:
        return []
    form, starts = _searched(text)
    apart: list[tuple[int, int]] = []
    for start, end in sorted({span for each in wanted for span in _spans(form, each)}):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    if starts is None:
        return apart
    return [(starts[start], _end(starts, end)) for start, end in apart]


def _searched(text: str) -> "tuple[str, array[int] | None]":
    """Return a text's searched form, and where in the text each of its characters comes from, and the text ends.

    None where each stands in its own place.
    """
    if text.isascii():
        return searched(text), None
    form: list[str] = []
    starts = array("l")
    in_run = False
    for letters in _LETTERS.finditer(text):
        start, end = letters.span()
        becomes = _becomes(letters[0])
        if becomes and is_run(becomes) != in_run:
            in_run = not in_run
            form.append(" ")
            starts.append(start)
        form.append(becomes)
        starts.extend(
            range(start, end) if becomes.isascii() and len(becomes) == end - start else [start] * len(becomes)
        )
    starts.append(len(text))
    return "".join(form), starts


@lru_cache(4096)
def _becomes(letters: str) -> str:
    return letters.lower() if letters.isascii() else searched_letters(letters)


def _end(starts: "array[int]", end: int) -> int:
    """Return where in the text that ends which ends there in its searched form."""
    while starts[end] == starts[end - 1]:  # in the middle of what one character has become
        end += 1
    return starts[end]


def _spans(form: str, wanted: Text) -> Iterator[tuple[int, int]]:
    """Yield where one text that is looked for stands in a searched form."""
    if isinstance(wanted, Near):
        near = [{word} | one_letter_less(word) for word in cut(wanted.text)]
        yield from (part.span() for part in parts(form) if any(_near(part[0], each) for each in near))
    elif isinstance(wanted, Phrase):
        yield from _of(form, wanted.text, prefix=wanted.prefix)
    else:
        words = cut(wanted.text)
        for place, word in enumerate(words, 1):
            yield from _of(form, word, prefix=wanted.prefix and place == len(words))


def _of(form: str, phrase: str, *, prefix: bool) -> Iterator[tuple[int, int]]:
    if cut(phrase):
        yield from (found.span() for found in row(phrase, prefix).finditer(form))


def _near(word: str, spellings: set[str]) -> bool:
    return word in spellings or not spellings.isdisjoint(one_letter_less(word))
