"""The order of relevance: what the heads or tags hold comes first, then what needs an abstract or a note.

Each of the two parts goes by bm25 while it is short, newest first beyond that: over all of a million papers bm25 takes
over a second. Where nothing but words is asked, the indexes are read straight on, newest first, which they can do
without looking at the rest; anything else goes through the planner.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence

from readlist.query.context import Context
from readlist.query.looking import EVERYWHERE, HEADS, Scope, all_clauses, met_with_marks
from readlist.query.ranking import ranked
from readlist.query.result import Result
from readlist.query.sql import expression, in_heads_alone, in_scope, only_words, where
from readlist.query.syntax import Query

RANKED_AT_MOST = 2000


def relevant(connection: sqlite3.Connection, query: Query, context: Context, limit: int | None) -> Result:
    """Return a query's papers in this order, cut to `limit` after they are ranked."""
    found = only_words(query, context)
    most = -1 if limit is None else max(limit, RANKED_AT_MOST) + RANKED_AT_MOST + 1
    parts = _parts(connection, query, context, most) if found is None else _streamed(connection, found, most)
    heads = _ranked_heads(connection, query, context, parts[0])
    rest = _ranked_rest(connection, expression(query.tree, context), parts[1])
    return Result((heads + rest)[:limit], len(parts[0]) if limit is None else min(len(parts[0]), limit))


def beginning(connection: sqlite3.Connection, query: Query, context: Context, count: int) -> Result | None:
    """Return the first papers that `relevant` returns, or nearly; None where there are none to be had so soon."""
    found = only_words(query, context)
    most = max(count, RANKED_AT_MOST + 1)
    if found is not None:
        together = all_clauses(found)
        tagged = _newest(connection, "marks_text", f"{HEADS.marks}({together})", most)
        heads = _merged(_newest(connection, "heads", together, most), tagged)
    else:
        condition = in_heads_alone(query, context)
        if condition is None:
            return None
        sql = f"SELECT p.id FROM paper AS p WHERE {condition.sql} ORDER BY p.id DESC LIMIT ?"
        heads = _ids(connection, sql, [*condition.values, most])
    ids = _ranked_heads(connection, query, context, heads)[:count]
    return Result(ids, len(ids)) if ids else None


def _parts(
    connection: sqlite3.Connection, query: Query, context: Context, most: int
) -> "tuple[array[int], array[int]]":
    """Return the newest papers of the two parts, each newest first."""
    condition, heads = where(query, context), in_scope(query, HEADS, context)
    # What is ranked must be whole before it is cut: so many tell of either part whether it is too long for that.
    found = connection.execute(
        f"SELECT p.id, {heads.sql} IS TRUE AS in_heads FROM paper AS p WHERE {condition.sql}"
        " ORDER BY in_heads DESC, p.id DESC LIMIT ?",
        [*heads.values, *condition.values, most],
    )
    parts = array("q"), array("q")
    for paper_id, is_in_heads in found:
        parts[0 if is_in_heads else 1].append(paper_id)
    return parts


def _streamed(connection: sqlite3.Connection, found: Sequence[str], most: int) -> "tuple[array[int], array[int]]":
    """Return what `_parts` does for plain words: four times as quick at a million papers."""
    heads = _met(connection, found, HEADS, most)
    if 0 <= most <= len(heads):
        return heads, array("q")
    everywhere = _met(connection, found, EVERYWHERE, most)
    known = set(heads)
    return heads, array("q", [paper_id for paper_id in everywhere if paper_id not in known])


def _met(connection: sqlite3.Connection, found: Sequence[str], scope: Scope, most: int) -> "array[int]":
    by_facts = _newest(connection, scope.table, all_clauses(found), most)
    marks = met_with_marks(found, scope)
    return _merged(by_facts, _ids(connection, marks.sql, marks.values))


def _newest(connection: sqlite3.Connection, index: str, match: str, most: int) -> "array[int]":
    """Return the newest papers that an index finds; the order is its own, so that no more are looked at."""
    return _ids(
        connection, f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT ?", [match, most]
    )


def _merged(ids: "array[int]", others: "array[int]") -> "array[int]":
    return array("q", sorted({*ids, *others}, reverse=True)) if others else ids


def _ids(connection: sqlite3.Connection, sql: str, values: Iterable[object]) -> "array[int]":
    return array("q", [row[0] for row in connection.execute(sql, tuple(values)).fetchall()])


def _ranked_heads(connection: sqlite3.Connection, query: Query, context: Context, ids: "array[int]") -> "array[int]":
    return ranked(connection, query, context, ids) if len(ids) <= RANKED_AT_MOST else ids


def _ranked_rest(connection: sqlite3.Connection, match: str, ids: "array[int]") -> "array[int]":
    """Put papers that need an abstract in the order of bm25; what the marks brought in comes after."""
    if not match or not 1 < len(ids) <= RANKED_AT_MOST:
        return ids
    # The plus keeps FTS5 from being asked anew for each id, counting all the words' papers each time.
    found = connection.execute(
        "SELECT rowid FROM facts WHERE facts MATCH ? AND +rowid IN (SELECT value FROM json_each(?))"
        " ORDER BY bm25(facts, 4.0, 2.0, 1.0, 1.0), rowid DESC",
        [match, json.dumps(list(ids))],
    )
    order = {paper_id: place for place, (paper_id,) in enumerate(found)}
    return array("q", sorted(ids, key=lambda paper_id: order.get(paper_id, len(order))))
