"""The orders that an answer can have: the sort keys, as a line or an option names them, and their SQL."""

from collections.abc import Sequence
from typing import NamedTuple

from readlist.errors import QueryError
from readlist.query.standing import BY_PLACE
from readlist.suggesting import nearest

RELEVANCE = "relevance"
MARKED = "nullif(max(coalesce(p.starred_at, ''), coalesce(p.status_at, ''), coalesce(p.note_at, '')), '')"
SORTS = {
    "published": "p.published",
    "added": "p.added_at",
    "comments": "p.comments",
    "upvotes": "p.upvotes",
    "title": "p.title COLLATE NOCASE",
    "marked": MARKED,
    "position": "p.position",
}


class SortKey(NamedTuple):
    """One key of an order: a name of `SORTS`, or `RELEVANCE`."""

    name: str
    descending: bool = False


def sort_keys(text: str, at: int = 0, end: int = 0) -> tuple[SortKey, ...]:
    """Return the keys that "-comments,title" names; `at` and `end` are its place in a line.

    Raises:
        QueryError: There is no such key; the hint names the nearest.
    """
    keys = []
    for word in text.replace(",", " ").split():
        name = word.removeprefix("-").lower()
        if name not in (*SORTS, RELEVANCE):
            raise QueryError(f"nothing is sorted by “{name}”", nearest(name, (*SORTS, RELEVANCE), "keys"), at, end)
        keys.append(SortKey(name, word.startswith("-")))
    if end and not keys:
        raise QueryError("sort: wants a key", "keys: " + ", ".join((*SORTS, RELEVANCE)), at, end)
    return tuple(keys)


def order_by(keys: Sequence[SortKey]) -> str:
    """Return the SQL order of keys, relevance aside; papers that lack a fact come last either way."""
    parts = [f"{SORTS[key.name]}{' DESC' if key.descending else ''} NULLS LAST" for key in keys]
    return ", ".join([*parts, BY_PLACE])
