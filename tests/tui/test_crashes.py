"""Where other programs of this kind end with a traceback: nothing there, nothing found, no such paper, a way left."""

import pytest

from readlist.model import Entry
from readlist.tui.actions import ACTIONS, Pane, at
from readlist.tui.dialog_actions import DIALOG_ACTIONS
from readlist.tui.screens.text_page import TextPage

from .conftest import Hand, Open, Shelf
from .test_commands import say
from .test_in_and_out import wait

ELSEWHERE = ("quit", "suspend", "palette", "note_in_editor")


def keys_of(pane: Pane) -> list[str]:
    """Every key that acts in a pane and neither ends the app nor leaves it to another program."""
    return [
        key for action in at(pane, (*ACTIONS, *DIALOG_ACTIONS)) if action.name not in ELSEWHERE for key in action.keys
    ]


async def every_key(hand: Hand, pane: Pane = Pane.LIST, *before: str) -> None:
    """Press each key of a pane, which `before` leads to, and leave whatever it opens."""
    for key in keys_of(pane):
        await hand.press(*before, key)
        await wait(hand)
        while type(hand.app.screen).__name__ != "MainScreen":
            await hand.press("escape")
            await wait(hand)
        await hand.press("escape")


@pytest.fixture
def doubtful(empty: Shelf) -> Shelf:
    """Two papers that may be one."""
    empty.fill("tides", [Entry("Paper Boats Keep Quiet Ledgers in Three Harbours", author_count=3)])
    empty.fill("fog", [Entry("Paper Boats Kept Quiet Ledgers in Three Harbors", author_count=2)])
    return empty


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
        for key in (":", "t", "a", "+", "i", "e", "y", "D", "?", "J", "S"):
            await hand.press(key)
            await wait(hand)
            await hand.press("escape")
            await wait(hand)
        assert type(hand.app.screen).__name__ == "MainScreen"
        await hand.press("S", "t")
        assert hand.rows[0][4:9] == "A Slo"
        await say(hand, "list sort:title")
        assert hand.rows[0][4:9] == "A Slo"
        await say(hand, "list --sort -title")
        assert "A Slo" in hand.rows[-1]


async def test_no_key_breaks_cards_nor_the_summary_behind_them(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await every_key(hand, Pane.CARD, "6", "G", "T", "j")
        await say(hand, "list in:fog year:1066")
        await hand.press("T")
        assert hand.status == "There is no paper here"


async def test_no_key_breaks_a_journal_with_nothing_in_it(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        await every_key(hand, Pane.CHANGES, "J")
        assert "Nothing here yet." in "\n".join(hand.rows)


async def test_no_key_breaks_a_journal_whose_papers_are_gone(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "k", "D", "y")
        await every_key(hand, Pane.CHANGES, "J", "j")


async def test_no_key_breaks_the_review_with_pairs_or_without(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful) as hand:
        await hand.press("=")
        assert type(hand.app.screen).__name__ == "DuplicatePair"
        await hand.press("escape")
        await every_key(hand, Pane.PAIR, "=")
        assert doubtful.papers()
