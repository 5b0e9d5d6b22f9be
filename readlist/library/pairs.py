"""Pairs of papers that may be one, found by an import, until the user has said so or has said that they are two."""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from readlist.library import days, journal
from readlist.library.asking import Ask

_FAMILY = "(SELECT {0} UNION ALL SELECT id FROM merged WHERE paper_id = {0})"
_BETWEEN = (
    f"(one IN {_FAMILY.format('?1')} AND other IN {_FAMILY.format('?2')}"
    f" OR one IN {_FAMILY.format('?2')} AND other IN {_FAMILY.format('?1')})"
)
_APART = f"SELECT 1 FROM pair WHERE apart = 1 AND {_BETWEEN}"


def of(ask: Ask, papers: list[int]) -> list[tuple[int, int]]:
    """Return the pairs in doubt that these papers, or those that were merged into them, are part of."""
    these = json.dumps(papers)
    family = (
        "(SELECT value FROM json_each(?) UNION ALL"
        " SELECT id FROM merged WHERE paper_id IN (SELECT value FROM json_each(?)))"
    )
    columns = (
        "coalesce((SELECT paper_id FROM merged WHERE merged.id = one), one),"
        " coalesce((SELECT paper_id FROM merged WHERE merged.id = other), other)"
    )
    rows = ask(
        f"SELECT {columns} FROM pair WHERE apart = 0 AND one IN {family}"
        f" UNION SELECT {columns} FROM pair WHERE apart = 0 AND other IN {family}",
        (these, these, these, these),
    )
    return [(int(str(one)), int(str(other))) for one, other in rows]


def told_apart(ask: Ask, one: int, other: int) -> bool:
    """Tell whether the user has said that these are two papers, of them or of what was merged into them."""
    return any(ask(_APART, (one, other)))


def share_an_id(ask: Ask, one: int, other: int) -> bool:
    """Tell whether an id leads to both of these papers."""
    shared = (
        f"SELECT 1 FROM paper_key WHERE paper_id = ? AND key NOT LIKE 'title:%' AND NOT ({days.ARE})"
        " AND key IN (SELECT key FROM paper_key WHERE paper_id = ?)"
    )
    return any(ask(shared, (one, other)))


def add(connection: Connection, change: int, found: Iterable[tuple[int, int]], *, apart: bool = False) -> int:
    """Note pairs of papers that may be one, or are known not to be; those that are noted already stay as they are.

    Returns:
        How many of them were not yet noted.
    """
    wanted = sorted({(min(pair), max(pair)) for pair in found})
    if not wanted:
        return 0
    last = int(connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'pair'").scalar() or 0)
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO pair(one, other, apart)"
        " SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'), ? FROM json_each(?)",
        (int(apart), json.dumps(wanted)),
    )
    rows = connection.exec_driver_sql("SELECT id FROM pair WHERE id > ? ORDER BY id", (last,)).scalars().all()
    journal.created(connection, change, "pair", rows)
    return len(rows)


def end(connection: Connection, change: int, found: Iterable[tuple[int, int]]) -> None:
    """Take back that pairs are in doubt: what was learnt tells them apart. What the user has said of any stays."""
    for pair in dict.fromkeys(found):
        noted = connection.exec_driver_sql(f"SELECT id FROM pair WHERE apart = 0 AND {_BETWEEN}", pair).scalars()
        ids = json.dumps(list(noted))
        journal.delete(connection, change, "pair", "id IN (SELECT value FROM json_each(?))", (ids,))
