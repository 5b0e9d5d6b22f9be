"""A small library of invented papers, and an app on it that a test drives by keys."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

from readlist import query, store
from readlist.cli import in_app
from readlist.library import ImportStep, Library
from readlist.model import Entry, Listing, Paper
from readlist.tui import type_ahead
from readlist.tui.app import ReadlistApp
from readlist.tui.screens import browsing, starting
from readlist.tui.screens.main import MainScreen
from readlist.tui.widgets.bars import Header, KeyLine
from readlist.tui.widgets.lines import LineList
from readlist.tui.widgets.paper_pane import PaperPane

FOG = (
    Entry(
        "Tiny Lighthouses: Guiding K-Sparse Agents through Fog",
        abstract="Small lamps guide sparse agents home.",
        authors=("Ada Example", "Bo Sample", "Cy Other"),
        published="2026-01-02",
        comments=9,
        arxiv_id="2601.00007",
    ),
    Entry(
        "Quiet Ledgers -- Auditing Paper Boats with Two-Part Codes for Harbours That Have No Clerks",
        abstract="Paper boats keep small ledgers. Each ledger is a two-part code.\n\nWe audit four thousand of them.",
        organization="Example Lab of Fog",
        published="2025-12-30",
        published_inferred=True,
    ),
    Entry(
        "On the Weight of Teacups", abstract="Weighed in a harbour.", author_count=4, published="2025-11-09", comments=6
    ),
    Entry("Moiré Gardens for Déjà-vu Detection", abstract="Gardens seen twice.", published="2025-10-23", comments=17),
    Entry("漢字の灯台：霧の中の小さな光について", abstract="霧の中の光。", published="2024-10-20"),
    Entry("A Slow Theory of Fast Kettles", abstract="Kettles boil slowly when watched.", published="2019", comments=1),
    Entry("Nine Ropes Suffice", abstract="Eight do not.", published="2025-10-02"),
    Entry("Do Gulls Plan? Evidence from Stolen Sandwiches", abstract="They do.", published="2025-09-30", comments=41),
)


class Shelf:
    """A library file, a clock, and what a test asks of them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = datetime(2026, 1, 9, 12, 0, tzinfo=UTC)

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def fill(self, name: str, entries: Sequence[Entry], captured: str | None = "2026-01-09") -> None:
        with closing(self.library()) as library:
            step = library.begin_import(Listing("daily-papers", captured=captured), f"digest of {name}", name)
            assert isinstance(step, ImportStep)
            step.add(entries)
            step.close()

    def library(self) -> Library:
        """Another program's hand on the same file."""
        return Library.open(self.path, clock=self.clock)

    def papers(self, line: str = "") -> list[Paper]:
        with closing(query.connect(self.path)) as connection:
            return list(query.papers(connection, query.find(connection, query.parse(line)).ids))

    def titles(self, line: str = "") -> list[str]:
        """The first words of the titles that a query finds."""
        return [paper.title[:12].rstrip() for paper in self.papers(line)]

    def paper(self, start: str) -> Paper:
        return next(paper for paper in self.papers() if paper.title.startswith(start))


def _key(name: str) -> tuple[str, str | None]:
    return (_character_to_key(name), name) if len(name) == 1 else (name, None)


class Hand:
    """What a user does, and what they see."""

    def __init__(self, app: ReadlistApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def main(self) -> MainScreen:
        return self.app.main

    async def press(self, *keys: str) -> None:
        """Give the app keys in one piece, as a terminal does after a stall, and wait for all that they do."""
        self.type(*keys)
        await self.settle()

    def type(self, *keys: str) -> None:
        for key in keys:
            self.app.post_message(Key(*_key(key)))

    async def settle(self) -> None:
        """Wait until everything that was asked for is shown."""
        idle = 0
        for _ in range(2000):
            await self.pilot.pause()
            counting = any(worker.group == "left" and not worker.is_finished for worker in self.app.workers)
            busy = counting or self.main.desk.busy or self.app.keys.busy or self.main._read_soon is not None
            idle = 0 if busy else idle + 1
            if idle == 3:  # what is being handled may ask for more
                return
            await asyncio.sleep(0.001)
        pytest.fail("the app is still at work")

    # --- what is seen

    def lines(self, widget: str) -> list[str]:
        """The text that a list widget shows, line by line, without blanks at the ends."""
        shown = self.main.query_one(widget, LineList)
        return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]

    @property
    def rows(self) -> list[str]:
        """The rows of papers, as far as there are any."""
        return [line for line in self.lines("PaperList") if line]

    @property
    def row(self) -> str:
        """The row under the cursor."""
        return next(line for line in self.rows if line.startswith("▌"))

    @property
    def status(self) -> str:
        return self.main.status.render().plain

    @property
    def header(self) -> str:
        return " | ".join(filter(None, self.main.query_one(Header).said))

    @property
    def keys(self) -> str:
        return self.main.query_one(KeyLine).render().plain

    @property
    def views(self) -> list[str]:
        return self.lines("Sidebar")

    @property
    def paper(self) -> str:
        """The text of the right pane."""
        return str(self.main.query_one(PaperPane).query_one("Static").render())

    def shown(self) -> list[str]:
        """Which of the three panes are on the screen."""
        return [name for name in ("Sidebar", "PaperList", "PaperPane") if self.main.query_one(name).display]

    @property
    def focus(self) -> str:
        return type(self.main.focused).__name__


Open = Callable[..., AbstractAsyncContextManager[Hand]]


@pytest.fixture(autouse=True)
def _reads_papers_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browsing, "READ_AFTER", 0.001)
    monkeypatch.setattr(browsing, "READ_AFTER_TYPING", 0.001)
    monkeypatch.setattr(starting, "LOOK_ELSEWHERE_EVERY", 3600.0)
    monkeypatch.setattr(type_ahead, "_PATIENCE", 30.0)  # a machine that is busy is no reason to let keys through
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture
def empty(tmp_path: Path) -> Shelf:
    """A place where no library is yet."""
    return Shelf(tmp_path / "library.db")


@pytest.fixture
def shelf(empty: Shelf) -> Shelf:
    """Eight papers of one listing, all undecided."""
    empty.fill("fog", FOG)
    return empty


@pytest.fixture
def opened() -> Open:
    """Opens the app on a shelf, in a terminal of some size."""

    @asynccontextmanager
    async def open_app(shelf: Shelf, size: tuple[int, int] = (140, 40), **options: object) -> AsyncIterator[Hand]:
        app = ReadlistApp(shelf.path, store.inspect(shelf.path), shelf.clock, **options)  # type: ignore[arg-type]
        app.main.commands = in_app
        async with app.run_test(size=size) as pilot:
            hand = Hand(app, pilot)
            await hand.settle()
            yield hand

    return open_app
