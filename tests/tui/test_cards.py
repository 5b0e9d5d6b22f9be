"""Card mode: one paper at a time, what is left, and what came of it."""

import threading
from pathlib import Path

import pytest

from readlist.library import Library
from readlist.model import Changed, Entry, Verdict
from readlist.tui.pace import Pace
from readlist.tui.widgets.bars import KeyLine
from readlist.tui.widgets.card_keys import CardKeys

from .conftest import FOG, Hand, Open, Shelf


def card(hand: Hand) -> str:
    return str(hand.main.query_one("CardPane").query_one("Static").render())


def keys(hand: Hand) -> str:
    return hand.main.query_one(CardKeys).render().plain


async def test_cards_show_one_paper_and_how_much_is_left(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T")
        assert hand.header == "8 left of 8 · under a minute | fog · Jan 9, 2026"
        assert card(hand).startswith("Tiny Lighthouses")
        assert "Small lamps guide sparse agents home." in card(hand)
        assert hand.shown() == []
        for words in ("s star", "l later", "j next", "u back", "Esc leave", "? help"):
            assert words in keys(hand)


async def test_a_verdict_moves_on_and_counts_down(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T", "s")
        assert card(hand).startswith("Quiet Ledgers")
        assert hand.header.startswith("7 left of 8")
        assert hand.status.startswith("Starred “Tiny Lighthouses")
        await hand.press("x", "l")
        assert hand.header.startswith("5 left of 8")
        assert shelf.titles("is:skipped") == ["Quiet Ledger"]
        assert card(hand).startswith("Moiré Gardens")


async def test_j_and_k_go_through_without_deciding(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T", "j", "j", "k")
        assert card(hand).startswith("Quiet Ledgers")
        assert hand.header.startswith("8 left of 8")
        await hand.press("k", "k")
        assert card(hand).startswith("Tiny Lighthouses")


async def test_u_takes_back_and_goes_back_to_the_card(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T", "x", "x", "u")
        assert card(hand).startswith("Quiet Ledgers")
        assert hand.header.startswith("7 left of 8")
        await hand.press("ctrl+r")
        assert hand.header.startswith("6 left of 8")
        assert "× skipped" in card(hand)


async def test_the_end_tells_what_was_decided_and_can_be_taken_back(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T", "s", "s", "l", "x", "x", "x", "r", "j")
        text = " ".join(card(hand).split())
        assert text.startswith("That was the last card. 7 papers decided · 1 paper left undecided")
        assert "★ 2 starred ◦ 1 for later × 3 skipped ✓ 1 read" in text
        assert "star" not in hand.keys
        await hand.press("s")
        assert hand.status == "There is no paper here"
        await hand.press("u")
        assert card(hand).startswith("Nine Ropes")
        await hand.press("j", "j")
        assert "✓ · read" in " ".join(card(hand).split())
        await hand.press("k")
        assert card(hand).startswith("Do Gulls Plan")


async def test_the_starred_of_the_cards_are_exported_from_their_end(
    shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with opened(shelf) as hand:
        await hand.press("s")
        await hand.press("T", "s", *"xxxxxx")
        assert "exports the 1 paper you starred" in card(hand)
        await hand.press("e", "enter")
        await hand.settle()
        assert hand.status.startswith("Exported 1 paper as BibTeX")
    assert "Quiet Ledgers" in (tmp_path / "readlist.bib").read_text()


async def test_leaving_keeps_the_place(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("6", "j", "T", "j", "j", "escape")
        assert hand.row.startswith("▌ • 漢字の灯台") or hand.row.startswith("▌ • Moiré Gardens")
        assert hand.header.startswith("readlist | All")
        assert hand.shown() == ["Sidebar", "PaperList", "PaperPane"]
        assert hand.focus == "PaperList"


async def test_cards_go_through_a_selection_alone_and_decide_one_by_one(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "space", "j", "space", "G", "space", "g", "T")
        assert hand.header.startswith("3 left of 3")
        assert card(hand).startswith("Quiet Ledgers")
        await hand.press("x")
        assert shelf.titles("is:skipped") == ["Quiet Ledger"]
        assert card(hand).startswith("Moiré Gardens")
        await hand.press("x", "s")
        assert card(hand).startswith("That was the last card.")
        await hand.press("escape")
        assert hand.header.endswith("3 of 8 selected")


async def test_cards_of_a_range_begin_with_its_first(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "v", "j", "j", "T")
        assert hand.header.startswith("3 left of 3")
        assert card(hand).startswith("Quiet Ledgers")


async def test_cards_go_through_what_a_query_finds(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"harbours", "enter", "T")
        assert hand.header.startswith("1 left of 1")
        assert card(hand).startswith("Quiet Ledgers")


async def test_what_no_longer_fits_the_view_is_no_card(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "x", "g", "T")
        assert hand.header.startswith("6 left of 6")
        assert card(hand).startswith("On the Weight of Teacups")


async def test_tags_and_notes_belong_to_the_card_and_do_not_move_on(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T", "t", *"boats", "enter")
        assert hand.focus == "CardPane"
        assert "tags   boats" in card(hand)
        await hand.press("a", *"why", "enter")
        assert "note   why" in card(hand)
        assert shelf.paper("Tiny").marks.note == "why"


async def test_a_removed_paper_is_no_card_any_longer(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T", "D", "y")
        assert card(hand).startswith("Quiet Ledgers")
        await hand.press("j")
        assert card(hand).startswith("On the Weight")
        assert hand.header.startswith("7 left of 8")


async def test_a_paper_that_came_back_says_when_it_was_seen_and_what_it_gained(shelf: Shelf, opened: Open) -> None:
    shelf.fill("tides", [Entry(FOG[0].title, arxiv_id=FOG[0].arxiv_id, comments=13)], captured="2026-01-12")
    async with opened(shelf) as hand:
        await hand.press("T")
        assert "seen Jan 9, 2026 · +4 comments" in card(hand)


async def test_cards_in_a_small_terminal(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (40, 10)) as hand:
        await hand.press("T")
        assert hand.header == "8 left of 8"
        assert "Esc leave" in hand.keys


async def test_a_search_from_the_palette_leaves_the_cards(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T")
        hand.main.action_search()
        await hand.press(*"kettles", "enter")
        assert hand.focus == "PaperList"
        assert hand.header.startswith("readlist | /kettles")
        assert [row[4:20] for row in hand.rows] == ["A Slow Theory of"]


async def test_without_papers_there_are_no_cards(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        await hand.press("T")
        assert hand.status == "There is no paper here"
        assert hand.focus == "PaperList"


def test_the_time_left_follows_the_readers_pace() -> None:
    pace = Pace()
    assert pace.left(12) == "about 1 min"
    assert pace.left(5) == "under a minute"
    for _ in range(50):
        pace.took(30)
    assert pace.left(40) == "about 20 min"
    pace.took(3600)
    assert pace.left(40) == "about 24 min"
    assert pace.left(5000) == "about 50 h"


@pytest.mark.parametrize("keys", ["Txxxx", "Txuxxx", "Txxjkx", "Tsuslxx"])
async def test_what_is_left_is_right_however_quick_the_keys(shelf: Shelf, opened: Open, keys: str) -> None:
    async with opened(shelf) as hand:
        await hand.press(*keys)
        left = len(shelf.titles("is:new -is:starred"))
        assert hand.header.startswith(f"{left} left of 8")


async def test_a_card_that_is_read_before_its_verdict_is_told_counts_once(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = threading.Event()
    verdict = Library.verdict

    def slow(self: Library, ids: list[int], kind: Verdict) -> Changed:
        changed = verdict(self, ids, kind)
        assert told.wait(5)
        return changed

    async with opened(shelf) as hand:
        await hand.press("T")
        monkeypatch.setattr(Library, "verdict", slow)
        hand.type("s", "k")
        while "★ starred" not in card(hand):
            hand.main.desk.read_paper(shelf.paper("Tiny").id)
            await hand.pilot.pause()
        told.set()
        await hand.settle()
        assert hand.header.startswith("7 left of 8")


async def test_markup_in_a_title_is_text_on_its_card(empty: Shelf, opened: Open) -> None:
    empty.fill("fog", [Entry("[/b] Teacups [bold red]in[/] a storm", abstract="[@click=app.quit]no[/]")])
    async with opened(empty) as hand:
        await hand.press("T")
        assert card(hand).startswith("[/b] Teacups [bold red]in[/] a storm")
        assert "[@click=app.quit]no[/]" in card(hand)


async def test_leaps_go_from_card_to_card(shelf: Shelf, opened: Open) -> None:
    shelf.fill("tides", [Entry("Sparse Tides, Dense Harbours", published="2025-09-30")])
    async with opened(shelf) as hand:
        await hand.press("6", "r", "x", "l", "g", "space", "j", "space", "space", "space", "g", "T")
        assert hand.header.startswith("2 left of 4")
        await hand.press("k", "k", "k", "n")
        undecided = card(hand)[:12]
        await hand.press("n")
        assert card(hand)[:12] != undecided
        await hand.press("n")
        assert hand.status == "No undecided paper after this one"
        await hand.press("N")
        assert card(hand).startswith(undecided)
        await hand.press("]")
        assert not card(hand).startswith(undecided)
        await hand.press("[")
        assert card(hand).startswith(undecided)


async def test_from_the_summary_a_leap_goes_back_to_the_last_card_that_is_undecided(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("T", *"sxlxrs", "j", "x")
        assert card(hand).startswith("That was the last card.")
        assert "N goes back to the one undecided" in " ".join(card(hand).split())
        await hand.press("N")
        assert card(hand).startswith("Nine Ropes")
        await hand.press("n")
        assert hand.status == "No undecided paper after this one"
        await hand.press("j", "j", "{")
        assert card(hand).startswith("Tiny")


async def test_the_keys_stand_below_a_card_as_a_table_where_there_is_room(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("T")
        upper, lower = keys(hand).split("\n")
        assert upper.index("l later") == lower.index("j next")
        assert upper.index("t tags") == lower.index("Esc leave")
        assert not hand.main.query_one(KeyLine).display
        await hand.pilot.click(CardKeys, offset=(upper.index("skip"), 0))
        await hand.settle()
        assert shelf.titles("is:skipped") == ["Tiny Lightho"]
        await hand.pilot.resize_terminal(58, 24)
        await hand.settle()
        assert hand.main.query_one(KeyLine).display
        assert not hand.main.query_one(CardKeys).display
        await hand.pilot.resize_terminal(80, 12)
        await hand.settle()
        assert not hand.main.query_one(CardKeys).display
        await hand.pilot.resize_terminal(80, 24)
        await hand.press(*"sssssss")
        assert "s star" not in keys(hand)
        assert "Esc leave" in keys(hand)
        await hand.press("escape")
        assert hand.main.query_one(KeyLine).display
        assert not hand.main.query(CardKeys)
