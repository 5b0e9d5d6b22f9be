"""A query's answer: the ids of the papers that match, in order."""

import sqlite3
from array import array
from dataclasses import dataclass, field

from readlist.query.sql import in_heads, where
from readlist.query.syntax import Query

BY_PLACE = "p.listed_on DESC, p.listing_id DESC, p.position, p.id"
_RANKED_AT_MOST = 2000


@dataclass(frozen=True, slots=True)
class Result:
    """The ids of a query's papers, in order.

    Attributes:
        ids: An array of 64-bit integers.
        in_heads: How many of them, from the first, hold all the words in title, who or tags; the rest need an abstract
            or a note. None where the query has no words.
    """

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    in_heads: int | None = None


def find(connection: sqlite3.Connection, query: Query, limit: int | None = None) -> Result:
    """Return the papers that match. With words the order is relevance, else newest listing first, page order in it.

    Relevance: papers whose heads or tags hold all the words come before those that need an abstract or a note; the
    first part goes by bm25 while it is short, newest first beyond that.

    Raises:
        QueryError: A field or value that does not exist.
        sqlite3.OperationalError: "interrupted", where another thread called `connection.interrupt()`.
    """
    sql, values = where(query)
    most = -1 if limit is None else limit
    if not query.words:
        found = connection.execute(f"SELECT p.id FROM paper AS p WHERE {sql} ORDER BY {BY_PLACE} LIMIT ?", [*values, most])
        return Result(array("q", (row[0] for row in found)))
    heads_sql, heads_values = in_heads(query)
    found = connection.execute(
        f"SELECT p.id, ({heads_sql}) AS in_heads FROM paper AS p WHERE {sql} ORDER BY in_heads DESC, p.id DESC LIMIT ?",
        [*heads_values, *values, most],
    )
    first, rest = array("q"), array("q")
    for paper_id, is_in_heads in found:
        (first if is_in_heads else rest).append(paper_id)
    return Result(_ranked(connection, query, first) + rest, len(first))


def _ranked(connection: sqlite3.Connection, query: Query, ids: "array[int]") -> "array[int]":
    """Put ids in the order of bm25 over the heads; what only its tags brought in comes after."""
    if not 1 < len(ids) <= _RANKED_AT_MOST:
        return ids
    from readlist.query.sql import match_token, tokens

    match = " AND ".join(
        match_token(token, prefix=words.prefix and place == len(cut) - 1)
        for words in query.words
        for cut in [tokens(words.text)]
        for place, token in enumerate(cut)
    )
    if not match:
        return ids
    wanted = set(ids)
    ranked = connection.execute("SELECT rowid FROM heads WHERE heads MATCH ? ORDER BY bm25(heads, 4.0, 2.0, 1.0), rowid DESC", [match])
    order = {paper_id: place for place, (paper_id,) in enumerate(ranked) if paper_id in wanted}
    return array("q", sorted(ids, key=lambda paper_id: order.get(paper_id, len(wanted))))
