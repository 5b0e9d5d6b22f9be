"""The user's own views in the left pane: shown with their numbers, opened, and never in the way."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from readlist import query
from readlist.model import Entry, Verdict
from readlist.query import Context, ViewCount
from readlist.tui import asking
from readlist.tui.asking import ViewCounting
from readlist.tui.palette import ActionCommands
from readlist.tui.widgets.sidebar import Sidebar
from readlist.views import View

from .conftest import Hand, Open, Shelf


def add_views(shelf: Shelf, **views: str) -> None:
    with closing(shelf.library()) as library:
        for name, line in views.items():
            library.add_view(name, line)


def mistake(shelf: Shelf, name: str) -> None:
    """Give a view a query as only another version would have taken it."""
    with closing(sqlite3.connect(shelf.path)) as connection:
        connection.execute("UPDATE view SET query = 'colour:blue' WHERE name = ?", [name])
        connection.commit()


async def seen(hand: Hand, condition: Callable[[], bool]) -> None:
    """Wait until something is to be seen, though the app may still be at work."""
    for _ in range(2000):
        await hand.pilot.pause()
        if condition():
            return
        await asyncio.sleep(0.001)
    pytest.fail("it is never to be seen")


async def test_ones_own_views_stand_below_the_standing_ones_with_their_numbers(shelf: Shelf, opened: Open) -> None:
    add_views(shelf, Gulls="gulls", Open="is:unread -is:starred", Walrus="walrus")
    async with opened(shelf) as hand:
        assert hand.views[6:10] == [
            " All                 8",
            " Gulls               1",
            " Open                8",
            " Walrus              ·",
        ]
        await hand.press("s")
        assert hand.views[8] == " Open                7"


@pytest.mark.parametrize("how", ["enter", "click", "palette"])
async def test_a_view_is_opened_with_enter_a_click_or_by_its_name(how: str, shelf: Shelf, opened: Open) -> None:
    add_views(shelf, **{"By comments": "has:abstract comments:>5 sort:-comments"})
    async with opened(shelf) as hand:
        if how == "enter":
            await hand.press("shift+tab", *"jjjjjj", "enter")
        elif how == "click":
            await hand.pilot.click(Sidebar, offset=(4, 7))
        else:
            [hit] = [hit async for hit in ActionCommands(hand.main).search("By comm")]
            hit.command()
        await hand.settle()
        assert hand.header == "readlist | By comments | 4 papers · 8 undecided"
        assert [row[4:12] for row in hand.rows] == ["Do Gulls", "Moiré Ga", "Tiny Lig", "On the W"]
        assert hand.views[7].startswith("›By comments")
        assert hand.focus == "PaperList"


@pytest.mark.parametrize("how", ["enter", "palette"])
async def test_a_view_that_cannot_be_read_says_why_instead_of_opening(how: str, shelf: Shelf, opened: Open) -> None:
    add_views(shelf, Odd="gulls", Even="gulls")
    mistake(shelf, "Odd")
    async with opened(shelf) as hand:
        assert hand.views[7:9] == [" Odd                 !", " Even                1"]
        if how == "enter":
            await hand.press("shift+tab", *"jjjjjj", "enter")
        else:
            [hit] = [hit async for hit in ActionCommands(hand.main).search("view Odd")]
            hit.command()
        await hand.settle()
        assert "no field is called “colour:”" in hand.status
        assert hand.header.startswith("readlist | Inbox")
        await hand.press("1", "j")
        assert hand.row.startswith("▌ • Quiet")


async def test_views_that_another_program_makes_or_removes_appear_and_go(shelf: Shelf, opened: Open) -> None:
    add_views(shelf, Gulls="gulls")
    async with opened(shelf) as hand:
        add_views(shelf, Kettles="kettles")
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert hand.views[7:9] == [" Gulls               1", " Kettles             1"]
        with closing(shelf.library()) as other:
            other.remove_view("Gulls")
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert hand.views[7:9] == [" Kettles             1", ""]
        await hand.press("u")
        assert hand.views[7:9] == [" Gulls               1", " Kettles             1"]


async def test_names_are_shown_and_never_obeyed(shelf: Shelf, opened: Open) -> None:
    names = ["[/b] [red]", "漢字" * 30, "%s {0} \\"]
    add_views(shelf, **dict.fromkeys(names, "gulls"))
    async with opened(shelf, (40, 10)) as hand:
        await hand.press("shift+tab", "G", "k", "k", "enter")
        assert "漢字漢字" in hand.header
        hits = [hit async for hit in ActionCommands(hand.main).search("the view [/b]")]
        assert str(hits[0].prompt) == "Show the view [/b] [red]"
        await hand.press("ctrl+p", *"view [/b]", "enter")
        await hand.settle()


async def test_tags_and_listings_with_quotes_in_their_names_open(shelf: Shelf, opened: Open) -> None:
    shelf.fill('a "quoted" \\ one', [Entry("Sparse Tides, Dense Harbours")])
    with closing(shelf.library()) as library:
        library.edit_tags([shelf.paper("Nine").id], ["back\\slash"], [])
    async with opened(shelf) as hand:
        for name, first in ((" back", "Nine Ropes"), (' a "quo', "Sparse Tid")):
            place = next(place for place, line in enumerate(hand.views) if line.startswith(name))
            await hand.pilot.click(Sidebar, offset=(4, place))
            await hand.settle()
            assert [row[4:14] for row in hand.rows] == [first]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold up the counting of views until the event is set."""
    go_on = threading.Event()
    count_view = query.count_view

    def wait(connection: sqlite3.Connection, view: ViewCount, context: Context) -> ViewCount:
        assert go_on.wait(60)
        return count_view(connection, view, context)

    monkeypatch.setattr(asking.query, "count_view", wait)  # type: ignore[attr-defined]
    yield go_on
    go_on.set()


async def test_a_view_that_is_slow_to_count_holds_nothing_up(
    shelf: Shelf, opened: Open, held: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def no_settling(_: Hand) -> None: ...

    add_views(shelf, Slow="gulls", Quick="is:new")
    with monkeypatch.context() as opening:
        opening.setattr(Hand, "settle", no_settling)
        app = opened(shelf)
        hand = await app.__aenter__()
    await seen(hand, lambda: hand.views[1].endswith("Inbox               8"))
    assert hand.views[7:9] == [" Slow", " Quick               8"]
    hand.type("r", "j")
    await seen(hand, lambda: hand.views[1].endswith("Inbox               7"))
    assert hand.views[7:9] == [" Slow", " Quick               7"]
    assert hand.row.startswith("▌ • On the Weight")
    assert "Weighed in a harbour." in hand.paper
    held.set()
    await hand.settle()
    assert hand.views[7] == " Slow                1"
    await app.__aexit__(None, None, None)


def test_only_the_newest_question_is_answered(shelf: Shelf) -> None:
    counting = ViewCounting(lambda _: Context(), lambda: False)
    views = [ViewCount(View("Gulls", "gulls")), ViewCount(View("New", "is:new"), 8)]
    with closing(query.connect(shelf.path)) as connection:
        [old] = counting.jobs(views)
        [new] = counting.jobs(views)
        assert old(connection) is None
        answer = new(connection)
        assert answer is not None
        assert answer.view == ViewCount(views[0].view, 1)


def test_an_older_question_ends_in_the_middle(shelf: Shelf) -> None:
    counting = ViewCounting(lambda _: Context(), lambda: False)
    slow = ViewCount(View("Slow", " ".join(f"title:a{number}*" for number in range(400))))
    with closing(query.connect(shelf.path)) as connection:
        [job] = counting.jobs([slow])
        handlers: list[Callable[[], bool]] = []
        ask = _Spied(connection, handlers, lambda: counting.jobs([]))
        assert job(ask) is None  # type: ignore[arg-type]
        assert handlers[0]()


class _Spied:
    """A connection on which another question comes in once counting has begun."""

    def __init__(self, connection: sqlite3.Connection, handlers: list[Callable[[], bool]], then: object) -> None:
        self._connection = connection
        self._handlers = handlers
        self._then = then

    def set_progress_handler(self, handler: Callable[[], bool], _: int) -> None:
        self._handlers.append(handler)
        self._connection.set_progress_handler(handler, 1)

    def execute(self, *asked: object) -> sqlite3.Cursor:
        assert callable(self._then)
        self._then()
        return self._connection.execute(*asked)  # type: ignore[arg-type]


async def test_the_number_of_a_view_follows_what_is_done(shelf: Shelf, opened: Open) -> None:
    add_views(shelf, Tagged="tag:x -is:read")
    ids = [paper.id for paper in shelf.papers()]
    with closing(shelf.library()) as library:
        library.edit_tags(ids[:3], ["x"])
    async with opened(shelf) as hand:
        assert hand.views[7] == " Tagged              3"
        with closing(shelf.library()) as other:
            other.verdict(ids[:2], Verdict.READ)
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert hand.views[7] == " Tagged              1"
