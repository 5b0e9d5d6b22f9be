"""The words that a query asks for, and words looked for in a row.

They are asked for in their searched form (`scripts`), in which the indexes hold all words, and cut as the indexes' own
tokenizer would. A run of signs without blanks is asked for by its pairs.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from readlist.cutting import cut as cut_as_indexed
from readlist.cutting import cut_word, parted
from readlist.scripts import WITHIN, is_run, pairs, parts, searched, signs

_BETWEEN = r"[^a-z0-9\n\x80-\U0010ffff]"


def cut(text: str) -> tuple[str, ...]:
    """Return the words and runs of signs of a text, searched. What has none, such as "++", gives an empty tuple."""
    if text.isascii():
        return cut_as_indexed(text)
    return tuple(part[0] for part in parts(parted(searched(text))) if cut_word(part[0]))


def matches(words: Sequence[str], *, prefix: bool = False) -> list[str]:
    """Return the FTS5 expression for each of some words of `cut`; with `prefix` the last may go on."""
    return [match_word(word, prefix=prefix and place == len(words) - 1) for place, word in enumerate(words)]


def match_word(word: str, *, prefix: bool = False) -> str:
    """Return the FTS5 expression for a word of `cut`; quoted, no word is taken for an operator."""
    if word.isascii():
        return _quoted(word, prefix)
    if is_run(word):
        found = pairs(word)
        if len(found[0]) == 1:  # of a pair, too, it may be the first
            return _quoted(word, True)
    else:
        found = list(cut_word(word))
    return " AND ".join(
        dict.fromkeys(_quoted(each, prefix and place == len(found)) for place, each in enumerate(found, 1))
    )


def told_whole(word: str) -> bool:
    """Tell whether the indexes know a word of `cut` as it is, so that what they find need not be looked at.

    They leave the marks on letters out, and of a run of signs they know its pairs.
    """
    return word.isascii() or (all(map(str.isalnum, word)) and not (is_run(word) and len(word) > 2))


def _quoted(word: str, prefix: bool) -> str:
    return '"' + word.replace('"', '""') + '"' + ("*" if prefix else "")


def in_a_row(phrase: str, prefix: int, *texts: str | None) -> bool:
    """Tell whether the words of `phrase` stand in a row in a line of one of the texts.

    With `prefix` the last of them may go on. Lines of a text are texts of their own.
    """
    wanted = row(phrase, bool(prefix))
    return any(wanted.search(searched(text)) for text in texts if text)


@lru_cache(64)
def row(phrase: str, prefix: bool) -> re.Pattern[str]:
    """Return the pattern of the words of a phrase in a row, in a searched text; with `prefix` the last may go on."""
    pieces = [piece for word in cut(phrase) for piece in (signs(word) if is_run(word) else (word,))]
    if not pieces:
        return re.compile(re.escape(searched(phrase)))
    first, last = pieces[0], pieces[-1]
    # Beginning with letters, the pattern is looked for by them: three times as quick as looking behind at each place.
    pattern = first if is_run(first) else f"{first}(?<!{WITHIN}{first})"
    for before, piece in pairwise(pieces):
        apart = "*" if is_run(before) or is_run(piece) else "+"
        pattern += f"{_BETWEEN}{apart}{piece}"
    if is_run(last):
        return re.compile(pattern)
    return re.compile(pattern + (f"{WITHIN}*" if prefix else f"(?!{WITHIN})"))
