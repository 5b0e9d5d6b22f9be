"""Questions of which the newest alone is answered: for the list's papers, and for numbers that take long."""

import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, wait
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message

from readlist import query
from readlist.errors import ReadlistError
from readlist.tui import questions
from readlist.tui.lane import Lane, Tool
from readlist.tui.messages import ListRead, ViewCounted

if TYPE_CHECKING:
    from readlist.query import Context, Query, ViewCount

Job = Callable[[sqlite3.Connection], ViewCounted | None]

# How many steps of SQLite's machine pass between two looks at whether anyone still waits for the answer.
STEPS = 10_000
# A list waits for the marks that were made before it was asked for, but not for a library that another program keeps.
_PATIENCE = 0.5


class ListAsking:
    """Asks for the papers of the list. An older question ends at once, also in the middle."""

    def __init__(self) -> None:
        self._lists = Lane("lists", self._connect, sqlite3.Connection.close)
        self._wholes = Lane("wholes", self._connect, sqlite3.Connection.close)
        self._closing = threading.Event()
        self._asked = 0
        self._shown = threading.Event()
        self._last_change: Future[Message | None] | None = None

    def list_papers(self, asked: "Query") -> int:
        """Ask for a query's papers; the answers are `ListRead` with the token returned. Older questions are dropped.

        The first papers come by themselves where they can; a lane of their own lets the next question's pass by what
        is left to do of this one.
        """
        token, marked = self.drop_lists(), self._last_change
        shown = self._shown

        def begin(connection: sqlite3.Connection) -> Message | None:
            return self._read_list(connection, token, marked, partial(questions.beginning, asked=asked))

        def go_on(connection: sqlite3.Connection) -> Message | None:
            begun = first.result() if first is not None else None
            if not isinstance(begun, ListRead):
                return self._read_list(connection, token, marked, partial(questions.listed, asked=asked))
            if begun.listed.whole:
                return None
            # Beside the drawing of the first rows it would only take their half of the processor.
            shown.wait(_PATIENCE)
            return self._read_list(connection, token, marked, partial(questions.rest, begun=begun.listed, asked=asked))

        first = self._report(self._lists, begin)
        self._report(self._wholes, go_on)
        return token

    def list_rest(self, begun: questions.Listed, asked: "Callable[[], Query]") -> int:
        """Ask for all papers of an answer that has begun and is shown; the answer goes below it.

        What was asked is read in the lane: of a view that everyone has nobody has had to so far.
        """
        token, marked = self.drop_lists(), self._last_change

        def go_on(connection: sqlite3.Connection) -> Message | None:
            return self._read_list(connection, token, marked, partial(questions.rest, begun=begun, asked=asked()))

        self._report(self._wholes, go_on)
        return token

    def list_shown(self) -> None:
        """Say that the beginning of the newest answer is on the screen."""
        self._shown.set()

    def list_again(self, asked: "Query", before: Sequence[int], visible: Sequence[int]) -> int:
        """Ask the same anew, keeping what stood in the list; as `list_papers`, in one answer."""
        token, marked = self.drop_lists(), self._last_change
        again = partial(questions.listed_again, asked=asked, before=before, visible=visible)
        self._report(self._wholes, lambda connection: self._read_list(connection, token, marked, again))
        return token

    def drop_lists(self) -> int:
        """Make every question for a list stale; return a token that no answer will have."""
        self._asked += 1
        self._shown.set()
        self._shown = threading.Event()
        return self._asked

    def _read_list(
        self,
        connection: sqlite3.Connection,
        token: int,
        marked: "Future[Message | None] | None",
        question: Callable[..., questions.Listed | None],
    ) -> Message | None:
        """Answer a question for a list, unless a newer one has been asked."""
        if token != self._asked:
            return None
        if marked is not None:
            wait([marked], _PATIENCE)
        # Asked every millisecond or so. `interrupt` from outside would miss a statement that is about to begin.
        connection.set_progress_handler(lambda: token != self._asked or self._closing.is_set(), STEPS)
        try:
            found = question(connection, context=self._context(connection))
        except (sqlite3.OperationalError, ReadlistError):
            if token != self._asked:  # interrupted, or refused, but nobody waits for it any more
                return None
            raise
        if found is None:
            return None
        return ListRead(token, found)

    def _connect(self) -> sqlite3.Connection:
        """Return a read-only connection."""
        raise NotImplementedError

    def _context(self, connection: sqlite3.Connection) -> "Context":
        """Return what a query is read with."""
        raise NotImplementedError

    def _report(self, lane: Lane[Tool], job: Callable[[Tool], Message | None]) -> "Future[Message | None] | None":
        """Queue a job whose answer is a message; None once the library is being closed."""
        raise NotImplementedError


class ViewCounting:
    """Makes the jobs that count the user's own views, where the library keeps no tally, in a lane of their own.

    Those of an older question end at once, also in the middle.
    """

    def __init__(self, context: "Callable[[sqlite3.Connection], Context]", closing: Callable[[], bool]) -> None:
        self._context = context
        self._closing = closing
        self._newest = 0

    def jobs(self, views: "Iterable[ViewCount]") -> list[Job]:
        """Return a job for each view that is to be counted; what was asked before is stale from now on."""
        self._newest += 1
        return [partial(self._count, self._newest, view) for view in views if not view.known]

    def _count(self, token: int, view: "ViewCount", connection: sqlite3.Connection) -> ViewCounted | None:
        def is_stale() -> bool:
            return token != self._newest or self._closing()

        if is_stale():
            return None
        connection.set_progress_handler(is_stale, STEPS)
        try:
            return ViewCounted(query.count_view(connection, view, self._context(connection)))
        except sqlite3.OperationalError:
            if token == self._newest:
                raise
            return None
