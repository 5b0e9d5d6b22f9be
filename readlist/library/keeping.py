"""Which papers the undo of an import leaves, and whose they are then."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence

from sqlalchemy import Connection

from readlist.identity import keys
from readlist.library import days
from readlist.library.asking import asking
from readlist.library.inserting import insert_keys
from readlist.library.items import Item
from readlist.library.marks import existing
from readlist.library.merging import merged
from readlist.library.removing import UNMARKED, ties
from readlist.model import Entry

_THESE = "IN (SELECT value FROM json_each(?))"


BROUGHT_BY = (
    "(SELECT change_id FROM change_item WHERE kind = 'paper' AND op = 'i' AND first_id <= paper.id"
    " AND last_id >= paper.id ORDER BY first_id DESC LIMIT 1)"
)
"""The SQL that asks which change has brought a paper."""


def _moved(table: str) -> str:
    """Return the SQL that asks which merge in force has last moved a row to the paper that it is of."""
    return (
        "(SELECT max(change.id) FROM change_item JOIN change ON change.id = change_id WHERE change_item.kind ="
        f" '{table}' AND op = 'u' AND first_id = {table}.id AND standing IN ('force', 'running'))"
    )


def _creators(table: str) -> str:
    # A row has one creating item, in a range of ids: the nearest that begins at or before it. One that a merge has
    # moved here goes back with the merge, so it is that which speaks.
    return (
        f"SELECT paper_id, coalesce({_moved(table)}, (SELECT change_id FROM change_item WHERE kind = '{table}'"
        f" AND op = 'i' AND first_id <= {table}.id AND last_id >= {table}.id ORDER BY first_id DESC LIMIT 1))"
        f" FROM {table} WHERE paper_id {_THESE}"
    )


_SPEAK_FOR = (
    "SELECT first_id AS paper_id, change_id FROM change_item"
    f" WHERE change_item.kind = 'paper' AND op = 'u' AND first_id {_THESE}"
    f" UNION ALL {_creators('sighting')} UNION ALL {_creators('paper_tag')}"
    " UNION ALL SELECT paper_id, change.id FROM merged JOIN change_item ON change_item.kind = 'merged'"
    " AND first_id <= merged.id AND last_id >= merged.id JOIN change ON change.id = change_id"
    f" WHERE op <> 'd' AND standing IN ('force', 'running') AND paper_id {_THESE}"
)
"""The changes that say something of papers, beside bringing them."""


def kept_by_others(connection: Connection, change: int, items: Sequence[Item]) -> dict[int, str]:
    """Return which of the papers that the change created it must leave, and why.

    Others brought or marked them, too, or they have been removed, which is for their removal's undo to settle.
    """
    # One that it has brought and merged into another itself goes when that is taken back.
    papers = _papers(items, "i") - _papers(items, "d")
    if not papers:
        return {}
    own = {
        kind: [item.first for item in items if item.kind == kind and item.op in {"i", "u"}]
        for kind in ("sighting", "paper_tag", "merged")
    }
    there = ties(
        asking(connection),
        sorted(papers),
        sightings=own["sighting"],
        tags=own["paper_tag"],
        merged=own["merged"],
        change=change,
    )
    brought: dict[int, dict[str, object]] = {}
    for item in items:
        if item.kind == "paper" and item.op == "u":
            brought[item.first] = brought.get(item.first, {}) | item.after
    gone = papers.difference(tied.paper for tied in there)
    kept = dict.fromkeys(gone, "was removed since")
    kept |= dict.fromkeys(merged(connection, gone), "was merged into another since")
    for tied in there:
        if tied.tagged or tied.marks not in (UNMARKED, _marks_of(brought.get(tied.paper, {}))):
            kept[tied.paper] = "was marked since"
        elif tied.elsewhere or tied.by_hand:
            kept[tied.paper] = "is on another listing too" if tied.elsewhere else "was added by hand too"
        elif tied.merged:
            kept[tied.paper] = "was merged with another since"
    return kept


def _papers(items: Sequence[Item], op: str) -> set[int]:
    return {paper for item in items if item.kind == "paper" and item.op == op for paper in item.ids}


def own_keys(connection: Connection, change: int, items: Sequence[Item], left: Container[int]) -> list[Item]:
    """Return the keys that go with the change that brought them.

    Not those of papers that stay, and not those that a merge has moved to another paper: they are still to go back.
    """
    found = connection.exec_driver_sql(
        f"SELECT id, paper_id, {_moved('paper_key')} FROM paper_key WHERE id {_THESE}",
        (json.dumps([row_id for item in items for row_id in item.ids]),),
    )
    stay = {int(row) for row, paper, mover in found if paper in left or mover not in {None, change}}
    return [item for item in items if item.first not in stay]


def settle_keys(connection: Connection, papers: Iterable[int]) -> None:
    """Let a key lead to each of these papers that is there, and none to one that is gone.

    Out of order a key can go with the change that brought it to a paper, while a merge has given it to another. A
    paper without one gets its own again, as brought by what brought the paper.
    """
    these = json.dumps(list(papers))
    connection.exec_driver_sql(
        f"DELETE FROM paper_key WHERE paper_id {_THESE} AND paper_id NOT IN (SELECT id FROM paper)", (these,)
    )
    found = connection.exec_driver_sql(
        f"SELECT id, title, arxiv_id, doi, openreview_id, {BROUGHT_BY}"
        f" FROM paper WHERE id {_THESE} AND NOT EXISTS (SELECT 1 FROM paper_key WHERE paper_id = paper.id"
        f" AND NOT ({days.ARE}))",
        (these,),
    ).all()
    for paper, title, arxiv_id, doi, openreview_id, change in found:
        own = keys(Entry(title, arxiv_id=arxiv_id, doi=doi, openreview_id=openreview_id))
        insert_keys(connection, change, [(key, paper) for key in own], [title])


def _marks_of(brought: Mapping[str, object]) -> tuple[object, ...]:
    """Return the star, status and note that a change itself brought to a paper."""
    return tuple(brought.get(name, unset) for name, unset in zip(("starred", "status", "note"), UNMARKED, strict=True))


def hand_over(connection: Connection, change: int, items: Sequence[Item], left: Container[int | None]) -> None:
    """Give papers that a change brought and leaves to the oldest other one in force that holds on to them.

    So every paper goes with the last change that speaks for it, in whichever order they are taken back.
    """
    brought = [item for item in items if item.op == "i" and item.kind in {"paper", "paper_key"} and item.paper in left]
    papers = json.dumps(existing(connection, {item.paper for item in brought if item.paper is not None}))
    owners = connection.exec_driver_sql(
        f"SELECT paper_id, min(change_id) FROM ({_SPEAK_FOR}) JOIN change ON change.id = change_id"
        " WHERE standing IN ('force', 'running') AND change_id <> ? GROUP BY paper_id",
        (papers, papers, papers, papers, change),
    )
    of = {int(paper): int(owner) for paper, owner in owners}
    given = [(of[item.paper], item.id) for item in brought if item.paper in of]
    if given:
        connection.exec_driver_sql("UPDATE change_item SET change_id = ?, after = NULL WHERE id = ?", given)
