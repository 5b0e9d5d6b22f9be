"""The journal as a screen: what was done, when, on how many, and taking it back."""

import sqlite3
import threading
from array import array
from contextlib import closing
from datetime import UTC, date, datetime

import pytest

from readlist import query
from readlist.model import Entry, Verdict
from readlist.query import Step
from readlist.tui.actions import ACTIONS, Pane, at
from readlist.tui.palette import ActionCommands
from readlist.tui.screens.changes import ChangesScreen
from readlist.tui.widgets.change_list import ChangeList, aside, when
from readlist.tui.wording import sentence

from .action_table import check
from .conftest import Hand, Open, Shelf


def changes(hand: Hand) -> list[str]:
    shown = hand.app.screen.query_one(ChangeList)
    return [line for y in range(shown.size.height) if (line := shown.render_line(y).text.rstrip())]


def what(hand: Hand) -> list[str]:
    """What the lines say, without the time."""
    return [" ".join(line[10:].split()) for line in changes(hand)]


def said(hand: Hand) -> str:
    return hand.main.status.render().plain


def test_the_keys_of_the_journal_contradict_nothing() -> None:
    check(ACTIONS, {Pane.CHANGES: ChangeList}, ChangesScreen)


async def test_the_journal_shows_what_was_done_newest_first(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "space", "space", "x", "J")
        assert what(hand) == [
            "skipped 2 papers 2",
            "starred “Tiny Lighthouses: Guiding K-Sparse Agents through Fog” 1",
            "imported fog: 8 new, 0 known 8",
        ]
        assert changes(hand)[0].startswith("▌")
        await hand.press("j")
        assert changes(hand)[1].startswith("▌")
        await hand.press("escape")
        assert hand.focus == "PaperList"


async def test_undo_to_here_takes_back_this_one_and_all_newer_after_a_question(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "x", "l", "J", "j", "u")
        assert hand.app.screen.heading() == ("Take back 2 changes?", "")
        await hand.press("n")
        assert shelf.titles("is:later") == ["On the Weigh"]
        await hand.press("u", "y")
        assert shelf.titles("is:later or is:skipped") == []
        assert shelf.titles("is:starred") == ["Tiny Lightho"]
        assert said(hand) == "Took back 2 changes · Ctrl+R does it again"
        assert [line.split()[-2:] for line in what(hand)[2:4]] == [["taken", "back"], ["taken", "back"]]
        await hand.press("escape")
        assert [row[:3] for row in hand.rows[:3]] == [" ★•", "  •", "  •"]


async def test_only_one_change_is_taken_back_and_again_made(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "x", "J", "j", "o")
        assert shelf.titles("is:starred") == []
        assert shelf.titles("is:skipped") == ["Quiet Ledger"]
        assert what(hand)[0].startswith("took back: starred “Tiny Lighthouses")
        await hand.press("ctrl+r")
        assert shelf.titles("is:starred") == ["Tiny Lightho"]


async def test_what_cannot_be_taken_back_says_why(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "J", "o", "g", "o")
        assert "is an undo or redo itself" in said(hand)
        await hand.press("u", "u")
        assert shelf.titles() == shelf.titles("is:new")


async def test_a_change_that_was_overtaken_names_the_papers_it_left(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("l", "k", "r", "J", "j", "o")
        assert said(hand).startswith("Nothing taken back of: kept for later “Tiny Lighthouses")
        assert shelf.titles("is:read") == ["Tiny Lightho"]


async def test_enter_shows_the_papers_of_a_change_and_ctrl_o_leads_back(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "space", "j", "space", "r", "escape", "J", "enter")
        assert hand.header.startswith("readlist | marked as read 2 papers")
        assert [row[4:9] for row in hand.rows] == ["Quiet", "Moiré"]
        await hand.press("ctrl+o")
        assert hand.header.startswith("readlist | Inbox")


async def test_keys_typed_right_behind_wait_for_the_changes(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_read = threading.Event()
    change_ids = query.change_ids

    def slow(connection: sqlite3.Connection) -> "array[int]":
        assert may_read.wait(5)
        return change_ids(connection)

    monkeypatch.setattr(query, "change_ids", slow)
    async with opened(shelf) as hand:
        hand.type("J", "enter")
        while not isinstance(hand.app.screen, ChangesScreen):
            await hand.pilot.pause()
        for _ in range(20):
            await hand.pilot.pause()
        may_read.set()
        await hand.settle()
        assert hand.header.startswith("readlist | imported fog")


async def test_the_papers_of_each_kind_of_change(shelf: Shelf) -> None:
    ids = [paper.id for paper in shelf.papers()]
    with closing(shelf.library()) as library:
        tagged = library.edit_tags(ids[:2], ["boats"])
        untagged = library.edit_tags(ids[:1], (), ["boats"])
        noted = library.set_note(ids[2], "why")
        undone = library.undo()[0]
        removed = library.remove([ids[3]])
    with closing(query.connect(shelf.path)) as connection:

        def papers(change: int | None) -> list[int]:
            assert change is not None
            return sorted(query.papers_of(connection, change))

        assert papers(1) == sorted({*ids} - {ids[3]})
        assert papers(tagged.change_id) == [ids[1]] or papers(tagged.change_id) == ids[:2]
        assert papers(untagged.change_id) == ids[:1]
        assert papers(noted.change_id) == papers(undone.change_id) == [ids[2]]
        assert papers(removed.change_id) == []


async def test_a_thousand_changes_are_read_in_windows(shelf: Shelf, opened: Open) -> None:
    with closing(shelf.library()) as library:
        for _ in range(150):
            library.verdict([1], Verdict.STAR)
    async with opened(shelf) as hand:
        await hand.press("J")
        shown = hand.app.screen.query_one(ChangeList)
        assert len(shown._steps) == 100
        await hand.press("G")
        assert what(hand)[-1] == "imported fog: 8 new, 0 known 8"


async def test_what_another_program_does_appears(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "J")
        with closing(shelf.library()) as other:
            other.verdict([2], Verdict.READ)
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert what(hand)[0].startswith("marked as read “Quiet Ledgers")


async def test_the_palette_offers_nothing_that_the_journal_cannot_do(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("J")
        offered = {hit.text async for hit in ActionCommands(hand.app.screen).discover()}
        assert offered == {sentence(each.does) for each in at(Pane.CHANGES) if each.name != "palette"}


async def test_titles_in_the_journal_are_no_markup(empty: Shelf, opened: Open) -> None:
    empty.fill("fog", [Entry("[/b] Teacups [bold red]in[/] a [@click=app.quit]storm[/]")])
    async with opened(empty) as hand:
        await hand.press("s", "J")
        assert "“[/b] Teacups [bold red]in[/] a [@click=app.quit]storm[/]”" in what(hand)[0]


def test_a_change_of_today_shows_its_time_and_others_their_day() -> None:
    noon = datetime(2026, 1, 9, 12, 5, tzinfo=UTC)
    local = noon.astimezone()
    assert when(noon.isoformat(), local.date()) == local.strftime("%H:%M")
    assert when(noon.isoformat(), date(2026, 1, 20)) == f"Jan {local.day}"


def test_a_change_says_how_many_papers_or_why_it_does_not_stand() -> None:
    def step(standing: str, papers: int, partial: bool = False) -> Step:
        return Step(1, "", "star", "", papers, standing, partial, "", None)

    assert aside(step("force", 1200)) == "1,200"
    assert aside(step("force", 0)) == "·"
    assert aside(step("dropped", 3)) == aside(step("undone", 3)) == "taken back"
    assert aside(step("force", 3, partial=True)) == "cut short"
