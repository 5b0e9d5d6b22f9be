"""Writing the journal: what a change did to which rows, in the same transaction and before it is done.

Old values are copied by SQL, so that a verdict on 10,000 papers costs one INSERT … SELECT. Of rows that a change
created only their ids are kept. Taking back is in `undo`.
"""

import json
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection
from sqlmodel import SQLModel

from readlist.library.tables import (
    ListingRow,
    MergedRow,
    PairRow,
    PaperKeyRow,
    PaperRow,
    PaperTagRow,
    SightingRow,
    TagRow,
    ViewRow,
)

TABLES: dict[str, tuple[str, ...]] = {
    str(row.__tablename__): tuple(
        column.name for column in SQLModel.metadata.tables[str(row.__tablename__)].columns if column.name != "papers"
    )
    for row in (PaperRow, PaperKeyRow, ListingRow, SightingRow, PaperTagRow, TagRow, MergedRow, PairRow, ViewRow)
}
"""The tables that are journalled, each with its columns but the number of papers, which triggers keep."""

_THESE = "IN (SELECT value FROM json_each(?))"


def begin(connection: Connection, *, at: str, kind: str, summary: str, papers: int, process: str) -> int:
    """Open a new change, in force, and return its id. What could be redone until now no longer can."""
    connection.exec_driver_sql("UPDATE change SET standing = 'dropped' WHERE standing = 'undone'")
    return write(connection, at=at, kind=kind, summary=summary, papers=papers, process=process, standing="force")


def write(connection: Connection, **columns: object) -> int:
    """Add one row to the table of changes and return its id."""
    row = {"partial": 0, **columns}
    cursor = connection.exec_driver_sql(
        f"INSERT INTO change({', '.join(row)}) VALUES ({', '.join('?' * len(row))})", tuple(row.values())
    )
    return int(cursor.lastrowid or 0)


def created(connection: Connection, change: int, table: str, ids: Sequence[int]) -> None:
    """Say that a change created these rows; ids that follow each other share one item."""
    if ids:
        connection.exec_driver_sql(
            "INSERT INTO change_item(change_id, kind, op, first_id, last_id) VALUES (?, ?, 'i', ?, ?)",
            [(change, table, first, last) for first, last in _ranges(ids)],
        )


def update(connection: Connection, change: int, ids: Iterable[int], values: Mapping[str, object]) -> list[int]:
    """Set columns of those of these papers where they differ; return their ids.

    The first column decides what differs, so that a star given twice does not move its time.
    """
    these = json.dumps(list(ids))
    decisive = next(iter(values))
    differ = f"id {_THESE} AND {decisive} IS NOT ?"
    changed = connection.exec_driver_sql(f"SELECT id FROM paper WHERE {differ}", (these, values[decisive])).all()
    connection.exec_driver_sql(
        "INSERT INTO change_item(change_id, kind, op, first_id, last_id, before, after)"
        f" SELECT ?, 'paper', 'u', id, id, {image('paper', values)}, ? FROM paper WHERE {differ}",
        (change, json.dumps(dict(values), ensure_ascii=False), these, values[decisive]),
    )
    connection.exec_driver_sql(
        f"UPDATE paper SET {', '.join(f'{column} = ?' for column in values)} WHERE {differ}",
        (*values.values(), these, values[decisive]),
    )
    return [int(row[0]) for row in changed]


def update_row(
    connection: Connection,
    change: int,
    table: str,
    row_id: int,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    """Set columns of one row whose old values are at hand."""
    connection.exec_driver_sql(
        "INSERT INTO change_item(change_id, kind, op, first_id, last_id, before, after) VALUES (?, ?, 'u', ?, ?, ?, ?)",
        (change, table, row_id, row_id, *(json.dumps(dict(side), ensure_ascii=False) for side in (before, after))),
    )
    connection.exec_driver_sql(
        f"UPDATE {table} SET {', '.join(f'{column} = ?' for column in after)} WHERE id = ?", (*after.values(), row_id)
    )


def papers(connection: Connection, change: int) -> list[int]:
    """Return the papers whose marks a change has touched so far."""
    found = connection.exec_driver_sql(
        "SELECT first_id FROM change_item WHERE change_id = ? AND kind = 'paper' UNION SELECT paper_id FROM paper_tag"
        " JOIN change_item ON paper_tag.id BETWEEN first_id AND last_id WHERE change_id = ? AND kind = 'paper_tag'",
        (change, change),
    )
    return [int(row[0]) for row in found]


def delete(connection: Connection, change: int, table: str, where: str, values: tuple[object, ...]) -> None:
    """Delete the rows of a table that meet a condition, keeping their images."""
    connection.exec_driver_sql(
        "INSERT INTO change_item(change_id, kind, op, first_id, last_id, before)"
        f" SELECT ?, '{table}', 'd', id, id, {image(table)} FROM {table} WHERE {where}",
        (change, *values),
    )
    connection.exec_driver_sql(f"DELETE FROM {table} WHERE {where}", values)


def image(table: str, columns: Iterable[str] | None = None) -> str:
    """Return the SQL that makes a JSON object of a row."""
    pairs = ", ".join(f"'{column}', {column}" for column in columns or TABLES[table])
    return f"json_object({pairs})"


def _ranges(ids: Sequence[int]) -> list[tuple[int, int]]:
    ranges: list[tuple[int, int]] = []
    for row_id in sorted(ids):
        if ranges and row_id == ranges[-1][1] + 1:
            ranges[-1] = (ranges[-1][0], row_id)
        else:
            ranges.append((row_id, row_id))
    return ranges
