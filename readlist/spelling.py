"""Words as they are compared when one is misspelt by one edit: a letter more, less, other, or two changed round.

Two words are one edit apart only where one of them, or what it becomes by losing a letter, is among the other and what
that becomes. So a few words are found near to each other by equality alone. (W. Garbe, "SymSpell", 2012; the edits
are those of Damerau, 1964.) Among very many words that takes eight rows a word; there one edit leaves one half of a
word as it is, so that two ranges of sorted words, forwards and backwards, hold all that is near.
"""

import re

from readlist.cutting import parted
from readlist.scripts import is_run, parts, searched

# Shorter words have too many neighbours, numbers are not misspelt but wrong, and what is longer is no word.
_SHORTEST, _LONGEST = 4, 24
_ASCII_WORD = re.compile(rf"\b[a-z]{{{_SHORTEST},{_LONGEST}}}\b")


def words(text: str) -> set[str]:
    """Return the words of a text that can be misspelt, searched, as the indexes hold them.

    What has marks on its letters is no word there, nor is a run of signs without blanks.
    """
    text = searched(text)
    if text.isascii():
        return set(_ASCII_WORD.findall(text.replace("_", " ")))
    found = {part[0] for part in parts(parted(text))}
    return {word for word in found if _SHORTEST <= len(word) <= _LONGEST and word.isalpha() and not is_run(word)}


def one_letter_less(word: str) -> set[str]:
    """Return what a word becomes by losing one letter."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}


def halves(word: str) -> tuple[str, str, str]:
    """Return how a word begins and how it ends, and the word with the two letters changed round between them.

    Every other word that is one edit away begins so, or ends so, or is that third one.
    """
    middle = len(word) // 2
    turned = word[: middle - 1] + word[middle] + word[middle - 1] + word[middle + 1 :] if middle else word
    return word[:middle], word[middle:], turned
