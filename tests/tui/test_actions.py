"""The one table of actions, and its check at start."""

import pytest
from textual.binding import Binding
from textual.dom import DOMNode

from readlist.tui.actions import ACTIONS, Pane, at, bindings, clash, listed
from readlist.tui.dialog_actions import DIALOG_ACTIONS
from readlist.tui.palette import ActionCommands
from readlist.tui.screens.ask import Ask
from readlist.tui.screens.command_line import CommandLine
from readlist.tui.screens.dialog import Dialog
from readlist.tui.screens.duplicates import DuplicatePair
from readlist.tui.screens.exporting import ExportScreen
from readlist.tui.screens.folding import CARRIERS
from readlist.tui.screens.help import HelpScreen
from readlist.tui.screens.import_path import ImportPath
from readlist.tui.screens.importing import ImportPreview
from readlist.tui.screens.line_edit import AddPaper, NoteEditor, TagEditor
from readlist.tui.screens.main import MainScreen
from readlist.tui.screens.menu import KeyMenu
from readlist.tui.screens.path_line import PathLine
from readlist.tui.screens.problems import Problems
from readlist.tui.screens.text_page import TextPage
from readlist.tui.wording import sentence

from .action_table import ActionError, check
from .conftest import Open, Shelf

EVERY = (*ACTIONS, *DIALOG_ACTIONS)
STAR = next(action for action in ACTIONS if action.name == "star")


def test_the_table_contradicts_neither_itself_nor_the_screen() -> None:
    check(ACTIONS, CARRIERS, MainScreen)


def test_two_actions_on_one_key_are_refused_and_both_are_named() -> None:
    other = STAR._replace(name="stir")
    with pytest.raises(ActionError, match="“star” and “stir” both want s in the list"):
        check([STAR, other], CARRIERS, MainScreen)


def test_one_key_may_mean_two_things_in_two_panes() -> None:
    check([STAR._replace(where=(Pane.LIST,)), STAR._replace(name="stir", where=(Pane.PAPER,))], CARRIERS, MainScreen)


def test_an_action_that_nobody_carries_out_is_refused() -> None:
    with pytest.raises(ActionError, match="nobody carries out “star”"):
        check([STAR._replace(run="screen.stare")], CARRIERS, MainScreen)
    with pytest.raises(ActionError, match="nobody carries out “star”"):
        check([STAR._replace(run="stare")], CARRIERS, MainScreen)


def test_a_key_that_no_terminal_sends_is_refused() -> None:
    with pytest.raises(ActionError, match="ctrl\\+i of “star” never arrives"):
        check([STAR._replace(keys=("ctrl+i",))], CARRIERS, MainScreen)


def test_a_name_is_given_once() -> None:
    with pytest.raises(ActionError, match="two actions are called “star”"):
        check([STAR, STAR._replace(keys=("S",))], CARRIERS, MainScreen)


def test_every_key_of_a_pane_is_bound_under_its_actions_name() -> None:
    for pane in Pane:
        bound = {(key, binding.id) for binding in bindings(pane) for key in binding.key.split(",")}  # type: ignore[union-attr]
        assert bound == {(key, action.name) for action in at(pane) for key in action.keys}


def test_everything_that_needs_a_paper_acts_only_where_papers_are() -> None:
    assert all(set(action.where) <= {Pane.LIST, Pane.PAPER, Pane.CARD} for action in ACTIONS if action.needs_paper)


async def test_the_palette_runs_actions_by_what_they_do(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        provider = ActionCommands(hand.main)
        offered = [hit async for hit in provider.discover()]
        reachable = {sentence(action.does) for action in at(Pane.LIST) if action.name != "palette"}
        assert reachable <= {hit.text for hit in offered}
        (leap,) = [hit for hit in offered if hit.text == "To the next day"]
        await leap.command()
        await hand.settle()
        assert hand.row.startswith("▌ • Quiet Ledgers")
        (last,) = [hit for hit in offered if hit.text == "To the last"]
        await last.command()
        await hand.settle()
        assert hand.row.startswith("▌ • Do Gulls")
        (hit, *_) = sorted([hit async for hit in provider.search("starred")], key=lambda found: -found.score)
        assert hit.text == "Show the view Starred"
        await hit.command()
        await hand.settle()
        assert hand.header.startswith("readlist | Starred")


@pytest.mark.parametrize(
    ("word", "first"),
    [
        ("undo", "Take back the newest change"),
        ("redo", "Do again what was taken back"),
        ("journal", "Show what was done, and take it back"),
        ("copy", "Copy it: u URL, b BibTeX, m Markdown link …"),
        ("fog", "Show the listing fog"),
    ],
)
async def test_the_palette_finds_actions_by_their_names_too(shelf: Shelf, opened: Open, word: str, first: str) -> None:
    async with opened(shelf) as hand:
        hits = [hit async for hit in ActionCommands(hand.main).search(word)]
        assert max(hits, key=lambda hit: hit.score).text == first


async def test_on_cards_and_in_the_journal_the_palette_offers_what_acts_there(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("s", "g", "T")
        offered = {hit.text async for hit in ActionCommands(hand.main).discover()}
        assert {
            "The next card",
            "To the next unread paper",
            "Show the view Later",
            "Quit; every mark is kept",
        } <= offered
        assert not offered & {"Select all in view", "The next paper", "Make the pane wider"}
        await hand.press("escape", "J")
        journal = {hit.text: hit async for hit in ActionCommands(hand.app.screen).discover()}
        await journal["Take only this one back"].command()
        await hand.settle()
        assert shelf.titles("is:starred") == []


async def test_the_palette_offers_nothing_for_a_paper_where_there_is_none(empty: Shelf, opened: Open) -> None:
    async with opened(empty) as hand:
        provider = ActionCommands(hand.main)
        offered = {hit.text async for hit in provider.discover()}
        assert "Import a file; a pasted page too" in offered
        assert not offered & {sentence(action.does) for action in ACTIONS if action.needs_paper}
        assert [hit async for hit in provider.search("browser")] == []


OF_DIALOGS: dict[Pane, tuple[type[DOMNode], ...]] = {
    Pane.QUESTION: (Ask,),
    Pane.PREVIEW: (ImportPreview,),
    Pane.PAIR: (DuplicatePair,),
    Pane.TAGS: (TagEditor,),
    Pane.NOTE: (NoteEditor,),
    Pane.ADD: (AddPaper,),
    Pane.PATH: (ImportPath, PathLine),
    Pane.EXPORT: (ExportScreen, PathLine),
    Pane.COMMAND: (CommandLine,),
    Pane.MENU: (KeyMenu,),
    Pane.HELP: (HelpScreen,),
    Pane.PAGE: (TextPage,),
    Pane.PROBLEMS: (Problems,),
}


@pytest.mark.parametrize("pane", OF_DIALOGS)
def test_a_dialog_has_the_keys_that_are_told_of_it_and_no_others(pane: Pane) -> None:
    bound = [
        binding for widget in (*OF_DIALOGS[pane], Dialog) for binding in widget.BINDINGS if isinstance(binding, Binding)
    ]
    assert {binding.id for binding in bound} == {action.name for action in at(pane, EVERY)}
    keys = {action.name: listed(action.keys) for action in EVERY}
    assert all(binding.key == keys[binding.id or ""] for binding in bound)


def test_every_pane_is_somebodys_and_no_key_means_two_things_in_it() -> None:
    assert {*CARRIERS, Pane.CHANGES, *OF_DIALOGS} == {*Pane}
    assert clash(EVERY) is None


async def test_the_palette_opens_on_its_key_and_leaves_the_place_alone(shelf: Shelf, opened: Open) -> None:
    async with opened(shelf) as hand:
        await hand.press("j", "ctrl+p")
        assert type(hand.app.screen).__name__ == "CommandPalette"
        await hand.press("escape")
        assert hand.row.startswith("▌ • Quiet Ledgers")
