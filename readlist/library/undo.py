"""Taking a change back and making it again, from the images its items hold.

Both look at what stands now: a row whose fields were changed since is left as it is and named, so that both can be
asked for in any order. In order, newest first, they lead back through exactly the states that there were.
"""

import json
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import Connection

from readlist.library import indexes, sightings
from readlist.library.facts import COLUMNS, Draft
from readlist.library.journal import TABLES, image
from readlist.library.matching import Matcher

_BY_PAPER = {"paper_key", "sighting", "paper_tag"}
_THESE = "IN (SELECT value FROM json_each(?))"


@dataclass(slots=True)
class Replay:
    """What taking back or redoing did.

    Attributes:
        papers: The papers it looked at.
        left: Those that it left as they were, with the reason.
        shape: Whether facts, listings or papers themselves changed.
        rows: How many rows it changed.
    """

    papers: set[int] = field(default_factory=set)
    left: dict[int, str] = field(default_factory=dict)
    shape: bool = False
    rows: int = 0


@dataclass(frozen=True, slots=True)
class _Item:
    id: int
    kind: str
    op: str
    first: int
    last: int
    before: dict[str, object] | None
    after: dict[str, object] | None

    @property
    def paper(self) -> int | None:
        """The paper whose row it is, as far as the item itself tells."""
        if self.kind == "paper":
            return self.first
        found = (self.before or self.after or {}).get("paper_id")
        return found if isinstance(found, int) else None


def _alike(item: _Item) -> tuple[str, str, tuple[str, ...]]:
    """What items must have in common to be done in one go."""
    return item.kind, item.op, tuple(item.after or ()) if item.op == "u" else ()


def take_back(connection: Connection, change: int) -> Replay:
    """Undo what a change did, the newest of its items first."""
    _expand(connection, change)
    items = _items(connection, change)
    replay = _prepare(connection, items)
    kept = _kept(connection, change, items)
    replay.left |= kept
    for (kind, op, _), run in groupby(reversed(items), key=_alike):
        if op == "u":
            _exchange(connection, kind, [(item.first, item.after or {}, item.before or {}) for item in run], replay)
        elif op == "d":
            _restore(connection, kind, [item.before or {} for item in run], replay)
        elif kind in {"paper", "paper_key"}:
            _remove(connection, kind, [item for item in run if item.paper not in kept], replay)
        else:
            _remove(connection, kind, list(run), replay)
    _finish(connection, replay)
    return replay


def make_again(connection: Connection, change: int) -> Replay:
    """Redo what a change did that was taken back; rows come back under their old ids."""
    items = _items(connection, change)
    replay = _prepare(connection, items)
    for (kind, op, _), run in groupby(items, key=_alike):
        if op == "u":
            _exchange(connection, kind, [(item.first, item.before or {}, item.after or {}) for item in run], replay)
        elif op == "d":
            _remove(connection, kind, list(run), replay)
        else:
            _restore(connection, kind, [item.after for item in run if item.after], replay)
    _finish(connection, replay)
    return replay


def touched(connection: Connection, change: int) -> list[int]:
    """Return the ids of the papers that a change touched, gone ones too."""
    found: set[int] = set()
    for item in _items(connection, change):
        if item.kind == "paper":
            found.update(range(item.first, item.last + 1))
        elif item.paper is not None:
            found.add(item.paper)
        elif item.kind in _BY_PAPER:
            found.update(
                int(row[0])
                for row in connection.exec_driver_sql(
                    f"SELECT paper_id FROM {item.kind} WHERE id BETWEEN ? AND ?", (item.first, item.last)
                )
            )
    return sorted(found)


def _items(connection: Connection, change: int) -> list[_Item]:
    return [
        _Item(row[0], row[1], row[2], row[3], row[4], *(json.loads(side) if side else None for side in row[5:7]))
        for row in connection.exec_driver_sql(
            "SELECT id, kind, op, first_id, last_id, before, after FROM change_item WHERE change_id = ? ORDER BY id",
            (change,),
        )
    ]


def _expand(connection: Connection, change: int) -> None:
    """Give each row that the change created and that still stands an item of its own, with its image.

    Items keep their order: those of one table in the place of the range they come from.
    """
    ranges = connection.exec_driver_sql(
        "SELECT id, kind, op, first_id, last_id, before, after FROM change_item WHERE change_id = ? ORDER BY id",
        (change,),
    ).all()
    if not any(row.op == "i" for row in ranges):
        return
    connection.exec_driver_sql("DELETE FROM change_item WHERE change_id = ?", (change,))
    columns = "change_id, kind, op, first_id, last_id, before, after"
    for row in ranges:
        if row.op != "i" or (row.after and not _stands(connection, row.kind, row.first_id)):
            connection.exec_driver_sql(
                f"INSERT INTO change_item({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", (change, *tuple(row)[1:])
            )
        else:
            connection.exec_driver_sql(
                f"INSERT INTO change_item({columns}) SELECT ?, '{row.kind}', 'i', id, id, NULL, {image(row.kind)}"
                f" FROM {row.kind} WHERE id BETWEEN ? AND ? ORDER BY id",
                (change, row.first_id, row.last_id),
            )


def _stands(connection: Connection, table: str, row_id: int) -> bool:
    return connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE id = ?", (row_id,)).first() is not None


def _prepare(connection: Connection, items: list[_Item]) -> Replay:
    """Note which papers are touched, and take those whose facts may change out of the indexes."""
    replay = Replay()
    for item in items:
        if item.paper is not None:
            replay.papers.add(item.paper)
        marks_only = item.kind == "paper_tag" or (
            item.kind == "paper" and item.op == "u" and (item.after or {}).keys().isdisjoint(COLUMNS)
        )
        replay.shape = replay.shape or not marks_only
    if replay.shape:
        indexes.forget(connection, _standing(connection, replay.papers))
    return replay


def _finish(connection: Connection, replay: Replay) -> None:
    if replay.shape:
        indexes.learn(connection, _standing(connection, replay.papers))
        sightings.refresh(connection, replay.papers)
    indexes.refresh_marks(connection, replay.papers)


def _standing(connection: Connection, ids: set[int]) -> list[int]:
    found = connection.exec_driver_sql(f"SELECT id FROM paper WHERE id {_THESE}", (json.dumps(sorted(ids)),))
    return [int(row[0]) for row in found]


def _kept(connection: Connection, change: int, items: list[_Item]) -> dict[int, str]:
    """Return which of the papers that the change created must stay, and why: others brought or marked them, too."""
    papers = [item.first for item in items if item.kind == "paper" and item.op == "i"]
    if not papers:
        return {}
    own = [item.first for item in items if item.kind == "sighting" and item.op == "i"]
    tagged = [item.first for item in items if item.kind == "paper_tag" and item.op == "i"]
    rows = connection.exec_driver_sql(
        "SELECT id, starred = 1 OR status <> 'new' OR note IS NOT NULL OR EXISTS (SELECT 1 FROM paper_tag WHERE"
        f" paper_id = paper.id AND paper_tag.id NOT {_THESE}) AS marked, EXISTS (SELECT 1 FROM sighting WHERE"
        f" paper_id = paper.id AND sighting.id NOT {_THESE}) AS elsewhere,"
        " EXISTS (SELECT 1 FROM change_item JOIN change"
        " ON change.id = change_item.change_id WHERE change_item.kind = 'paper' AND first_id = paper.id"
        " AND change_id <> ? AND change.kind = 'add' AND standing = 'force') AS by_hand"
        f" FROM paper WHERE id {_THESE} AND (marked OR elsewhere OR by_hand)",
        (json.dumps(tagged), json.dumps(own), change, json.dumps(papers)),
    )
    own_marks: dict[int, dict[str, object]] = {}
    for item in items:
        if item.kind == "paper" and item.op == "u" and item.after:
            own_marks[item.first] = own_marks.get(item.first, {}) | item.after
    return {
        int(row.id): _why(row.marked, row.elsewhere)
        for row in rows
        if row.elsewhere or row.by_hand or not _as_imported(connection, int(row.id), own_marks.get(int(row.id)))
    }


def _why(marked: bool, elsewhere: bool) -> str:
    if marked:
        return "was marked since"
    return "is on another listing too" if elsewhere else "was added by hand too"


def _as_imported(connection: Connection, paper_id: int, imported: dict[str, object] | None) -> bool:
    """Tell whether a paper's marks are exactly those that the import itself brought."""
    if imported is None:
        return False
    names = ("starred", "status", "note")
    row = connection.exec_driver_sql(f"SELECT {', '.join(names)} FROM paper WHERE id = ?", (paper_id,)).one()
    came_as = (imported.get(name, default) for name, default in zip(names, (0, "new", None), strict=True))
    return tuple(came_as) == tuple(row)


def _exchange(
    connection: Connection,
    table: str,
    rows: list[tuple[int, dict[str, object], dict[str, object]]],
    replay: Replay,
) -> None:
    """Set the fields of rows (id, expected, wanted) where they are as expected; leave the others, and say so."""
    columns = list(rows[0][2])
    these = json.dumps([row_id for row_id, _, _ in rows])
    found = connection.exec_driver_sql(f"SELECT id, {', '.join(columns)} FROM {table} WHERE id {_THESE}", (these,))
    held = {row[0]: dict(zip(columns, row[1:], strict=True)) for row in found}
    changes = []
    for row_id, expected, wanted in rows:
        if held.get(row_id) == wanted:
            continue
        if held.get(row_id) == expected:
            changes.append((*wanted.values(), row_id))
        elif table == "paper":
            replay.left.setdefault(row_id, "was changed since" if row_id in held else "is gone")
    if changes:
        setters = ", ".join(f"{column} = ?" for column in columns)
        connection.exec_driver_sql(f"UPDATE {table} SET {setters} WHERE id = ?", changes)
        replay.rows += len(changes)


def _restore(connection: Connection, table: str, rows: list[dict[str, object]], replay: Replay) -> None:
    """Put rows back under their old ids, but not where the same stands again: as another paper, listing or tag."""
    columns = TABLES[table]
    rows = [row for row in rows if row.get("paper_id") not in replay.left]
    if table == "paper":
        replay.left |= dict.fromkeys(_back(connection, rows), "is in the library again")
        rows = [row for row in rows if row["id"] not in replay.left]
    elif table == "listing":
        rows = [row for row in rows if not _is_taken(connection, "listing", "digest = ?", (row["digest"],))]
    elif table == "sighting":
        rows = [row for row in rows if _is_taken(connection, "listing", "id = ?", (row["listing_id"],))]
    elif table == "paper_tag":
        for row in rows:
            if _is_taken(connection, table, "paper_id = ? AND tag_id = ?", (row["paper_id"], row["tag_id"])):
                replay.left[int(str(row["paper_id"]))] = "was given the tag again since"
        rows = [row for row in rows if row["paper_id"] not in replay.left]
    if rows:
        connection.exec_driver_sql(
            f"INSERT OR IGNORE INTO {table}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})",
            [tuple(row.get(column) for column in columns) for row in rows],
        )
        replay.rows += len(rows)


def _is_taken(connection: Connection, table: str, where: str, values: tuple[object, ...]) -> bool:
    return connection.exec_driver_sql(f"SELECT 1 FROM {table} WHERE {where}", values).first() is not None


def _back(connection: Connection, rows: list[dict[str, object]]) -> list[int]:
    """Return the ids of those of these papers that are in the library again, under another id."""
    matcher = Matcher(lambda sql, values: connection.exec_driver_sql(sql, values).all())
    drafts = [Draft.stored(int(str(row["id"])), row) for row in rows]
    matcher.load(drafts)
    return [draft.id for draft in drafts if (found := matcher.find(draft)) is not None and found.id != draft.id]


def _remove(connection: Connection, table: str, items: list[_Item], replay: Replay) -> None:
    if items:
        connection.exec_driver_sql(
            f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", [(item.first, item.last) for item in items]
        )
        replay.rows += len(items)
