"""What the app's first frame shows: the top of a view, and the numbers of the left pane."""

import sqlite3
from array import array
from typing import NamedTuple

from readlist.model import Row
from readlist.query.counting import Counts, counts
from readlist.query.journal import newest_change
from readlist.query.result import Result
from readlist.query.standing import CONDITIONS
from readlist.query.windows import rows
from readlist.views import View


class Look(NamedTuple):
    """The first papers of the view with their rows, whether these are all, the counts, and the newest change."""

    result: Result
    rows: tuple[Row, ...]
    whole: bool
    counts: Counts
    change: int


def look(connection: sqlite3.Connection, count: int, midnight: str, view: View, order: str) -> Look:
    """Return at most `count` papers of a view that everyone has; "starred today" is since `midnight`.

    By `BY_PLACE`, the order that a list has where none is asked for, nothing here grows with the library.
    """
    change = newest_change(connection)  # first: what comes after it is told as news
    found = connection.execute(
        f"SELECT p.id FROM paper AS p WHERE {CONDITIONS[view.name]} ORDER BY {order} LIMIT ?", [count]
    )
    ids = array("q", (row[0] for row in found))
    return Look(Result(ids), tuple(rows(connection, ids)), len(ids) < count, counts(connection, midnight), change)
