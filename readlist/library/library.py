"""The library: every change there is, each one transaction and one step of the journal.

Methods may be called from any thread; each returns what it did as a `Changed`. None of them gives out a row object.
"""

import contextlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from readlist import store
from readlist.errors import LibraryError, UsageError, reason
from readlist.library import adding, journal, marks, removing, retelling, sightings
from readlist.library import indexes as index
from readlist.library.asking import asking
from readlist.library.duplicates import Duplicates
from readlist.library.editing import Editing
from readlist.library.ending import close_cut_short, give_up
from readlist.library.engine import Engine
from readlist.library.history import History
from readlist.library.importing import ImportStep, Listed
from readlist.library.importing import begin as begin_import
from readlist.library.listings import on_listing
from readlist.library.marking import Marking
from readlist.library.migrations import bring_up
from readlist.library.renaming import Renaming
from readlist.library.steps import Clock, papers_of, summary_of
from readlist.library.together import Together
from readlist.library.together import end as end_together
from readlist.library.views import Views
from readlist.model import Changed, Entry, Listing

__all__ = ["ImportStep", "Library", "Listed", "Together"]


class Library(Marking, Renaming, Editing, Duplicates, Views, History):
    """One library file, open for writing."""

    @classmethod
    def open(cls, path: Path, clock: Clock) -> Self:
        """Open a library for writing; make it where there is none, upgrade it where it is older.

        Raises:
            LibraryError: It cannot be opened or written, or it is not a library; see `store.inspect`.
        """
        standing = store.inspect(path)
        store.refuse_unless_writable(path, standing)
        if standing.state is store.State.MISSING:
            _make_file(path)
        engine = Engine(path)
        library = cls(engine, clock)
        try:
            bring_up(engine, clock())
            with engine.transaction() as connection:
                close_cut_short(connection, clock())
        except BaseException:
            engine.close()
            raise
        return library

    def close(self) -> None:
        """Close the library, so that the one file is the whole. Close readers first."""
        give_up(self.process)
        self._engine.close()

    def add_by_hand(self, entries: Sequence[Entry]) -> Changed:
        """Add papers that no listing brought; those already there only get what is still empty."""
        with self._writing() as connection:
            change = self._begin(connection, "add")
            added = adding.add(connection, change, entries, None, self._now())
            done = "added" if added.new else "already there:"
            papers = added.new or added.known
            summary = summary_of(connection, done, papers)
            if not self._end(connection, change, summary, len(papers)):
                return Changed(None, summary, tuple(papers), marks.of(connection, papers))
            return Changed(change, summary, tuple(papers), marks.of(connection, papers), library_shape=True)

    def remove(self, ids: Sequence[int]) -> Changed:
        """Remove papers with everything that is known of them; `undo` brings all of it back."""
        with self._writing() as connection:
            papers = marks.existing(connection, ids)
            change = self._begin(connection, "remove")
            return self._remove(connection, change, papers, summary_of(connection, "removed", papers))

    def remove_listing(self, name: str) -> Changed:
        """Remove a listing and the papers that only it brought and nobody has marked; the marked ones stay, named.

        Raises:
            UsageError: No listing has that name, or several do.
        """
        with self._writing() as connection:
            ask = asking(connection)
            listings = removing.listings_called(ask, name)
            if len(listings) != 1:
                raise UsageError(
                    f"no listing is called “{name}”"
                    if not listings
                    else f"{len(listings)} listings are called “{name}”",
                    "their names stand in the left pane of the app",
                )
            brought = removing.brought_alone(ask, listings[0])
            seen = connection.exec_driver_sql("SELECT paper_id FROM sighting WHERE listing_id = ?", (listings[0],))
            seen_ids = [int(row[0]) for row in seen]
            change = self._begin(connection, "remove")
            # Undone in the other order: sightings come back to a listing that stands.
            journal.delete(connection, change, "sighting", "listing_id = ?", (listings[0],))
            journal.delete(connection, change, "listing", "id = ?", (listings[0],))
            left = tuple((paper_id, marks.title(connection, paper_id), "is marked") for paper_id in brought.stay)
            summary = f"removed listing {name} and {papers_of(len(brought.go))}"
            done = self._remove(connection, change, list(brought.go), summary)
            sightings.refresh(connection, seen_ids)
            return Changed(change, done.summary, tuple(seen_ids), left=left, library_shape=True)

    def _remove(self, connection: Connection, change: int, papers: list[int], summary: str) -> Changed:
        index.forget(connection, papers)
        these = (json.dumps(papers),)
        # Papers go last and so come back first: what hangs on them finds them there.
        for table in ("paper_tag", "sighting", "paper_key", "paper"):
            where = f"{'id' if table == 'paper' else 'paper_id'} IN (SELECT value FROM json_each(?))"
            journal.delete(connection, change, table, where, these)
        index.refresh_marks(connection, papers)
        if not self._end(connection, change, summary, len(papers)):
            return Changed(None, summary)
        return Changed(change, summary, tuple(papers), library_shape=True)

    def begin_import(
        self, listing: Listing, digest: str, name: str, together: "Together | None" = None
    ) -> "ImportStep | Listed":
        """Begin to import a listing, or say that it is known already; `together` makes several one step.

        A listing that was cut short goes on in a new step that takes over what the first one did.
        """
        return begin_import(self._engine, self.process, self._now, listing, digest, name, together)

    def end_together(self, together: "Together", *, partial: bool = False) -> Changed:
        """End the step of several listings; partial where some are missing. Nothing was written where all were known.

        Raises:
            LibraryError: That could not be written. The step is cut short then, and closed by whoever next needs it.
        """
        return end_together(self._engine, self.process, self._now, together, partial=partial)

    def add_marks(self, listed: Listed, entries: Sequence[Entry]) -> tuple[Changed, int, int]:
        """Add the marks that the entries of a known listing carry, where papers lack them; none is taken away.

        Returns:
            The change, how many papers got marks, and how many stand on listings now that the entries tell of.
        """
        with self._writing() as connection:
            change = self._begin(connection, "import")
            pairs = on_listing(asking(connection), listed.id, entries)
            adding.add_marks(connection, change, pairs, self._now())
            marked = journal.papers(connection, change)
            told = retelling.retell(connection, change, pairs, self._now())
            what = " and ".join(["marks"] * bool(marked) + ["listings"] * bool(told))
            papers = sorted({*marked, *told})
            changed = self._marked(connection, change, f"took {what} from {listed.name} for", papers)
            return changed._replace(library_shape=bool(told)), len(marked), len(told)

    def correct_captured(self, listing_id: int, captured: str, pairs: Sequence[tuple[Entry, Entry]]) -> Changed:
        """Set the day on which a known listing was captured, and what its entries told by it.

        Raises:
            LibraryError: The listing was removed since it was found.
        """
        with self._writing() as connection:
            row = connection.exec_driver_sql(
                "SELECT name, captured, captured_inferred FROM listing WHERE id = ?", (listing_id,)
            ).first()
            if row is None:
                raise LibraryError("the listing was removed while its day was being corrected", "import it again")
            before: dict[str, object] = {"captured": row.captured, "captured_inferred": row.captured_inferred}
            after: dict[str, object] = {"captured": captured, "captured_inferred": 0}
            if before == after:
                return Changed(None, f"{row.name} is from {captured} already")
            change = self._begin(connection, "import")
            journal.update_row(connection, change, "listing", listing_id, before, after)
            seen = adding.correct(connection, change, listing_id, pairs, (row.captured, captured))
            sightings.refresh(connection, seen)
            summary = f"corrected the day of {row.name} and {papers_of(len(seen))} to {captured}"
            self._end(connection, change, summary, len(seen))
            return Changed(change, summary, tuple(seen), library_shape=True)


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise LibraryError(f"cannot make {path}: {reason(error)}", "check its folder") from error
