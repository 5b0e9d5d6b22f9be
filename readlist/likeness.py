"""What two titles that are equal, nearly so, or one without the other's subtitle say: one paper, perhaps, or two.

Of a title alone nobody can tell "Part I" of one paper from another's. So a title decides only where nothing
contradicts it, a short or a nearly equal one only where a second fact agrees, and what is left goes to the user.
"""

import html
import re
from collections import Counter
from enum import Enum, auto
from functools import lru_cache

from readlist.identity import (
    SHORT_TITLE_WORDS,
    Facts,
    agreeing,
    contradict,
    in_doubt_by_year,
    negations_spelt,
    plain_title,
    same_abstract,
    title_key,
    word_count,
)
from readlist.text import fold

NEARLY_EQUAL = 96
ALIKE = 88
_FACTS_FOR_A_SUBTITLE, _WORDS_OF_A_HEAD = 2, 2
_TELLING = 20
"""Words from which an abstract is nobody else's."""
_MOST_SLIPS, _SHORTEST_SLIP = 2, 4
_SAYS_NOTHING = {"a", "an", "the", "and"}
_SHORTEST_NEAR = 12
"""Signs of a key under which one letter more or less is another word."""
LONGEST_NEAR = 1_000
"""Signs from which a title is none: it is compared for being equal alone, for what two cost is the product of both."""

_HEAD = re.compile(r"\s*:\s+|\s+[-–—]+\s+|\s*[—：]\s*|\s+(?=\([^()]+\)$|\[[^\[\]]+\]$)")
"""What parts a title and its subtitle: "Boats (extended abstract)" has one, too."""
_MARKUP = re.compile(r"<[^<>]*>|\\[a-zA-Z]+|[${}^_]")
_WORD = re.compile(r"\w+")
_PIECE = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_ROMAN = re.compile(r"(?=[ivxlc])(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_SPELT = {word: str(number) for words in (_NUMBERS, _ORDINALS) for number, word in enumerate(words, 1)}
_KINDS = {
    "part": ("part", "parts"),
    "volume": ("volume", "vol"),
    "version": ("version", "edition"),
    "survey": ("survey",),
    "review": ("review",),
    "revisited": ("revisited",),
    "reply": ("reply", "response", "rejoinder"),
    "comment": ("comment", "comments"),
    "erratum": ("erratum", "errata", "corrigendum", "correction"),
    "retraction": ("retraction", "retracted"),
    "supplement": ("supplement", "supplementary", "appendix", "addendum"),
    "not": ("no", "not", "non", "without", "neq", "notin"),
}
_COUNTED = ("part", "volume")
_KIND = {word: kind for kind, words in _KINDS.items() for word in words}


class Likeness(Enum):
    """Whether two are one paper."""

    SAME = auto()
    DOUBTFUL = auto()
    DIFFERENT = auto()


def compare(one: Facts, other: Facts, titles: tuple[str, str] | None = None) -> Likeness:
    """Say what the titles of two come to, with everything else that is known of them. It goes both ways.

    `titles` are those by which the one and the other are compared where they go by others than they are called now.
    """
    if contradict(one, other):
        return Likeness.DIFFERENT
    called, other_called = titles or (one.title, other.title)
    left, right = title_key(called), title_key(other_called)
    if left == right:
        return _of_equal_titles(one, other, short=is_short(called, other_called))
    if right == head_key(called):
        return _of_a_lost_subtitle(one, other, called, other_called)
    if left == head_key(other_called):
        return _of_a_lost_subtitle(other, one, other_called, called)
    return _of_near_titles(one, other, called, other_called)


def _of_near_titles(one: Facts, other: Facts, called: str, other_called: str) -> Likeness:
    left, right = title_key(called), title_key(other_called)
    near = alike(left, right) if min(len(left), len(right)) >= _SHORTEST_NEAR else 0
    if not near or _distinct(called) != _distinct(other_called):
        return Likeness.DIFFERENT
    sure = near >= NEARLY_EQUAL and not is_short(called, other_called)
    if sure and (same_abstract(one, other) or (agreeing(one, other) and _is_a_slip(called, other_called))):
        return Likeness.SAME
    return Likeness.DOUBTFUL


def _of_equal_titles(one: Facts, other: Facts, *, short: bool) -> Likeness:
    if (short or in_doubt_by_year(one, other)) and not agreeing(one, other):
        return Likeness.DOUBTFUL
    return Likeness.SAME


def _of_a_lost_subtitle(whole: Facts, cut: Facts, title: str, begins: str) -> Likeness:
    agree = agreeing(whole, cut)
    if not agree and ((whole.abstract and cut.abstract) or word_count(begins) < _WORDS_OF_A_HEAD):
        return Likeness.DIFFERENT  # "Diffusion" is what many titles begin with
    if same_abstract(whole, cut) and word_count(min(str(whole.abstract), str(cut.abstract), key=len)) >= _TELLING:
        agree = _FACTS_FOR_A_SUBTITLE  # a better source may have left only the year of a day that agreed
    lost = Counter(_distinct(title)) - Counter(_distinct(begins))
    subtitle = title[len(head(title)) :]
    # "Boats: Part II", "Boats: An Erratum" and "Boats (invited talk)" are no "Boats" that has lost something.
    tells = (
        subtitle.lstrip().startswith(("(", "["))
        or any(not piece[0].isdigit() for piece in lost)
        or (lost and word_count(subtitle) < SHORT_TITLE_WORDS)
    )
    return Likeness.SAME if agree >= _FACTS_FOR_A_SUBTITLE and not tells else Likeness.DOUBTFUL


def _is_a_slip(one: str, other: str) -> bool:
    """Tell whether two titles differ in no more than a slip.

    A group writes on "convex" and on "nonconvex" boats in one year: where abstracts don't tell, more is another paper.
    """
    from rapidfuzz.distance import OSA

    left, right = _words(one), _words(other)
    if len(left) != len(right):
        return False
    differ = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    return len(differ) <= _MOST_SLIPS and all(
        a[0] == b[0] and min(len(a), len(b)) >= _SHORTEST_SLIP and OSA.distance(a, b, score_cutoff=1) <= 1
        for a, b in differ
    )


def _words(title: str) -> list[str]:
    words = (_number(word) or word for word in _WORD.findall(plain_title(title)))
    return [word for word in words if word not in _SAYS_NOTHING]


def is_short(*titles: str) -> bool:
    """Tell whether one of these titles says too little for two papers to be one by it alone."""
    return min(map(word_count, titles)) < SHORT_TITLE_WORDS


def alike(left: str, right: str) -> float:
    """Return how much two title keys are alike, 100 for equal ones, or 0 where it is less than counts."""
    from rapidfuzz.fuzz import ratio

    if max(len(left), len(right)) > LONGEST_NEAR:
        return 0
    return ratio(left, right, score_cutoff=ALIKE)


def head(title: str) -> str:
    """Return a title without its subtitle; "" where it has none."""
    parts = _HEAD.split(title, maxsplit=1)
    return parts[0] if len(parts) > 1 and parts[1].strip() else ""


@lru_cache(maxsize=4096)
def head_key(title: str) -> str | None:
    """Return the key of a title without its subtitle; None where it has none."""
    before = head(title)
    return (title_key(before) or None) if before else None


@lru_cache(maxsize=4096)
def _distinct(title: str) -> tuple[str, ...]:
    """Return what may be small in a title and yet makes another paper of it: its numbers, and what kind of part it is.

    Roman numerals and numbers in words count as digits do: "Part II" and "part two" are one.
    """
    found: list[str] = []
    before = ""
    for piece in _PIECE.findall(fold(_MARKUP.sub(" ", negations_spelt(html.unescape(title))))):
        if number := _number(piece):
            found.append(number)
        elif piece in _KIND:
            found.append(_KIND[piece])
        elif len(piece) == 1 and _KIND.get(before) in _COUNTED:
            found.append(piece)  # "Part B"
        before = piece
    return tuple(sorted(found))


def _number(word: str) -> str:
    """Return a number's digits, however it is written; "" for another word."""
    if word[0].isdigit():
        return word.replace(",", "")
    return _SPELT.get(word) or (str(_roman(word)) if _ROMAN.fullmatch(word) else "")


def _roman(numeral: str) -> int:
    values = [_DIGITS[letter] for letter in numeral]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))
