"""Pairs of papers that may be one: side by side, merged whole or by field, kept apart, skipped, taken back."""

from contextlib import closing

import pytest

from readlist import query
from readlist.model import Entry
from readlist.tui.screens.duplicates import Compared, DuplicatePair

from .conftest import Open, Shelf

ONE = Entry("Quiet Ledgers", 1, published="2026", organization="Lab of Fog")
OTHER = Entry("Quiet Ledgers", 1, published="2025-12-30", organization="Lab of Gulls")


@pytest.fixture
def doubtful(empty: Shelf) -> Shelf:
    """Two pairs: short titles that nothing confirms."""
    empty.fill("fog", [ONE, Entry("Sparse Tides", 2)])
    empty.fill("gulls", [OTHER, Entry("Sparse Tides", 2, published="2024")])
    return empty


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
        assert "A  fog, 2026-01-09" in shown
        assert "Lab of Fog" in shown
        assert "≠   Lab of Gulls" in shown
        assert "=   Quiet Ledgers" in shown


async def test_m_merges_and_goes_on_to_the_next_pair(doubtful: Shelf, opened: Open) -> None:
    async with opened(doubtful) as hand:
        await hand.press("=", "m", "m")
        assert len(doubtful.papers()) == 2
        assert hand.status.startswith("That was the last pair")
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
        view = hand.app.screen.query_one(Compared)
        assert all(len(line) <= size[0] for line in view.render().plain.split("\n"))


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
