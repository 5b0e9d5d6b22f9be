"""Importing an archive of many listings as one: each is a step of its own, and all are told together."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from sqlite3 import Connection
from typing import TYPE_CHECKING

from readlist.errors import ReadlistError
from readlist.model import Problem
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
    sources: Sequence[Source],
    *,
    today: date,
    progress: Callable[[int], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Total:
    """Take these listings into the library; what cannot be read is a problem and stops none of the others.

    `cancelled` keeps the listings before it, and whole batches of the one on its way.
    """
    return _each(sources, today, lambda found: run_import(library, found, cancelled=cancelled), progress, cancelled)


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
        name = source.name.partition("/")[2] or source.name
        try:
            found = survey(source, today=today)
            total.add(name, taken(found))
        except ReadlistError as error:
            total.refuse(name, Problem(error.message.removeprefix(f"{source.name}: ")))
        progress(done)
    return total
