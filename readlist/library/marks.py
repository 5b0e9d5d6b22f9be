"""Marks: stars, statuses, tags and notes, each a change of its own, for one paper or thousands alike."""

import json
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from readlist import tags
from readlist.library import indexes, journal
from readlist.model import Marks, Status

PUT_BACK = "put back"
"""The kind of a change that took a verdict back: it led to a status that had been there, and set none itself."""

_THESE = "IN (SELECT value FROM json_each(?))"


def existing(connection: Connection, ids: Iterable[int]) -> list[int]:
    """Return those of these ids that are papers."""
    found = connection.exec_driver_sql(f"SELECT id FROM paper WHERE id {_THESE}", (json.dumps(list(ids)),))
    return [int(row[0]) for row in found]


def title(connection: Connection, paper_id: int) -> str:
    """Return a paper's title, also from the journal where the paper is gone."""
    row = connection.exec_driver_sql("SELECT title FROM paper WHERE id = ?", (paper_id,)).first()
    if row is None:
        row = connection.exec_driver_sql(
            "SELECT coalesce(json_extract(before, '$.title'), json_extract(after, '$.title')) FROM change_item"
            " WHERE kind = 'paper' AND op <> 'u' AND first_id = ? AND coalesce(before, after) IS NOT NULL"
            " ORDER BY id DESC",
            (paper_id,),
        ).first()
    return str(row[0]) if row and row[0] else f"paper {paper_id}"


def of(connection: Connection, ids: Iterable[int]) -> dict[int, Marks]:
    """Return the marks of these papers as they stand."""
    these = json.dumps(list(ids))
    named: dict[int, tuple[str, ...]] = {}
    for paper_id, name in connection.exec_driver_sql(
        "SELECT paper_id, tag.name FROM paper_tag JOIN tag ON tag.id = paper_tag.tag_id"
        f" WHERE paper_id {_THESE} ORDER BY tag.key",
        (these,),
    ):
        named[paper_id] = (*named.get(paper_id, ()), name)
    found = connection.exec_driver_sql(f"SELECT id, starred, status, note FROM paper WHERE id {_THESE}", (these,))
    return {row[0]: Marks(bool(row[1]), Status(row[2]), named.get(row[0], ()), row[3]) for row in found}


def star(connection: Connection, change: int, ids: Sequence[int], on: bool, now: str) -> list[int]:
    """Set or take the star; return the papers that it changed."""
    return journal.update(connection, change, ids, {"starred": int(on), "starred_at": now if on else None})


def set_status(connection: Connection, change: int, ids: Sequence[int], status: Status, now: str) -> list[int]:
    """Set the status; return the papers that it changed."""
    values = {"status": status.value, "status_at": None if status is Status.NEW else now}
    return journal.update(connection, change, ids, values)


def earlier_status(connection: Connection, ids: Sequence[int], status: Status) -> dict[Status, list[int]]:
    """Return the papers by the status that each had before it got this one, as the verdicts in force tell; else new."""
    found = dict.fromkeys(ids, Status.NEW)
    rows = connection.exec_driver_sql(
        "SELECT first_id, json_extract(before, '$.status'), max(change_item.change_id) FROM change_item"
        " JOIN change ON change.id = change_item.change_id"
        f" WHERE change_item.kind = 'paper' AND op = 'u' AND first_id {_THESE} AND standing = 'force'"
        " AND change.kind <> ? AND json_extract(after, '$.status') = ? GROUP BY first_id",
        (json.dumps(list(ids)), PUT_BACK, status.value),
    )
    for row in rows:
        found[row[0]] = Status(row[1])
    grouped: dict[Status, list[int]] = {}
    for paper_id, earlier in found.items():
        grouped.setdefault(earlier, []).append(paper_id)
    return grouped


def set_note(connection: Connection, change: int, paper_id: int, text: str | None, now: str) -> list[int]:
    """Set or remove the note; return the paper if it changed."""
    changed = journal.update(connection, change, [paper_id], {"note": text, "note_at": now if text else None})
    indexes.refresh_marks(connection, changed)
    return changed


def add_tags(connection: Connection, change: int, ids: Sequence[int], names: Iterable[str]) -> set[int]:
    """Give papers tags; return those that did not have all of them."""
    changed: set[int] = set()
    for name in names:
        tag_id = _tag(connection, name)
        lacking = (
            f"FROM paper WHERE id {_THESE} AND NOT EXISTS"
            " (SELECT 1 FROM paper_tag WHERE paper_id = paper.id AND tag_id = ?)"
        )
        last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'paper_tag'").scalar() or 0
        these = json.dumps(list(ids))
        connection.exec_driver_sql(
            f"INSERT INTO paper_tag(paper_id, tag_id) SELECT id, ? {lacking} ORDER BY id", (tag_id, these, tag_id)
        )
        rows = connection.exec_driver_sql("SELECT id, paper_id FROM paper_tag WHERE id > ?", (last,)).all()
        journal.created(connection, change, "paper_tag", [row[0] for row in rows])
        changed.update(row[1] for row in rows)
    indexes.refresh_marks(connection, changed)
    return changed


def remove_tags(connection: Connection, change: int, ids: Sequence[int], names: Iterable[str]) -> set[int]:
    """Take tags from papers; return those that had one of them."""
    changed: set[int] = set()
    for name in names:
        where = f"paper_id {_THESE} AND tag_id = (SELECT id FROM tag WHERE key = ?)"
        values = (json.dumps(list(ids)), tags.key(name))
        rows = connection.exec_driver_sql(f"SELECT paper_id FROM paper_tag WHERE {where}", values)
        changed.update(int(row[0]) for row in rows)
        journal.delete(connection, change, "paper_tag", where, values)
    indexes.refresh_marks(connection, changed)
    return changed


def _tag(connection: Connection, name: str) -> int:
    """Return the id of a tag, a new one where none compares equal. Unused tags hide, so making one is no change."""
    connection.exec_driver_sql("INSERT OR IGNORE INTO tag(name, key) VALUES (?, ?)", (name, tags.key(name)))
    return int(connection.exec_driver_sql("SELECT id FROM tag WHERE key = ?", (tags.key(name),)).scalar_one())
