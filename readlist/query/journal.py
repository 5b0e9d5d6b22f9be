"""What was done: the journal as `readlist log` and the app read it."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
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


def _step(row: tuple[int, str, str, str, int, str, int, str, int | None]) -> Step:
    change_id, at, kind, summary, papers, standing, partial, process, target = row
    return Step(change_id, at, kind, summary, papers, standing, bool(partial), process, target)
