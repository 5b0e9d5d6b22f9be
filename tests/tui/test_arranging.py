"""Orders and widths as the user likes them, and the app as it was left."""

from concurrent.futures import Future
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from readlist.config import Config, Sorts, read
from readlist.model import Entry
from readlist.tui import layout, opening, questions
from readlist.tui.layout import Layout, Widths
from readlist.tui.questions import FirstLook
from readlist.tui.settings import Settings
from readlist.tui.widgets.paper_list import PaperList
from readlist.tui.widgets.paper_pane import PaperPane
from readlist.tui.widgets.sidebar import Sidebar
from readlist.views import STANDING_VIEWS, View

from .conftest import FOG, Hand, Open, Shelf

LATER = STANDING_VIEWS[1]


def looking(shelf: Shelf, kept: Layout) -> "Future[FirstLook]":
    """What the first frame shows of an app that was left so."""
    found: Future[FirstLook] = Future()
    opened = opening.Opening(read(Path("none.toml")), kept, None)
    found.set_result(opening.first_look(opened, shelf.path, shelf.now))
    return found


def titles(hand: Hand) -> list[str]:
    return [row[4:16].rstrip() for row in hand.rows]


def widths(hand: Hand) -> tuple[int, int, int]:
    sizes = [hand.main.query_one(pane).outer_size.width for pane in (Sidebar, PaperList, PaperPane)]
    return sizes[0], sizes[1], sizes[2]


# --- orders


async def test_a_view_is_sorted_by_one_key_and_turned_round_by_the_same(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("S", "c")
        assert hand.status == "Sorted by comments, most first"
        assert titles(hand)[:2] == ["Do Gulls Pla", "Moiré Garden"]
        await hand.press("S", "c")
        assert hand.status == "Sorted by comments, fewest first"
        assert titles(hand)[0] == "A Slow Theor"
        await hand.press("S", "d")
        assert titles(hand)[0] == "Tiny Lightho"


async def test_the_cursor_stays_on_its_paper_through_every_order(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "j", "S", "t")
        assert hand.row.startswith("▌ • On the Weight")
        assert not hand.rows[2].startswith("▌")
        await hand.press("S", "c", "S", "c", "S", "d", "s")
        assert shelf.titles("is:starred") == ["On the Weigh"]


async def test_the_cursor_stays_on_a_paper_that_is_not_among_the_first(shelf: Shelf, opened: Open) -> None:
    shelf.fill("gulls", [Entry(f"Gull Number {number} of the Harbour Wall") for number in range(150)])
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("G", "S", "t")
        assert hand.row.startswith("▌ • Do Gulls")
        await hand.press("S", "t", "s")
        assert shelf.titles("is:starred") == ["Do Gulls Pla"]


async def test_leaving_the_question_sorts_nothing_and_the_next_key_acts(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("S", "escape", "s")
        assert shelf.titles("is:starred") == ["Tiny Lightho"]
        assert titles(hand)[0] == "Tiny Lightho"


async def test_an_order_stays_with_its_view(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("S", "t", "6")
        assert titles(hand)[0] == "Tiny Lightho"
        await hand.press("1")
        assert titles(hand)[0] == "A Slow Theor"
        assert hand.main.layout_now.sorts == {"Inbox": "title"}


async def test_an_order_outlives_undo_and_a_change_elsewhere(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("S", "t", "s", "u")
        assert titles(hand)[0] == "A Slow Theor"


async def test_an_empty_view_and_a_search_can_be_sorted_without_harm(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("2", "S", "p")
        assert hand.status == "Sorted by published, newest first"
        await hand.press("/", "g", "u", "l", "l", "enter", "S")
        assert hand.status.startswith("A search has its order in its line")


async def test_the_configuration_sorts_a_view_until_the_user_does(shelf: Shelf, opened: Open) -> None:
    made = Settings(Config(sort=Sorts(inbox="-comments")))
    async with opened(shelf, settings=made) as hand:
        assert titles(hand)[0] == "Do Gulls Pla"
        await hand.press("S", "t")
        assert titles(hand)[0] == "A Slow Theor"


# --- widths


async def test_panes_are_made_wider_and_narrower(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        views, papers, paper = widths(hand)
        await hand.press("ctrl+right")
        assert widths(hand)[1] > papers
        await hand.press("ctrl+left", "tab", "ctrl+right")
        assert widths(hand)[2] > paper
        await hand.press("tab", "ctrl+left")
        assert widths(hand)[0] == views - 2
        assert hand.main.layout_now.widths == Widths(22, 48)


async def test_no_pane_is_squeezed_to_nothing(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press(*["ctrl+right"] * 30)
        assert hand.main.layout_now.widths.paper == 20
        await hand.press("shift+tab", *["ctrl+left"] * 30)
        assert widths(hand)[0] == 12


async def test_where_there_is_one_pane_that_is_said(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("ctrl+right")
        assert hand.status.startswith("There is one pane here")


# --- as it was left


async def test_the_app_opens_as_it_was_left(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("l", "l", "l", "2", "S", "t", "j", "ctrl+left")
        here, left = hand.row, hand.main.layout_now
        assert left.view == LATER
    async with opened(shelf, layout=left, looking=looking(shelf, left)) as hand:
        assert hand.header.startswith("readlist | Later")
        assert hand.row == here
        assert titles(hand) == ["On the Weigh", "Quiet Ledger", "Tiny Lightho"]
        assert any(line.startswith("›Later") for line in hand.views)
        assert hand.main.layout_now == left


async def test_the_first_frame_shows_it_and_not_the_inbox(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = Layout(STANDING_VIEWS[5], sorts={"All": "title"})
    seen: list[str] = []
    show = PaperList.show
    monkeypatch.setattr(
        PaperList, "show", lambda self, *given, **how: (seen.append(str([*given[0].ids])), show(self, *given, **how))[1]
    )
    async with opened(shelf, layout=left, looking=looking(shelf, left)) as hand:
        wanted = [paper.id for paper in shelf.papers("sort:title")]
        assert set(seen) == {str(wanted)}
        assert hand.header.startswith("readlist | All")


async def test_a_view_of_ones_own_and_a_tags_are_opened_again(shelf: Shelf, opened: Open) -> None:
    with closing(shelf.library()) as library:
        library.add_view("Cups", "teacups")
        library.edit_tags([1], ["boats"], [])
    for view, title in ((View("Cups", "teacups"), "On the Weigh"), (View("boats", 'tag:"boats"'), "Tiny Lightho")):
        left = Layout(view)
        async with opened(shelf, layout=left, looking=looking(shelf, left)) as hand:
            assert hand.header.startswith(f"readlist | {view.name}")
            assert titles(hand) == [title]


def test_a_view_that_is_gone_gives_way_to_the_inbox(shelf: Shelf) -> None:
    for view in (View("Cups", "teacups"), View("gone", "tag:gone"), View("starred 2", "id:1,2"), View("x", "((")):
        found = questions.first_look(shelf.path, datetime(2026, 1, 9, tzinfo=UTC), view, "title")
        assert (found.view, found.sort) == (STANDING_VIEWS[0], "")
        assert len(found.listed.rows) == len(FOG)


async def test_a_paper_far_down_is_found_again_once_the_list_is_whole(shelf: Shelf, opened: Open) -> None:
    shelf.fill("many", [type(FOG[0])(f"Boat number {number} of the fleet", published="2026") for number in range(300)])
    wanted = shelf.papers()[250]
    left = Layout(paper=wanted.id)
    async with opened(shelf, layout=left, looking=looking(shelf, left)) as hand:
        assert wanted.title in hand.row
    async with opened(shelf, layout=Layout(paper=999_999), looking=looking(shelf, Layout())) as hand:
        assert "Boat number 0" in hand.row


async def test_the_way_out_remembers_where_one_was(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "/", "f", "o", "g", "q")
        await hand.press("enter", "q")
        assert hand.app.left is not None
        assert hand.app.left.view == STANDING_VIEWS[0]
        assert hand.app.left.paper == shelf.papers()[1].id


async def test_where_nothing_was_read_ahead_the_view_opens_all_the_same(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, layout=Layout(STANDING_VIEWS[5], paper=shelf.papers()[2].id)) as hand:
        assert hand.header.startswith("readlist | All")
        assert hand.row.startswith("▌ • On the Weight")


def test_a_demo_keeps_nothing(shelf: Shelf, tmp_path: Path) -> None:
    made = opening.opening({"READLIST_CONFIG": str(tmp_path / "none")}, shelf.path, keep=False)
    assert made.kept is None
    assert made.layout == layout.Layout()
