"""Sightings that another library's export tells: its listings come to stand here as they stood there."""

from collections.abc import Iterable
from hashlib import blake2b

from sqlalchemy import Connection

from readlist.library import journal, sightings
from readlist.library.tables import SightingRow
from readlist.model import Entry, Sighting


def retell(connection: Connection, change: int, pairs: Iterable[tuple[int, Entry]], now: str) -> None:
    """Add the sightings that entries tell of their papers, and the listings where they are not there yet.

    A listing is known again by its name, format and captured day, whether it was imported here or told before.
    """
    listings: dict[tuple[str, str, str | None], int] = {}
    told: list[int] = []
    papers: dict[int, None] = {}
    for paper_id, entry in pairs:
        for seen in entry.seen:
            key = seen.name, seen.format, seen.captured
            if key not in listings:
                listings[key] = _listing(connection, change, seen, now)
            added = connection.exec_driver_sql(
                "INSERT OR IGNORE INTO sighting(paper_id, listing_id, position, comments, upvotes)"
                " VALUES (?, ?, ?, ?, ?)",
                (paper_id, listings[key], seen.position, seen.comments, seen.upvotes),
            )
            if added.rowcount:
                told.append(int(added.lastrowid or 0))
                papers[paper_id] = None
    journal.created(connection, change, str(SightingRow.__tablename__), told)
    sightings.refresh(connection, papers)


def _listing(connection: Connection, change: int, seen: Sighting, now: str) -> int:
    known = connection.exec_driver_sql(
        "SELECT id FROM listing WHERE name = ? AND format = ? AND captured IS ? ORDER BY id LIMIT 1",
        (seen.name, seen.format, seen.captured),
    ).scalar()
    if known is not None:
        return int(known)
    digest = blake2b(repr((seen.name, seen.format, seen.captured)).encode(), digest_size=32).hexdigest()
    cursor = connection.exec_driver_sql(
        "INSERT INTO listing(name, format, captured, captured_inferred, digest, complete, imported_at)"
        " VALUES (?, ?, ?, 0, ?, 1, ?)",
        (seen.name, seen.format, seen.captured, digest, now),
    )
    listing_id = int(cursor.lastrowid or 0)
    journal.created(connection, change, "listing", [listing_id])
    return listing_id
