"""What is typed in one go arrives where it was meant to go."""

from .conftest import Open, Shelf


async def test_a_search_typed_in_one_go_is_searched_for(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"quiet", "enter", "s")
        assert hand.header.startswith("readlist | /quiet")
        assert shelf.titles("is:starred") == ["Quiet Ledger"]


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


async def test_moving_between_panes_in_one_go(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf, (80, 24)) as hand:
        await hand.press("shift+tab", "down", "down", "enter", "1", "enter", "r", "escape", "s")
        assert shelf.titles("is:read") == ["Tiny Lightho"]
        assert shelf.titles("is:starred") == ["Quiet Ledger"]
        assert hand.shown() == ["PaperList"]
