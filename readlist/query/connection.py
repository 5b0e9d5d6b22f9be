"""The read-only connection with the functions that queries use."""

import sqlite3
from pathlib import Path

from readlist.store import open_reader
from readlist.text import fold


def connect(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to a ready library; see `store.open_reader` for what it promises and raises."""
    connection = open_reader(path)
    connection.create_function("fold", 1, lambda text: fold(text) if text else "", deterministic=True)
    connection.create_function("in_a_row", -1, _in_a_row, deterministic=True)
    return connection


def _in_a_row(phrase: str, prefix: int, *texts: str | None) -> bool:
    from readlist.query.words import in_a_row  # most connections never look for a phrase

    return in_a_row(phrase, prefix, *texts)
