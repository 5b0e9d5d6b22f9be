"""Search as you type, and the way back."""

import threading
from array import array
from typing import Any

import pytest

from readlist import query
from readlist.query import Result
from readlist.tui import questions
from readlist.tui.messages import ListRead
from readlist.tui.questions import Listed
from readlist.tui.screens import browsing

from .conftest import Open, Shelf


async def test_typing_narrows_the_list_in_everything(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("5")
        await hand.press("/", *"quiet led")
        assert [row[4:17] for row in hand.rows] == ["Quiet Ledgers"]
        assert hand.header.endswith("1 in All · titles")


async def test_what_only_abstracts_hold_stands_below_a_rule(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"harbour")
        assert hand.rows[0].startswith("▌ • Quiet Ledgers")
        assert hand.rows[1].startswith("  ── in abstracts ──")
        assert hand.rows[2].startswith("  • On the Weight of Teacups")
        assert hand.header.endswith("2 in All · 1 in titles")


async def test_arrows_move_in_the_results_while_typing_and_pass_the_rule(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"harbour", "down")
        assert hand.focus == "SearchLine"
        assert hand.row.startswith("▌ • On the Weight")
        await hand.press("up")
        assert hand.row.startswith("▌ • Quiet Ledgers")


async def test_a_misspelt_word_shows_what_may_be_meant_and_how_to_insist(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"quiet legers")
        assert [row[4:17] for row in hand.rows] == ["Quiet Ledgers"]
        assert hand.status.startswith('Nothing has “legers”: showing “ledgers” · "legers" in quotes insists')
        await hand.press(*["backspace"] * 5)
        assert hand.status == ""
        await hand.press("escape", "/", *'"legers"')
        assert hand.rows[0].lstrip().startswith("Nothing has")


async def test_the_first_papers_are_there_before_the_rest_which_moves_nothing(
    shelf: Shelf, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(questions, "FIRST_ROWS", 2)
    monkeypatch.setattr(browsing, "FIRST_ROWS", 2)
    rest = threading.Event()
    find = query.find

    def slowly(*asked: Any, **named: Any) -> Result:
        rest.wait(10)
        return find(*asked, **named)

    async with opened(shelf) as hand:
        monkeypatch.setattr(query, "find", slowly)
        await hand.pilot.press("6")
        while hand.main.arriving:
            await hand.pilot.pause()
        assert (hand.main.papers.contents.whole, len(hand.rows)) == (False, 2)
        await hand.pilot.press("G")
        last = hand.row
        rest.set()
        await hand.settle()
        assert hand.main.papers.contents.whole
        assert hand.row != last
        assert hand.row == hand.rows[-1]


async def test_escape_goes_back_to_where_one_was(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "j", "r")
        await hand.press("/", *"gulls")
        assert len(hand.rows) == 1
        await hand.press("escape")
        assert hand.focus == "PaperList"
        assert hand.header.startswith("readlist | Inbox")
        assert hand.row.startswith("▌ • Moiré Gardens")
        assert hand.rows[2].startswith("  ✓ On the Weight")


async def test_enter_keeps_the_result_and_goes_to_the_list(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"gulls", "enter")
        assert hand.focus == "PaperList"
        assert hand.header.startswith("readlist | /gulls")
        await hand.press("s")
        assert shelf.titles("is:starred") == ["Do Gulls Pla"]
        await hand.press("escape")
        assert hand.header.startswith("readlist | Inbox")
        assert len(hand.rows) == 8
        assert hand.main.papers.contents.kept == {shelf.paper("Do Gulls").id}


async def test_a_kept_search_is_replaced_by_typing(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"gulls", "enter")
        await hand.press("/")
        assert hand.main.search_line.selected_text == "gulls"
        await hand.press(*"quiet")
        assert hand.main.search_line.value == "quiet"
        assert [row[4:17] for row in hand.rows] == ["Quiet Ledgers"]


async def test_a_kept_search_can_be_taken_up_again(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"gul", "enter")
        await hand.press("/", "right", *"ls")
        assert hand.main.search_line.value == "gulls"
        await hand.press("escape")
        assert len(hand.rows) == 8


async def test_nothing_found_says_so(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"zebra")
        assert "Nothing has “zebra”." in " ".join(hand.rows)
        assert hand.header.endswith("0 in All")


async def test_an_emptied_search_line_shows_what_was_there_before(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "/", *"zz")
        await hand.press("backspace", "backspace")
        assert hand.row.startswith("▌ • Quiet Ledgers")


async def test_a_field_nobody_knows_is_explained_and_the_list_stays(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"is:stared")
        assert "did you mean starred?" in hand.status
        assert len(hand.rows) > 0
        await hand.press("backspace", "backspace", *"red")
        assert "did you mean" not in hand.status


@pytest.mark.parametrize(
    ("typed", "told", "underlined"),
    [
        ("foo:bar", "no field is called “foo:” · known: title, abstract", "foo:bar"),
        ("  quiet   is:stared", "is: knows no “stared” · did you mean starred?", "is:stared"),
        ("quiet )", "this “)” closes nothing", ")"),
    ],
)
async def test_what_cannot_be_read_is_told_and_underlined_where_it_stands(
    typed: str, told: str, underlined: str, shelf: Shelf, opened: Open
) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *typed)
        line = hand.main.search_line
        assert hand.status.startswith(told)
        assert "".join(part.text for part in line.render_line(0) if part.style and part.style.underline) == underlined
        await hand.press("enter")
        assert hand.focus == "SearchLine", "there is no result to keep"
        await hand.press("ctrl+u", *"quiet")
        assert not any(part.style and part.style.underline for part in line.render_line(0))
        await hand.press("enter")
        assert hand.header.startswith("readlist | /quiet")


async def test_a_result_that_comes_late_hides_no_mistake(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", *"is:stared")
        hand.main.post_message(ListRead(hand.main._token, Listed(Result(array("q", [1])), ())))
        await hand.settle()
        assert "did you mean starred?" in hand.status
        await hand.press("escape")
        assert hand.status == ""


async def test_plain_letters_are_text_while_the_search_line_has_the_focus(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("/", "s", "q", "x")
        assert hand.main.search_line.value == "sqx"
        assert shelf.titles("is:starred") == []


async def test_an_answer_that_comes_too_late_is_not_shown(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        late = ListRead(hand.main._token, Listed(Result(array("q", [1])), ()))
        await hand.press("/", *"gulls")
        hand.main.post_message(late)
        await hand.settle()
        assert [row[4:12] for row in hand.rows] == ["Do Gulls"]
