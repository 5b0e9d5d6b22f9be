"""Two programs on one library: each sees what the other did."""

from contextlib import closing

import pytest

from readlist.model import Entry, Verdict

from .conftest import Open, Shelf


async def test_another_programs_marks_appear_and_the_cursor_stays(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "j")
        with closing(shelf.library()) as other:
            other.verdict([shelf.paper("Tiny").id], Verdict.STAR)
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert hand.rows[0].startswith(" ★• Tiny Lighthouses")
        assert shelf.paper("Tiny").id in hand.main.papers.contents.kept
        assert hand.row.startswith("▌ • On the Weight")
        assert hand.header.endswith("7 undecided · 1 starred today")


async def test_another_programs_import_appears_above_and_the_cursor_stays(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j")
        shelf.fill("tides", [Entry("Sparse Tides, Dense Harbours")], captured="2026-01-10")
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert hand.rows[0].startswith("  • Sparse Tides")
        assert hand.row.startswith("▌ • Quiet Ledgers")


async def test_rows_that_were_out_of_sight_are_read_anew(shelf: Shelf, opened: Open) -> None:
    shelf.fill("ropes", [Entry(f"Rope number {number}") for number in range(200)], captured="2026-01-10")
    async with opened(shelf) as hand:
        await hand.press("G", "g")
        with closing(shelf.library()) as other:
            other.verdict([shelf.paper("Do Gulls").id], Verdict.LATER)
        hand.main.desk.look_elsewhere()
        await hand.settle()
        await hand.press("G")
        assert hand.row.startswith("▌ ◦ Do Gulls Plan?")


async def test_ones_own_marks_are_not_taken_for_anothers(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("r")
        token = hand.main._token
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert hand.main._token == token


@pytest.mark.parametrize(("keys", "said"), [("r", "Marked as read"), ("ru", "Took back")])
async def test_what_u_takes_back_is_no_longer_promised_once_another_programs_change_is_the_newest(
    keys: str, said: str, shelf: Shelf, opened: Open
) -> None:
    async with opened(shelf) as hand:
        await hand.press(*keys)
        assert " · " in hand.status
        with closing(shelf.library()) as other:
            other.verdict([shelf.paper("Nine").id], Verdict.STAR)
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert hand.status.startswith(said)
        assert " · " not in hand.status


async def test_what_u_takes_back_stays_promised_when_ones_own_change_is_newer(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        with closing(shelf.library()) as other:
            other.verdict([shelf.paper("Nine").id], Verdict.STAR)
        await hand.press("r")
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert hand.status.endswith("u takes it back")


async def test_a_paper_removed_elsewhere_goes(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        with closing(shelf.library()) as other:
            other.remove([shelf.paper("Tiny").id])
        await hand.press("s")
        assert hand.status
        hand.main.desk.look_elsewhere()
        await hand.settle()
        assert len(hand.rows) == 7
        assert hand.row.startswith("▌ • Quiet Ledgers")
