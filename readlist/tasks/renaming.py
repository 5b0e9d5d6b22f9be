"""What follows from a tag's new name: which tags get one, and how views that ask for them must ask now."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readlist import query, tags
from readlist.errors import QueryError, UsageError
from readlist.query.quoting import value

if TYPE_CHECKING:
    from readlist.query.tree import Field, Node

_ALL_IN = "/*"


@dataclass(frozen=True, slots=True)
class Renamed:
    """Tags with their new names, and the views with their new queries."""

    named: dict[str, str]
    queries: dict[str, str]


def renamed(connection: sqlite3.Connection | None, old: str, new: str) -> Renamed:
    """Return what renaming a tag comes to; of "a/*" and "b/*" each tag that begins with a/ begins with b/ then.

    Raises:
        UsageError: No paper has such a tag, or only one of the two names is that of a whole namespace.
    """
    if old.endswith(_ALL_IN) != new.endswith(_ALL_IN):
        raise UsageError(f"{old} and {new} are not alike", "topic/* becomes theme/*, topic/fog becomes theme/fog")
    known = [tag.name for tag in query.tag_counts(connection)] if connection else []
    called: Callable[[str], str | None]
    if old.endswith(_ALL_IN):
        start, to = tags.key(old[:-1]), new[:-1]

        def called(name: str) -> str | None:
            return to + name[len(start) :] if tags.key(name).startswith(start) else None
    else:

        def called(name: str) -> str | None:
            return new if tags.key(name) == tags.key(old) else None

    named = {name: name_now for name in known if (name_now := called(name)) is not None}
    if not named:
        raise UsageError(f"no paper has the tag {old}", "`readlist tags` shows them")
    views = query.own_views(connection) if connection else []
    asking = {view.name: _asking(view.query, called) for view in views}
    return Renamed(named, {name: line for name, line in asking.items() if line is not None})


def _asking(line: str, called: Callable[[str], str | None]) -> str | None:
    """Return a query with tags' new names; None where it asks for none of them, or cannot be read."""
    try:
        asked = query.parse(line)
    except QueryError:
        return None
    written = asked.line
    for field in sorted(_fields(asked.tree), key=lambda field: -field.at):
        to = called(field.value) if field.name == "tag" else None
        if to is not None:
            every = to.endswith(_ALL_IN) and not field.quoted
            written = f"{written[: field.at]}tag:{to if every else value(to)}{written[field.end :]}"
    return written if written != asked.line else None


def _fields(node: "Node") -> "Iterator[Field]":
    from readlist.query.tree import And, Field, Not, Or

    if isinstance(node, Field):
        yield node
    elif isinstance(node, Not):
        yield from _fields(node.part)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from _fields(part)
