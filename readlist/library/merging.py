"""Merging two papers into one: facts by their sources, marks of both, and every row that hung on the one that goes.

Rows are moved, not made anew, so that the change that brought one still takes back just that, wherever it hangs.
"""

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from readlist.library import days, indexes, journal, sightings
from readlist.library.facts import COLUMNS, Draft, weight
from readlist.model import Origin, Status

_FURTHEST = (Status.READ, Status.READING, Status.LATER, Status.SKIPPED, Status.NEW)
_MARKS = ("starred", "starred_at", "status", "status_at", "note", "note_at")
_UNIQUE_BY = {"paper_key": "key", "sighting": "listing_id", "paper_tag": "tag_id"}


def merge(connection: Connection, change: int, keep: int, gone: int, chosen: Mapping[str, int] | None = None) -> None:
    """Make one paper of two: `keep` takes over everything of `gone`, whose id goes on resolving to it.

    `chosen` says of facts whose paper's value the user wants; that counts as the user's own word.
    """
    columns = (*COLUMNS, *_MARKS)
    found = connection.exec_driver_sql(f"SELECT id, {', '.join(columns)} FROM paper WHERE id IN (?, ?)", (keep, gone))
    rows = {int(row[0]): dict(zip(columns, row[1:], strict=True)) for row in found}
    indexes.forget(connection, [keep, gone])
    draft = _merge_facts(
        connection,
        change,
        keep,
        (rows[keep], rows[gone]),
        {fact: rows[paper][fact] for fact, paper in (chosen or {}).items()},
    )
    for before, after in _marks(rows[keep], rows[gone]):
        if before != after:
            journal.update_row(connection, change, "paper", keep, before, after)
    for table in _UNIQUE_BY:
        _move(connection, change, table, keep, gone)
    days.note(connection, change, draft)
    _redirect(connection, change, keep, gone)
    journal.delete(connection, change, "paper", "id = ?", (gone,))
    indexes.learn(connection, [keep])
    sightings.refresh(connection, [keep])
    indexes.refresh_marks(connection, [keep, gone])


def _merge_facts(
    connection: Connection,
    change: int,
    keep: int,
    rows: tuple[Mapping[str, object], Mapping[str, object]],
    chosen: Mapping[str, object],
) -> Draft:
    draft, other = (Draft.stored(keep, {column: row[column] for column in COLUMNS}) for row in rows)
    draft.absorb(other)
    for fact, value in chosen.items():
        draft.put(fact, value, weight(Origin.USER, None))
    if draft.changed:
        journal.update_row(
            connection, change, "paper", keep, {c: draft.before[c] for c in draft.changed}, draft.changed
        )
    return draft


def _marks(keep: Mapping[str, object], gone: Mapping[str, object]) -> list[tuple[dict[str, object], dict[str, object]]]:
    """Return the marks that both come to, each before and after: a mark that is set since bars no other's undo."""
    starred = keep if keep["starred"] or not gone["starred"] else gone
    further = min((keep, gone), key=lambda row: _FURTHEST.index(Status(str(row["status"]))))
    notes = list(dict.fromkeys(str(row["note"]) for row in (keep, gone) if row["note"]))
    times = [str(row["note_at"]) for row in (keep, gone) if row["note_at"]]
    after: tuple[dict[str, object], ...] = (
        {"starred": starred["starred"], "starred_at": starred["starred_at"]},
        {"status": further["status"], "status_at": further["status_at"]},
        {"note": "\n\n".join(notes) or None, "note_at": max(times, default=None)},
    )
    return [({column: keep[column] for column in values}, values) for values in after]


def _move(connection: Connection, change: int, table: str, keep: int, gone: int) -> None:
    """Move a paper's rows to another; what that has already goes."""
    unique = _UNIQUE_BY[table]
    if table == "sighting":
        _take_earlier_places(connection, change, keep, gone)
    twice = f"paper_id = ? AND {unique} IN (SELECT {unique} FROM {table} WHERE paper_id = ?)"
    journal.delete(connection, change, table, twice, (gone, keep))
    _point(connection, change, table, keep, gone)


def _take_earlier_places(connection: Connection, change: int, keep: int, gone: int) -> None:
    """Let a paper stand where the other one stands on a listing before it: of two places the first counts."""
    columns = ("paper_id", "position", "comments", "upvotes")
    both = connection.exec_driver_sql(
        f"SELECT own.id, {', '.join(f'own.{column}, earlier.{column}' for column in columns)} FROM sighting AS own"
        " JOIN sighting AS earlier ON earlier.listing_id = own.listing_id AND earlier.position < own.position"
        " WHERE own.paper_id = ? AND earlier.paper_id = ?",
        (keep, gone),
    ).all()
    for row_id, *values in both:
        before = dict(zip(columns, values[::2], strict=True))
        after = dict(zip(columns, values[1::2], strict=True)) | {"paper_id": keep}
        journal.update_row(connection, change, "sighting", row_id, before, after)


def _point(connection: Connection, change: int, table: str, keep: int, gone: int) -> None:
    connection.exec_driver_sql(
        "INSERT INTO change_item(change_id, kind, op, first_id, last_id, before, after)"
        f" SELECT ?, '{table}', 'u', id, id, ?, ? FROM {table} WHERE paper_id = ?",
        (change, json.dumps({"paper_id": gone}), json.dumps({"paper_id": keep}), gone),
    )
    connection.exec_driver_sql(f"UPDATE {table} SET paper_id = ? WHERE paper_id = ?", (keep, gone))


def _redirect(connection: Connection, change: int, keep: int, gone: int) -> None:
    """Let the id that goes, and those that led to it, lead to the paper that stays."""
    _point(connection, change, "merged", keep, gone)
    connection.exec_driver_sql("INSERT INTO merged(id, paper_id) VALUES (?, ?)", (gone, keep))
    journal.created(connection, change, "merged", [gone])


def merged(connection: Connection, ids: Iterable[int]) -> list[int]:
    """Return those of these ids whose papers were merged into others."""
    found = connection.exec_driver_sql(
        "SELECT id FROM merged WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(sorted(ids)),)
    )
    return [int(paper) for paper in found.scalars()]


def resolve(connection: Connection, paper_id: int) -> int:
    """Return the id of the paper that has taken in another, or the same id."""
    found = connection.exec_driver_sql("SELECT paper_id FROM merged WHERE id = ?", (paper_id,)).scalar()
    return int(found) if found is not None else paper_id
