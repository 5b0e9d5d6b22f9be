"""Importing an archive of many listings as one: all are one step, and are told together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from sqlite3 import Connection
from typing import TYPE_CHECKING

from readlist.errors import ReadlistError
from readlist.sources.files import Source
from readlist.tasks.foretelling import Foretelling
from readlist.tasks.importing import run_import
from readlist.tasks.reporting import ImportReport
from readlist.tasks.surveying import Survey, survey
from readlist.tasks.totalling import Total

if TYPE_CHECKING:
    from readlist.library import Library


def foretell_archive(
    sources: Sequence[Source],
    read: Callable[[], Connection | None],
    *,
    today: date,
    progress: Callable[[int], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Total:
    """Say what importing these listings would do, one after the other.

    `read` gives a read-only connection, or None without a library; `progress` hears how many listings were read.
    """
    connection = read()
    try:
        return _each(sources, today, Foretelling(connection).report, progress, cancelled)
    finally:
        if connection:
            connection.close()


def import_archive(
    library: "Library",
    name: str,
    sources: Sequence[Source],
    *,
    today: date,
    with_marks: bool = False,
    progress: Callable[[int], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Total:
    """Take these listings into the library as one change, called by the archive's name.

    What cannot be read is a problem and stops none of the others. `cancelled` keeps the listings before it, and whole
    batches of the one on its way; importing the archive again finishes it.

    Raises:
        LibraryError: The end of the change could not be written; it is cut short.
    """
    from readlist.library import Together

    together = Together(name)
    done = 0

    def take(found: Survey) -> ImportReport:
        return run_import(library, found, together=together, with_marks=with_marks, cancelled=cancelled)

    def count(listings: int) -> None:
        nonlocal done
        done = listings
        progress(listings)

    try:
        return _each(sources, today, take, count, cancelled)
    finally:
        library.end_together(together, partial=done < len(sources))


def _each(
    sources: Iterable[Source],
    today: date,
    taken: Callable[[Survey], ImportReport],
    progress: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> Total:
    total = Total()
    for done, source in enumerate(sources, 1):
        if cancelled():
            break
        try:
            total.add(source.name, taken(survey(source, today=today)))
        except ReadlistError as error:
            total.refuse(source.name, error)
        progress(done)
    return total
