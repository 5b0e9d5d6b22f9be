"""Misspelt words: the near ones that the library has, and a query in which they stand for the unknown ones.

The library keeps its terms forwards and backwards; see `spelling` for why that is enough to find all that is one edit
away. Of the candidates rapidfuzz says which are, and how many papers have each says which was meant.
"""

import json
import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from readlist.query.context import Context, Spellings
from readlist.query.syntax import Query
from readlist.query.tree import And, Near, Node, Or, Words
from readlist.query.words import cut, match_word
from readlist.scripts import searched
from readlist.spelling import halves, words

MOST_SPELLINGS = 8
_LAST = "\U0010ffff"


class Respelt(NamedTuple):
    """A word that the library does not have, and those that were looked for in its place, the likeliest first."""

    word: str
    shown: tuple[str, ...]


def context_of(connection: sqlite3.Connection, now: datetime) -> Context:
    """Return what a query may know of this library at this moment; days are those of the local zone."""
    return Context(now.astimezone(), spellings(connection))


def spellings(connection: sqlite3.Connection) -> Spellings:
    """Return what finds the near spellings of a word: itself, then what is one edit away, the most frequent first."""

    def near(word: str) -> list[str]:
        asked = searched(word).strip()
        return list(dict.fromkeys([asked, *_near(connection, asked)]))

    return near


def respelt(connection: sqlite3.Connection, query: Query, context: Context) -> tuple[Query, tuple[Respelt, ...]]:
    """Return a query in which near words stand for those that no paper has, and which they are.

    What stands in quotes or behind a field is meant as it is, and so is what must not be there.
    """
    done: list[Respelt] = []

    def spell(word: str, *, prefix: bool) -> Node:
        if not _is_known(connection, word, prefix=prefix):
            shown = [near for near in context.near(word) if near != word]
            if shown:
                done.append(Respelt(word, tuple(shown)))
                return Near(word)
        return Words(word, prefix)

    tree = _with(query.tree, spell)
    return (query._replace(tree=tree), tuple(done)) if done else (query, ())


def _with(node: Node, spell: Callable[..., Node]) -> Node:
    if isinstance(node, Words):
        pieces = cut(node.text)
        spelt = [spell(piece, prefix=node.prefix and piece is pieces[-1]) for piece in pieces]
        return And(tuple(spelt)) if any(isinstance(each, Near) for each in spelt) else node
    if isinstance(node, And | Or):
        return type(node)(tuple(_with(part, spell) for part in node.parts))
    return node


def _is_known(connection: sqlite3.Connection, word: str, *, prefix: bool) -> bool:
    # Most are in the table of terms; an index lays all that a long prefix finds side by side before it answers.
    end = word + _LAST if prefix else word
    if connection.execute("SELECT 1 FROM term WHERE term BETWEEN ? AND ? AND papers > 0", [word, end]).fetchone():
        return True
    match = match_word(word, prefix=prefix)
    return any(
        connection.execute(f"SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT 1", [match]).fetchone()
        for index in ("marks_text", "heads", "facts")
    )


def _near(connection: sqlite3.Connection, word: str) -> list[str]:
    from rapidfuzz.distance import OSA

    if words(word) != {word}:  # too short or too long to be told from others, or none
        return []
    start, end, turned = halves(word)
    ends, longest = end[::-1], len(word) + 1
    candidates = connection.execute(
        "SELECT term FROM term WHERE term BETWEEN ?1 AND ?1 || ?2 AND length(term) BETWEEN ?3 AND ?4"
        " UNION ALL SELECT term FROM term WHERE backwards BETWEEN ?5 AND ?5 || ?2"
        " AND length(backwards) BETWEEN ?3 AND ?4 UNION ALL VALUES (?6)",
        (start, _LAST, longest - 2, longest, ends, turned),
    )
    close = {term for (term,) in candidates if OSA.distance(word, term, score_cutoff=1) <= 1}
    papers = dict(
        connection.execute(
            "SELECT term, papers FROM term WHERE term IN (SELECT value FROM json_each(?)) AND papers > 0",
            (json.dumps(sorted(close)),),
        ).fetchall()
    )
    for name, tagged in connection.execute("SELECT name, papers FROM tag WHERE papers > 0"):
        for each in words(name):
            papers[each] = max(papers.get(each, 0), tagged)
    near = [term for term in papers if term != word and OSA.distance(word, term, score_cutoff=1) <= 1]
    return sorted(near, key=lambda term: (-papers[term], term))[:MOST_SPELLINGS]
