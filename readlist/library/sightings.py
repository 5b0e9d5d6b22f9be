"""What a paper's sightings come to: the newest comments and upvotes, and its place in the newest listing.

The newest comments are those of the latest captured day. The newest listing is the one that was imported last: what
a reader has just brought in is what they want to see on top, a page from last month too.
"""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

_OF_PAPER = "FROM sighting JOIN listing ON listing.id = sighting.listing_id WHERE sighting.paper_id = paper.id"


def _newest(column: str) -> str:
    # Where two listings are of one day (or of none), the larger number is the later one: both only grow.
    return (
        f"(SELECT sighting.{column} {_OF_PAPER} AND sighting.{column} IS NOT NULL"
        f" ORDER BY listing.captured IS NULL, listing.captured DESC, sighting.{column} DESC LIMIT 1)"
    )


def _place(column: str) -> str:
    return f"(SELECT {column} {_OF_PAPER} ORDER BY listing.id DESC LIMIT 1)"


_REFRESH = (
    f"UPDATE paper SET comments = {_newest('comments')}, upvotes = {_newest('upvotes')},"
    f" listed_at = coalesce({_place('listing.imported_at')}, added_at),"
    f" listing_id = coalesce({_place('listing.id')}, 0), position = coalesce({_place('sighting.position')}, 0)"
    " WHERE id IN (SELECT value FROM json_each(?))"
)


def refresh(connection: Connection, ids: Iterable[int]) -> None:
    """Set what these papers derive from their sightings."""
    connection.exec_driver_sql(_REFRESH, (json.dumps(list(ids)),))
