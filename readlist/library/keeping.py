"""Which papers the undo of an import leaves, and whose they are then."""

import json
from collections.abc import Container, Sequence

from sqlalchemy import Connection

from readlist.library.items import Item
from readlist.library.marks import existing

_UNMARKED: dict[str, object] = {"starred": 0, "status": "new", "note": None}
_THESE = "IN (SELECT value FROM json_each(?))"


def _creators(table: str) -> str:
    # A row has one creating item, in a range of ids: the nearest that begins at or before it.
    return (
        f"SELECT paper_id, (SELECT change_id FROM change_item WHERE kind = '{table}' AND op = 'i'"
        f" AND first_id <= {table}.id AND last_id >= {table}.id ORDER BY first_id DESC LIMIT 1)"
        f" FROM {table} WHERE paper_id {_THESE}"
    )


_SPEAK_FOR = (
    "SELECT first_id AS paper_id, change_id FROM change_item"
    f" WHERE change_item.kind = 'paper' AND op = 'u' AND first_id {_THESE}"
    f" UNION ALL {_creators('sighting')} UNION ALL {_creators('paper_tag')}"
)
"""The changes that say something of papers, beside bringing them."""


def kept_by_others(connection: Connection, change: int, items: Sequence[Item]) -> dict[int, str]:
    """Return which of the papers that the change created it must leave, and why.

    Others brought or marked them, too, or they have been removed, which is for their removal's undo to settle.
    """
    papers = {paper for item in items if item.kind == "paper" and item.op == "i" for paper in item.ids}
    if not papers:
        return {}
    own = [item.first for item in items if item.kind == "sighting" and item.op == "i"]
    tagged = [item.first for item in items if item.kind == "paper_tag" and item.op == "i"]
    rows = connection.exec_driver_sql(
        "SELECT id, starred, status, note,"
        f" EXISTS (SELECT 1 FROM paper_tag WHERE paper_id = paper.id AND paper_tag.id NOT {_THESE}) AS tagged,"
        f" EXISTS (SELECT 1 FROM sighting WHERE paper_id = paper.id AND sighting.id NOT {_THESE}) AS elsewhere,"
        " EXISTS (SELECT 1 FROM change_item JOIN change ON change.id = change_id WHERE change_item.kind = 'paper'"
        " AND first_id = paper.id AND change_id <> ? AND change.kind = 'add' AND standing = 'force') AS by_hand"
        f" FROM paper WHERE id {_THESE}",
        (json.dumps(tagged), json.dumps(own), change, json.dumps(sorted(papers))),
    ).all()
    brought: dict[int, dict[str, object]] = {}
    for item in items:
        if item.kind == "paper" and item.op == "u":
            brought[item.first] = brought.get(item.first, {}) | item.after
    kept = dict.fromkeys(papers.difference(row.id for row in rows), "was removed since")
    for row in rows:
        held = {"starred": row.starred, "status": row.status, "note": row.note}
        if row.tagged or _marked_since(held, brought.get(row.id, {})):
            kept[row.id] = "was marked since"
        elif row.elsewhere or row.by_hand:
            kept[row.id] = "is on another listing too" if row.elsewhere else "was added by hand too"
    return kept


def _marked_since(held: dict[str, object], brought: dict[str, object]) -> bool:
    """Tell whether a paper has marks that are not exactly those that the change itself brought."""
    return held != _UNMARKED and held != {name: brought.get(name, unset) for name, unset in _UNMARKED.items()}


def hand_over(connection: Connection, change: int, items: Sequence[Item], left: Container[int | None]) -> None:
    """Give papers that a change brought and leaves to the oldest other one in force that holds on to them.

    So every paper goes with the last change that speaks for it, in whichever order they are taken back.
    """
    brought = [item for item in items if item.op == "i" and item.kind in {"paper", "paper_key"} and item.paper in left]
    papers = json.dumps(existing(connection, {item.paper for item in brought if item.paper is not None}))
    owners = connection.exec_driver_sql(
        f"SELECT paper_id, min(change_id) FROM ({_SPEAK_FOR}) JOIN change ON change.id = change_id"
        " WHERE standing IN ('force', 'running') AND change_id <> ? GROUP BY paper_id",
        (papers, papers, papers, change),
    )
    of = {int(paper): int(owner) for paper, owner in owners}
    given = [(of[item.paper], item.id) for item in brought if item.paper in of]
    if given:
        connection.exec_driver_sql("UPDATE change_item SET change_id = ?, after = NULL WHERE id = ?", given)
