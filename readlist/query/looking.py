"""What is looked for in texts, as conditions on the full-text indexes.

Words go to an index together: FTS5 intersects lists of papers far quicker than SQL does. A clause is an FTS5
expression that one index can answer by itself; a paper meets it where either index says so.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from readlist.query.condition import Condition, all_hold
from readlist.query.context import Context
from readlist.query.tree import Near, Or, Phrase, Text, Words
from readlist.query.words import cut, match_word, matches, told_whole

_TAGS = (
    "(SELECT group_concat(tag.name, char(10)) FROM paper_tag JOIN tag ON tag.id = paper_tag.tag_id"
    " WHERE paper_tag.paper_id = p.id)"
)
AUTHORS = "replace(p.authors, '\", \"', char(10))"
"""The authors a line each: a phrase stands within one name."""


class Scope(NamedTuple):
    """Where words are looked for.

    Attributes:
        table: The index over the papers' facts.
        marks: The column filter of the index over their marks, or "".
        texts: The same texts as SQL expressions, for what stands in a row.
    """

    table: str
    marks: str
    texts: tuple[str, ...]


EVERYWHERE = Scope("facts", "", ("p.title", AUTHORS, "p.organization", "p.abstract", "p.note", _TAGS))
HEADS = Scope("heads", "tags : ", ("p.title", AUTHORS, "p.organization", _TAGS))


def clauses(text: Text | Or, context: Context) -> list[str] | None:
    """Return the clauses that say all there is to say of a text; None where they don't."""
    if isinstance(text, Or):
        return _either(text, context)
    words = cut(text.text)
    if isinstance(text, Near):
        return [_any_spelling(word, context) for word in words] or None
    if (isinstance(text, Phrase) and len(words) > 1) or not all(map(told_whole, words)):
        return None
    return matches(words, prefix=text.prefix) or None


def _either(text: Or, context: Context) -> list[str] | None:
    """Return one clause for words of which one must be there, if all of them are single words."""
    found = []
    for part in text.parts:
        each = clauses(part, context) if isinstance(part, Words | Phrase | Near) else None
        if each is None or len(each) > 1:
            return None
        found += each
    return [any_clause(found)]


def any_clause(found: Iterable[str]) -> str:
    """Return the clause that is met where one of these is."""
    return " OR ".join(dict.fromkeys(found))


def _any_spelling(word: str, context: Context) -> str:
    spellings = [each for near in context.near(word) for each in cut(near)]
    return any_clause(match_word(each) for each in spellings or [word])


def all_met(found: Sequence[str], scope: Scope) -> Condition:
    """Return the condition that every clause is met by the facts or by the marks, whichever."""
    found = list(dict.fromkeys(found))
    marks = met_with_marks(found, scope)
    return Condition(
        f"p.id IN (SELECT rowid FROM {scope.table} WHERE {scope.table} MATCH ? UNION ALL {marks.sql})",
        (all_clauses(found), *marks.values),
    )


def met_with_marks(found: Sequence[str], scope: Scope) -> Condition:
    """Return the SELECT of the papers whose marks meet some of these clauses, and whose facts the others.

    Where the marks hold one of the words, the papers that they say it of are counted: each clause that is met, by the
    facts or by the marks, is one. Asking each of 10,000 tagged papers for the other words took 40 times as long.
    """
    in_marks = "SELECT rowid FROM marks_text WHERE marks_text MATCH ?"
    either = scope.marks + f"({any_clause(found)})"
    if len(found) == 1:
        return Condition(in_marks, (either,))
    clause_list = json.dumps(found)
    return Condition(
        f"SELECT paper FROM (SELECT {scope.table}.rowid AS paper, clause.key AS met FROM json_each(?) AS clause"
        f" CROSS JOIN {scope.table} WHERE {scope.table} MATCH clause.value AND EXISTS ({in_marks})"
        f" AND +{scope.table}.rowid IN ({in_marks})"
        " UNION SELECT own.rowid, clause.key FROM json_each(?) AS clause CROSS JOIN marks_text AS own"
        " WHERE own.marks_text MATCH ? || '(' || clause.value || ')')"
        " GROUP BY paper HAVING count(*) = ?",
        (clause_list, either, either, clause_list, scope.marks, len(found)),
    )


def all_clauses(found: Iterable[str]) -> str:
    """Return the FTS5 expression for all of these clauses."""
    return " AND ".join(f"({clause})" for clause in found)


def looked_for(text: Text, scope: Scope, context: Context) -> Condition:
    """Return the condition that a text is found in a scope."""
    found = clauses(text, context)
    if found is not None:
        return all_met(found, scope)
    words = cut(text.text)
    if not words:  # nothing but signs ("++"): no index knows it, so look for it as it stands in titles
        return Condition("instr(fold(p.title), fold(?)) > 0", (text.text,))
    prefix = not isinstance(text, Near) and text.prefix
    if isinstance(text, Phrase):
        return all_hold([_one_index(words, prefix, scope), row(text.text, prefix, scope.texts)])
    return all_hold([all_met(matches(words, prefix=prefix), scope), *_as_they_are(words, prefix, scope.texts)])


def _one_index(words: Sequence[str], prefix: bool, scope: Scope) -> Condition:
    """A phrase stands within one text, so that one index knows all of its words."""
    together = all_clauses(matches(words, prefix=prefix))
    return Condition(
        f"p.id IN (SELECT rowid FROM {scope.table} WHERE {scope.table} MATCH ?"
        " UNION ALL SELECT rowid FROM marks_text WHERE marks_text MATCH ?)",
        (together, f"{scope.marks}({together})"),
    )


def _as_they_are(words: Sequence[str], prefix: bool, texts: Sequence[str]) -> Iterator[Condition]:
    """Yield the conditions that those of some words that the indexes know in part only stand in one of the texts."""
    for place, word in enumerate(words, 1):
        if not told_whole(word):
            yield row(word, prefix and place == len(words), texts)


def row(phrase: str, prefix: bool, texts: Iterable[str]) -> Condition:
    """Return the condition that the words of a phrase stand in a row in one of the texts."""
    return Condition(f"in_a_row(?, ?, {', '.join(texts)})", (phrase, int(prefix)))


def in_column(index: str, column: str, value: Words | Phrase, text: str, *, filtered: bool = True) -> Condition:
    """Return the condition that words or a phrase stand in one column, whose text is given as an SQL expression.

    With `filtered` the index can tell its columns apart; else what its words lead to is checked in the text.
    """
    words = cut(value.text)
    if not words:
        return Condition(f"instr(fold({text}), fold(?)) > 0", (value.text,))
    found = matches(words, prefix=value.prefix)
    column_filter = f"{column} : " if filtered else ""
    candidates = Condition(
        f"p.id IN (SELECT rowid FROM {index} WHERE {index} MATCH ?)", (f"{column_filter}({all_clauses(found)})",)
    )
    if isinstance(value, Phrase) and len(words) > 1:
        return all_hold([candidates, row(value.text, value.prefix, [text])])
    if filtered:
        return all_hold([candidates, *_as_they_are(words, value.prefix, [text])])
    last = len(words) - 1
    rows = (row(word, value.prefix and place == last, [text]) for place, word in enumerate(words))
    return all_hold([candidates, *rows])
