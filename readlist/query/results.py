"""A query's answer: the ids of the papers that match, in order."""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from readlist.query.context import Context
from readlist.query.relevance import beginning, relevant
from readlist.query.result import Result
from readlist.query.sorting import RELEVANCE, SortKey, order_by, sort_keys
from readlist.query.sql import where
from readlist.query.syntax import Query, parse

_ANYWHERE = Context()
ANY_DAY = Context(datetime(2000, 1, 1, tzinfo=UTC))
"""For finding mistakes: ages can be read."""


def check(line: str, sort: str | None = None, *, typing: bool = False) -> None:
    """Raise what `find` would for a mistake in query or sort, without a library; `typing` is that of `parse`."""
    where(parse(line, typing=typing), ANY_DAY)
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
        return relevant(connection, query, context, limit)
    place = next((place for place, key in enumerate(keys) if key.name == RELEVANCE), None)
    if place is None:
        return Result(_sorted(connection, query, context, keys, limit))
    ids = relevant(connection, query, context, None).ids
    if keys[place].descending:
        ids.reverse()
    if place:
        ids = _grouped(connection, keys[:place], ids)
    return Result(ids[:limit])


def first(connection: sqlite3.Connection, query: Query, count: int, context: Context = _ANYWHERE) -> Result | None:
    """Return the beginning of what `find` returns, `count` papers at most, without waiting for the rest.

    With words, papers whose words stand partly in titles and partly in tags may be missing; what `find` adds can go
    below it all the same. None where nothing can be said so soon.
    """
    if query.words and not query.sort:
        return beginning(connection, query, context, count)
    if any(key.name == RELEVANCE for key in query.sort):
        return None
    return Result(_sorted(connection, query, context, query.sort, count))


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
