"""Listings by what they are called, which papers stand on one, and whose it is where several changes put them there."""

import json
from collections.abc import Sequence
from hashlib import blake2b

from sqlalchemy import Connection

from readlist.library import journal
from readlist.library.asking import Ask
from readlist.library.items import Item
from readlist.library.matching import Matcher
from readlist.model import Entry

_TOLD = "told "
# A row has one creating item, in a range of ids: the nearest that begins at or before it.
_PUT_THERE_BY = (
    "(SELECT change_id FROM change_item WHERE kind = 'sighting' AND op = 'i' AND first_id <= sighting.id"
    " AND last_id >= sighting.id ORDER BY first_id DESC LIMIT 1)"
)


def unused(ask: Ask, name: str) -> str:
    """Return a listing's name, numbered where it is taken: names are what `in:` and `remove --listing` go by."""
    number, tried = 1, name
    while any(ask("SELECT 1 FROM listing WHERE name = ?", (tried,))):
        number += 1
        tried = f"{name} ({number})"
    return tried


def told_digest(*told: object) -> str:
    """Return the digest of a listing that is only told of: no import has one that begins like it."""
    return _TOLD + blake2b(repr(told).encode(), digest_size=32).hexdigest()


def unshared(connection: Connection, change: int, items: Sequence[Item]) -> list[Item]:
    """Return the listings that go with the change that brought them, its own sightings being gone already.

    One on which others have put papers stays, and goes with the oldest of them. What it was imported from is then no
    longer known, so that it can be imported again.
    """
    these = json.dumps([row_id for item in items for row_id in item.ids])
    rows = connection.exec_driver_sql(
        "SELECT listing_id, min(iif(standing IN ('force', 'running') AND change.id <> ?, change.id, NULL)) FROM"
        f" (SELECT listing_id, {_PUT_THERE_BY} AS put_by FROM sighting"
        " WHERE listing_id IN (SELECT value FROM json_each(?)))"
        " LEFT JOIN change ON change.id = put_by GROUP BY listing_id",
        (change, these),
    )
    owners: dict[int, int | None] = {int(row[0]): row[1] for row in rows}
    for item in items:
        owner = owners.get(item.first)
        if owner is not None:
            connection.exec_driver_sql(
                "UPDATE change_item SET change_id = ?, after = NULL WHERE id = ?", (owner, item.id)
            )
            _forget_source(connection, change, item.first)
    return [item for item in items if item.first not in owners]


def _forget_source(connection: Connection, change: int, listing_id: int) -> None:
    """Let a listing be only told of, unless another change in force has imported it; made again, it is known again."""
    digest = connection.exec_driver_sql("SELECT digest FROM listing WHERE id = ?", (listing_id,)).scalar_one()
    others = connection.exec_driver_sql(
        "SELECT 1 FROM change_item JOIN change ON change.id = change_id WHERE change_item.kind = 'listing' AND op = 'u'"
        " AND first_id = ? AND json_type(after, '$.digest') IS NOT NULL AND change_id <> ?"
        " AND standing IN ('force', 'running') LIMIT 1",
        (listing_id, change),
    ).first()
    if others or str(digest).startswith(_TOLD):
        return
    told = told_digest(listing_id)
    journal.update_row(connection, change, "listing", listing_id, {"digest": told}, {"digest": digest})
    connection.exec_driver_sql("UPDATE listing SET digest = ? WHERE id = ?", (told, listing_id))


def on_listing(ask: Ask, listing_id: int, entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """Return the papers that the entries of a known listing are: by their places on it, else by what they say.

    A short title without an id says too little to be known by; its place does not.
    """
    seen = ask("SELECT position, paper_id FROM sighting WHERE listing_id = ?", (listing_id,))
    at = {int(str(position)): int(str(paper_id)) for position, paper_id in seen}
    matcher = Matcher(ask)
    matcher.load([entry for entry in entries if entry.position not in at])
    found = ((at.get(entry.position) or getattr(matcher.find(entry), "id", None), entry) for entry in entries)
    return [(paper_id, entry) for paper_id, entry in found if paper_id is not None]
