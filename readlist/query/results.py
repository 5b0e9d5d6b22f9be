"""A query's answer: the ids of the papers that match, in order."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from readlist.query.context import Context
from readlist.query.looking import HEADS
from readlist.query.sorting import RELEVANCE, SortKey, order_by, sort_keys
from readlist.query.sql import expression, in_scope, where
from readlist.query.syntax import Query, parse

RANKED_AT_MOST = 2000
# Title before authors before organisation before abstract.
_WEIGHTS = {"heads": "4.0, 2.0, 1.0", "facts": "4.0, 2.0, 1.0, 1.0"}
_ANYWHERE = Context()
_ANY_DAY = Context(datetime(2000, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Result:
    """The ids of a query's papers, in order.

    Attributes:
        ids: An array of 64-bit integers.
        in_heads: How many of them, from the first, hold all the words in title, who or tags; the rest need an abstract
            or a note. None where the order is not by relevance.
    """

    ids: "array[int]" = field(default_factory=lambda: array("q"))
    in_heads: int | None = None


def check(line: str, sort: str | None = None) -> None:
    """Raise what `find` would for a mistake in the query or the sort, without a library."""
    where(parse(line), _ANY_DAY)
    sort_keys(sort or "")


def find(
    connection: sqlite3.Connection,
    query: Query,
    limit: int | None = None,
    sort: str | None = None,
    context: Context = _ANYWHERE,
) -> Result:
    """Return the papers that match. With words the order is relevance, else newest listing first, page order in it.

    `sort` gives another order, see `sort_keys`, and beats the one that the query asks for.

    Relevance: papers whose heads or tags hold all the words come before those that need an abstract or a note; each of
    the two parts goes by bm25 while it is short, newest first beyond that. The answer is cut to `limit` afterwards.

    Raises:
        QueryError: A field, a value or a sort key that does not exist.
        sqlite3.OperationalError: "interrupted", where another thread called `connection.interrupt()`.
    """
    keys = sort_keys(sort) if sort else query.sort
    if not query.words:
        keys = tuple(key for key in keys if key.name != RELEVANCE)
        return Result(_sorted(connection, query, context, keys, limit))
    if not keys:
        return _relevant(connection, query, context, limit)
    place = next((place for place, key in enumerate(keys) if key.name == RELEVANCE), None)
    if place is None:
        return Result(_sorted(connection, query, context, keys, limit))
    ids = _relevant(connection, query, context, None).ids
    if keys[place].descending:
        ids.reverse()
    if place:
        ids = _grouped(connection, keys[:place], ids)
    return Result(ids[:limit])


def matching(
    connection: sqlite3.Connection, query: Query, ids: Iterable[int], context: Context = _ANYWHERE
) -> set[int]:
    """Return those of these papers that match; it raises what `find` does."""
    condition = where(query, context)
    found = connection.execute(
        f"SELECT p.id FROM paper AS p WHERE p.id IN (SELECT value FROM json_each(?)) AND {condition.sql}",
        [json.dumps(list(ids)), *condition.values],
    )
    return {row[0] for row in found}


def _sorted(
    connection: sqlite3.Connection, query: Query, context: Context, keys: Sequence[SortKey], limit: int | None
) -> "array[int]":
    condition = where(query, context)
    found = connection.execute(
        f"SELECT p.id FROM paper AS p WHERE {condition.sql} ORDER BY {order_by(keys)} LIMIT ?",
        [*condition.values, -1 if limit is None else limit],
    )
    return array("q", (row[0] for row in found))


def _relevant(connection: sqlite3.Connection, query: Query, context: Context, limit: int | None) -> Result:
    condition, heads = where(query, context), in_scope(query, HEADS, context)
    # What is ranked must be whole before it is cut: so many tell of either part whether it is too long for that.
    most = -1 if limit is None else max(limit, RANKED_AT_MOST) + RANKED_AT_MOST + 1
    found = connection.execute(
        f"SELECT p.id, {heads.sql} IS TRUE AS in_heads FROM paper AS p WHERE {condition.sql}"
        " ORDER BY in_heads DESC, p.id DESC LIMIT ?",
        [*heads.values, *condition.values, most],
    )
    parts = array("q"), array("q")
    for paper_id, is_in_heads in found:
        parts[0 if is_in_heads else 1].append(paper_id)
    match = expression(query.tree, context)
    ids = _ranked(connection, "heads", match, parts[0]) + _ranked(connection, "facts", match, parts[1])
    return Result(ids[:limit], len(parts[0]) if limit is None else min(len(parts[0]), limit))


def _ranked(connection: sqlite3.Connection, index: str, match: str, ids: "array[int]") -> "array[int]":
    """Put ids in the order of bm25 over an index; what the marks brought in comes after."""
    if not match or not 1 < len(ids) <= RANKED_AT_MOST:
        return ids
    # The plus keeps FTS5 from being asked anew for each id, counting all the words' papers each time.
    ranked = connection.execute(
        f"SELECT rowid FROM {index} WHERE {index} MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
        f" ORDER BY bm25({index}, {_WEIGHTS[index]}), rowid DESC",
        [match, json.dumps(list(ids))],
    )
    order = {paper_id: place for place, (paper_id,) in enumerate(ranked)}
    return array("q", sorted(ids, key=lambda paper_id: order.get(paper_id, len(order))))


def _grouped(connection: sqlite3.Connection, keys: Sequence[SortKey], ids: "array[int]") -> "array[int]":
    """Put ids in the order of keys, those that are equal by them in the order in which they come."""
    order = order_by(keys).removesuffix(", " + order_by(()))
    found = connection.execute(
        f"SELECT p.id, dense_rank() OVER (ORDER BY {order}) FROM paper AS p"
        " WHERE p.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(ids))],
    )
    group = dict(found.fetchall())
    return array("q", sorted(ids, key=lambda paper_id: group[paper_id]))
