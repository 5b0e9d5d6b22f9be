"""What removing a listing would do, told before it is done."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Removal:
    """How many papers that only this listing brought would go, and how many stay because they are marked."""

    go: int
    stay: int


def foretell_removal(connection: sqlite3.Connection, name: str) -> Removal | None:
    """Return what removing the listing of this name would do; None where none or several have it."""
    listings = connection.execute("SELECT id FROM listing WHERE name = ?", [name]).fetchall()
    if len(listings) != 1:
        return None
    stay, brought = connection.execute(
        "SELECT count(*) FILTER (WHERE starred = 1 OR status <> 'new' OR note IS NOT NULL OR EXISTS (SELECT 1 FROM"
        " paper_tag WHERE paper_id = paper.id)), count(*) FROM paper WHERE id IN (SELECT paper_id FROM sighting"
        " GROUP BY paper_id HAVING min(listing_id) = ? AND max(listing_id) = ?)",
        [listings[0][0], listings[0][0]],
    ).fetchone()
    return Removal(brought - stay, stay)
