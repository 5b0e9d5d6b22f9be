"""The page of the query language, and the key that opens it from the search line."""

import pytest

from readlist.query import manual
from readlist.tui.screens.query_page import QueryPage

from .conftest import Open, Shelf
from .dialogs import talk


@pytest.mark.parametrize("size", [(140, 40), (80, 24), (40, 10)])
async def test_the_whole_page_can_be_read_in_any_terminal(size: tuple[int, int]) -> None:
    async with talk(QueryPage(), size) as used:
        seen = list(used.rows)
        for _ in range(60):
            before = used.rows
            await used.pilot.press("pagedown")
            if used.rows == before:
                break
            seen += used.rows
        rows = dict.fromkeys(row.rstrip(" ▁▂▃▄▅▆▇█") for row in seen)  # a page keeps a row of the one before
        text = " ".join(" ".join(rows).split())
        for section in manual.page():
            for entry in section.entries:
                assert entry.example in text
                assert " ".join(entry.about.split()[:2]) in text
        assert used.keys.endswith("Esc leave")
        await used.press("escape")
        assert used.answer is None


async def test_a_question_mark_explains_queries_and_the_line_is_kept(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("/")
        assert hand.keys == "Enter keep  Esc back  ↑↓ move  ? query language"
        await hand.press("?")
        assert isinstance(hand.app.screen, QueryPage)
        await hand.press("escape", *"quiet ", "?", "escape", *"led")
        assert hand.main.search_line.value == "quiet led"
        assert [row[4:17] for row in hand.rows] == ["Quiet Ledgers"]
        await hand.press("enter", "/", "?")
        assert isinstance(hand.app.screen, QueryPage), (
            "what is selected would be replaced: the line is as good as empty"
        )


async def test_behind_a_letter_a_question_mark_is_a_sign(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"do gulls plan?")
        assert hand.main.search_line.value == "do gulls plan?"
        assert [row[4:12] for row in hand.rows] == ["Do Gulls"]


async def test_the_way_to_the_page_is_named_in_the_smallest_terminal(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (40, 10)) as hand:
        await hand.press("/")
        assert hand.keys == "Enter keep  Esc back  ? query language"
