"""The one place between the widgets and the library: who reads, who writes, in which thread, in which order.

Marks go through one writing lane, so their order is the keys' order. Lists, and everything else that is read, have a
lane each, so that a long search never holds up the rows on the screen. Answers are posted as messages.
"""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from readlist import query, store
from readlist.errors import ReadlistError
from readlist.model import Changed
from readlist.text import clean
from readlist.tui import questions, wording
from readlist.tui.asking import STEPS, ListAsking, ViewCounting
from readlist.tui.elsewhere import Seen
from readlist.tui.lane import Lane, Tool, settled
from readlist.tui.messages import (
    ArchiveImported,
    Broke,
    Counted,
    Deed,
    Failed,
    Fitting,
    Imported,
    Importing,
    PaperRead,
    RowsRead,
    WriterReady,
    Written,
)

if TYPE_CHECKING:
    from readlist.library import Library
    from readlist.query import Context, Query, ViewCount
    from readlist.sources.files import Source
    from readlist.tasks.importing import Survey

Answer = TypeVar("Answer")
Clock = Callable[[], datetime]


class Desk(ListAsking):
    """Reads and writes one library for one screen, in threads of its own.

    Attributes:
        cut_short: What closing has kept from going in, import by import, in words.
    """

    def __init__(self, path: Path, clock: Clock, post: Callable[[Message], object]) -> None:
        super().__init__()
        self.path = path
        self.clock = clock
        self._post = post
        self._facts = Lane("facts", self._connect, sqlite3.Connection.close)
        self._writer: Lane[Library] = Lane("writer", self._open, lambda library: library.close())
        self._views = Lane("views", self._connect, sqlite3.Connection.close)
        self._imports: Lane[Library] = Lane("imports", self._borrow, _leave)
        self._counting = False
        self._waiting: set[Future[Message | None]] = set()
        self._importing: set[Future[Message | None]] = set()
        self.cut_short: list[str] = []
        self._seen = Seen()
        self._view_counting = ViewCounting(self._context, self._closing.is_set)

    @property
    def busy(self) -> bool:
        """Whether an answer is still on its way."""
        return bool(self._waiting or self._importing)

    @property
    def importing(self) -> bool:
        """Whether an import is being written."""
        return bool(self._importing)

    @property
    def today(self) -> date:
        """The local day."""
        return self.clock().astimezone().date()

    # --- opening and closing

    def open_writer(self) -> None:
        """Make the library writable; the answer is `WriterReady`. Changes asked for meanwhile wait behind it."""
        self._report(self._writer, lambda _: WriterReady())

    def close(self) -> None:
        """Stop reading, write what waits, close the library, so that the one file is the whole. Safe to call twice."""
        self._closing.set()
        self._shown.set()
        self._lists.shut(finish=False)
        self._wholes.shut(finish=False)
        self._facts.shut(finish=False)
        self._views.shut(finish=False)
        self._imports.shut(finish=False)
        self._writer.shut(finish=True)

    # --- reading

    def read_rows(self, ids: Sequence[int]) -> None:
        """Ask for the rows of these papers; the answer is `RowsRead`."""
        wanted = tuple(ids)
        self._report(self._facts, lambda connection: RowsRead(wanted, tuple(query.rows(connection, wanted))))

    def read_paper(self, paper_id: int) -> None:
        """Ask for a whole paper; the answer is `PaperRead`."""
        self._report(self._facts, lambda connection: PaperRead(paper_id, query.paper(connection, paper_id)))

    def fit(self, token: int, asked: "Query", ids: Sequence[int]) -> None:
        """Ask which of these papers match a query; the answer is `Fitting`."""
        wanted = tuple(ids)
        self._report(
            self._facts,
            lambda connection: Fitting(token, questions.fitting(connection, asked, self._context(connection), wanted)),
        )

    def count(self) -> None:
        """Ask for the counts; the answer is `Counted`. What is asked while an answer is awaited is asked once."""
        if not self._counting:
            self._counting = True
            self._report(self._facts, self._count)

    def count_views(self, views: "Iterable[ViewCount]") -> None:
        """Ask for numbers that take longer; the answers are `ViewCounted`. What was asked before is dropped."""
        for job in self._view_counting.jobs(views):
            self._report(self._views, job)

    def look_elsewhere_from(self, change: int) -> None:
        """Count as news whatever is newer than this change."""
        self._seen.begin_at(change)

    def look_elsewhere(self) -> None:
        """Ask whether another program changed the library; the answer, if so, is `Elsewhere`."""
        self._report(self._facts, self._look_elsewhere)

    def read(self, job: "Callable[[sqlite3.Connection], Answer]") -> "Future[Answer]":
        """Do a job on a read-only connection and hand back its answer."""
        return self._facts.ask(job)

    def reader(self) -> sqlite3.Connection | None:
        """Return a read-only connection of the caller's own, or None where there is no library yet."""
        if store.inspect(self.path).state is not store.State.READY:
            return None
        return self._connect()

    # --- writing

    def change(self, job: "Callable[[Library], Changed]", deed: Deed = Deed.DONE) -> None:
        """Queue a change; once it is on disk, the answer is `Written`."""
        self._last_change = self._report(self._writer, lambda library: Written(job(library), deed))

    def changed(self, job: "Callable[[Library], Sequence[Changed]]", deed: Deed) -> bool:
        """Make changes, each of which is answered as by `change`; wait for them, in a thread that may, for success."""

        def report(library: "Library") -> Message | None:
            for changed in job(library):
                self._post(Written(changed, deed))
            return None

        change = self._last_change = self._report(self._writer, report)
        return change is not None and change.exception() is None

    async def written(self) -> None:
        """Wait until every change asked for so far is on disk, or refused."""
        if self._last_change is not None:
            await settled([self._last_change])

    async def answered(self) -> bool:
        """Wait until what has been asked for so far is answered, imports aside; say whether there was anything."""
        waiting = list(self._waiting)
        await settled(waiting)
        return bool(waiting)

    def run_import(self, survey: "Survey", name: str | None, *, with_marks: bool = False) -> None:
        """Import a listing beside everything else; the answers are `Importing`, then `Imported`."""
        from readlist.tasks.importing import run_import
        from readlist.tui import imported

        progress = self._progress(wording.papers(survey.entries))

        def job(library: "Library") -> Message:
            report = run_import(
                library,
                survey,
                name=name,
                with_marks=with_marks,
                progress=progress,
                cancelled=self._closing.is_set,
            )
            if report.partial:
                self.cut_short.append(imported.listing(report))
            return Imported(report)

        self._import(name or survey.source.name, job)

    def import_archive(self, name: str, sources: "Sequence[Source]", *, with_marks: bool = False) -> None:
        """Import the listings of an archive; the answers are `Importing`, then `ArchiveImported`."""
        from readlist.tasks.archives import import_archive
        from readlist.tui import imported

        progress = self._progress(f"{len(sources):,} listings")

        def job(library: "Library") -> Message:
            stop = self._closing.is_set
            take = partial(import_archive, with_marks=with_marks, progress=progress, cancelled=stop)
            total = take(library, name, sources, today=self.today)
            if stop() and total.listings + total.refused < len(sources):
                self.cut_short.append(imported.archive(name, total, len(sources)))
            return ArchiveImported(name, total, len(sources))

        self._import(name, job)

    def _import(self, name: str, job: "Callable[[Library], Message]") -> None:
        future = self._report(self._imports, job)
        if future is not None:
            future.add_done_callback(lambda done: self._note_unbegun(name, done))

    def _note_unbegun(self, name: str, future: "Future[Message | None]") -> None:
        if future.cancelled():
            self.cut_short.append(f"{clean(name)} was not begun; import it again")

    def _progress(self, of: str) -> Callable[[int], None]:
        """Return what posts how far an import is, and how fast it has been from here on."""
        begun = self.clock()

        def progress(done: int) -> None:
            passed = (self.clock() - begun).total_seconds()
            self._post(Importing(done, of, round(done / passed) if passed > 1 else 0))

        return progress

    # --- in the lanes

    def _connect(self) -> sqlite3.Connection:
        connection = query.connect(self.path)
        connection.set_progress_handler(self._closing.is_set, STEPS)
        return connection

    def _open(self) -> "Library":
        from readlist.library import Library

        return Library.open(self.path, clock=self.clock)

    def _borrow(self) -> "Library":
        return self._writer.ask(lambda library: library).result()

    def _context(self, connection: sqlite3.Connection) -> "Context":
        return query.context_of(connection, self.clock())

    def _count(self, connection: sqlite3.Connection) -> Message:
        self._counting = False
        return Counted(query.counts(connection, questions.midnight(self.clock())))

    def _look_elsewhere(self, connection: sqlite3.Connection) -> Message | None:
        own = self._writer.tool.process if self._writer.tool is not None else ""
        return self._seen.news(connection, own)

    def _report(self, lane: Lane[Tool], job: Callable[[Tool], Message | None]) -> "Future[Message | None] | None":
        """Queue a job whose answer is a message; a refusal is one too. Once closing has begun nothing is queued."""
        if self._closing.is_set():
            return None
        future = lane.ask(job)
        pending = self._importing if lane is self._imports else self._waiting
        pending.add(future)
        future.add_done_callback(self._answer)
        future.add_done_callback(pending.discard)
        return future

    def _answer(self, future: "Future[Message | None]") -> None:
        if future.cancelled():
            return
        error = future.exception()
        if error is None:
            if message := future.result():
                self._post(message)
        elif isinstance(error, ReadlistError):
            self._post(Failed(error))
        elif isinstance(error, sqlite3.Error):
            if not self._closing.is_set():
                self._post(Failed(store.damaged(self.path, error)))
        elif isinstance(error, Exception):
            self._post(Broke(error))


def _leave(library: "Library") -> None:
    """The writing lane closes it."""
