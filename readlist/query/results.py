"""A query's answer: the ids of the papers that match, in order."""

import sqlite3
from array import array
from dataclasses import dataclass, field
from difflib import get_close_matches

from readlist.errors import UsageError
from readlist.query.sql import in_heads, match_token, tokens, where
from readlist.query.syntax import Query, parse

BY_PLACE = "p.listed_at DESC, p.listing_id DESC, p.position, p.id"
SORTS = {
    "published": "p.published",
    "added": "p.added_at",
    "comments": "p.comments",
    "upvotes": "p.upvotes",
    "title": "fold(p.title)",
    "marked": "max(coalesce(p.starred_at, ''), coalesce(p.status_at, ''), coalesce(p.note_at, ''))",
    "position": "p.position",
}
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


def order_by(sort: str) -> str:
    """Return the SQL order of sort keys such as "-comments,title"; papers that lack a fact come last either way.

    Raises:
        UsageError: There is no such key.
    """
    parts = []
    for word in sort.replace(",", " ").split():
        key = word.removeprefix("-").lower()
        if key not in SORTS:
            nearest = get_close_matches(key, SORTS, 1)
            hint = f"did you mean {nearest[0]}?" if nearest else "keys: " + ", ".join(SORTS)
            raise UsageError(f"nothing is sorted by “{key}”", hint)
        parts.append(f"{SORTS[key]} IS NULL, {SORTS[key]}{' DESC' if word.startswith('-') else ''}")
    return ", ".join([*parts, BY_PLACE])


def check(line: str, sort: str | None = None) -> None:
    """Raise what `find` would for a mistake in the query or the sort, without a library."""
    where(parse(line))
    order_by(sort or "")


def find(connection: sqlite3.Connection, query: Query, limit: int | None = None, sort: str | None = None) -> Result:
    """Return the papers that match. With words the order is relevance, else newest listing first, page order in it.

    `sort` gives another order; see `order_by`.

    Relevance: papers whose heads or tags hold all the words come before those that need an abstract or a note; the
    first part goes by bm25 while it is short, newest first beyond that.

    Raises:
        QueryError: A field or value that does not exist.
        UsageError: A sort key that does not exist.
        sqlite3.OperationalError: "interrupted", where another thread called `connection.interrupt()`.
    """
    sql, values = where(query)
    most = -1 if limit is None else limit
    if sort or not query.words:
        order = order_by(sort or "")
        found = connection.execute(f"SELECT p.id FROM paper AS p WHERE {sql} ORDER BY {order} LIMIT ?", [*values, most])
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
    match = " AND ".join(
        match_token(token, prefix=words.prefix and place == len(cut) - 1)
        for words in query.words
        for cut in [tokens(words.text)]
        for place, token in enumerate(cut)
    )
    if not match:
        return ids
    wanted = set(ids)
    ranked = connection.execute(
        "SELECT rowid FROM heads WHERE heads MATCH ? ORDER BY bm25(heads, 4.0, 2.0, 1.0), rowid DESC", [match]
    )
    order = {paper_id: place for place, (paper_id,) in enumerate(ranked) if paper_id in wanted}
    return array("q", sorted(ids, key=lambda paper_id: order.get(paper_id, len(wanted))))
