"""Sightings that another library's export tells: its listings come to stand here as they stood there."""

import functools
from collections.abc import Iterable

from sqlalchemy import Connection

from readlist.library import journal, sightings
from readlist.library.asking import Ask, asking
from readlist.library.listings import told_digest, unused
from readlist.library.tables import SightingRow
from readlist.model import Entry, Sighting


def retell(connection: Connection, change: int, pairs: Iterable[tuple[int, Entry]], now: str) -> list[int]:
    """Add the sightings that entries tell of their papers, and the listings where they are not there yet.

    Returns:
        The papers that were not known to stand on one of their listings.
    """
    listings: dict[tuple[str, str, str | None], int] = {}
    told: list[int] = []
    papers: dict[int, None] = {}
    for paper_id, entry in pairs:
        for seen in entry.seen:
            key = seen.name, seen.format, seen.captured
            if key not in listings:
                known = _told_listing(asking(connection), *key)
                listings[key] = known if known is not None else _write_listing(connection, change, seen, now)
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
    return list(papers)


def _told_listing(ask: Ask, *told: str | None) -> int | None:
    """Return the listing of a name, format and captured day that an export tells of; None where it is not here yet.

    It is known again by its name, format and captured day, whether it was imported here or told before; one that got
    a number for its name was taken, by what was told of it.
    """
    known = "SELECT id FROM listing WHERE name = ? AND format = ? AND captured IS ? ORDER BY id LIMIT 1"
    for row in (*ask(known, told), *ask("SELECT id FROM listing WHERE digest = ?", (told_digest(*told),))):
        return int(str(row[0]))
    return None


def unseen(ask: Ask, pairs: Iterable[tuple[int, Entry]]) -> set[int]:
    """Return the papers that `retell` would put on a listing."""
    on = "SELECT 1 FROM sighting WHERE listing_id = ? AND paper_id = ?"
    known = functools.cache(functools.partial(_told_listing, ask))
    return {
        paper_id
        for paper_id, entry in pairs
        for listing in (known(seen.name, seen.format, seen.captured) for seen in entry.seen)
        if listing is None or not any(ask(on, (listing, paper_id)))
    }


def _write_listing(connection: Connection, change: int, seen: Sighting, now: str) -> int:
    cursor = connection.exec_driver_sql(
        "INSERT INTO listing(name, format, captured, captured_inferred, digest, complete, imported_at)"
        " VALUES (?, ?, ?, 0, ?, 1, ?)",
        (
            unused(asking(connection), seen.name),
            seen.format,
            seen.captured,
            told_digest(seen.name, seen.format, seen.captured),
            now,
        ),
    )
    listing_id = int(cursor.lastrowid or 0)
    journal.created(connection, change, "listing", [listing_id])
    return listing_id
