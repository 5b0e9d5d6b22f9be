"""Pairs of papers that may be one and of which the user has not said yet what they are."""

import sqlite3

_NOW = "coalesce((SELECT paper_id FROM merged WHERE merged.id = pair.{0}), {0})"
_THERE = "IN (SELECT id FROM paper)"
# A pair was found between papers as they were then: it goes for what they have become.
_OPEN = (
    "SELECT one, other FROM (SELECT min(a, b) AS one, max(a, b) AS other, max(apart) AS apart FROM"
    f" (SELECT {_NOW.format('one')} AS a, {_NOW.format('other')} AS b, apart FROM pair)"
    f" WHERE a <> b GROUP BY 1, 2) WHERE NOT apart AND one {_THERE} AND other {_THERE}"
)
IN_A_PAIR = f"(SELECT one FROM ({_OPEN}) UNION SELECT other FROM ({_OPEN}))"


def duplicates(connection: sqlite3.Connection, limit: int | None = None) -> list[tuple[int, int]]:
    """Return the pairs to look at, the newest papers first, each with its older paper first."""
    found = connection.execute(f"{_OPEN} ORDER BY other DESC, one DESC LIMIT ?", [-1 if limit is None else limit])
    return [(one, other) for one, other in found]
