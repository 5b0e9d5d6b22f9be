"""Opening the library for a command: to read without SQLModel, to write with it."""

import contextlib
import gc
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readlist import query, store

if TYPE_CHECKING:
    from readlist.library import Library


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


@contextlib.contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Give a read-only connection, or None where there is no library yet; none is made. An older one is upgraded.

    Raises:
        LibraryError: It is not a library, damaged, newer, or older in a place that cannot be written.
    """
    standing = store.inspect(path)
    if standing.state is store.State.MISSING:
        yield None
        return
    if standing.state is store.State.OLDER:
        with writing(path):
            pass
    connection = query.connect(path)
    try:
        yield connection
    except sqlite3.DatabaseError as error:
        raise store.damaged(path, error) from error
    finally:
        connection.close()


@contextlib.contextmanager
def writing(path: Path, clock: Callable[[], datetime] = utc_now) -> Iterator["Library"]:
    """Give the library, open for writing and made where there is none; it is closed after errors too."""
    from readlist.library import Library

    library = Library.open(path, clock)
    # What is loaded by now is here to stay; to look through it again and again takes a twelfth of an import's time.
    gc.freeze()
    try:
        yield library
    finally:
        library.close()
