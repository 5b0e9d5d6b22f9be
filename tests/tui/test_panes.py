"""Which panes are shown in which width, and how one gets from one to the other."""

import pytest

from readlist.tui.actions import Pane
from readlist.tui.panes import Shown, shown

from .conftest import Open, Shelf

ALL = Shown(views=True, papers=True, paper=True)
LIST = Shown(views=False, papers=True, paper=False)
LIST_AND_PAPER = Shown(views=False, papers=True, paper=True)
VIEWS_AND_LIST = Shown(views=True, papers=True, paper=False)
PAPER = Shown(views=False, papers=False, paper=True)
VIEWS = Shown(views=True, papers=False, paper=False)


@pytest.mark.parametrize(
    ("width", "focus", "reading", "expected"),
    [
        (140, Pane.LIST, False, ALL),
        (120, Pane.VIEWS, False, ALL),
        (119, Pane.LIST, False, LIST),
        (119, Pane.PAPER, True, LIST_AND_PAPER),
        (100, Pane.LIST, True, LIST_AND_PAPER),
        (100, Pane.VIEWS, True, VIEWS_AND_LIST),
        (99, Pane.PAPER, True, PAPER),
        (99, Pane.LIST, True, LIST),
        (80, Pane.VIEWS, False, VIEWS_AND_LIST),
        (59, Pane.VIEWS, False, VIEWS),
        (40, Pane.PAPER, True, PAPER),
        (40, Pane.SEARCH, True, LIST),
    ],
)
def test_panes_fold_where_there_is_no_room(width: int, focus: Pane, reading: bool, expected: Shown) -> None:
    assert shown(width, focus, reading=reading) == expected


async def test_tab_goes_round_all_three_panes(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        seen = [hand.focus]
        for _ in range(3):
            await hand.press("tab")
            seen.append(hand.focus)
        assert seen == ["PaperList", "PaperPane", "Sidebar", "PaperList"]
        await hand.press("shift+tab")
        assert hand.focus == "Sidebar"


async def test_at_100_columns_enter_opens_the_paper_beside_the_list_and_escape_closes_it(
    shelf: Shelf, opened: Open
) -> None:
    async with opened(shelf, (100, 30)) as hand:
        assert hand.shown() == ["PaperList"]
        await hand.press("enter")
        assert hand.shown() == ["PaperList", "PaperPane"]
        assert "Small lamps guide sparse agents home." in hand.paper
        await hand.press("escape")
        assert hand.shown() == ["PaperList"]
        assert hand.focus == "PaperList"


async def test_at_40_columns_the_paper_opens_over_the_list(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (40, 10)) as hand:
        await hand.press("enter")
        assert hand.shown() == ["PaperPane"]
        await hand.press("right")
        assert "Quiet Ledgers" in hand.paper
        await hand.press("escape")
        assert hand.shown() == ["PaperList"]
        assert hand.row.startswith("▌ • Quiet Ledgers")


async def test_at_80_columns_tab_unfolds_the_views_for_as_long_as_they_have_the_focus(
    shelf: Shelf, opened: Open
) -> None:
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("shift+tab")
        assert hand.shown() == ["Sidebar", "PaperList"]
        await hand.press("down", "enter")
        assert hand.shown() == ["PaperList"]
        assert hand.header.startswith("readlist | Later")


async def test_the_terminal_can_be_resized_while_a_paper_is_read(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (140, 40)) as hand:
        await hand.press("enter")
        for size, panes in (
            ((40, 10), ["PaperPane"]),
            ((110, 30), ["PaperList", "PaperPane"]),
            ((10, 3), ["PaperPane"]),
            ((140, 40), ["Sidebar", "PaperList", "PaperPane"]),
        ):
            await hand.pilot.resize_terminal(*size)
            await hand.settle()
            assert hand.shown() == panes
        assert hand.focus == "PaperPane"
        assert "Small lamps" in hand.paper


async def test_number_keys_open_the_standing_views(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("r")
        await hand.press("5")
        assert hand.header == "readlist | Read | 1 paper · 7 undecided"
        assert [row[:8] for row in hand.rows] == ["▌ ✓ Tiny"]
        await hand.press("2")
        assert "Nothing is put off." in hand.rows[0]


async def test_tags_and_listings_are_views_too(shelf: Shelf, opened: Open) -> None:
    library = shelf.library()
    library.edit_tags([shelf.paper("Nine").id], ["to cite"], [])
    library.close()
    async with opened(shelf) as hand:
        assert [line for line in hand.views if line][-4:] == [
            " Tags",
            " to cite             1",
            " Listings",
            " fog · Jan 9         8",
        ]
        await hand.press("shift+tab", "G", "k", "enter")
        assert hand.header.startswith("readlist | to cite | 1 paper")
        assert [row[4:14] for row in hand.rows] == ["Nine Ropes"]
        await hand.press("shift+tab", "G", "enter")
        assert hand.header.startswith("readlist | fog | 8 papers")


async def test_the_footer_shows_the_keys_of_the_pane_that_has_the_focus(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        assert hand.keys.startswith("s star  l later  r read  x skip  t tags  a note  / search")
        assert hand.keys.endswith("? help")
        await hand.press("shift+tab")
        assert "star" not in hand.keys
        assert "Enter open" in hand.keys
        await hand.press("/")
        assert hand.keys == "Enter keep  Esc back  ↑↓ move  ? query language"


async def test_a_narrow_footer_keeps_verdicts_search_and_help(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (40, 10)) as hand:
        assert hand.keys == "s l r x verdict  / search  ? help"
        assert hand.header == "Inbox | 8 left"


async def test_the_mouse_chooses_opens_and_scrolls(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (100, 30)) as hand:
        await hand.pilot.click("PaperList", offset=(10, 2))
        await hand.settle()
        assert hand.row.startswith("▌ • On the Weight")
        await hand.pilot.click("PaperList", offset=(10, 3), times=2)
        await hand.settle()
        assert hand.focus == "PaperPane"
        assert "Moiré Gardens" in hand.paper


async def test_the_number_in_a_small_terminal_is_about_the_view(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (40, 10)) as hand:
        await hand.press("s", "3")
        assert hand.header == "Starred | 1 paper"
        await hand.press("1")
        assert hand.header == "Inbox | 7 left"


@pytest.mark.parametrize("pane", [[], ["enter"], ["shift+tab"]])
async def test_the_smallest_footer_leads_to_the_help(pane: list[str], shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (40, 10)) as hand:
        await hand.press(*pane)
        assert hand.keys.endswith("? help")


async def test_opening_a_view_ends_what_was_said_of_the_one_before(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s")
        await hand.press("u")
        assert hand.status.startswith("Took back")
        await hand.press("3")
        assert hand.status == ""
