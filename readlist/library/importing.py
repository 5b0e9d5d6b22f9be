"""An import: one step of the journal made of batches, each one transaction, so that marks can go between them."""

import contextlib
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import cast

from sqlalchemy import Connection

from readlist.errors import LibraryError
from readlist.library import adding, ending, indexes, journal
from readlist.library.asking import Ask, asking
from readlist.library.engine import Engine, pause
from readlist.library.listings import unused
from readlist.library.together import Together
from readlist.model import Changed, Entry, Listing

BATCH = 500
"""Papers a batch: the writer is kept about 100 ms."""

_BETWEEN_BATCHES = 0.005


class OvertakenError(LibraryError):
    """What an import had begun is no longer its own to go on with; the hint says what there is of it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A listing that is in the library already; `complete` unless its import was cut short."""

    id: int
    name: str
    captured: str | None
    captured_inferred: bool
    complete: bool


def listed(ask: Ask, digest: str) -> Listed | None:
    """Return the listing that the library has under a digest, if any."""
    sql = "SELECT id, name, captured, captured_inferred, complete FROM listing WHERE digest = ?"
    for row in ask(sql, (digest,)):
        listing_id, name, captured, inferred, complete = cast(tuple[int, str, str | None, int, int], row)
        return Listed(listing_id, name, captured, bool(inferred), bool(complete))
    return None


class ImportStep:
    """An import on its way. Give it batches, then close it; closed early it is partial, and still one step.

    Attributes:
        twice: How many of the `known` stood on the listing before; counted when it is closed.
        filled: Of how many known papers it told each fact first.
        bettered: Of how many known papers it told each fact otherwise, being surer.
        doubted: How many pairs that may be one paper it raised.
    """

    def __init__(
        self,
        engine: Engine,
        process: str,
        now: Callable[[], str],
        found: "_Found",
        listing: Listing,
        together: Together | None = None,
    ) -> None:
        self._engine = engine
        self._process = process
        self._now = now
        self._found = found
        self._listing = listing
        self._together = together
        self._change: int | None = None
        self.name = found.name
        self.new = 0
        self.known = 0
        self.twice = 0
        self.filled: Counter[str] = Counter()
        self.bettered: Counter[str] = Counter()
        self.doubted = 0
        self._papers: list[int] = []

    def add(self, entries: Sequence[Entry], *, with_marks: bool = False) -> None:
        """Add the next entries, in one transaction; a mark that waits goes before it.

        Raises:
            LibraryError: The batch could not be written; the batches before it stay.
            OvertakenError: The listing was removed, or another import has begun on it.
        """
        if self._papers:
            pause(_BETWEEN_BATCHES)
        with self._engine.transaction(urgent=False) as connection:
            now = self._now()
            change, listing_id = self._change, self._found.listing_id
            if change is None:
                change = self._begin(connection, now)
            elif not ending.take_hold(connection, change, self._process):
                raise _overtaken(connection, change, self._step_name)
            if listing_id is None:
                listing_id, self.name = _write_listing(connection, change, self._listing, self._found, now)
            imported_at = connection.exec_driver_sql(
                "SELECT imported_at FROM listing WHERE id = ?", (listing_id,)
            ).scalar()
            if imported_at is None:
                raise OvertakenError(f"{self.name} was removed while it was imported", "import it again")
            running = f"importing {self._step_name}"
            connection.exec_driver_sql("UPDATE change SET at = ?, summary = ? WHERE id = ?", (now, running, change))
            place = adding.Place(listing_id, self._listing.captured, str(imported_at))
            added = adding.add(connection, change, entries, place, now, with_marks=with_marks)
        self._change, self._found = change, replace(self._found, listing_id=listing_id)
        if self._together:
            self._together.change, self._together.earlier = change, None
        self.new += len(added.new)
        self.known += len(added.known)
        self.filled += added.filled
        self.bettered += added.bettered
        self.doubted += added.doubted
        self._papers += added.new + added.known

    def _begin(self, connection: Connection, now: str) -> int:
        """Write the step, or go on with that of the listings before.

        One that was cut short is taken up in it, so that both are one, and the newest.
        """
        together = self._together
        change = together.change if together else None
        if change is None:
            summary = f"importing {self._step_name}"
            change = journal.begin(connection, at=now, kind="import", summary=summary, papers=0, process=self._process)
            connection.exec_driver_sql("UPDATE change SET standing = 'running' WHERE id = ?", (change,))
            # Before it is committed: from then on an undo in another thread sees the step.
            ending.keep_alive(self._process, change, together or self)
        elif not ending.take_hold(connection, change, self._process):
            raise _overtaken(connection, change, self._step_name)
        for earlier in (self._found.change, together.earlier if together else None):
            if earlier is None or earlier == change:
                continue
            cut_short = connection.exec_driver_sql(
                "DELETE FROM change WHERE id = ? AND standing = 'force' AND partial = 1", (earlier,)
            )
            if not cut_short.rowcount:
                raise _overtaken(connection, earlier, self.name)
            connection.exec_driver_sql("UPDATE change SET target = ? WHERE target = ?", (change, earlier))
            connection.exec_driver_sql("UPDATE change_item SET change_id = ? WHERE change_id = ?", (change, earlier))
        return change

    @property
    def _step_name(self) -> str:
        return self._together.name if self._together else self.name

    def close(self, *, partial: bool = False) -> Changed:
        """End the step, or of several listings together this one's part. Nothing was written where no batch came.

        Raises:
            LibraryError: That could not be written. The step is cut short then, and closed by whoever next needs it.
            OvertakenError: Another import has gone on with it, or it was taken back.
        """
        if self._change is None:
            return Changed(None, f"imported {self.name}: 0 new, {self.known:,} known")
        met = self.new + self.known
        summary = f"imported {self.name}: {self.new:,} new, {self.known:,} known"
        if self._together:
            self._together.met += met
            self._together.cut_short = self._together.cut_short or partial
        try:
            with self._engine.transaction() as connection:
                if not ending.take_hold(connection, self._change, self._process):
                    raise _overtaken(connection, self._change, self._step_name)
                if not self._together:
                    summary = ending.end(connection, self._change, self._now(), self.name, met=met, partial=partial)
                listing = self._found.listing_id
                connection.exec_driver_sql("UPDATE listing SET complete = ? WHERE id = ?", (int(not partial), listing))
                seen = connection.exec_driver_sql("SELECT count(*) FROM sighting WHERE listing_id = ?", (listing,))
                self.twice = max(0, met - int(seen.scalar_one()))
        finally:
            if not self._together:
                ending.let_go(self._process, self._change)
        return Changed(self._change, summary, tuple(self._papers), library_shape=True)

    def tidy(self, stop: Callable[[], bool] = lambda: False) -> None:
        """Merge, when all is in, the pieces that the batches have left in the indexes; marks go before each bit of it.

        Searches find the same without, if more slowly; so it may be stopped, and where it fails nothing is lost.
        """
        with contextlib.suppress(LibraryError):
            while not stop():
                with self._engine.transaction(urgent=False) as connection:
                    if not indexes.tidy(connection):
                        break
                pause(_BETWEEN_BATCHES)


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
    together: Together | None = None,
) -> ImportStep | Listed:
    """Say that a listing is known, or begin its step; see `Library.begin_import`.

    Raises:
        OvertakenError: It is being taken in right now.
    """
    with engine.transaction() as connection:
        ending.close_cut_short(connection, datetime.fromisoformat(now()))
        row = listed(asking(connection), digest)
        if row is None:
            return ImportStep(engine, process, now, _Found(name, digest), listing, together)
        step = connection.exec_driver_sql(
            "SELECT change.id, standing, process, change.partial, summary FROM change"
            " JOIN change_item ON change_item.change_id = change.id"
            " WHERE change_item.kind = 'listing' AND op = 'i' AND first_id = ? AND standing IN ('force', 'running')",
            (row.id,),
        ).first()
        if row.complete:
            if together and step is not None and step.partial and together.was(step.summary):
                together.earlier = int(step.id)
            return row
        if step is not None and step.standing == "running":
            who = "this" if step.process == process else "another"
            raise OvertakenError(
                f"{who} readlist is taking in {row.name} right now", "nothing was changed; it is there in a moment"
            )
        change = int(step.id) if step is not None else None
        return ImportStep(engine, process, now, _Found(row.name, digest, row.id, change), listing, together)


def _write_listing(connection: Connection, change: int, listing: Listing, found: _Found, now: str) -> tuple[int, str]:
    """Add a listing; return its id, and the name that it got. Both are looked at again: others may write, too."""
    ask = asking(connection)
    if any(ask("SELECT 1 FROM listing WHERE digest = ?", (found.digest,))):
        raise OvertakenError(
            f"another import has brought {found.name} in the meantime",
            "nothing was changed; import it again to see that all of it is in",
        )
    name = unused(ask, found.name)
    cursor = connection.exec_driver_sql(
        "INSERT INTO listing(name, format, captured, captured_inferred, digest, complete, imported_at)"
        " VALUES (?, ?, ?, ?, ?, 0, ?)",
        (name, listing.format, listing.captured, int(listing.captured_inferred), found.digest, now),
    )
    listing_id = int(cursor.lastrowid or 0)
    journal.created(connection, change, "listing", [listing_id])
    return listing_id, name


def _overtaken(connection: Connection, change: int, name: str) -> OvertakenError:
    """Say what became of a step that was this import's: it was taken back, or it is part of another one."""
    if connection.exec_driver_sql("SELECT 1 FROM change WHERE id = ?", (change,)).first():
        return OvertakenError(f"the import of {name} was taken back while it was on its way", "import it again")
    return OvertakenError(
        f"another import has gone on with {name} in the meantime", "what was taken in stays, and is part of that one"
    )
