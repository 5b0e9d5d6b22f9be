"""Leaps in the list, and the way back."""

from contextlib import closing

from readlist import query
from readlist.model import Entry, Verdict
from readlist.query import Sought

from .conftest import Open, Shelf


async def test_n_goes_to_the_next_undecided_paper_of_the_inbox_and_back(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "x", "l", "g")
        await hand.press("n")
        assert hand.row.startswith("▌ • Moiré Gardens")
        await hand.press("k", "k", "n")
        assert hand.row.startswith("▌ • Moiré Gardens")
        await hand.press("N")
        assert hand.status == "No undecided paper above"
        assert hand.row.startswith("▌ • Moiré Gardens")


async def test_elsewhere_unread_is_what_is_new_for_later_or_being_read(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("6", "r", "x", "l", "r", "g")
        await hand.press("n")
        assert hand.row.startswith("▌ ◦ On the Weight")
        await hand.press("n")
        assert hand.row.startswith("▌ • 漢字の灯台")
        await hand.press("N")
        assert hand.row.startswith("▌ ◦ On the Weight")
        await hand.press("G", "n")
        assert hand.status == "No unread paper below"


async def test_a_verdict_given_just_before_counts_for_the_next_undecided(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "x", "k", "k", "n")
        assert hand.row.startswith("▌ • On the Weight")


async def test_half_pages(empty: Shelf, opened: Open) -> None:
    empty.fill("many", [Entry(f"Lighthouse number {number}") for number in range(60)])
    async with opened(empty, (80, 24)) as hand:
        await hand.press("ctrl+d")
        assert hand.main.papers.cursor == 10
        await hand.press("ctrl+d", "ctrl+u")
        assert hand.main.papers.cursor == 10


async def test_ctrl_o_goes_back_to_where_one_was_leap_by_leap(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "j")
        await hand.press("G")
        await hand.press("6")
        await hand.press("j")
        await hand.press("/", *"kettles", "enter")
        assert hand.header.startswith("readlist | /kettles")
        await hand.press("ctrl+o")
        assert hand.header.startswith("readlist | All")
        assert hand.row.startswith("▌ • Quiet Ledgers")
        await hand.press("ctrl+o")
        assert hand.header.startswith("readlist | Inbox")
        assert hand.row.startswith("▌ • Do Gulls Plan")
        await hand.press("ctrl+o")
        assert hand.row.startswith("▌ • On the Weight")
        await hand.press("ctrl+o")
        assert hand.status == "There is no leap to go back from"


async def test_the_way_back_to_a_paper_that_left_the_view_leads_to_its_line(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "j", "s", "k")
        await hand.press("2")
        await hand.press("ctrl+o")
        assert hand.header.startswith("readlist | Inbox")
        assert hand.row.startswith("▌ • Moiré Gardens")


async def test_new_again_takes_a_verdict_off_and_again_puts_it_back(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("r", "k", "U")
        assert hand.rows[0].startswith("  • Tiny Lighthouses")
        assert hand.row.startswith("▌ • Quiet Ledgers")
        await hand.press("k", "U")
        assert hand.rows[0].startswith("  ✓ Tiny Lighthouses")
        await hand.press("U")
        assert hand.status == "Nothing to change"


def test_the_way_to_a_paper_is_all_that_is_looked_at(shelf: Shelf) -> None:
    """Of a list that goes on for long, the part behind what is found is never read."""
    first, second, *_ = [paper.id for paper in shelf.papers()]

    class Long(list[int]):
        def __getitem__(self, part: slice) -> list[int]:  # type: ignore[override]
            assert part.stop <= 1000
            return super().__getitem__(part)

    with closing(shelf.library()) as library:
        library.verdict([first], Verdict.READ)
    with closing(query.connect(shelf.path)) as connection:
        assert query.seek(connection, Long([first, second] + [first] * 100_000), Sought.UNREAD, first) == 1
        assert query.seek(connection, [first] * 5000 + [second], Sought.UNREAD, first) == 5000
        assert query.seek(connection, [first] * 5000, Sought.UNREAD, first) is None


async def test_brackets_go_from_day_to_day(empty: Shelf, opened: Open) -> None:
    days = ["2026-01-03", "2026-01-03", "2026-01-02", None, None, "2026-01-01", "2026-01-01"]
    empty.fill("fog", [Entry(f"Lighthouse {place}", published=day) for place, day in enumerate(days)])
    async with opened(empty) as hand:
        seen = []
        for key in ("]", "]", "]", "]", "[", "[", "[", "["):
            await hand.press(key)
            seen.append(hand.row.split()[3])
        assert seen == ["2", "3", "5", "5", "3", "2", "0", "0"]
        assert hand.status == "No other day above"
        await hand.press("G", "[")
        assert hand.row.split()[3] == "5"
        await hand.press("ctrl+o")
        assert hand.row.split()[3] == "6"


async def test_braces_go_from_listing_to_listing(shelf: Shelf, opened: Open) -> None:
    shelf.fill("tides", [Entry(f"Sparse Tides {place}") for place in range(3)], captured="2026-01-10")
    async with opened(shelf) as hand:
        await hand.press("}")
        assert hand.row.startswith("▌ • Tiny Lighthouses")
        await hand.press("}")
        assert hand.status == "No other listing below"
        await hand.press("j", "{")
        assert hand.row.startswith("▌ • Tiny Lighthouses")
        await hand.press("{")
        assert hand.row.startswith("▌ • Sparse Tides 0")
