"""Pairs of papers that may be one: side by side, merged whole or by field, kept apart, skipped, taken back."""

import re
from contextlib import closing
from dataclasses import replace

import pytest
from textual.widgets import Static

from readlist import query
from readlist.model import Entry
from readlist.tui.screens.dialog_parts import DialogKeys
from readlist.tui.screens.duplicates import DuplicatePair
from readlist.tui.widgets.compared import Compared

from .conftest import Hand, Open, Shelf

ONE = Entry("Quiet Ledgers", 1, published="2026", organization="Lab of Fog")
OTHER = Entry("Quiet Ledgers", 1, published="2025-12-30", organization="Lab of Gulls")


@pytest.fixture
def doubtful(empty: Shelf) -> Shelf:
    """Two pairs: short titles that nothing confirms."""
    empty.fill("fog", [ONE, Entry("Sparse Tides", 2)])
    empty.fill("gulls", [OTHER, Entry("Sparse Tides", 2, published="2024")])
    return empty


def view(hand: Hand) -> Compared:
    return hand.app.screen.query_one(Compared)


def said(hand: Hand) -> str:
    return str(hand.app.screen.query_one(".stays", Static).render())


def pairs(shelf: Shelf) -> int:
    with closing(query.connect(shelf.path)) as connection:
        return len(query.duplicates(connection))


async def test_two_papers_stand_side_by_side_with_what_differs(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful) as hand:
        await hand.press("=", "j")
        dialog = hand.app.screen
        assert isinstance(dialog, DuplicatePair)
        assert dialog.heading() == ("The same paper?", "2 of 2")
        shown = dialog.query_one(Compared).render().plain
        assert "A  id:1 · fog, 2026-01-09" in shown
        assert "B  id:3 · gulls, 2026-01-09" in shown
        assert re.search(r"from +› Lab of Fog +≠   Lab of Gulls", shown)
        assert re.search(r"title +Quiet Ledgers +=   Quiet Ledgers", shown)


@pytest.mark.parametrize("columns", [40, 80, 140])
async def test_every_row_has_the_name_of_its_fact(doubtful: Shelf, opened: Open, columns: int) -> None:
    async with opened(doubtful, (columns, 24)) as hand:
        await hand.press("=", "j")
        rows = [row.split() for row in view(hand).render().plain.split("\n")]
        assert [row[0] for row in rows if row and row[0] in {"title", "from", "published", "seen"}] == [
            "title",
            "from",
            "published",
            "seen",
        ]


async def test_what_stays_is_marked_before_it_is_merged(empty: Shelf, opened: Open) -> None:
    empty.fill("fog", [replace(ONE, abstract="Two words."), Entry("Sparse Tides", 2)])
    empty.fill("gulls", [replace(OTHER, abstract="Three small words.", doi="10.1000/fog")], "2026-02-01")
    async with opened(empty) as hand:
        await hand.press("=")
        shown = view(hand).render().plain
        assert re.search(r"abstract +2 words +≠ › 3 words, \d+ % alike", shown)
        assert re.search(r"DOI +– +› 10\.1000/fog", shown)
        await hand.press("m")
        paper = empty.papers("quiet")[0]
    assert f"› {paper.organization}" in shown
    assert f"› {paper.published}" in shown
    assert (paper.doi, paper.abstract) == ("10.1000/fog", "Three small words.")


async def test_a_field_that_is_chosen_twice_stays_chosen_and_says_so(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful, (80, 24)) as hand:
        await hand.press("=", "j", "enter")
        assert said(hand) == "from: A stays, unless you choose"
        await hand.press("right", "right")
        assert said(hand) == "from: B stays, as you chose"
        assert re.search(r"▌ from +Lab of Fog +≠ › Lab of Gulls", view(hand).render().plain)
        await hand.press("m")
        assert doubtful.papers("quiet")[0].organization == "Lab of Gulls"


async def test_every_key_of_the_fields_is_named_in_a_small_terminal(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful, (80, 24)) as hand:
        await hand.press("=", "j", "enter")
        keys = " ".join(hand.app.screen.query_one(DialogKeys).render().plain.split())
        assert keys == "Enter fields m merge n apart j skip ←→ choose ↑↓ move Esc leave"


async def test_only_what_differs_is_gone_through(empty: Shelf, opened: Open) -> None:
    empty.fill("fog", [replace(ONE, abstract="Two words.")])
    empty.fill("gulls", [replace(OTHER, abstract="Three small words.")], "2026-02-01")
    async with opened(empty) as hand:
        await hand.press("=", "enter")
        fields = [said(hand)]
        for _ in range(5):
            await hand.press("down")
            fields.append(said(hand))
        told = [field.partition(":")[0] for field in dict.fromkeys(fields)]
        assert told == ["from", "published", "abstract"]


async def test_the_last_pairs_ruling_is_said(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful) as hand:
        await hand.press("=", "n", "m")
        assert hand.status == "Merged 2 papers into “Quiet Ledgers”, the last pair · u takes it back"
        await hand.press("u")
        await hand.press("=", "j")
        assert hand.status == "That was the last pair"


async def test_m_merges_and_goes_on_to_the_next_pair(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful) as hand:
        await hand.press("=", "m", "m")
        assert len(doubtful.papers()) == 2
        await hand.press("u", "u")
        assert len(doubtful.papers()) == 4


async def test_n_keeps_them_apart_for_good(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful) as hand:
        await hand.press("=", "n", "n")
        assert (len(doubtful.papers()), pairs(doubtful)) == (4, 0)
        await hand.press("=")
        assert hand.status.startswith("No papers look like one another")


async def test_what_is_skipped_comes_another_time(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful) as hand:
        await hand.press("=", "j", "escape")
        assert pairs(doubtful) == 2
        await hand.press("=")
        assert isinstance(hand.app.screen, DuplicatePair)


async def test_a_field_is_taken_from_the_paper_that_is_chosen(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful) as hand:
        await hand.press("=", "j", "enter", "down", "left", "down", "right", "m")
        paper = doubtful.papers("quiet")[0]
        assert (paper.organization, paper.published) == ("Lab of Fog", "2025-12-30")


@pytest.mark.parametrize("size", [(40, 10), (80, 24), (200, 60)])
async def test_it_fits_any_terminal(doubtful: Shelf, opened: Open, size: tuple[int, int]) -> None:
    async with opened(doubtful, size=size) as hand:
        await hand.press("=", "enter")
        assert all(len(line) <= size[0] for line in view(hand).render().plain.split("\n"))


async def test_markup_in_a_title_is_text(empty: Shelf, opened: Open) -> None:
    empty.fill("fog", [Entry("[/b] [red]Ledgers", 1)])
    empty.fill("gulls", [Entry("[/b] [red]Ledgers", 1, published="2024")])
    async with opened(empty) as hand:
        await hand.press("=", "enter")
        assert "[/b] [red]Ledgers" in hand.app.screen.query_one(Compared).render().plain


async def test_the_paper_pane_draws_how_comments_went(empty: Shelf, opened: Open) -> None:
    for day, comments in ((7, 1), (8, 4), (9, 12)):
        empty.fill(f"day {day}", [Entry("Where Gulls Plan Sandwiches", 1, comments=comments)], f"2026-01-{day:02d}")
    async with opened(empty) as hand:
        assert "trend  ▁▂█ 1 → 12 comments" in hand.paper
        assert hand.paper.count("place 1") == 3
