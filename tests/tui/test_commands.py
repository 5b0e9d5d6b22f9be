"""The `:` line: the command line's own commands, in the app."""

from contextlib import closing
from pathlib import Path
from typing import cast

import pytest
from textual.widgets import Static

from readlist import query
from readlist.tui.palette import ActionCommands
from readlist.tui.screens.command_line import CommandLine
from readlist.tui.screens.one_of import OneOf
from readlist.tui.screens.text_page import TextPage

from .conftest import Hand, Open, Shelf
from .test_in_and_out import dialog, listing, wait


async def say(hand: Hand, line: str) -> None:
    """Type a command and Enter."""
    await hand.press(":")
    await wait(hand)
    screen = cast(CommandLine, hand.app.screen)
    screen.line.value = line
    screen.line.cursor_position = len(line)
    await wait(hand)
    await hand.press("enter")
    await wait(hand)


def line(hand: Hand) -> str:
    return cast(CommandLine, hand.app.screen).line.value


def offered(hand: Hand) -> tuple[str, ...]:
    return hand.app.screen.query_one(OneOf).choices


async def test_a_verb_without_a_query_acts_on_the_paper_under_the_cursor(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j")
        await say(hand, 'tag +boats +"big idea"')
        assert shelf.paper("Quiet").marks.tags == ("big idea", "boats")
        assert hand.status.startswith("Tagged +boats +big idea on “Quiet Ledgers")
        assert hand.status.endswith("u takes it back")
        assert [paper.title[:5] for paper in shelf.papers("tag:boats")] == ["Quiet"]
        await hand.press("u")
        assert shelf.paper("Quiet").marks.tags == ()


async def test_a_verb_without_a_query_acts_on_what_is_selected(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("space", "j", "space")
        await say(hand, "read")
        assert "Read 2 papers?" in dialog(hand)
        await hand.press("y")
        await wait(hand)
        assert shelf.titles("is:read") == ["Tiny Lightho", "On the Weigh"]


async def test_many_papers_are_changed_only_after_a_question(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "skip year:2025")
        assert "Skip 5 papers?" in dialog(hand)
        await hand.press("n")
        await wait(hand)
        assert shelf.titles("is:skipped") == []
        await say(hand, "skip --yes year:2025")
        assert len(shelf.titles("is:skipped")) == 5
        assert hand.status == "Skipped 5 papers · u takes it back"


async def test_several_papers_become_one_only_after_a_question(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "merge 1 3 7")
        assert "Merge 3 papers into one: id:1 “Tiny Lighthouses" in dialog(hand)
        await hand.press("n")
        await wait(hand)
        assert len(shelf.papers()) == 8
        await say(hand, "merge 1 3 7")
        await hand.press("y")
        await wait(hand)
        assert len(shelf.papers()) == 6


async def test_list_shows_its_answer_as_a_view(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, 'list "paper boats" or gulls --sort comments')
        assert [row[4:9] for row in hand.rows] == ["Do Gu", "Quiet"]
        assert hand.header.startswith('readlist | :list "paper boats" or gulls sort:comments')
        assert hand.focus == "PaperList"


async def test_show_and_list_of_a_few_are_screens_of_text(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "show .")
        assert isinstance(hand.app.screen, TextPage)
        assert "Tiny Lighthouses: Guiding" in dialog(hand)
        assert "arxiv 2601.00007" in dialog(hand)
        await hand.press("escape")
        await say(hand, "list --limit 2 sort:title")
        assert len(cast(TextPage, hand.app.screen).lines) == 2
        await hand.press("q")
        assert type(hand.app.screen).__name__ == "MainScreen"


async def test_log_is_the_journal_and_import_the_preview(
    shelf: Shelf, opened: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(listing(tmp_path / "two boats.jsonl").parent)
    async with opened(shelf) as hand:
        await say(hand, 'import "two boats.jsonl"')
        await wait(hand)
        assert type(hand.app.screen).__name__ == "ImportPreview"
        await hand.press("enter")
        await wait(hand)
        assert len(shelf.papers()) == 10
        await say(hand, "log")
        assert type(hand.app.screen).__name__ == "ChangesScreen"
        await hand.press("escape")
        await say(hand, "import --name fog x.txt")
        assert "leave it out" in hand.status


async def test_undo_and_redo_take_numbers_and_say_what_they_did(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "s", "s")
        await say(hand, "undo 2")
        assert len(shelf.titles("is:starred")) == 1
        assert "Ctrl+R does it again" in hand.status
        await say(hand, "redo 2")
        assert len(shelf.titles("is:starred")) == 3


async def test_a_mistake_is_said_with_its_hint_and_the_line_stays(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "stra id:1")
        assert "there is no command stra" in dialog(hand)
        assert "did you mean star?" in dialog(hand)
        assert line(hand) == "stra id:1"
        await hand.press("escape")
        await say(hand, "list --lmit 3")
        assert "did you mean --limit?" in dialog(hand)
        await hand.press("escape")
        await say(hand, "star nothing-has-this")
        assert hand.status.startswith("no paper matches")
        await say(hand, "list is:yellow")
        assert "yellow" in hand.status
        await say(hand, "demo")
        assert "demo is for the shell" in dialog(hand)
        await hand.press("escape")
        await say(hand, f"star --library {shelf.path}.other id:1")
        assert "the library that is open" in dialog(hand)


async def test_help_of_a_command_is_shown(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "tag --help")
        assert "Give papers tags, or take some." in dialog(hand)


async def test_views_are_made_with_names_in_quotes(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, 'views add "To discuss" title:"paper boats" or gulls')
        assert "Added the view “To discuss”" in hand.status
        assert any(row.startswith(" To discuss") for row in hand.views)
        await say(hand, "views")
        assert 'title:"paper boats" or gulls' in dialog(hand)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("gul", "gul*"),
        ('"paper bo', '"paper bo"*'),
        ("(gulls or kettl", "(gulls or kettl*)"),
        ("title:gul", "title:gul*"),
        ("is:new year:2025", "is:new year:2025"),
        ('sort:title "paper boats"', 'sort:title "paper boats"'),
    ],
)
async def test_a_search_is_kept_as_a_view_that_finds_the_same(
    shelf: Shelf, opened: Open, typed: str, kept: str
) -> None:
    async with opened(shelf) as hand:
        await hand.press("/")
        hand.main.search_line.value = typed
        await hand.settle()
        await hand.press("enter")
        found = [row[4:] for row in hand.rows]
        await say(hand, 'views add "To discuss"')
        assert hand.status == "Added the view “To discuss” · u takes it back"
        with closing(query.connect(shelf.path)) as connection:
            assert [view.view.query for view in query.view_counts(connection)] == [kept]
        await hand.press("shift+tab", *"jjjjjj", "enter")
        assert hand.header.startswith("readlist | To discuss")
        assert [row[4:] for row in hand.rows] == found
        await hand.press("u")
        assert "To discuss" not in "".join(hand.views)


async def test_a_view_can_be_kept_under_another_name_in_the_order_it_has(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("S", "t")
        await wait(hand)
        await say(hand, "views add Mine")
        with closing(query.connect(shelf.path)) as connection:
            (view,) = query.view_counts(connection)
        assert view.view == ("Mine", "is:new -is:starred sort:title")
        await hand.press("6")
        await say(hand, "views add Everything")
        assert "a view needs a query" in hand.status


async def test_the_palette_keeps_a_search_that_is_shown(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        assert not [hit async for hit in ActionCommands(hand.main).search("keep this search")]
        await hand.press("/", *"gulls", "enter")
        (hit,) = [hit async for hit in ActionCommands(hand.main).search("keep this search")]
        assert hit.text == "Keep this search as a view …"
        assert hit.text in {each.text async for each in ActionCommands(hand.main).discover()}
        hit.command()
        await wait(hand)
        await hand.press(*"Of gulls", "enter")
        await wait(hand)
        assert any(row.startswith(" Of gulls") for row in hand.views)


async def test_what_is_printed_in_columns_stands_in_columns(shelf: Shelf, opened: Open) -> None:
    with closing(shelf.library()) as library:
        library.add_view("Paper boats", "boats")
    async with opened(shelf) as hand:
        await say(hand, "views")
        shown = str(hand.app.screen.query_one(".panel > Static", Static).render()).split("\n")
        assert shown[0] == "Inbox        8  is:new -is:starred"
        assert shown[-1] == "Paper boats  1  boats"


async def test_tab_completes_and_goes_through_the_choices(shelf: Shelf, opened: Open) -> None:
    shelf.library().edit_tags([1], ["big idea", "boats"])
    async with opened(shelf) as hand:
        await hand.press(":", *"unr")
        await wait(hand)
        assert offered(hand) == ("unread",)
        await hand.press("tab")
        await wait(hand)
        assert line(hand) == "unread "
        await hand.press(*"is:re", "tab")
        await wait(hand)
        assert line(hand) == "unread is:read"
        await hand.press("tab")
        await wait(hand)
        first = line(hand)
        await hand.press("tab")
        await wait(hand)
        assert {first, line(hand)} == {"unread is:reading", "unread is:read"}
        await hand.press("escape", ":", *"tag +b")
        await wait(hand)
        assert offered(hand) == ('+"big idea"', "+boats")


async def test_keys_that_come_faster_than_the_choices_wait_for_them(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        hand.type(":", *"unst", "tab", *"id:1", "enter")
        await hand.settle()
        await wait(hand)
        assert hand.status.lower() == "nothing to change"


async def test_what_was_typed_before_comes_back(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "later id:1")
        await say(hand, "star id:2")
        await hand.press(":", *"un")
        await hand.press("up")
        assert line(hand) == "star id:2"
        await hand.press("up")
        assert line(hand) == "later id:1"
        await hand.press("up", "down", "down")
        assert line(hand) == "un"


async def test_the_palette_finds_tags_and_themes_and_begins_to_rename(shelf: Shelf, opened: Open) -> None:
    shelf.library().edit_tags([1, 2], ["big [b]idea"])
    async with opened(shelf) as hand:
        found = {hit.text: hit for hit in [hit async for hit in ActionCommands(hand.main).search("big [b]idea")]}
        found["Show the tag big [b]idea"].command()
        await hand.settle()
        assert len(hand.rows) == 2
        found["Rename the tag big [b]idea"].command()
        await wait(hand)
        assert line(hand) == 'tags rename "big [b]idea" '
        await hand.press(*"idea", "enter")
        await wait(hand)
        assert shelf.titles("tag:idea") == ["Tiny Lightho", "Quiet Ledger"]
        (theme,) = [hit async for hit in ActionCommands(hand.main).search("theme nord")]
        theme.command()
        assert hand.app.theme == "nord"


async def test_quit_and_help_are_commands_too(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "help")
        assert type(hand.app.screen).__name__ == "HelpScreen"
        await hand.press("escape")
        await say(hand, "quit")
        assert not hand.app.is_running


async def test_nothing_to_act_on_is_said(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        await say(hand, "star")
        assert "there is no paper here" in dialog(hand)


async def test_a_tag_is_renamed_and_the_left_pane_shows_it(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await say(hand, "tag --yes +boats -- is:new")
        await say(hand, 'tags rename boats "small boats"')
        assert hand.status == "Renamed the tag boats to small boats on 8 papers · u takes it back"
        assert " small boats         8" in hand.views
        await hand.press("u")
        assert " boats               8" in hand.views
