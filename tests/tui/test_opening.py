"""What is shown before there is anything to show, and in which order things are loaded."""

import sqlite3
import subprocess
import sys
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

import pytest

from readlist import query, store
from readlist.library import Library
from readlist.model import Entry
from readlist.tui import questions

from .conftest import Open, Shelf


async def test_a_missing_library_is_made_and_says_how_to_begin(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        text = "\n".join(hand.rows)
        assert "Nothing here yet." in text
        assert "i   import a file" in text
        assert "readlist demo   shows it full" in text
        assert "star" not in hand.keys
        assert "i import" in hand.keys
        await hand.press("s", "t", "o", "y", "D", "enter")
        assert hand.status == "There is no paper here"
    assert store.inspect(empty.path).state is store.State.READY


async def test_an_older_library_is_upgraded(empty: Shelf, opened: Open) -> None:
    connection = sqlite3.connect(empty.path)
    connection.execute(f"PRAGMA application_id = {store.APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 0")
    connection.execute("CREATE TABLE old(x)")
    connection.close()
    assert store.inspect(empty.path).state is store.State.OLDER
    async with opened(empty) as hand:
        assert "Nothing here yet." in "\n".join(hand.rows)
    assert store.inspect(empty.path).state is store.State.READY


async def test_an_empty_library_shows_the_same_at_40_columns(empty: Shelf, opened: Open) -> None:
    Library.open(empty.path, empty.clock).close()
    async with opened(empty, (40, 10)) as hand:
        assert "Nothing here yet." in "\n".join(hand.rows)
        assert [row.strip()[0] for row in hand.rows] == ["N", "i", "o", "+", "/", "s", "?"]


async def test_a_library_damaged_on_the_way_is_told_in_the_status_line(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        hand.main.desk.close()
        hand.main.desk = type(hand.main.desk)(Path("/nowhere/at all"), shelf.clock, hand.main.post_message)
        await hand.press("2")
        assert "cannot" in hand.status or "damaged" in hand.status
        assert len(hand.rows) == 8


async def look_at(shelf: Shelf) -> Future[query.Look]:
    looking: Future[query.Look] = Future()
    looking.set_result(questions.first_look(shelf.path, shelf.clock()))
    return looking


@pytest.mark.parametrize("number", [3, 140])
async def test_what_was_read_while_the_app_was_loaded_is_shown_without_asking_again(
    number: int, empty: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty.fill("fog", [Entry(f"Harbour {place}") for place in range(1, number + 1)])
    looking = await look_at(empty)
    monkeypatch.setattr(questions, "beginning", None)
    async with opened(empty, looking=looking) as hand:
        assert hand.row.startswith("▌ • Harbour 1 ")
        assert hand.header == f"readlist | Inbox | {number} undecided · 0 starred today"
        await hand.press("G")
        assert hand.row.startswith(f"▌ • Harbour {number} ")


async def test_what_another_program_did_since_that_look_is_not_missed(shelf: Shelf, opened: Open) -> None:
    looking = await look_at(shelf)
    with closing(shelf.library()) as library:
        library.star([shelf.paper("Tiny").id], True)
    async with opened(shelf, looking=looking) as hand:
        assert hand.row.startswith("▌★")
        assert hand.header.endswith("7 undecided · 1 starred today")


async def test_a_look_that_failed_is_taken_anew(shelf: Shelf, opened: Open) -> None:
    looking: Future[query.Look] = Future()
    looking.set_exception(sqlite3.OperationalError("disk I/O error"))
    async with opened(shelf, looking=looking) as hand:
        assert len(hand.rows) == 8


FIRST_FRAME = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from readlist import store
from readlist.tui.app import ReadlistApp
from readlist.tui.widgets.paper_list import PaperList

assert "sqlmodel" not in sys.modules and "sqlalchemy" not in sys.modules

async def main():
    path = Path(sys.argv[1])
    app = ReadlistApp(path, store.inspect(path), lambda: datetime.now(UTC))
    painted, seen = [], []
    opener, strip = app.main.desk.open_writer, PaperList.strip
    def draw(self, line, width):
        painted.append(strip(self, line, width).text)
        return strip(self, line, width)
    def open_writer():
        seen.append((any("Tiny" in line for line in painted), "sqlmodel" in sys.modules))
        opener()
    PaperList.strip, app.main.desk.open_writer = draw, open_writer
    async with app.run_test(size=(140, 40)) as pilot:
        while not seen or "sqlmodel" not in sys.modules:
            await pilot.pause(0.01)
    assert seen == [(True, False)], seen

asyncio.run(main())
"""


def test_the_first_rows_are_on_the_screen_before_sqlmodel_is_imported(shelf: Shelf) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FIRST_FRAME, str(shelf.path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
