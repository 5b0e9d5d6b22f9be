"""The one writing connection: its settings, its transactions, and who goes first.

A deferred transaction that turns into a writer fails at once with "database is locked" whatever the timeout, so every
transaction here begins IMMEDIATE.
"""

import contextlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import URL, Connection, ExceptionContext, create_engine, event
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.pool import StaticPool

from readlist.errors import LibraryError, ReadOnlyError
from readlist.store import damaged

BUSY_SECONDS = 10.0
_RETRY_SECONDS = 0.002
# The cache, of 32 MB, holds the tables and indexes that a batch touches. The WAL may grow to 16 MB: a page that several
# batches change is moved into the file once.
_SETTINGS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = OFF",
    "temp_store = MEMORY",
    "cache_size = -32768",
    "wal_autocheckpoint = 4000",
)


class Turn:
    """A lock that lets a waiting mark go before an import's next batch."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._held = False
        self._urgent = 0

    @contextlib.contextmanager
    def take(self, *, urgent: bool) -> Iterator[None]:
        """Hold the lock; one that is not urgent waits until no urgent one does."""
        with self._condition:
            if urgent:
                self._urgent += 1
                self._condition.wait_for(lambda: not self._held)
                self._urgent -= 1
            else:
                self._condition.wait_for(lambda: not self._held and not self._urgent)
            self._held = True
        try:
            yield
        finally:
            with self._condition:
                self._held = False
                self._condition.notify_all()


class Engine:
    """The writing connection to one library file. Its methods may be called from any thread."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = Turn()
        engine = create_engine(
            URL.create("sqlite", database=str(path)),
            poolclass=StaticPool,
            connect_args={"check_same_thread": False, "timeout": 5.0},
        )
        event.listen(engine, "handle_error", _keep_connection)
        self._engine = engine
        with self._translated():
            self._connection = engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            try:
                for pragma in _SETTINGS:
                    self._patiently(f"PRAGMA {pragma}")
            except BaseException:
                self._disconnect()
                raise

    @contextlib.contextmanager
    def transaction(self, *, urgent: bool = True) -> Iterator[Connection]:
        """Give the connection inside one IMMEDIATE transaction: committed at the end, rolled back on any error.

        Raises:
            LibraryError: The file is busy for longer than `BUSY_SECONDS`, full, damaged or cannot be written.
        """
        with self._turn.take(urgent=urgent), self._translated():
            self._connection.exec_driver_sql("PRAGMA busy_timeout = 0").close()
            self._patiently("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.exec_driver_sql("COMMIT")
            except BaseException:
                # A full disk may have rolled back by itself; then there is nothing left to end.
                with contextlib.suppress(DBAPIError):
                    self._connection.exec_driver_sql("ROLLBACK")
                raise

    def close(self) -> None:
        """Move the WAL into the file and close. A reader elsewhere can keep the WAL alive; then it stays beside it."""
        with self._turn.take(urgent=True):
            try:
                self._connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").close()
            except DBAPIError:
                pass  # the WAL holds everything; the next opening moves it
            finally:
                self._disconnect()

    def _disconnect(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def _patiently(self, statement: str) -> None:
        # SQLite's own waiting sleeps up to 100 ms at a time and so loses against an importer that pauses for 5; and it
        # does not wait at all for another program that is just turning the same new file to WAL.
        deadline = time.monotonic() + BUSY_SECONDS
        while True:
            try:
                self._connection.exec_driver_sql(statement).close()
                return
            except DBAPIError as error:
                if "locked" not in str(error.orig) or time.monotonic() > deadline:
                    raise
                pause(_RETRY_SECONDS)

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if type(error) not in {OperationalError, DatabaseError}:
                raise  # a constraint or a statement of ours that fails is a mistake in the program, not in the file
            raise _refusal(self.path, error) from error


def _keep_connection(error: ExceptionContext) -> None:
    # SQLAlchemy drops a connection when Ctrl-C arrives in the middle of a statement, for a server may then be out of
    # step; nothing can be rolled back on it any more. SQLite has ended the statement, and its transaction stands.
    error.is_disconnect = False


def pause(seconds: float) -> None:
    """Let others at the library for a moment."""
    threading.Event().wait(seconds)


def _refusal(path: Path, error: DBAPIError) -> LibraryError:
    text = str(error.orig)
    if getattr(error.orig, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
        return LibraryError("the disk is full", "nothing was changed; free some space and try again")
    if "readonly" in text or "unable to open" in text:
        return ReadOnlyError(f"{path} cannot be written", "check the permissions of the file and of its folder")
    if "disk I/O" in text:
        return LibraryError(f"the disk refused to write {path}", "nothing was changed; check its space and its health")
    return damaged(path, Exception(text))
