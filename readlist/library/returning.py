"""What can come back, and what cannot because something else has taken its place since."""

import json
from dataclasses import dataclass, field

from sqlalchemy import Connection

from readlist import views
from readlist.library.asking import asking
from readlist.library.facts import COLUMNS, Draft
from readlist.library.journal import TABLES
from readlist.library.marks import existing
from readlist.library.matching import Matcher

_THESE = "IN (SELECT value FROM json_each(?))"


@dataclass(slots=True)
class Replay:
    """What taking back or redoing did.

    Attributes:
        since: The change with which what may come back went: only what is newer can have taken its place.
        papers: The papers it looked at.
        left: Those that it left as they were, with the reason.
        shape: Whether facts, listings or papers themselves changed.
        rows: How many rows it changed.
        listings: The listings that came back or went.
        merged: The papers that are merged or parted: they know each other's keys.
        barred: Why a view was left as it is, or "".
    """

    since: int
    papers: set[int] = field(default_factory=set)
    left: dict[int, str] = field(default_factory=dict)
    shape: bool = False
    rows: int = 0
    listings: set[int] = field(default_factory=set)
    merged: set[int] = field(default_factory=set)
    barred: str = ""


def free(connection: Connection, table: str, rows: list[dict[str, object]], replay: Replay) -> list[dict[str, object]]:
    """Return the rows that can come back: not where the same stands again, as another paper, listing or tag."""
    if "paper_id" in TABLES[table]:
        there = set(existing(connection, (int(str(row["paper_id"])) for row in rows)))
        if table == "paper_tag":
            replay.left |= {int(str(row["paper_id"])): "is gone" for row in rows if row["paper_id"] not in there}
        rows = [row for row in rows if row["paper_id"] in there]
    if table == "paper":
        alone = [row for row in rows if row["id"] not in replay.merged]
        replay.left |= dict.fromkeys(_back(connection, alone, replay.since), "is in the library again")
        return [row for row in rows if row["id"] not in replay.left]
    if table == "listing":
        return [row for row in rows if not _is_taken(connection, "listing", "digest = ?", (row["digest"],))]
    if table == "sighting":
        listings = set(connection.exec_driver_sql("SELECT id FROM listing").scalars())
        return [row for row in rows if row["listing_id"] in listings]
    if table == "view":
        taken_names = (_name_taken(connection, row["name"]) for row in rows)
        replay.barred = next(filter(None, taken_names), replay.barred)
    if table == "paper_tag":
        these = json.dumps([row["paper_id"] for row in rows])
        found = connection.exec_driver_sql(f"SELECT paper_id, tag_id FROM paper_tag WHERE paper_id {_THESE}", (these,))
        taken = {tuple(row) for row in found}
        again = [row for row in rows if (row["paper_id"], row["tag_id"]) in taken]
        replay.left |= {int(str(row["paper_id"])): "was given the tag again since" for row in again}
        return [row for row in rows if row not in again]
    return rows


def _is_taken(connection: Connection, table: str, where: str, values: tuple[object, ...]) -> bool:
    return connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE {where}", values).first() is not None


def _back(connection: Connection, rows: list[dict[str, object]], since: int) -> list[int]:
    """Return the ids of those of these papers that are in the library again, under another id.

    What stood beside a paper while it was there is another one, whatever both look like without what changes after
    its coming told of them.
    """
    newer = _told_since(connection, since) if rows else set()
    if not newer:
        return []
    matcher = Matcher(asking(connection))
    drafts = [Draft.stored(int(str(row["id"])), row) for row in rows]
    matcher.load(drafts)
    return [draft.id for draft in drafts if any(other.id in newer for other in matcher.same(draft))]


def _told_since(connection: Connection, since: int) -> set[int]:
    """Return the papers that changes in force after one have brought, or of which they have told a fact."""
    items = connection.exec_driver_sql(
        "SELECT first_id, last_id, after FROM change_item JOIN change ON change.id = change_id"
        " WHERE change_id > ? AND change_item.kind = 'paper' AND op IN ('i', 'u') AND standing IN ('force', 'running')",
        (since,),
    )
    found = set[int]()
    for first, last, after in items:
        if after is None or not json.loads(after).keys().isdisjoint(COLUMNS):
            found.update(range(first, last + 1))
    return found


def view_barred(
    connection: Connection,
    row_id: int,
    held: dict[str, object] | None,
    expected: dict[str, object],
    wanted: dict[str, object],
) -> str:
    """Say why a view cannot be as it was, or "": its name may be another's now."""
    if held != expected:
        return "the view is gone" if held is None else "the view was changed since"
    return _name_taken(connection, wanted["name"], but=row_id) if "name" in wanted else ""


def _name_taken(connection: Connection, name: object, but: int | None = None) -> str:
    key = views.key(str(name))
    for row_id, held in connection.exec_driver_sql("SELECT id, name FROM view"):
        if row_id != but and views.key(held) == key:
            return f"a view is called “{held}” again"
    return ""
