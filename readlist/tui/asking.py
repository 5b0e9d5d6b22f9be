"""Counting the user's own views where the library keeps no tally: beside everything else, the newest question alone."""

import sqlite3
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from readlist import query
from readlist.tui.messages import ViewCounted

if TYPE_CHECKING:
    from readlist.query import Context, ViewCount

Job = Callable[[sqlite3.Connection], ViewCounted | None]

# How many steps of SQLite's machine pass between two looks at whether anyone still waits for the answer.
_STEPS = 10_000


class ViewCounting:
    """Makes the jobs of a lane of their own. Those of an older question end at once, also in the middle."""

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
        connection.set_progress_handler(is_stale, _STEPS)
        try:
            return ViewCounted(query.count_view(connection, view, self._context(connection)))
        except sqlite3.OperationalError:
            if token == self._newest:
                raise
            return None
