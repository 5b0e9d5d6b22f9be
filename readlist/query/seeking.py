"""The next paper of a list that differs in something, without reading all of the list."""

import json
import sqlite3
from collections.abc import Sequence
from enum import Enum

_FIRST_LOOK = 200
_LONGEST_LOOK = 10_000


class Sought(Enum):
    """What is looked for; where it is a change of something, the value is compared with the paper one starts from."""

    UNDECIDED = "p.status = 'new' AND p.starred = 0 AND ?1 IS NOT NULL"
    UNREAD = "p.status IN ('new', 'later', 'reading') AND ?1 IS NOT NULL"
    OTHER_DAY = "p.published IS NOT (SELECT published FROM paper WHERE id = ?1)"
    OTHER_LISTING = "p.listing_id IS NOT (SELECT listing_id FROM paper WHERE id = ?1)"


def seek(connection: sqlite3.Connection, ids: Sequence[int], sought: Sought, start: int) -> int | None:
    """Return the place in `ids` of the first paper that is what is sought, None where none is.

    What it takes grows with the way to that paper, not with the list. `start` is the paper one starts from.
    """
    at, look = 0, _FIRST_LOOK
    while at < len(ids):
        part = ids[at : at + look]
        found = connection.execute(
            "SELECT min(each.key) FROM json_each(?2) AS each CROSS JOIN paper AS p"
            f" ON p.id = each.value WHERE {sought.value}",
            [start, json.dumps(list(part))],
        ).fetchone()[0]
        if found is not None:
            return at + int(found)
        at += look
        look = min(2 * look, _LONGEST_LOOK)
    return None
