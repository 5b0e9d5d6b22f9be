"""The writing connection: who goes first, what is on disk after a commit, and what Ctrl-C leaves of it."""

import os
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
import sqlalchemy.engine.default

from readlist.errors import LibraryError
from readlist.library.engine import Engine, Turn
from readlist.library.processes import SILENT, is_gone

from .conftest import Shelf

T = TypeVar("T")


class Waiting(threading.Condition):
    """A condition that says when a thread begins to wait."""

    begun = threading.Semaphore(0)

    def wait_for(self, predicate: Callable[[], T], timeout: float | None = None) -> T:
        Waiting.begun.release()
        return super().wait_for(predicate, timeout)


def test_a_mark_that_waits_goes_before_the_next_batches_of_an_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "Condition", Waiting)
    turn = Turn()
    went: list[str] = []

    def go(name: str, urgent: bool) -> None:
        with turn.take(urgent=urgent):
            went.append(name)

    threads = [threading.Thread(target=go, args=each) for each in (("batch", False), ("batch", False), ("mark", True))]
    with turn.take(urgent=True):
        assert Waiting.begun.acquire(timeout=10)
        for thread in threads:
            thread.start()
            assert Waiting.begun.acquire(timeout=10)
    for thread in threads:
        thread.join(10)
    assert went == ["mark", "batch", "batch"]


def test_a_commit_is_on_disk_when_it_is_done(tmp_path: Path) -> None:
    engine = Engine(tmp_path / "library.db")
    try:
        with engine.transaction() as connection:
            assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2  # FULL
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    finally:
        engine.close()


def test_after_ctrl_c_in_the_middle_of_a_statement_the_library_goes_on(
    stocked: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    execute: Any = sqlalchemy.engine.default.DefaultDialect.do_execute

    def interrupted(self: object, cursor: sqlite3.Cursor, statement: str, *arguments: object) -> None:
        execute(self, cursor, statement, *arguments)
        if statement.startswith("UPDATE paper"):
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sqlalchemy.engine.default.DefaultDialect, "do_execute", interrupted)
        with pytest.raises(KeyboardInterrupt):
            stocked.library.star([1], True)
    stocked.library.star([2], True)
    assert stocked.ids("is:starred") == [2]
    assert len(stocked.steps()) == 2


@pytest.mark.parametrize(
    ("silent", "gone"), [(timedelta(minutes=9, seconds=59), False), (timedelta(minutes=10, seconds=1), True)]
)
def test_an_import_that_has_been_silent_for_ten_minutes_is_over_whoever_has_its_number_now(
    silent: timedelta, gone: bool
) -> None:
    now = datetime(2026, 1, 9, 10, 0, tzinfo=UTC)
    assert timedelta(minutes=10) == SILENT
    assert is_gone(f"{os.getppid()}-0a1b2c3d", (now - silent).isoformat(), now) == gone


def test_a_question_with_full_in_what_it_is_refused_for_is_no_full_disk(shelf: Shelf) -> None:
    engine = Engine(shelf.path)
    with pytest.raises(LibraryError) as raised, engine.transaction() as connection:
        connection.exec_driver_sql("SELECT rowid FROM titles WHERE titles MATCH '\"fog-lamp\"'")
    engine.close()
    assert "full" in str(raised.value.__cause__)
    assert "disk" not in raised.value.message
