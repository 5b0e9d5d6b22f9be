"""The list: what a key costs, what a row shows, and where the cursor stays."""

from array import array
from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from readlist.config import Columns
from readlist.model import Marks, Row, Status
from readlist.text import cell_len, clean
from readlist.tui.widgets.contents import Contents
from readlist.tui.widgets.paper_list import WINDOW, PaperList
from readlist.tui.widgets.paper_rows import PLAIN, Shown, lower_pieces, pieces

TODAY = date(2026, 1, 9)


def row(paper_id: int = 1, **facts: object) -> Row:
    defaults: dict[str, object] = {
        "title": f"Paper {paper_id}",
        "who": "A. Name",
        "published": "2025-12-30",
        "comments": 3,
    }
    return Row(id=paper_id, marks=Marks(), **(defaults | facts))  # type: ignore[arg-type]


class Host(App[None]):
    """A list with a library that counts how often it is asked."""

    def __init__(self, number: int, held: int = 1_000_000) -> None:
        super().__init__()
        self.number = number
        self.held = held
        self.asked: list[int] = []

    def compose(self) -> ComposeResult:
        yield PaperList(TODAY)

    def on_mount(self) -> None:
        papers = self.query_one(PaperList)
        papers.show(Contents(array("q", range(1, self.number + 1))), [], keep_cursor=False)

    def on_paper_list_rows_wanted(self, message: PaperList.RowsWanted) -> None:
        self.asked.append(len(message.ids))
        self.query_one(PaperList).take(
            [row(paper_id) for paper_id in message.ids if paper_id <= self.held], message.ids
        )


async def rows_asked(number: int, keys: Sequence[str]) -> list[int]:
    app = Host(number)
    async with app.run_test(size=(80, 24)) as pilot:
        papers = app.query_one(PaperList)
        await pilot.pause()
        for key in keys:
            getattr(papers, f"action_{key}")()
            await pilot.pause()
        return app.asked


@pytest.mark.parametrize("keys", [["down"] * 20, ["page_down"] * 3, ["down", "up"] * 5], ids=["down", "pages", "both"])
async def test_a_key_reads_as_few_rows_of_100_000_papers_as_of_100(keys: list[str]) -> None:
    few, many = await rows_asked(100, keys), await rows_asked(100_000, keys)
    assert sum(few) == 100
    assert sum(many) <= sum(few) + WINDOW


async def test_a_jump_to_the_end_of_100_000_papers_reads_what_it_shows() -> None:
    assert WINDOW < sum(await rows_asked(100_000, ["bottom", "top", "bottom"])) <= 3 * WINDOW


async def test_rows_are_there_before_the_cursor_comes_to_them() -> None:
    app = Host(1000)
    async with app.run_test(size=(80, 24)) as pilot:
        papers = app.query_one(PaperList)
        await pilot.pause()
        for _ in range(15):
            papers.action_page_down()
            assert all(papers.render_line(y).text.strip() for y in range(papers.size.height))
            await pilot.pause()


async def test_papers_that_are_gone_are_asked_for_once() -> None:
    app = Host(50, held=0)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(3):
            app.query_one(PaperList).refresh()
            await pilot.pause()
    assert app.asked == [50]


async def test_the_cursor_keeps_its_paper_when_the_list_changes() -> None:
    app = Host(100)
    async with app.run_test(size=(80, 24)) as pilot:
        papers = app.query_one(PaperList)
        papers.move_to(49)
        assert papers.paper == 50
        papers.show(Contents(array("q", range(40, 90))), [], keep_cursor=True)
        await pilot.pause()
        assert papers.paper == 50
        papers.show(Contents(array("q", range(60, 90))), [], keep_cursor=True)
        assert papers.cursor == 10
        papers.show(Contents(array("q")), [], keep_cursor=True)
        assert papers.paper is None


async def test_the_cursor_skips_the_rule() -> None:
    app = Host(0)
    async with app.run_test(size=(80, 24)):
        papers = app.query_one(PaperList)
        papers.show(Contents(array("q", [1, 2, 3]), in_heads=0), [], keep_cursor=False)
        assert papers.paper == 1
        papers.action_up()
        assert papers.paper == 1
        papers.show(Contents(array("q", [1, 2, 3]), in_heads=2), [], keep_cursor=False)
        papers.action_bottom()
        assert papers.paper == 3
        papers.action_up()
        assert papers.paper == 2


def text(shown: Row, width: int, columns: Columns = PLAIN, *, two_lines: bool = False) -> str:
    return "".join(piece for piece, _ in pieces(shown, width, TODAY, Shown(columns, two_lines)))


def lower(shown: Row, width: int, columns: Columns = PLAIN) -> str:
    return "".join(piece for piece, _ in lower_pieces(shown, width, TODAY, Shown(columns, True)))


@given(
    title=st.text(max_size=200).map(clean),
    who=st.text(max_size=40).map(clean),
    tags=st.lists(st.text(min_size=1, max_size=20).map(clean).filter(bool), max_size=4),
    comments=st.none() | st.integers(0, 10**9),
    width=st.integers(12, 250),
    starred=st.booleans(),
    days=st.tuples(*[st.sampled_from([None, "2026", "2025-11", "2026-01-02", "1999-12-31"])] * 2),
    how=st.builds(Shown, st.builds(Columns, *[st.integers(0, 80)] * 5), st.booleans(), chosen=st.booleans()),
)
def test_a_row_fills_its_width_exactly(
    title: str,
    who: str,
    tags: list[str],
    comments: int | None,
    width: int,
    starred: bool,
    days: tuple[str | None, str | None],
    how: Shown,
) -> None:
    published, seen = days
    marks = Marks(starred, Status.NEW, tuple(tags))
    shown = Row(1, title, who, published, comments, marks, seen, comments or 0, comments)
    for drawn in (pieces(shown, width, TODAY, how), lower_pieces(shown, width, TODAY, how)):
        assert cell_len("".join(piece for piece, _ in drawn)) == width


def test_a_row_shows_more_the_wider_it_is() -> None:
    shown = Row(1, "On the Weight of Teacups", "4 authors", "2025-12-30", 6, Marks(True, Status.LATER, ("cups", "tea")))
    assert text(shown, 40) == " ★◦ On the Weight of Teacups     Dec 30 "
    assert text(shown, 52) == " ★◦ On the Weight of Teacups            Dec 30    6 "
    assert "cups tea   Dec 30    6 " in text(shown, 60)
    assert "cups tea 4 authors" in text(shown, 140)


def test_columns_are_as_wide_as_the_user_wants_them_and_left_out_at_none() -> None:
    shown = row(title="Teacups", who="Ada Example", published="2025-12-30", comments=6, upvotes=12)
    assert text(shown, 140, Columns(who=12, date=6, comments=2, upvotes=3)).endswith(" Ada Example  Dec 30  12  6 ")
    assert text(shown, 140, Columns(who=0, date=0, comments=0)).rstrip() == "  • Teacups"
    assert "12" not in text(shown, 140)


def test_no_columns_can_leave_a_title_without_room() -> None:
    shown = row(title="On the Weight of Teacups", who="Ada Example" * 9)
    assert "On the Wei" in text(shown, 100, Columns(80, 80, 80, 80, 80))


def test_the_second_line_says_what_the_columns_would() -> None:
    shown = row(title="Teacups", who="Ada Example", published="2025-12-30", comments=1, upvotes=12)
    assert text(shown, 140, two_lines=True).rstrip() == "  • Teacups"
    assert lower(shown, 140).rstrip() == "    Ada Example · Dec 30 · 1 comment"
    assert lower(shown, 140, Columns(who=0, upvotes=1)).rstrip() == "    Dec 30 · 1 comment · 12 upvotes"
    assert lower(row(who="Ada " * 40, published="2025-12-30", comments=None), 40).rstrip().endswith("… · Dec 30")


def test_a_paper_that_came_back_says_when_it_was_seen_and_what_it_gained() -> None:
    shown = row(title="On the Weight of Teacups", seen="2025-12-03", gained=4)
    assert "seen Dec 3 · +4 comments A. Name" in text(shown, 120)
    assert "seen Dec 3 · +4 " in text(shown, 80)
    assert "seen" not in text(shown, 60)
    assert "+1 comment " in text(row(seen="2025-12-03", gained=1), 120)
    assert "seen Dec 3 A. Name" in text(row(seen="2025-12-03"), 120)


def test_zero_and_unknown_comments_are_a_dot_and_long_titles_are_cut() -> None:
    assert text(row(comments=None), 60).endswith("   · ")
    assert "Long Long…" in text(row(title="Long " * 30), 60)


def test_a_missing_date_leaves_its_room_to_the_title() -> None:
    assert (
        len(text(row(title="x" * 99, published=None), 60).partition("…")[0])
        == len(text(row(title="x" * 99), 60).partition("…")[0]) + 9
    )


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        ("2026-01-02", "Jan 2"),
        ("2025-03-01", "Mar 1"),
        ("2025-01-30", "Jan 2025"),
        ("2023-11-05", "Nov 2023"),
        ("2019", "2019"),
    ],
)
def test_a_day_is_written_without_its_year_while_that_is_plain(day: str, shown: str) -> None:
    assert f" {shown} " in text(row(published=day), 80)
