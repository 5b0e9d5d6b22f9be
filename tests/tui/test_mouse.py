"""The mouse: what is clicked does what its key does, and text can be selected."""

import pytest
from textual.widgets import Static

from readlist.tui import clipboard
from readlist.tui.screens.dialog_parts import DialogKeys
from readlist.tui.screens.one_of import OneOf
from readlist.tui.widgets.bars import KeyLine, key_at
from readlist.tui.widgets.change_list import ChangeList
from readlist.tui.widgets.paper_list import PaperList
from readlist.tui.widgets.sidebar import Sidebar

from .conftest import Hand, Open, Shelf
from .test_in_and_out import dialog, wait


async def click(hand: Hand, widget: type | str, x: int, y: int, times: int = 1) -> None:
    await hand.pilot.click(widget, offset=(x, y), times=times)
    await hand.settle()


async def test_a_row_is_clicked_and_opened_with_two_clicks(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (110, 30)) as hand:
        await click(hand, PaperList, 10, 2)
        assert hand.row.startswith("▌ • On the Weight")
        await click(hand, PaperList, 10, 3, times=2)
        assert hand.focus == "PaperPane"
        assert hand.paper.startswith("Moiré Gardens")


async def test_a_view_is_opened_with_one_click(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await click(hand, Sidebar, 3, 6)
        assert hand.header.startswith("readlist | All")


async def test_the_footers_keys_are_buttons(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await click(hand, KeyLine, hand.keys.index("skip") + 2, 0)
        assert shelf.titles("is:skipped") == ["Tiny Lightho"]
        await click(hand, KeyLine, hand.keys.index("? help"), 0)
        assert type(hand.app.screen).__name__ == "HelpScreen"


@pytest.mark.parametrize(
    ("cell", "key"), [(0, "s"), (2, "l"), (3, ""), (6, "x"), (9, ""), (17, "/"), (19, "/"), (25, ""), (99, "")]
)
def test_of_keys_with_one_label_the_one_under_the_mouse_counts(cell: int, key: str) -> None:
    assert key_at("s l r x verdict  / search  ↑↓ move", cell, ["s", "l", "r", "x", "/"]) == key


async def test_answers_and_menus_can_be_clicked(shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "copy", lambda text, app: "copied")
    async with opened(shelf) as hand:
        await hand.press("D")
        shown = str(hand.app.screen.query_one(OneOf).render())
        await click(hand, OneOf, shown.index("n no"), 0)
        assert len(shelf.papers()) == 8
        await hand.press("D")
        await click(hand, OneOf, shown.index("y remove") + 3, 0)
        assert len(shelf.papers()) == 7
        await hand.press("y")
        await hand.pilot.click(hand.app.screen.query(".choice").first(Static))
        await wait(hand)
        assert type(hand.app.screen).__name__ == "MainScreen"
        assert hand.status == "Copied"


async def test_a_choice_of_the_command_line_is_written_when_it_is_clicked(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press(":", *"unr")
        await wait(hand)
        await click(hand, OneOf, 3, 0)
        assert "unread" in dialog(hand)
        await hand.press(*"id:2", "enter")
        await wait(hand)
        assert "nothing to change" in hand.status.lower()


async def test_the_papers_text_can_be_selected_and_copied(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        text = hand.main.query_one("PaperPane Static", Static)
        await hand.pilot.mouse_down(text, offset=(0, 0))
        await hand.pilot.hover(text, offset=(4, 0))
        await hand.pilot.mouse_up(text, offset=(4, 0))
        await hand.settle()
        assert (hand.app.screen.get_selected_text() or "").startswith("Tiny")


async def draw(hand: Hand, widget: type | str, start: tuple[int, int], end: tuple[int, int]) -> str:
    """Draw the mouse over text, and return what is selected then."""
    await hand.pilot.mouse_down(widget, offset=start)
    await hand.pilot.hover(widget, offset=end)
    await hand.pilot.mouse_up(widget, offset=end)
    await hand.settle()
    return hand.app.screen.get_selected_text() or ""


async def test_the_text_of_rows_can_be_selected_and_the_cursor_stays(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (80, 24)) as hand:
        assert await draw(hand, PaperList, (4, 2), (9, 2)) == "On the"
        assert hand.row.startswith("▌ • Tiny")
        first, *rest = hand.main.papers.render_line(2)
        marked = [
            each.text for each in rest if each.style and first.style and each.style.bgcolor != first.style.bgcolor
        ]
        assert "".join(marked) == "On the"
        two = await draw(hand, PaperList, (4, 3), (10, 4))
        assert two.startswith("Moiré Gardens for Déjà-vu Detection")
        assert two.endswith("\n  • 漢字の灯")
        await click(hand, PaperList, 10, 2)
        assert hand.app.screen.get_selected_text() is None
        assert hand.row.startswith("▌ • On the Weight")
        await hand.press("s", "J")
        assert (await draw(hand, ChangeList, (11, 0), (17, 0))) == "starred"


async def test_the_keys_of_a_dialog_are_buttons(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("t", *"+boats")
        keys = hand.app.screen.query_one(DialogKeys).render().plain
        await click(hand, DialogKeys, keys.index("apply"), 0)
        assert shelf.titles("tag:boats") == ["Tiny Lightho"]
        await hand.press("D")
        await click(hand, DialogKeys, hand.app.screen.query_one(DialogKeys).render().plain.index("Esc leave"), 0)
        assert hand.app.screen is hand.main


async def test_text_that_was_marked_is_copied_and_that_is_said(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda text, app: copied.append(text) or "copied")
    async with opened(shelf, (80, 24)) as hand:
        await draw(hand, PaperList, (4, 2), (9, 2))
        await hand.press("ctrl+c")
        assert (copied, hand.status) == (["On the"], "Copied")
