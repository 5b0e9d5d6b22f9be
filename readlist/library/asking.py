"""Asking the library from either side of it: the writing connection, or one that only reads."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # what only reads needs no SQLAlchemy
    from sqlalchemy import Connection

Ask = Callable[[str, tuple[object, ...]], Iterable[Sequence[object]]]
"""Runs a SELECT: both the writing connection and a read-only one can, so that a preview matches as an import does."""


def asking(connection: "Connection") -> Ask:
    """Return what runs a SELECT on the writing connection."""
    return lambda sql, values: connection.exec_driver_sql(sql, values).all()
