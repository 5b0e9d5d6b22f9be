"""Verdicts, and taking them back."""

import threading

import pytest

from readlist import store
from readlist.library import Library
from readlist.model import Changed, Entry, Status, Verdict

from .conftest import Hand, Open, Shelf


async def test_a_star_is_shown_and_on_disk_and_the_cursor_moves_on(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s")
        assert hand.rows[0].startswith(" ★• Tiny Lighthouses")
        assert hand.row.startswith("▌ • Quiet Ledgers")
        assert hand.status == "Starred “Tiny Lighthouses: Guiding K-Sparse Agents through Fog” · u takes it back"
        assert shelf.titles("is:starred") == ["Tiny Lightho"]


@pytest.mark.parametrize(
    ("key", "glyph", "query"),
    [("r", "✓", "is:read"), ("l", "◦", "is:later"), ("x", "×", "is:skipped"), ("w", "›", "is:reading")],
)
async def test_each_verdict_has_its_key_and_glyph(shelf: Shelf, opened: Open, key: str, glyph: str, query: str) -> None:
    async with opened(shelf) as hand:
        await hand.press(key)
        assert hand.rows[0].startswith(f"  {glyph} Tiny Lighthouses")
        assert shelf.titles(query) == ["Tiny Lightho"]


async def test_quick_keys_are_for_one_paper_each(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "x", "s")
        assert shelf.titles("is:starred") == ["Tiny Lightho", "On the Weigh"]
        assert shelf.titles("is:skipped") == ["Quiet Ledger"]


async def test_the_same_verdict_again_takes_it_back(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("l", "k", "l")
        assert hand.rows[0].startswith("  • Tiny Lighthouses")
        assert shelf.titles("is:later") == []


async def test_a_decided_paper_stays_in_the_inbox_until_it_is_opened_again(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("r")
        assert len(hand.rows) == 8
        assert hand.main.papers.contents.kept == {shelf.paper("Tiny").id}
        await hand.press("1")
        assert len(hand.rows) == 7
        assert hand.rows[0].startswith("▌ • Quiet Ledgers")


async def test_the_numbers_follow_each_verdict(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        assert hand.header == "readlist | Inbox | 8 undecided · 0 starred today"
        await hand.press("s", "l")
        assert hand.header == "readlist | Inbox | 6 undecided · 1 starred today"
        assert hand.views[1:4] == ["›Inbox               6", " Later               1", " Starred             1"]


async def test_a_paper_that_comes_back_on_a_later_listing_keeps_its_verdict(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (120, 30)) as hand:
        await hand.press("x", "l")
    shelf.fill(
        "tides",
        [
            Entry("Tiny Lighthouses: Guiding K-Sparse Agents through Fog", arxiv_id="2601.00007", comments=13),
            Entry("Sparse Tides, Dense Harbours"),
        ],
        captured="2026-01-12",
    )
    async with opened(shelf, (200, 30)) as hand:
        await hand.press("6")
        assert hand.rows[0].startswith("▌ × Tiny Lighthouses")
        assert "seen Jan 9 · +4 comments" in hand.rows[0]
        assert not any("seen" in row for row in hand.rows[1:])
        await hand.press("1")
        assert hand.rows[0].startswith("▌ • Sparse Tides")


async def test_undo_takes_back_and_goes_to_the_paper(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "j", "j")
        await hand.press("u")
        assert hand.row.startswith("▌ • Tiny Lighthouses")
        assert hand.main.papers.contents.kept == frozenset()
        assert "Ctrl+R does it again" in hand.status
        await hand.press("ctrl+r")
        assert hand.row.startswith("▌★• Tiny Lighthouses")
        assert shelf.titles("is:starred") == ["Tiny Lightho"]


async def test_undo_brings_a_paper_back_into_the_view_it_left(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("r")
        await hand.press("1")
        assert len(hand.rows) == 7
        await hand.press("u")
        assert hand.row.startswith("▌ • Tiny Lighthouses")
        assert len(hand.rows) == 8


async def test_undo_with_nothing_done_says_so(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("u")
        await hand.press("u")
        assert "nothing to undo" in hand.status


async def test_a_mark_is_shown_only_once_it_is_written(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = threading.Event()
    verdict = Library.verdict

    def slow(self: Library, ids: list[int], kind: Verdict) -> Changed:
        assert written.wait(5)
        return verdict(self, ids, kind)

    monkeypatch.setattr(Library, "verdict", slow)
    async with opened(shelf) as hand:
        await hand.pilot.press("s")
        await hand.pilot.pause()
        assert hand.rows[0].startswith("  • Tiny Lighthouses")
        assert hand.row.startswith("▌ • Quiet Ledgers")
        written.set()
        await hand.settle()
        assert hand.rows[0].startswith(" ★• Tiny Lighthouses")


async def test_keys_pressed_before_the_library_can_be_written_wait_for_it(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_open = threading.Event()
    open_library = Library.open

    def slow(path: object, clock: object) -> Library:
        assert may_open.wait(5)
        return open_library(path, clock)  # type: ignore[arg-type]

    app = opened(shelf)
    monkeypatch.setattr(Library, "open", slow)
    monkeypatch.setattr(Hand, "settle", _pause)
    async with app as hand:
        while not hand.rows:
            await hand.pilot.pause(0.01)
        await hand.pilot.press("s", "l")
        await hand.pilot.pause()
        assert [row[:3] for row in hand.rows[:3]] == ["  •", "  •", "▌ •"]
        monkeypatch.undo()
        may_open.set()
        await hand.settle()
        assert [row[:3] for row in hand.rows[:3]] == [" ★•", "  ◦", "▌ •"]


async def _pause(hand: object) -> None:
    """Wait for nothing: the writer is not up."""


async def test_leaving_writes_what_is_still_waiting(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.pilot.press("s", "r", "q")
    assert [path.name for path in shelf.path.parent.iterdir()] == ["library.db"]
    assert shelf.titles("is:starred") == ["Tiny Lightho"]
    assert shelf.titles("is:read") == ["Quiet Ledger"]


async def test_a_verdict_works_while_the_paper_is_read_and_goes_to_the_next(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("enter")
        assert hand.focus == "PaperPane"
        await hand.press("r")
        assert "Quiet Ledgers" in hand.paper
        assert shelf.papers("is:read")[0].marks.status is Status.READ


async def test_a_library_that_cannot_be_written_opens_and_says_why_verdicts_fail(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "_can_write", lambda path: False)
    async with opened(shelf) as hand:
        assert len(hand.rows) == 8
        await hand.press("s")
        assert "cannot be written" in hand.status
        assert hand.rows[0].startswith("  • Tiny Lighthouses")


async def test_ctrl_c_ends_nothing_and_says_what_does(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("ctrl+c")
        assert hand.status == "Ctrl+Q quits everywhere · q does in the list; every mark is kept"
        await hand.press("s")
        assert shelf.titles("is:starred") == ["Tiny Lightho"]


async def test_where_nothing_can_be_paused_ctrl_z_says_so(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("ctrl+z")
        assert hand.status == "This terminal cannot pause a program · q quits; every mark is kept"


async def test_ctrl_z_does_not_pause_an_import_that_keeps_the_library_locked(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    paused: list[str] = []
    async with opened(shelf) as hand:
        monkeypatch.setattr(type(hand.app._driver), "can_suspend", True)
        monkeypatch.setattr(hand.app, "action_suspend_process", lambda: paused.append("paused"))
        with monkeypatch.context() as importing:
            importing.setattr(type(hand.main.desk), "importing", True)
            await hand.press("ctrl+z")
            assert hand.status == "An import is being written · Ctrl+Z pauses once it is in"
        assert paused == []
        await hand.press("ctrl+z")
        assert paused == ["paused"]
