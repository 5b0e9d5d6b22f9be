"""A syntax tree as SQL conditions over `paper AS p`."""

import unicodedata
from collections.abc import Iterable

from readlist.query.fields import Condition, condition
from readlist.query.syntax import Field, Not, Query, Term, Words
from readlist.text import IDEOGRAPH, fold


def where(query: Query) -> Condition:
    """Return the condition that a paper must meet, and its values. The empty query is "1"."""
    ids = [term for term in query.terms if isinstance(term, Field) and term.name == "id"]
    conditions = [_term(term) for term in query.terms if term not in ids]
    return _all([_joined(" OR ", map(condition, ids)), *conditions] if ids else conditions)


def in_heads(query: Query) -> Condition:
    """Return the condition for papers whose heads (title, authors, organisation) or tags hold all the words."""
    return _all(_words(words, heads=True) for words in query.words)


def _all(parts: Iterable[Condition]) -> Condition:
    return _joined(" AND ", parts)


def _joined(word: str, parts: Iterable[Condition]) -> Condition:
    conditions = list(parts)
    if not conditions:
        return "1", []
    return word.join(f"({sql})" for sql, _ in conditions), [value for _, values in conditions for value in values]


def _term(term: Term) -> Condition:
    if isinstance(term, Words):
        return _words(term)
    if isinstance(term, Not):
        if isinstance(term.term, Words):
            sql, values = _words(term.term)
            return f"NOT ({sql})", values
        return condition(term.term, negated=True)
    return condition(term)


def _words(words: Words, *, heads: bool = False) -> Condition:
    """Every token in some index, whichever; a phrase also in a row within one of the paper's texts."""
    cut = tokens(words.text)
    if not cut:  # nothing but signs ("++"): no index knows it, so look for it as it stands in titles
        return "instr(fold(p.title), ?) > 0", [fold(words.text)]
    found = _all(
        _token(token, prefix=words.prefix and place == len(cut) - 1, heads=heads) for place, token in enumerate(cut)
    )
    if not words.phrase or len(cut) == 1:
        return found
    sql, values = found
    texts = "p.title, p.authors, p.organization" + ("" if heads else ", p.abstract, p.note")
    return f"({sql}) AND in_a_row(?, {texts}, {_TAGS})", [*values, " ".join(cut)]


_TAGS = (
    "(SELECT group_concat(tag.name, char(10)) FROM paper_tag JOIN tag ON tag.id = paper_tag.tag_id"
    " WHERE paper_tag.paper_id = p.id)"
)


def _token(token: str, *, prefix: bool, heads: bool) -> Condition:
    match = match_token(token, prefix=prefix)
    index, marks = ("heads", f"tags : {match}") if heads else ("facts", match)
    return (
        f"p.id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)"
        " OR p.id IN (SELECT rowid FROM marks_text WHERE marks_text MATCH ?)",
        [match, marks],
    )


def match_token(token: str, *, prefix: bool = False) -> str:
    """Return a token as an FTS5 string, quoted so that no word is taken for an operator."""
    return '"' + token.replace('"', '""') + '"' + ("*" if prefix else "")


def tokens(text: str) -> list[str]:
    """Cut text as the indexes' `unicode61` does: letters, numbers, accents and private-use characters make words.

    Ideographs and kana stand alone, as the title's own column of words has them.
    """
    cut: list[str] = []
    word = ""
    for character in text:
        if IDEOGRAPH.match(character):
            cut += [word, character]
            word = ""
        elif _is_token(character):
            word += character
        else:
            cut.append(word)
            word = ""
    return [token for token in [*cut, word] if token]


def _is_token(character: str) -> bool:
    # Of marks the tokenizer takes only the Latin, Greek and Cyrillic accents; those of other scripts part words.
    return (
        "\u0300" <= character <= "\u0331"
        or unicodedata.category(character)[0] in "LN"
        or unicodedata.category(character) == "Co"
    )


def in_a_row(phrase: str, *texts: str | None) -> bool:
    """Tell whether the tokens of `phrase` (parted by blanks) stand in a row in a line of one of the texts."""
    wanted = f" {fold(phrase)} "
    return any(wanted in f" {fold(' '.join(tokens(line)))} " for text in texts if text for line in text.split("\n"))
