"""Taking a change back and making it again, from the images its items hold.

Both look at what stands now: a row whose fields were changed since is left as it is and named, so that both can be
asked for in any order. In order, newest first, they lead back through exactly the states that there were.
"""

import json
from itertools import groupby

from sqlalchemy import Connection

from readlist.library import indexes, rekeying, sightings, tallies
from readlist.library.facts import COLUMNS
from readlist.library.items import Item, expand, of_change
from readlist.library.journal import TABLES
from readlist.library.keeping import hand_over, kept_by_others, own_keys, settle_keys
from readlist.library.listings import unshared
from readlist.library.marks import existing
from readlist.library.returning import Replay, free, view_barred
from readlist.library.unmerging import unmergeable

_THESE = "IN (SELECT value FROM json_each(?))"
_PAGE = 500


def _alike(item: Item) -> tuple[str, str, tuple[str, ...]]:
    """What items must have in common to be done in one go."""
    return item.kind, item.op, tuple(item.after)


def take_back(connection: Connection, change: int) -> Replay:
    """Undo what a change did, in the opposite order."""
    expand(connection, change)
    items, stuck = unmergeable(connection, change, of_change(connection, change))
    replay = _prepare(connection, items, since=change)
    replay.left |= stuck | kept_by_others(connection, change, items)
    for (kind, op, _), run in groupby(reversed(items), key=_alike):
        if op == "u":
            _exchange(connection, kind, list(run), replay, back=True)
        elif op == "d":
            _restore(connection, kind, list(run), "before", replay)
        elif kind == "paper":
            _remove(connection, kind, [item for item in run if item.paper not in replay.left], replay)
        elif kind == "paper_key":
            _remove(connection, kind, own_keys(connection, change, list(run), replay.left), replay)
        else:
            own = list(run)
            if kind == "paper_tag":
                own = _still_tagged(connection, own, replay)
            elif kind == "listing":
                own = unshared(connection, change, own)
            _remove(connection, kind, own, replay)
    hand_over(connection, change, items, replay.left)
    _finish(connection, replay)
    return replay


def make_again(connection: Connection, change: int) -> Replay:
    """Redo what a change did that was taken back; rows come back under their old ids."""
    items = of_change(connection, change)
    taken_back_by = connection.exec_driver_sql("SELECT undone_by FROM change WHERE id = ?", (change,)).scalar_one()
    replay = _prepare(connection, items, since=taken_back_by)
    for (kind, op, _), run in groupby(items, key=_alike):
        if op == "u":
            _exchange(connection, kind, list(run), replay, back=False)
        elif op == "d":
            _remove(connection, kind, list(run), replay)
        else:
            _restore(connection, kind, list(run), "after", replay)
    _finish(connection, replay)
    return replay


def _prepare(connection: Connection, items: list[Item], since: int) -> Replay:
    """Note which papers are touched, and take those whose facts may change out of the indexes."""
    replay = Replay(since)
    for item in items:
        replay.papers |= item.papers
        if item.kind == "merged" and item.op == "i":
            replay.merged |= {item.first, *item.papers}
        marks_only = item.kind == "paper_tag" or (
            item.kind == "paper" and item.op == "u" and item.after.keys().isdisjoint(COLUMNS)
        )
        replay.shape = replay.shape or not marks_only
    if replay.shape:
        indexes.forget(connection, existing(connection, replay.papers))
    return replay


def _finish(connection: Connection, replay: Replay) -> None:
    if replay.shape:
        settle_keys(connection, replay.papers)
        rekeying.come_back(connection, replay.papers)
        indexes.learn(connection, existing(connection, replay.papers))
        if replay.listings:
            replay.papers |= _seen_again(connection, replay.listings)
        sightings.refresh(connection, replay.papers)
    indexes.refresh_marks(connection, replay.papers)


def _exchange(connection: Connection, table: str, items: list[Item], replay: Replay, *, back: bool) -> None:
    """Set the fields of rows from one side of their items to the other where they are as this change left them."""
    columns = list(items[0].after)
    these = json.dumps([item.first for item in items])
    found = connection.exec_driver_sql(f"SELECT id, {', '.join(columns)} FROM {table} WHERE id {_THESE}", (these,))
    held = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in found}
    since = _set_since(connection, table, items) if back else set()
    changed: dict[int, dict[str, object]] = {}
    for item in items:
        expected, wanted = (item.after, item.before) if back else (item.before, item.after)
        if table == "view" and (barred := view_barred(connection, item.first, held.get(item.first), expected, wanted)):
            replay.barred = barred
        elif held.get(item.first) == expected and item.first not in since:
            held[item.first] = changed[item.first] = wanted
        elif table == "paper" and (back or held.get(item.first) != wanted):
            replay.left.setdefault(item.first, "was changed since" if item.first in held else "is gone")
            if back and item.first in held:
                _pass_on(connection, item)
    if changed:
        # One statement, however many rows: with a trigger each statement costs what the savepoint holds so far.
        setters = ", ".join(f"{column} = json_extract(was.value, '$.{column}')" for column in columns)
        connection.exec_driver_sql(
            f"UPDATE {table} SET {setters} FROM json_each(?) AS was WHERE {table}.id = CAST(was.key AS INTEGER)",
            (json.dumps(changed),),
        )
        replay.rows += len(changed)


def _set_since(connection: Connection, table: str, items: list[Item]) -> set[int]:
    """Return the rows on which a later change in force has set one of these fields, be it to what it was."""
    fields = " OR ".join(f"json_type(before, '$.{column}') IS NOT NULL" for column in items[0].after)
    last: dict[int, int] = {}
    for item in items:
        last[item.first] = max(item.id, last.get(item.first, 0))
    found = connection.exec_driver_sql(
        "SELECT first_id, max(change_item.id) FROM change_item JOIN change ON change.id = change_id"
        f" WHERE change_item.kind = ? AND op = 'u' AND first_id {_THESE} AND standing IN ('force', 'running')"
        f" AND ({fields}) AND change_id <> (SELECT change_id FROM change_item WHERE id = ?) GROUP BY first_id",
        (table, json.dumps(list(last)), items[0].id),
    )
    return {row_id for row_id, newest in found if newest > last[row_id]}


def _pass_on(connection: Connection, item: Item) -> None:
    """Give what a field was before to the change that has set it since: taken back, that leads back so far, too."""
    for column, value in item.before.items():
        connection.exec_driver_sql(
            f"UPDATE change_item SET before = json_set(before, '$.{column}', json(?)) WHERE id = (SELECT change_item.id"
            " FROM change_item JOIN change ON change.id = change_id WHERE change_item.kind = ? AND first_id = ?"
            " AND op = 'u' AND standing IN ('force', 'running') AND change_item.id > ?"
            f" AND json_type(before, '$.{column}') IS NOT NULL ORDER BY change_item.id LIMIT 1)",
            (json.dumps(value), item.kind, item.first, item.id),
        )
    connection.exec_driver_sql("DELETE FROM change_item WHERE id = ?", (item.id,))


def _restore(connection: Connection, table: str, items: list[Item], side: str, replay: Replay) -> None:
    """Put rows back under their old ids, from the images on one side of their items."""
    columns = TABLES[table]
    for start in range(0, len(items), _PAGE):
        these = json.dumps([item.id for item in items[start : start + _PAGE]])
        images = connection.exec_driver_sql(
            f"SELECT {side} FROM change_item WHERE id {_THESE} AND {side} IS NOT NULL", (these,)
        )
        rows = free(connection, table, [json.loads(held) for held in images.scalars()], replay)
        if table == "listing":
            replay.listings.update(int(str(row["id"])) for row in rows)
        if rows:
            values = ", ".join(f"json_extract(value, '$.{column}')" for column in columns)
            connection.exec_driver_sql(
                f"INSERT OR IGNORE INTO {table}({', '.join(columns)}) SELECT {values} FROM json_each(?)",
                (json.dumps(rows, ensure_ascii=False),),
            )
            replay.rows += len(rows)
        if rows and table == "listing":
            tallies.count_listings(connection, [int(str(row["id"])) for row in rows])


def _still_tagged(connection: Connection, items: list[Item], replay: Replay) -> list[Item]:
    """Return the items of tags that stand; one that was taken off since is no longer anyone's to put back."""
    standing = set(
        connection.exec_driver_sql(
            f"SELECT id FROM paper_tag WHERE id {_THESE}", (json.dumps([each for item in items for each in item.ids]),)
        ).scalars()
    )
    for item in items:
        for row_id in item.ids:
            if row_id not in standing:
                taken_off = connection.exec_driver_sql(
                    "DELETE FROM change_item WHERE kind = 'paper_tag' AND first_id = ? AND op = 'd' AND change_id IN"
                    " (SELECT id FROM change WHERE standing IN ('force', 'running'))"
                    " RETURNING json_extract(before, '$.paper_id')",
                    (row_id,),
                ).scalar()
                if taken_off is not None:
                    replay.left.setdefault(int(taken_off), "was changed since")
    return [item for item in items if item.first in standing]


def _seen_again(connection: Connection, listings: set[int]) -> set[int]:
    """Put back what papers that came back before their listing could not have; return the papers on these listings."""
    these = (json.dumps(sorted(listings)),)
    columns = TABLES["sighting"]
    values = ", ".join(f"json_extract(before, '$.{column}')" for column in columns)
    connection.exec_driver_sql(
        f"INSERT OR IGNORE INTO sighting({', '.join(columns)}) SELECT {values}"
        " FROM change_item JOIN change ON change.id = change_id WHERE change_item.kind = 'sighting' AND op = 'd'"
        f" AND standing IN ('undone', 'dropped') AND json_extract(before, '$.listing_id') {_THESE}"
        " AND json_extract(before, '$.listing_id') IN (SELECT id FROM listing)"
        " AND json_extract(before, '$.paper_id') IN (SELECT id FROM paper)",
        these,
    )
    return set(connection.exec_driver_sql(f"SELECT paper_id FROM sighting WHERE listing_id {_THESE}", these).scalars())


def _remove(connection: Connection, table: str, items: list[Item], replay: Replay) -> None:
    if items:
        these = json.dumps([row_id for item in items for row_id in item.ids])
        replay.rows += connection.exec_driver_sql(f"DELETE FROM {table} WHERE id {_THESE}", (these,)).rowcount
