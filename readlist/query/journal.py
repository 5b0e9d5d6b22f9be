"""What was done: the journal as `readlist log` and the app read it."""

import json
import sqlite3
from array import array
from collections.abc import Sequence
from typing import NamedTuple


class Step(NamedTuple):
    """One change. `standing` is "running", "force", "undone" or "dropped"; undo and redo name their `target`."""

    id: int
    at: str
    kind: str
    summary: str
    papers: int
    standing: str
    partial: bool
    process: str
    target: int | None


_COLUMNS = "id, at, kind, summary, papers, standing, partial, process, target"


def steps(connection: sqlite3.Connection, limit: int | None = None) -> list[Step]:
    """Return the changes, newest first."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM change ORDER BY id DESC LIMIT ?", [-1 if limit is None else limit]
    )
    return [_step(row) for row in found]


def steps_since(connection: sqlite3.Connection, change_id: int) -> list[Step]:
    """Return the changes newer than `change_id`, oldest first."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM change WHERE id > ? ORDER BY id", [change_id])
    return [_step(row) for row in found]


def newest_change(connection: sqlite3.Connection) -> int:
    """Return the id of the newest change, 0 where there is none."""
    found: int | None = connection.execute("SELECT max(id) FROM change").fetchone()[0]
    return found or 0


def change_ids(connection: sqlite3.Connection) -> "array[int]":
    """Return the ids of all changes, newest first."""
    return array("q", (row[0] for row in connection.execute("SELECT id FROM change ORDER BY id DESC")))


def steps_of(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Step]:
    """Return these changes."""
    found = connection.execute(
        f"SELECT {_COLUMNS} FROM change WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
    )
    return [_step(row) for row in found]


def in_force_from(connection: sqlite3.Connection, change_id: int) -> int:
    """Return how many changes from this one on are in force: what taking back to it takes back."""
    found = connection.execute("SELECT count(*) FROM change WHERE standing = 'force' AND id >= ?", [change_id])
    return int(found.fetchone()[0])


def papers_of(connection: sqlite3.Connection, change_id: int) -> list[int]:
    """Return the papers that a change was about and that are in the library; of an undo, those of what it took back."""
    found = connection.execute(
        "WITH item AS (SELECT * FROM change_item WHERE change_id ="
        " (SELECT coalesce(target, id) FROM change WHERE id = ?1))"
        " SELECT paper.id FROM item JOIN paper ON paper.id BETWEEN first_id AND last_id WHERE kind = 'paper'"
        " UNION SELECT paper_id FROM item JOIN paper_tag ON paper_tag.id BETWEEN first_id AND last_id"
        " WHERE kind = 'paper_tag'"
        " UNION SELECT paper_id FROM item JOIN sighting ON sighting.id BETWEEN first_id AND last_id"
        " WHERE kind = 'sighting'"
        " UNION SELECT paper.id FROM item JOIN paper"
        " ON paper.id = json_extract(coalesce(before, after), '$.paper_id')"
        " WHERE kind IN ('paper_tag', 'sighting') AND coalesce(before, after) IS NOT NULL",
        [change_id],
    )
    return [row[0] for row in found]


def _step(row: tuple[int, str, str, str, int, str, int, str, int | None]) -> Step:
    change_id, at, kind, summary, papers, standing, partial, process, target = row
    return Step(change_id, at, kind, summary, papers, standing, bool(partial), process, target)
