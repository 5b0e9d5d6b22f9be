"""Letters of every script, in the form in which a search compares them.

What is typed seldom stands just so in a title: accents, points and harakat are left out, and letters have a capital, a
wide or a final form. Two texts that say the same have one searched form. In it nothing beyond ASCII is left but
letters, digits and the marks that are the other half of a letter, as in Devanagari and Thai.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
# Marks without which a word is the same: accents, Hebrew points, harakat with the hamza above and below, Syriac points.
_LEFT_OUT = (
    ("\u0300", "\u036f"),
    ("\u0591", "\u05c7"),
    ("\u0610", "\u061a"),
    ("\u064b", "\u065f"),
    ("\u0670", "\u0670"),
    ("\u06d6", "\u06ed"),
    ("\u0711", "\u0711"),
    ("\u0730", "\u074a"),
    ("\u08d3", "\u08ff"),
)
_WITHIN_WORDS = "\u0640\u200c\u200d"  # what stretches, parts and joins letters without ending a word
_APOSTROPHES = "\u02b9\u02bb\u02bc\u02be\u02bf"  # letters to Unicode, but typed as the apostrophe that is none
# Letters that are no letter with a mark to Unicode, as they are typed where the keyboard has no such key.
_SPELT = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
# Scripts without blanks between words: Thai, Lao, Myanmar, Khmer, kana, Han. Korean has blanks, but a word there takes
# its particles without one.
_SIGNS = (
    ("\u0e00", "\u0eff"),
    ("\u1000", "\u109f"),
    ("\u1780", "\u17ff"),
    ("\u3005", "\u3007"),
    ("\u3040", "\u30ff"),
    ("\u31f0", "\u31ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\ua9e0", "\ua9fe"),
    ("\uaa60", "\uaa7f"),
    ("\uac00", "\ud7a3"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
SIGN = "[" + "".join(f"{first}-{last}" for first, last in _SIGNS) + "]"
"""The class of signs, of a searched text: characters that stand in a run with nothing to part their words."""
LETTER = (
    "[a-z0-9\x80-" + "".join(f"{chr(ord(first) - 1)}{chr(ord(last) + 1)}-" for first, last in _SIGNS) + "\U0010ffff]"
)
"""The class of all others that words are made of, of which the pattern takes 2 ms to compile."""
WITHIN = r"[^\x00-/:-`{-\x7f]"
"""The class of whatever would make a longer word of one that it stands beside, quick to compile."""


def searched(text: str) -> str:
    """Return the searched form of a text; lines stay lines, and runs of signs stand apart from words.

    What stands between blanks has mostly been met before: a phrase of frequent words is looked for in every tenth
    abstract, and 50 µs each would be seconds.
    """
    text = text.lower()
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda run: _searched_run(run[0]), text)


@lru_cache(4096)
def _searched_run(run: str) -> str:
    return _border().sub(" ", searched_letters(run))


@cache
def _border() -> re.Pattern[str]:
    return re.compile(f"(?<={SIGN})(?!{SIGN})|(?<!{SIGN})(?={SIGN})")


def searched_letters(text: str) -> str:
    """Return what the letters of a text, or of a part of one, become in its searched form."""
    letters = "".join(map(_spread, text))
    decomposed = unicodedata.normalize("NFKD", letters.casefold())
    return unicodedata.normalize("NFKC", "".join(map(_kept, decomposed))).casefold()


@cache
def _spread(sign: str) -> str:
    """Return a letter as it is, and what is none as the letters in it, a word of their own: ™ is "tm", № is "no"."""
    if sign.isalnum() or sign in _WITHIN_WORDS or unicodedata.category(sign)[0] == "M":
        return sign
    inside = unicodedata.normalize("NFKD", sign)
    return f" {inside} " if any(map(str.isalnum, inside)) else " "


@cache
def _kept(sign: str) -> str:
    if sign in _WITHIN_WORDS or any(first <= sign <= last for first, last in _LEFT_OUT):
        return ""
    if sign in _APOSTROPHES:
        return " "
    if sign.isascii() or sign.isalnum() or unicodedata.category(sign) in {"Mn", "Mc"}:
        return _SPELT.get(sign, sign)
    return " "


@cache
def _part() -> re.Pattern[str]:
    return re.compile(f"{SIGN}+|{LETTER}+")


def parts(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a searched text, and its runs of signs."""
    return _part().finditer(text)


@cache
def _sign() -> re.Pattern[str]:
    return re.compile(SIGN)


def is_run(part: str) -> bool:
    """Tell whether a part is a run of signs."""
    return not part.isascii() and _sign().match(part) is not None


def signs(run: str) -> list[str]:
    """Return the signs of a run, each with its marks."""
    return re.findall(r"\w\W*", run)


def pairs(run: str) -> list[str]:
    """Return by what a run of signs is found: each sign but its last with the next one, marks left out."""
    signs = [sign for sign in run if sign.isalnum()]
    return [one + other for one, other in pairwise(signs)] or signs


def spread(text: str) -> str:
    """Return a searched text with the pairs of each run of signs in its place, and its last sign."""

    def words(part: re.Match[str]) -> str:
        if not is_run(part[0]):
            return part[0]
        last = [sign for sign in part[0] if sign.isalnum()][-1:]
        return f" {' '.join(dict.fromkeys(pairs(part[0]) + last))} "

    return _part().sub(words, text)
