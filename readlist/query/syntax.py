"""A query line as a tree.

    line   = { term }                       all must match; of several ids (id:3 id:7) one must
    term   = [ "-" ] ( field | phrase | word )
    field  = name ":" ( phrase | value )    a name is letters only
    phrase = '"' … '"'                      its words in a row, within one text of the paper
    word   = anything else up to a blank    ending in "*", it matches as a prefix

An unclosed quote reaches to the end of the line, as it must while it is being typed. Nothing else here has a
meaning, so every line can be read; only what a field is asked for can be wrong.
"""

import re
from dataclasses import dataclass

from readlist.text import clean

_TERM = re.compile(r'(?P<minus>-?)(?:(?P<field>[A-Za-z]+):)?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+)|(?=\s|$))')


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must all stand in the paper; with `phrase`, in a row; with `prefix`, the last may go on."""

    text: str
    phrase: bool = False
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A field and the value asked of it; `at` and `end` are its place in the line."""

    name: str
    value: str
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Not:
    """What must not hold."""

    term: "Words | Field"


Term = Words | Field | Not


@dataclass(frozen=True, slots=True)
class Query:
    """A parsed line: terms that must all hold. The empty query is everything."""

    line: str
    terms: tuple[Term, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        """The words that must stand in a paper; where there are some, relevance is the order."""
        return tuple(term for term in self.terms if isinstance(term, Words))


def parse(line: str, *, typing: bool = False) -> Query:
    """Return the query that `line` says; with `typing`, its last word matches as a prefix."""
    line = clean(line)
    terms: list[Term] = []
    position = 0
    while position < len(line):
        match = _TERM.match(line, position)
        if match is None or match.end() == position:
            position += 1
            continue
        position = match.end()
        last = typing and position == len(line)
        term = _term(match, last=last)
        if term is not None:
            terms.append(Not(term) if match["minus"] else term)
    return Query(line, tuple(terms))


def _term(match: re.Match[str], *, last: bool) -> Words | Field | None:
    phrase, word = match["phrase"], match["word"]
    if match["field"]:
        value = phrase if phrase is not None else (word or "")
        return Field(match["field"].lower(), value, match.start(), match.end())
    if phrase is not None:
        return Words(phrase, phrase=True) if phrase.strip() else None
    if not word or word == "-":
        return None
    return Words(word.rstrip("*"), prefix=last or word.endswith("*")) if word.strip("*") else None
