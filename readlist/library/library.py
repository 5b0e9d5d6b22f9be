"""The library: every change there is, each one transaction and one step of the journal.

Methods may be called from any thread; each returns what it did as a `Changed`. None of them gives out a row object.
"""

import contextlib
import json
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection

from readlist import store, tags
from readlist.errors import LibraryError, ReadlistError, UsageError
from readlist.library import adding, journal, marks, sightings, undo
from readlist.library import indexes as index
from readlist.library.engine import Engine
from readlist.library.importing import ImportStep, Listed
from readlist.library.importing import begin as begin_import
from readlist.library.migrations import bring_up
from readlist.library.processes import is_gone
from readlist.model import Changed, Entry, Listing, Status, Verdict
from readlist.text import clean_block

__all__ = ["ImportStep", "Library", "Listed"]

Clock = Callable[[], datetime]

_DONE = {
    Verdict.STAR: "starred",
    Verdict.READ: "marked as read",
    Verdict.LATER: "kept for later",
    Verdict.SKIP: "skipped",
    Verdict.READING: "marked as reading",
}
_STATUS_DONE = {verdict.status: phrase for verdict, phrase in _DONE.items()} | {Status.NEW: "marked as new"}


def utc_now() -> datetime:
    """Return the time now, in UTC."""
    return datetime.now(UTC)


class Library:
    """One library file, open for writing."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.process = f"{os.getpid()}-{secrets.token_hex(4)}"

    @classmethod
    def open(cls, path: Path, clock: Clock = utc_now) -> Self:
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
            library._close_cut_short()
        except BaseException:
            engine.close()
            raise
        return library

    def close(self) -> None:
        """Close the library, so that the one file is the whole. Close readers first."""
        self._engine.close()

    # --- marks

    def verdict(self, ids: Sequence[int], verdict: Verdict) -> Changed:
        """Set a verdict's mark while any paper lacks it; once all have it, restore what each had before."""
        with self._writing() as connection:
            held = marks.of(connection, ids)
            if verdict.status is None:
                on = not all(mark.starred for mark in held.values())
                return self._star(connection, list(held), on)
            if any(mark.status is not verdict.status for mark in held.values()):
                return self._set_status(connection, list(held), verdict.status)
            return self._take_status_back(connection, list(held), verdict.status)

    def star(self, ids: Sequence[int], on: bool) -> Changed:
        """Star papers, or take their stars."""
        with self._writing() as connection:
            return self._star(connection, ids, on)

    def set_status(self, ids: Sequence[int], status: Status) -> Changed:
        """Set the status of papers."""
        with self._writing() as connection:
            return self._set_status(connection, ids, status)

    def edit_tags(self, ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Changed:
        """Give papers tags and take tags from them, in one change.

        Raises:
            UsageError: A tag holds what a tag may not.
        """
        adds, removes = [tags.normal(name) for name in add], [tags.normal(name) for name in remove]
        words = " ".join([*(f"+{name}" for name in adds), *(f"-{name}" for name in removes)])
        with self._writing() as connection:
            change = self._begin(connection, "tag")
            changed = marks.remove_tags(connection, change, ids, removes)
            changed |= marks.add_tags(connection, change, ids, adds)
            return self._marked(connection, change, f"tagged {words} on", sorted(changed))

    def set_note(self, paper_id: int, text: str | None) -> Changed:
        """Set a paper's note; an empty one removes it."""
        note = clean_block(text or "") or None
        with self._writing() as connection:
            change = self._begin(connection, "note")
            changed = marks.set_note(connection, change, paper_id, note, self._now())
            return self._marked(connection, change, "noted on" if note else "removed the note of", changed)

    def _star(self, connection: Connection, ids: Sequence[int], on: bool) -> Changed:
        change = self._begin(connection, "star")
        changed = marks.star(connection, change, ids, on, self._now())
        return self._marked(connection, change, "starred" if on else "unstarred", changed)

    def _set_status(self, connection: Connection, ids: Sequence[int], status: Status) -> Changed:
        change = self._begin(connection, "status")
        changed = marks.set_status(connection, change, ids, status, self._now())
        return self._marked(connection, change, _STATUS_DONE[status], changed)

    def _take_status_back(self, connection: Connection, ids: Sequence[int], status: Status) -> Changed:
        change = self._begin(connection, "status")
        grouped = marks.earlier_status(connection, ids, status)
        changed: list[int] = []
        for earlier, papers in grouped.items():
            changed += marks.set_status(connection, change, papers, earlier, self._now())
        to = next(iter(grouped)).value if len(grouped) == 1 else "what it was"
        return self._marked(connection, change, f"put back to {to}:", changed)

    # --- papers

    def add_by_hand(self, entries: Sequence[Entry]) -> Changed:
        """Add papers that no listing brought; those already there only get what is still empty."""
        with self._writing() as connection:
            change = self._begin(connection, "add")
            added = adding.add(connection, change, entries, None, self._now())
            done = "added" if added.new else "already there:"
            papers = added.new or added.known
            summary = _summary(connection, done, papers)
            if not self._end(connection, change, summary, len(papers)):
                return Changed(None, summary, tuple(papers), marks.of(connection, papers))
            return Changed(change, summary, tuple(papers), marks.of(connection, papers), library_shape=True)

    def remove(self, ids: Sequence[int]) -> Changed:
        """Remove papers with everything that is known of them; `undo` brings all of it back."""
        with self._writing() as connection:
            papers = marks.existing(connection, ids)
            change = self._begin(connection, "remove")
            return self._remove(connection, change, papers, _summary(connection, "removed", papers))

    def remove_listing(self, name: str) -> Changed:
        """Remove a listing and the papers that only it brought and nobody has marked; the marked ones stay, named.

        Raises:
            UsageError: No listing has that name, or several do.
        """
        with self._writing() as connection:
            rows = connection.exec_driver_sql("SELECT id FROM listing WHERE name = ?", (name,)).all()
            if len(rows) != 1:
                raise UsageError(
                    f"no listing is called “{name}”" if not rows else f"{len(rows)} listings are called “{name}”",
                    "their names stand in the left pane of the app",
                )
            listing_id = rows[0][0]
            brought = connection.exec_driver_sql(
                "SELECT id, starred = 1 OR status <> 'new' OR note IS NOT NULL OR EXISTS (SELECT 1 FROM paper_tag"
                " WHERE paper_id = paper.id) FROM paper WHERE id IN (SELECT paper_id FROM sighting GROUP BY paper_id"
                " HAVING min(listing_id) = ? AND max(listing_id) = ?)",
                (listing_id, listing_id),
            ).all()
            marked = [row[0] for row in brought if row[1]]
            seen = connection.exec_driver_sql("SELECT paper_id FROM sighting WHERE listing_id = ?", (listing_id,))
            seen_ids = [int(row[0]) for row in seen]
            change = self._begin(connection, "remove")
            journal.delete(connection, change, "listing", "id = ?", (listing_id,))
            journal.delete(connection, change, "sighting", "listing_id = ?", (listing_id,))
            left = tuple((paper_id, marks.title(connection, paper_id), "is marked") for paper_id in marked)
            done = self._remove(connection, change, [row[0] for row in brought if not row[1]], f"removed listing {name}")
            sightings.refresh(connection, seen_ids)
            return Changed(change, done.summary, tuple(seen_ids), left=left, library_shape=True)

    def _remove(self, connection: Connection, change: int, papers: list[int], summary: str) -> Changed:
        index.forget(connection, papers)
        these = (json.dumps(papers),)
        # Papers go last and so come back first: what hangs on them finds them there.
        for table, column in (("paper_tag", "paper_id"), ("sighting", "paper_id"), ("paper_key", "paper_id"), ("paper", "id")):
            where = f"{column} IN (SELECT value FROM json_each(?))"
            journal.delete(connection, change, table, where, these)
        index.refresh_marks(connection, papers)
        if not self._end(connection, change, summary, len(papers)):
            return Changed(None, summary)
        return Changed(change, summary, tuple(papers), library_shape=True)

    # --- imports

    def begin_import(self, listing: Listing, digest: str, name: str) -> "ImportStep | Listed":
        """Begin to import a listing, or say that it is known already.

        A listing that was cut short goes on in its own step, wherever it is still in force.
        """
        return begin_import(self._engine, self.process, self._now, listing, digest, name)

    def correct_captured(self, listing_id: int, captured: str, pairs: Sequence[tuple[Entry, Entry]]) -> Changed:
        """Set the day on which a known listing was captured, and what its entries told by it."""
        with self._writing() as connection:
            row = connection.exec_driver_sql(
                "SELECT name, captured, captured_inferred FROM listing WHERE id = ?", (listing_id,)
            ).one()
            before: dict[str, object] = {"captured": row.captured, "captured_inferred": row.captured_inferred}
            after: dict[str, object] = {"captured": captured, "captured_inferred": 0}
            if before == after:
                return Changed(None, f"{row.name} is from {captured} already")
            change = self._begin(connection, "import")
            journal.update_row(connection, change, "listing", listing_id, before, after)
            seen = adding.correct(connection, change, listing_id, pairs, (row.captured, captured))
            sightings.refresh(connection, seen)
            summary = f"corrected the day of {row.name} to {captured}"
            self._end(connection, change, summary, len(seen))
            return Changed(change, summary, tuple(seen), library_shape=True)

    # --- the journal

    def undo(self, times: int = 1) -> list[Changed]:
        """Take back the newest changes that are in force, whoever made them, one after the other.

        Raises:
            ReadlistError: There is none.
        """
        return self._repeat(times, "force", "id", "there is nothing to undo")

    def redo(self, times: int = 1) -> list[Changed]:
        """Make again what was taken back last.

        Raises:
            ReadlistError: Nothing was taken back, or something else was changed since.
        """
        return self._repeat(times, "undone", "undone_by", "there is nothing to redo")

    def undo_only(self, change: int) -> Changed:
        """Take back one change out of order; papers whose same fields were changed since are left, and named.

        Raises:
            UsageError: There is no such change, or it is not in force.
        """
        with self._writing() as connection:
            row = connection.exec_driver_sql("SELECT standing FROM change WHERE id = ?", (change,)).first()
            if row is None:
                raise UsageError(f"there is no change {change}", "`readlist log` shows them")
            if row[0] != "force":
                reason = {"done": "is an undo or redo itself", "running": "is still running"}
                raise UsageError(f"change {change} {reason.get(row[0], 'is taken back already')}", "see `readlist log`")
            return self._replay(connection, change, "undo")

    def _repeat(self, times: int, standing: str, order: str, nothing: str) -> list[Changed]:
        done: list[Changed] = []
        for _ in range(times):
            with self._writing() as connection:
                row = connection.exec_driver_sql(
                    f"SELECT id FROM change WHERE standing = ? ORDER BY {order} DESC LIMIT 1", (standing,)
                ).first()
                if row is None:
                    break
                done.append(self._replay(connection, int(row[0]), "undo" if standing == "force" else "redo"))
        if not done:
            raise ReadlistError(nothing, "`readlist log` shows what was done")
        return done

    def _replay(self, connection: Connection, change: int, kind: str) -> Changed:
        summary = str(connection.exec_driver_sql("SELECT summary FROM change WHERE id = ?", (change,)).scalar_one())
        replay = undo.take_back(connection, change) if kind == "undo" else undo.make_again(connection, change)
        left = tuple((paper, marks.title(connection, paper), why) for paper, why in sorted(replay.left.items()))
        if left and not replay.rows:
            return Changed(None, f"nothing taken back of: {summary}", left=left)
        done = f"{'took back' if kind == 'undo' else 'did again'}: {summary}"
        step = journal.write(
            connection,
            at=self._now(),
            kind=kind,
            summary=done,
            papers=len(replay.papers),
            process=self.process,
            standing="done",
            target=change,
        )
        connection.exec_driver_sql(
            "UPDATE change SET standing = ?, undone_by = ? WHERE id = ?",
            ("undone", step, change) if kind == "undo" else ("force", None, change),
        )
        papers = sorted(replay.papers)
        return Changed(step, done, tuple(papers), marks.of(connection, papers), left, replay.shape)

    # --- inside

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.transaction() as connection:
            yield connection

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="seconds")

    def _begin(self, connection: Connection, kind: str) -> int:
        connection.exec_driver_sql("SAVEPOINT change")
        return journal.begin(connection, at=self._now(), kind=kind, summary="", papers=0, process=self.process)

    def _end(self, connection: Connection, change: int, summary: str, papers: int) -> bool:
        """Close a change; one that did nothing leaves no step, and what could be redone still can."""
        did = connection.exec_driver_sql("SELECT 1 FROM change_item WHERE change_id = ? LIMIT 1", (change,)).first()
        if did is None:
            connection.exec_driver_sql("ROLLBACK TO change")
            connection.exec_driver_sql("RELEASE change")
            return False
        connection.exec_driver_sql("UPDATE change SET summary = ?, papers = ? WHERE id = ?", (summary, papers, change))
        connection.exec_driver_sql("RELEASE change")
        return True

    def _marked(self, connection: Connection, change: int, done: str, papers: Sequence[int]) -> Changed:
        summary = _summary(connection, done, papers)
        if not self._end(connection, change, summary, len(papers)):
            return Changed(None, "nothing to change")
        return Changed(change, summary, tuple(papers), marks.of(connection, papers))

    def _close_cut_short(self) -> None:
        """Close imports whose process is gone: they are partial, and can be undone."""
        with self._writing() as connection:
            running = connection.exec_driver_sql("SELECT id, process, at FROM change WHERE standing = 'running'").all()
            for change, process, at in running:
                if is_gone(process, at, self._clock()):
                    connection.exec_driver_sql(
                        "UPDATE change SET standing = 'force', partial = 1 WHERE id = ?", (change,)
                    )


def _summary(connection: Connection, done: str, papers: Sequence[int]) -> str:
    if len(papers) == 1:
        return f"{done} “{marks.title(connection, papers[0])}”"
    return f"{done} {len(papers)} papers"


def _make_file(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with contextlib.suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except OSError as error:
        raise LibraryError(f"cannot make {path}: {(error.strerror or str(error)).lower()}", "check the folder") from error
