"""How many papers each view, tag and listing holds: the left pane."""

import sqlite3
from dataclasses import dataclass

from readlist.query.sql import where
from readlist.query.syntax import parse
from readlist.query.views import STANDING_VIEWS


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag that some paper has."""

    name: str
    papers: int


@dataclass(frozen=True, slots=True)
class ListingCount:
    """A listing; `day` is the day it was captured, or else imported."""

    id: int
    name: str
    captured: str | None
    day: str
    papers: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything the left pane shows, `views` by name; tags by use, listings newest first."""

    views: dict[str, int]
    tags: tuple[TagCount, ...] = ()
    listings: tuple[ListingCount, ...] = ()
    starred_today: int = 0


def counts(connection: sqlite3.Connection, midnight: str) -> Counts:
    """Return the counts as they stand; "starred today" is since `midnight`, a UTC instant in ISO 8601.

    The library keeps them; nothing here grows with the number of papers.
    """
    views = {}
    for view in STANDING_VIEWS:
        asked = where(parse(view.query))  # over statuses and stars alone, so that it fits the tally as well
        found = connection.execute(
            f"SELECT coalesce(sum(papers), 0) FROM marks_tally AS p WHERE {asked.sql}", asked.values
        )
        views[view.name] = found.fetchone()[0]
    tags = connection.execute("SELECT name, papers FROM tag WHERE papers > 0 ORDER BY papers DESC, key")
    listings = connection.execute(
        "SELECT id, name, captured, coalesce(captured, substr(imported_at, 1, 10)), papers FROM listing"
        " WHERE papers > 0 ORDER BY id DESC"
    )
    today = connection.execute("SELECT count(*) FROM paper WHERE starred = 1 AND starred_at >= ?", [midnight])
    return Counts(
        views,
        tuple(TagCount(*row) for row in tags),
        tuple(ListingCount(*row) for row in listings),
        today.fetchone()[0],
    )
