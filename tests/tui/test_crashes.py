"""Where other programs of this kind end with a traceback: nothing there, nothing found, no such paper, a way left."""

import pytest

from readlist.tui.actions import Pane, at
from readlist.tui.screens.text_page import TextPage

from .conftest import Hand, Open, Shelf
from .test_commands import say
from .test_in_and_out import wait

KEYS = [
    action.keys[0] for action in at(Pane.LIST) if action.name not in ("quit", "suspend", "palette", "note_in_editor")
]


async def every_key(hand: Hand) -> None:
    """Press each key of the list, and leave whatever it opens."""
    for key in KEYS:
        await hand.press(key)
        await wait(hand)
        while type(hand.app.screen).__name__ != "MainScreen":
            await hand.press("escape")
            await wait(hand)
        await hand.press("escape")


async def test_no_key_breaks_an_empty_library(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        await every_key(hand)
        assert "Nothing here yet." in "\n".join(hand.rows)


async def test_no_key_breaks_an_empty_result(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "list in:fog year:1066")
        assert "Nothing is here." in "\n".join(hand.rows)
        await every_key(hand)
        assert len(shelf.papers()) == 8


@pytest.mark.parametrize("line", ["show 999", "show id:999", "star id:999", "note 999 hello", "undo --only 999"])
async def test_an_unknown_number_is_said(shelf: Shelf, opened: Open, line: str) -> None:
    async with opened(shelf) as hand:
        await say(hand, line)
        assert not isinstance(hand.app.screen, TextPage)
        assert "999" in hand.status
        await hand.press("s")
        assert shelf.titles("is:starred") == ["Tiny Lightho"]


async def test_a_prompt_that_was_left_leaves_nothing_behind(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        for key in (":", "t", "a", "+", "i", "e", "y", "D", "?", "J"):
            await hand.press(key)
            await wait(hand)
            await hand.press("escape")
            await wait(hand)
        assert type(hand.app.screen).__name__ == "MainScreen"
        await say(hand, "list sort:title")
        assert hand.rows[0][4:9] == "A Slo"
        await say(hand, "list --sort -title")
        assert "A Slo" in hand.rows[-1]
