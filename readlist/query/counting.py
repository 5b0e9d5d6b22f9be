"""How many papers each view, tag and listing holds: the left pane.

The library keeps a tally of statuses and stars, so that views which ask for nothing else are told at once.
"""

import re
import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from readlist.errors import QueryError
from readlist.query.standing import CONDITIONS
from readlist.query.views import own_views
from readlist.views import View

if TYPE_CHECKING:
    from readlist.query.context import Context

_COLUMN = r"\bp\.(\w+)"
_TALLIED = {"status", "starred"}


class TagCount(NamedTuple):
    """A tag that some paper has."""

    name: str
    papers: int


class ListingCount(NamedTuple):
    """A listing; `day` is the day it was captured, or else imported."""

    id: int
    name: str
    captured: str | None
    day: str
    papers: int


class ViewCount(NamedTuple):
    """A view.

    Attributes:
        papers: How many it holds; None where that must be asked with `count_view`, or cannot be.
        problem: Why its query cannot be answered, or None.
    """

    view: View
    papers: int | None = None
    problem: QueryError | None = None

    @property
    def known(self) -> bool:
        """Whether there is nothing left to ask."""
        return self.papers is not None or self.problem is not None


class Counts(NamedTuple):
    """Everything the left pane shows: the standing views by name, one's `own`, tags by use, newest listings."""

    views: dict[str, int]
    own: tuple[ViewCount, ...] = ()
    tags: tuple[TagCount, ...] = ()
    listings: tuple[ListingCount, ...] = ()
    starred_today: int = 0


def counts(connection: sqlite3.Connection, midnight: str) -> Counts:
    """Return the counts as they stand; "starred today" is since `midnight`, a UTC instant in ISO 8601.

    The library keeps them; nothing here grows with the number of papers.
    """
    views = {name: _tallied(connection, condition) for name, condition in CONDITIONS.items()}
    today = connection.execute("SELECT count(*) FROM paper WHERE starred = 1 AND starred_at >= ?", [midnight])
    return Counts(
        views,
        view_counts(connection),
        tag_counts(connection),
        listing_counts(connection),
        today.fetchone()[0],
    )


def tag_counts(connection: sqlite3.Connection) -> tuple[TagCount, ...]:
    """Return the tags that papers have, the most used first."""
    found = connection.execute("SELECT name, papers FROM tag WHERE papers > 0 ORDER BY papers DESC, key")
    return tuple(TagCount(*row) for row in found)


def listing_counts(connection: sqlite3.Connection) -> tuple[ListingCount, ...]:
    """Return the listings that papers are on, the newest first."""
    found = connection.execute(
        "SELECT id, name, captured, coalesce(captured, substr(imported_at, 1, 10)), papers FROM listing"
        " WHERE papers > 0 ORDER BY id DESC"
    )
    return tuple(ListingCount(*row) for row in found)


def view_counts(connection: sqlite3.Connection) -> tuple[ViewCount, ...]:
    """Return the user's own views, with the numbers that are to be had at once."""
    return tuple(_kept(connection, view) for view in own_views(connection))


def count_view(connection: sqlite3.Connection, view: ViewCount, context: "Context") -> ViewCount:
    """Return a view with its number where that is not known yet, in a time that may grow with the library."""
    from readlist.query.respelling import respelt
    from readlist.query.sql import where
    from readlist.query.syntax import parse

    if view.known:
        return view
    try:
        asked = where(respelt(connection, parse(view.view.query), context)[0], context)
    except QueryError as problem:
        return ViewCount(view.view, problem=problem)
    found = connection.execute(f"SELECT count(*) FROM paper AS p WHERE {asked.sql}", asked.values)
    return ViewCount(view.view, found.fetchone()[0])


def _kept(connection: sqlite3.Connection, view: View) -> ViewCount:
    """Count a view where the tally can tell, for its query asks for statuses and stars alone."""
    from readlist.query.results import ANY_DAY
    from readlist.query.sql import where
    from readlist.query.syntax import parse

    try:
        asked = where(parse(view.query), ANY_DAY)
    except QueryError as problem:
        return ViewCount(view, problem=problem)
    if not set(re.findall(_COLUMN, asked.sql)) <= _TALLIED:
        return ViewCount(view)
    return ViewCount(view, _tallied(connection, asked.sql, asked.values))


def _tallied(connection: sqlite3.Connection, condition: str, values: Sequence[object] = ()) -> int:
    found = connection.execute(f"SELECT coalesce(sum(papers), 0) FROM marks_tally AS p WHERE {condition}", values)
    return int(found.fetchone()[0])
