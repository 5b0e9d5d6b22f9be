"""Several papers at once: selecting them, and what every verb then does."""

import asyncio
import threading
from pathlib import Path

import pytest
from textual.events import Key

from readlist.model import Entry
from readlist.query import steps
from readlist.tui import browser
from readlist.tui.flows import FLOWS
from readlist.tui.screens.main import MainScreen

from .conftest import Hand, Open, Shelf


def selected(hand: Hand) -> list[str]:
    """The first words of the selected rows."""
    return [row[4:].split(" ")[0] for row in hand.rows if row[3] == "┃"]


def newest(shelf: Shelf) -> str:
    from contextlib import closing

    from readlist import query

    with closing(query.connect(shelf.path)) as connection:
        return steps(connection, 1)[0].summary


@pytest.fixture
def crowd(empty: Shelf) -> Shelf:
    empty.fill("crowd", [Entry(f"Lighthouse number {number}") for number in range(1, 31)])
    return empty


async def test_space_selects_and_moves_on_and_again_leaves_out(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("space", "j", "space")
        assert selected(hand) == ["Tiny", "On"]
        assert hand.header.endswith("2 of 8 selected")
        assert hand.status == "2 papers selected · Esc ends the selection"
        await hand.press("g", "space")
        assert selected(hand) == ["On"]
        await hand.press("escape")
        assert selected(hand) == []
        assert hand.header.endswith("8 undecided · 0 starred today")


async def test_where_there_is_no_paper_nothing_is_selected(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        for keys in (["space"], ["v"], ["*", "I", "<", ">"]):
            await hand.press(*keys)
            assert not hand.main.papers.selection
        await hand.press("B", "s", "e")
        assert hand.status.startswith("Nothing is starred yet")


async def test_v_selects_a_range_as_it_is_drawn(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "v", "j", "j")
        assert selected(hand) == ["Quiet", "On", "Moiré"]
        assert hand.header.endswith("3 of 8 selected")
        await hand.press("k")
        assert selected(hand) == ["Quiet", "On"]
        await hand.press("v", "G")
        assert selected(hand) == ["Quiet", "On"]
        await hand.press("v", "k", "escape")
        assert selected(hand) == ["Quiet", "On"]


async def test_all_invert_above_and_below(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("*")
        assert len(selected(hand)) == 8
        await hand.press("j", "space", "I")
        assert selected(hand) == ["Quiet"]
        await hand.press("<")
        assert selected(hand) == ["Tiny", "Quiet"]
        await hand.press("G", "k", ">")
        assert selected(hand) == ["Tiny", "Quiet", "Do"]


async def test_what_no_longer_fits_the_view_is_not_swept_up(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "s", "*")
        assert len(selected(hand)) == 7
        assert "Quiet" not in selected(hand)
        await hand.press("x")
        assert shelf.titles("is:starred -is:skipped") == ["Quiet Ledger"]
        assert len(shelf.titles("is:skipped")) == 7


async def test_everything_older_than_a_day_except_what_is_starred(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("6", "j", "j", "j", "s", "k", "k", "B")
        assert selected(hand) == ["漢字の灯台：霧の中の小さな光について", "A", "Nine", "Do"]
        await hand.press("x")
        assert hand.status.startswith("Skipped 4 papers")


async def test_a_verdict_is_given_to_all_in_one_change_and_again_takes_it_back(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("space", "space", "space", "l")
        assert hand.status == "Kept for later 3 papers · u takes it back"
        assert [row[2] for row in hand.rows[:4]] == ["◦", "◦", "◦", "•"]
        await hand.press("l")
        assert [row[2] for row in hand.rows[:4]] == ["•", "•", "•", "•"]
        await hand.press("s")
        assert len(shelf.titles("is:starred")) == 3
        await hand.press("u")
        assert shelf.titles("is:starred") == []


async def test_above_twenty_papers_it_asks_once_with_the_count(crowd: Shelf, opened: Open) -> None:
    async with opened(crowd) as hand:
        await hand.press("*", "x")
        assert hand.app.screen.heading() == ("Skip 30 papers?", "")
        await hand.press("n")
        assert crowd.titles("is:skipped") == []
        await hand.press("x", "y")
        assert len(crowd.titles("is:skipped")) == 30
        assert newest(crowd) == "skipped 30 papers"
        await hand.press("x")
        assert hand.app.screen.heading() == ("Take “skip” back from 30 papers?", "")
        await hand.press("n", "u")
        assert crowd.titles("is:skipped") == []


async def test_twenty_papers_are_not_asked_about(crowd: Shelf, opened: Open) -> None:
    async with opened(crowd) as hand:
        await hand.press(*["space"] * 20, "r")
        assert len(crowd.titles("is:read")) == 20


async def test_tags_go_on_all_selected_papers(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("space", "space", "t")
        assert hand.app.screen.heading() == ("Tags", "2 papers")
        await hand.press(*"+boats", "enter")
        assert shelf.titles("tag:boats") == ["Tiny Lightho", "Quiet Ledger"]
        assert newest(shelf) == "tagged +boats on 2 papers"


async def test_all_selected_papers_are_removed_after_a_question(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("space", "space", "D")
        assert hand.app.screen.heading() == ("Remove 2 papers from the library?", "")
        await hand.press("y")
        assert len(hand.rows) == 6
        assert selected(hand) == []
        await hand.press("u")
        assert len(hand.rows) == 8


async def test_what_is_selected_is_exported_else_what_is_starred(
    shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(shelf) as hand:
        await hand.press("s", "j", "space", "e")
        assert hand.app.screen.heading() == ("Export", "1 paper")
        await hand.press("enter")
        await hand.settle()
    assert "On the Weight of Teacups" in (tmp_path / "readlist.bib").read_text()
    assert "Tiny" not in (tmp_path / "readlist.bib").read_text()


async def test_leaving_while_an_export_is_written_leaves_nothing_to_say(
    shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    begun, left = threading.Event(), threading.Event()

    def slow(*_: object) -> int:
        begun.set()
        left.wait(30)
        return 1

    monkeypatch.setattr(MainScreen, "_export", slow)
    async with opened(shelf) as hand:
        await hand.press("s", "e")
        hand.app.post_message(Key("enter", None))
        await asyncio.to_thread(begun.wait, 30)
        writing = [worker for worker in hand.app.workers if worker.group == FLOWS]
        hand.app.exit()
        assert [worker.is_cancelled for worker in writing] == [True]
        left.set()


async def test_above_five_papers_opening_asks(crowd: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    visited: list[str] = []
    monkeypatch.setattr(browser, "open_address", lambda address: visited.append(address) is None)
    crowd.fill("found", [Entry(f"Gulls of {day}", arxiv_id=f"2601.000{day}") for day in range(10, 17)])
    async with opened(crowd) as hand:
        await hand.press(*["space"] * 5, "o")
        assert len(visited) == 5
        assert hand.status == "Opened 5 of 5 papers"
        await hand.press("space", "o")
        assert hand.app.screen.heading() == ("Open 6 papers?", "")
        await hand.press("n")
        assert len(visited) == 5
        await hand.press("space", "space", "o", "y")
        assert len(visited) == 12
        assert hand.status == "Opened 7 of 8 papers"


async def test_several_papers_are_copied_line_by_line(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.setattr("readlist.tui.clipboard.copy", lambda text, app: copied.append(text) or "copied")
    async with opened(shelf) as hand:
        await hand.press("j", "j", "space", "j", "j", "space", "y", "t")
    assert copied == ["On the Weight of Teacups\nA Slow Theory of Fast Kettles"]


async def test_the_selection_stays_on_its_papers_through_a_refresh_and_a_search(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "j", "space", "j", "space")
        shelf.fill("tides", [Entry("Sparse Tides, Dense Harbours"), Entry("A Fog of Clerks")])
        hand.main.list_again()
        await hand.settle()
        assert selected(hand) == ["On", "漢字の灯台：霧の中の小さな光について"]
        await hand.press("/", *"gull")
        assert selected(hand) == []
        await hand.press("escape")
        assert selected(hand) == ["On", "漢字の灯台：霧の中の小さな光について"]
        await hand.press("2", "1")
        assert selected(hand) == []


async def test_a_selection_of_very_many_is_shown_when_it_is_written(empty: Shelf, opened: Open) -> None:
    empty.fill("many", [Entry(f"Lighthouse number {number}") for number in range(1200)])
    async with opened(empty) as hand:
        await hand.press("*", "x", "y")
        assert {row[:3] for row in hand.rows} == {"  ×", "▌ ×"}
        assert len(hand.main.papers.contents.kept) == 1200
        assert hand.header.endswith("1,200 of 1,200 selected")
