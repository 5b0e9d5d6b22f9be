"""Cite keys: what a paper is called in a manuscript.

A key such as `vaswani2017attention-12` is made of one paper and of nothing else: the first author's family name (or
the organisation's first word, or nothing), the year, the first telling word of the title, and the paper's number in
the library. So:

* the same paper has the same key in every export, whatever else is exported and in whichever order, as long as those
  three facts of it stay the same; marks, other facts and other papers never touch it;
* no two papers of a library share a key, in whatever they agree: what follows the only hyphen is the number, and the
  library gives none out twice;
* a key is ASCII, of small letters, digits and that hyphen, so it is valid in BibTeX, biber, Pandoc and Typst, and
  differs from every other one in programs that ignore case too.

Suffixes a, b, c would be shorter, but which paper has to bear one depends on what else is exported. The number also
leads back: `readlist show 12`.
"""

import re

from readlist.identity import family
from readlist.model import Paper
from readlist.text import fold

# A title without a blank must not become a key of 10,000 letters.
_LONGEST = 24
_TEX_COMMAND = re.compile(r"\\[a-zA-Z]+")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_DULL_WORDS = """
a about all an and any are as at be been before beyond but by can could do does for from has have how if in into is it
its my no not of on one or our should some than that the their there these they this through to toward towards under
upon using via was we what when where which who why will with without you your der die das ein eine la le les un une
"""
_DULL = frozenset(_DULL_WORDS.split())
# Letters that are no letter with a mark to Unicode, in the spelling their languages fall back on.
_SPELT = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})


def cite_key(paper: Paper) -> str:
    """Return the paper's key, as the module promises."""
    year = paper.published[:4] if paper.published else ""
    return f"{_who(paper)}{_ascii(year)}{_telling_word(paper.title) or 'paper'}-{paper.id}"


def _who(paper: Paper) -> str:
    name = _ascii(family(paper.authors[0])) if paper.authors else ""
    return name or _telling_word(paper.organization or "")


def _telling_word(text: str) -> str:
    """Return the first word that is worth it in ASCII; of dull or single letters only, the first; "" without any."""
    words = [word for word in map(_ascii, _WORD.findall(_TEX_COMMAND.sub(" ", text))) if word]
    return next((word for word in words if word not in _DULL and len(word) > 1), words[0] if words else "")


def _ascii(word: str) -> str:
    spelt = fold(word).translate(_SPELT)
    return "".join(letter for letter in spelt if letter.isascii() and letter.isalnum())[:_LONGEST]
