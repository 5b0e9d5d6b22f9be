"""The fields of a query, each with the SQL that answers it. A new field is one function and one line here."""

from collections.abc import Callable
from difflib import get_close_matches

from readlist.errors import QueryError
from readlist.identity import find_ids
from readlist.query.syntax import Field
from readlist.text import fold

Condition = tuple[str, list[object]]

_IS = {
    "new": ("p.status = 'new'", "p.status <> 'new'"),
    "later": ("p.status = 'later'", "p.status <> 'later'"),
    "reading": ("p.status = 'reading'", "p.status <> 'reading'"),
    "read": ("p.status = 'read'", "p.status <> 'read'"),
    "skipped": ("p.status = 'skipped'", "p.status <> 'skipped'"),
    "starred": ("p.starred = 1", "p.starred = 0"),
    "unread": ("p.status IN ('new', 'later', 'reading')", "p.status NOT IN ('new', 'later', 'reading')"),
}


def condition(field: Field, *, negated: bool = False) -> Condition:
    """Return SQL over `paper AS p` that holds where the field does, or where it does not.

    Raises:
        QueryError: There is no such field or value; the hint names the nearest.
    """
    if field.name == "is":
        return _is(field, negated)
    if field.name not in FIELDS:
        raise QueryError(f"no field is called “{field.name}:”", _nearest(field.name, ["is", *FIELDS]), field.at)
    sql, values = FIELDS[field.name](field)
    return (f"NOT ({sql})" if negated else sql), values


def _is(field: Field, negated: bool) -> Condition:
    # Both ways are written out: the planner takes a partial index only for the very condition it was made with.
    pair = _IS.get(field.value.lower())
    if pair is None:
        raise QueryError(f"is: knows no “{field.value}”", _nearest(field.value, list(_IS)), field.at)
    return pair[negated], []


def _id(field: Field) -> Condition:
    if not field.value.isascii() or not field.value.isdigit() or len(field.value) > 18:
        raise QueryError(f"id: takes a number, not “{field.value}”", "the numbers stand in `readlist list`", field.at)
    return "p.id = ?", [int(field.value)]


def _tag(field: Field) -> Condition:
    return (
        "p.id IN (SELECT paper_id FROM paper_tag JOIN tag ON tag.id = paper_tag.tag_id WHERE tag.key = ?)",
        [field.value.strip().casefold()],
    )


def _in(field: Field) -> Condition:
    return (
        "p.id IN (SELECT paper_id FROM sighting JOIN listing ON listing.id = sighting.listing_id"
        " WHERE fold(listing.name) = ?)",
        [fold(field.value)],
    )


def _by_key(field: Field) -> Condition:
    ids = find_ids(field.value)
    value = ids.arxiv_id if field.name == "arxiv" else ids.doi
    if value is None:
        raise QueryError(f"“{field.value}” is no {field.name} id", "as in arxiv:2601.01234 or doi:10.1000/x", field.at)
    return "p.id IN (SELECT paper_id FROM paper_key WHERE key = ?)", [f"{field.name}:{value}"]


FIELDS: dict[str, Callable[[Field], Condition]] = {
    "id": _id,
    "tag": _tag,
    "in": _in,
    "arxiv": _by_key,
    "doi": _by_key,
}


def _nearest(word: str, known: list[str]) -> str:
    nearest = get_close_matches(word.lower(), known, 1)
    return f"did you mean {nearest[0]}?" if nearest else "known: " + ", ".join(known)
