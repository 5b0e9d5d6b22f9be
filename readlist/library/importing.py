"""An import: one step of the journal made of batches, each one transaction, so that marks can go between them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from readlist.errors import LibraryError
from readlist.library import adding, journal
from readlist.library.engine import Engine, pause
from readlist.library.matching import Ask
from readlist.model import Changed, Entry, Listing

BATCH = 500
"""Papers a batch: the writer is kept about 100 ms."""

_BETWEEN_BATCHES = 0.005


@dataclass(frozen=True, slots=True)
class Listed:
    """A listing that is in the library already, whole."""

    id: int
    name: str
    captured: str | None
    captured_inferred: bool


class ImportStep:
    """An import on its way. Give it batches, then close it; closed early it is partial, and still one step."""

    def __init__(self, engine: Engine, process: str, now: Callable[[], str], found: "_Found", listing: Listing) -> None:
        self._engine = engine
        self._process = process
        self._now = now
        self._found = found
        self._listing = listing
        self._listing_id = found.listing_id
        self._change = found.change
        self.name = found.name
        self.new = 0
        self.known = 0
        self._papers: list[int] = []

    def add(self, entries: Sequence[Entry], *, with_marks: bool = False) -> None:
        """Add the next entries, in one transaction; a mark that waits goes before it.

        Raises:
            LibraryError: The batch could not be written, or another program has begun on this listing; the batches
                before it stay.
        """
        if self._papers:
            pause(_BETWEEN_BATCHES)
        with self._engine.transaction(urgent=False) as connection:
            now = self._now()
            change, listing_id = self._change, self._listing_id
            if change is None:
                change = journal.begin(
                    connection, at=now, kind="import", summary=f"importing {self.name}", papers=0, process=self._process
                )
            if listing_id is None:
                listing_id, self.name = _write_listing(connection, change, self._listing, self._found, now)
            imported_at = connection.exec_driver_sql(
                "SELECT imported_at FROM listing WHERE id = ?", (listing_id,)
            ).scalar()
            if imported_at is None:
                raise LibraryError(f"{self.name} was removed while it was imported", "import it again")
            connection.exec_driver_sql(
                "UPDATE change SET standing = 'running', process = ?, at = ? WHERE id = ?", (self._process, now, change)
            )
            place = adding.Place(listing_id, self._listing.captured, str(imported_at))
            added = adding.add(connection, change, entries, place, now, with_marks=with_marks)
        self._change, self._listing_id = change, listing_id
        self.new += len(added.new)
        self.known += len(added.known)
        self._papers += added.new + added.known

    def close(self, *, partial: bool = False) -> Changed:
        """End the step. Nothing was written where no batch came."""
        if self._change is None:
            return Changed(None, f"imported {self.name}: 0 new, {self.known} known")
        with self._engine.transaction() as connection:
            # One that was stopped and taken up again is one step: what its first run brought is new to it, too.
            brought = connection.exec_driver_sql(
                "SELECT coalesce(sum(last_id - first_id + 1), 0) FROM change_item"
                " WHERE change_id = ? AND kind = 'paper' AND op = 'i'",
                (self._change,),
            ).scalar_one()
            papers = max(self.new + self.known, int(brought))
            summary = f"imported {self.name}: {brought} new, {papers - brought} known"
            connection.exec_driver_sql(
                "UPDATE change SET standing = 'force', partial = ?, papers = ?, summary = ?, at = ? WHERE id = ?",
                (int(partial), papers, summary, self._now(), self._change),
            )
            connection.exec_driver_sql(
                "UPDATE listing SET complete = ? WHERE id = ?", (int(not partial), self._listing_id)
            )
        return Changed(self._change, summary, tuple(self._papers), library_shape=True)


@dataclass(frozen=True, slots=True)
class _Found:
    name: str
    digest: str
    listing_id: int | None = None
    change: int | None = None


def begin(
    engine: Engine,
    process: str,
    now: Callable[[], str],
    listing: Listing,
    digest: str,
    name: str,
) -> ImportStep | Listed:
    """Say that a listing is known, or begin its step; see `Library.begin_import`.

    Raises:
        LibraryError: Another program is taking it in right now.
    """
    with engine.transaction() as connection:
        row = connection.exec_driver_sql(
            "SELECT id, name, captured, captured_inferred, complete FROM listing WHERE digest = ?", (digest,)
        ).first()
        if row is not None and row.complete:
            return Listed(row.id, row.name, row.captured, bool(row.captured_inferred))
        if row is None:
            return ImportStep(engine, process, now, _Found(name, digest), listing)
        step = connection.exec_driver_sql(
            "SELECT change.id, standing FROM change JOIN change_item ON change_item.change_id = change.id"
            " WHERE change_item.kind = 'listing' AND op = 'i' AND first_id = ? AND standing IN ('force', 'running')",
            (row.id,),
        ).first()
        if step is not None and step.standing == "running":
            raise _taken(row.name)
        change = int(step.id) if step is not None else None
        return ImportStep(engine, process, now, _Found(row.name, digest, row.id, change), listing)


def _write_listing(connection: Connection, change: int, listing: Listing, found: _Found, now: str) -> tuple[int, str]:
    """Add a listing; return its id, and the name that it got. Both are looked at again: others may write, too."""

    def ask(sql: str, values: tuple[object, ...]) -> Iterable[Sequence[object]]:
        return connection.exec_driver_sql(sql, values).all()

    if any(ask("SELECT 1 FROM listing WHERE digest = ?", (found.digest,))):
        raise _taken(found.name)
    name = unused(ask, found.name)
    cursor = connection.exec_driver_sql(
        "INSERT INTO listing(name, format, captured, captured_inferred, digest, complete, imported_at)"
        " VALUES (?, ?, ?, ?, ?, 0, ?)",
        (name, listing.format, listing.captured, int(listing.captured_inferred), found.digest, now),
    )
    listing_id = int(cursor.lastrowid or 0)
    journal.created(connection, change, "listing", [listing_id])
    return listing_id, name


def _taken(name: str) -> LibraryError:
    return LibraryError(
        f"another readlist is taking in {name} right now", "nothing was changed; it is there in a moment"
    )


def unused(ask: Ask, name: str) -> str:
    """Return a listing's name, numbered where it is taken: names are what `in:` and `remove --listing` go by."""
    number, tried = 1, name
    while any(ask("SELECT 1 FROM listing WHERE name = ?", (tried,))):
        number += 1
        tried = f"{name} ({number})"
    return tried
