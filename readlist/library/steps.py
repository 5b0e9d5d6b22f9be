"""Steps of the journal around changes: each is one transaction, and one that did nothing leaves no step."""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection

from readlist.library import journal, marks
from readlist.library.engine import Engine
from readlist.model import Changed

Clock = Callable[[], datetime]


class Steps:
    """What every kind of change stands on.

    Attributes:
        process: The token of this process in the journal.
    """

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock
        self.process = f"{os.getpid()}-{secrets.token_hex(4)}"

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._engine.transaction() as connection:
            yield connection

    def _now(self) -> str:
        return self._clock().astimezone(UTC).isoformat(timespec="microseconds")

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
        summary = summary_of(connection, done, papers)
        if not self._end(connection, change, summary, len(papers)):
            return Changed(None, "nothing to change")
        return Changed(change, summary, tuple(papers), marks.of(connection, papers))


def summary_of(connection: Connection, done: str, papers: Sequence[int]) -> str:
    """Return what was done and to which: the title of one paper, or how many."""
    if len(papers) == 1:
        return f"{done} “{marks.title(connection, papers[0])}”"
    return f"{done} {papers_of(len(papers))}"


def papers_of(number: int) -> str:
    """Return a number of papers."""
    return "1 paper" if number == 1 else f"{number:,} papers"
