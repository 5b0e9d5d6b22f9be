"""Which merges of a change can be taken back: not where the paper that took the other in has gone, or moved on."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection

from readlist.library.items import Item
from readlist.library.marks import existing

_THESE = "IN (SELECT value FROM json_each(?))"


def unmergeable(connection: Connection, change: int, items: Sequence[Item]) -> tuple[list[Item], dict[int, str]]:
    """Return the items that can be taken back, and the papers that stay merged, each with the reason.

    What a paper that is gone has taken in would come back without anything that hung on it; and of a chain of merges
    only the last can be undone, as of any change.
    """
    into = {item.first: item.paper for item in items if item.kind == "merged" and item.op == "i"}
    if not into:
        return list(items), {}
    there = set(existing(connection, [paper for paper in into.values() if paper is not None]))
    moved = connection.exec_driver_sql(
        "SELECT first_id FROM change_item JOIN change ON change.id = change_id WHERE change_item.kind = 'merged'"
        f" AND op = 'u' AND first_id {_THESE} AND change_id <> ? AND standing IN ('force', 'running')",
        (json.dumps(list(into)), change),
    )
    stuck = {int(gone): "was merged into another since" for gone in moved.scalars()}
    stuck |= {gone: "is part of a paper that was removed since" for gone, keep in into.items() if keep not in there}
    return [item for item in items if not _is_of(item, stuck)], stuck


def _is_of(item: Item, gone: dict[int, str]) -> bool:
    if item.kind == "merged" and item.op == "i":
        return item.first in gone
    return item.op in {"u", "d"} and item.kind != "pair" and item.paper in gone
