"""Words as they are compared when one is misspelt: SymSpell's scheme at one edit.

Two words are one edit apart (a letter more, less, other, or two changed round) only where one of them, or what it
becomes by losing a letter, is among the other and what that becomes. So near words are found by equality alone.
(W. Garbe, "SymSpell", 2012; the edits are those of Damerau, 1964.)
"""

import re

from readlist.text import fold

# Shorter words have too many neighbours, numbers are not misspelt but wrong, and what is longer is no word.
_WORD = re.compile(r"[^\W\d_]{4,24}")


def words(text: str) -> set[str]:
    """Return the words of a text that can be misspelt, folded."""
    return set(_WORD.findall(fold(text)))


def one_letter_less(word: str) -> set[str]:
    """Return what a word becomes by losing one letter."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))}
