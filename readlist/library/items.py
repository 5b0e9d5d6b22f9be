"""What a change did, item by item, in an order in which it can be done again or taken back."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection

from readlist.library.journal import created, image

_PAPER = "CASE kind WHEN 'paper' THEN first_id ELSE json_extract(coalesce(before, after), '$.paper_id') END"

_PARENTS = {"paper", "listing"}
_ORDER = {"i": 0, "u": 1, "d": 2}


@dataclass(frozen=True, slots=True)
class Item:
    """An item without the images of whole rows, which are read in pages: an import's hold every abstract.

    `paper` is the paper whose row it is, None where that does not stand; `before` and `after` are for updates only.
    """

    id: int
    kind: str
    op: str
    first: int
    last: int
    paper: int | None
    before: dict[str, object]
    after: dict[str, object]

    @property
    def ids(self) -> range:
        """The rows that it is about."""
        return range(self.first, self.last + 1)

    @property
    def papers(self) -> set[int]:
        """The papers that it touches: one, or those between which a row moves."""
        to = self.after.get("paper_id")
        return {paper for paper in (self.paper, to) if isinstance(paper, int)}


def of_change(connection: Connection, change: int) -> list[Item]:
    """Return a change's items in an order in which they can be done, and in the other direction taken back.

    What a row hangs on is there before it comes and until it has gone; updates stand between.
    """
    items = [
        Item(*row[:6], *(json.loads(side) if side else {} for side in row[6:]))
        for row in connection.exec_driver_sql(
            f"SELECT id, kind, op, first_id, last_id, {_PAPER}, iif(op = 'u', before, NULL), iif(op = 'u', after, NULL)"
            " FROM change_item WHERE change_id = ? ORDER BY id",
            (change,),
        )
    ]
    return sorted(items, key=_turn)


def _turn(item: Item) -> tuple[int, bool, str]:
    comes_first = item.kind in _PARENTS if item.op == "i" else item.kind not in _PARENTS
    return _ORDER[item.op], not comes_first, item.kind


def expand(connection: Connection, change: int) -> None:
    """Give each row that the change created an item of its own, with its image; those gone since keep their ids."""
    columns = "change_id, kind, op, first_id, last_id, after"
    ranges = connection.exec_driver_sql(
        "SELECT id, kind, first_id, last_id FROM change_item WHERE change_id = ? AND op = 'i' ORDER BY id", (change,)
    ).all()
    for item, kind, first, last in ranges:
        connection.exec_driver_sql("DELETE FROM change_item WHERE id = ?", (item,))
        connection.exec_driver_sql(
            f"INSERT INTO change_item({columns}) SELECT ?, '{kind}', 'i', id, id, {image(kind)}"
            f" FROM {kind} WHERE id BETWEEN ? AND ? ORDER BY id",
            (change, first, last),
        )
        there = connection.exec_driver_sql(f"SELECT id FROM {kind} WHERE id BETWEEN ? AND ?", (first, last)).scalars()
        created(connection, change, kind, sorted(set(range(first, last + 1)).difference(there)))
