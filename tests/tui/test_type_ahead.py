"""What is typed in one go arrives where it was meant to go."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from textual.events import Key

from readlist.in_app import InApp
from readlist.tui import questions

from .conftest import Open, Shelf


@pytest.fixture(params=[0.0, 0.15], ids=["quick", "slow"])
def _lists(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists that take their time, so that keys overtake them."""
    for name in ("beginning", "listed", "rest"):
        monkeypatch.setattr(questions, name, _after(request.param, getattr(questions, name)))


def _after(seconds: float, question: Callable[..., Any]) -> Callable[..., Any]:
    def slow(*asked: object, **named: object) -> object:
        time.sleep(seconds)
        return question(*asked, **named)

    return slow


@pytest.mark.usefixtures("_lists")
async def test_a_search_typed_in_one_go_is_searched_for(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"quiet", "enter", "s")
        assert hand.header.startswith("readlist | /quiet")
        assert shelf.titles("is:starred") == ["Quiet Ledger"]


@pytest.mark.usefixtures("_lists")
async def test_arrows_are_for_the_results_that_were_typed_for(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"harbour", "down")
        assert hand.row.startswith("▌ • On the Weight")
        await hand.press("up", "down", "enter", "s")
        assert shelf.titles("is:starred") == ["On the Weigh"]


@pytest.mark.usefixtures("_lists")
async def test_a_verdict_after_a_view_is_for_a_paper_of_that_view(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("l", "l", "2", "r")
        assert shelf.titles("is:read") == ["Tiny Lightho"]
        assert shelf.titles("is:later") == ["Quiet Ledger"]


async def test_tags_typed_in_one_go_are_tags(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("t", *"+slides +ex", "enter", "x", "j", "s")
        assert shelf.paper("Tiny").marks.tags == ("ex", "slides")
        assert shelf.titles("is:skipped") == ["Tiny Lightho"]
        assert shelf.titles("is:starred") == ["On the Weigh"]


async def test_verdicts_in_one_go_are_for_one_paper_each(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "r", "l", "x", "w")
        assert [row[1:3] for row in hand.rows[:6]] == ["★•", " ✓", " ◦", " ×", " ›", " •"]


async def test_a_question_and_its_answer_in_one_go(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("D", "y", "D", "n", "j", "s")
        assert len(shelf.papers()) == 7
        assert shelf.titles("is:starred") == ["On the Weigh"]


async def test_the_answer_to_what_a_command_asks_in_one_go(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InApp, "_run", _after(0.15, InApp._run))
    async with opened(shelf) as hand:
        await hand.press(":", *"star harbour*", "enter", "y", "j", "x")
        assert shelf.titles("is:starred") == ["Quiet Ledger", "On the Weigh"]
        assert shelf.titles("is:skipped") == ["Quiet Ledger"]


async def test_moving_between_panes_in_one_go(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("shift+tab", "down", "down", "enter", "1", "enter", "r", "escape", "s")
        assert shelf.titles("is:read") == ["Tiny Lightho"]
        assert shelf.titles("is:starred") == ["Quiet Ledger"]
        assert hand.shown() == ["PaperList"]


async def test_what_is_typed_after_an_undo_is_for_the_paper_it_goes_to(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "j", "j", "u", "x")
        assert shelf.titles("is:skipped") == ["Tiny Lightho"]
        assert shelf.titles("is:starred") == []


async def test_even_the_first_key_waits_for_what_is_being_opened(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        hand.app.keys.hold("a view")
        hand.app.post_message(Key("s", "s"))
        await hand.pilot.pause()
        assert shelf.titles("is:starred") == []
        hand.app.keys.let_go("a view")
        await hand.settle()
        assert shelf.titles("is:starred") == ["Tiny Lightho"]
