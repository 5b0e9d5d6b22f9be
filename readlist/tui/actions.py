"""The one table of actions: what there is to do, on which key, and where.

Bindings, footer, help, command palette, the README's key table and the check of keys all come from here.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from textual.binding import Binding, BindingType

from readlist.model import Verdict
from readlist.views import STANDING_VIEWS


class Pane(StrEnum):
    """Where the focus can be: on the main screen, in the changes, in a dialog."""

    LIST = "list"
    PAPER = "paper"
    VIEWS = "views"
    SEARCH = "search line"
    CARD = "cards"
    CHANGES = "changes"
    QUESTION = "question"
    PREVIEW = "import preview"
    PAIR = "duplicates"
    TAGS = "tags"
    NOTE = "note"
    ADD = "add line"
    PATH = "path line"
    EXPORT = "export"
    COMMAND = "command line"
    MENU = "menu"
    HELP = "help"
    PAGE = "page of text"
    PROBLEMS = "problems"


class Group(StrEnum):
    """What the help puts together."""

    VERDICTS = "Verdicts"
    CARDS = "Cards"
    CHANGES = "Changes"
    MARKS = "Tags, notes, taking back"
    SELECTING = "Selecting"
    MOVING = "Moving"
    FINDING = "Views and search"
    PAPERS = "Papers in and out"
    PROGRAM = "The program"
    DIALOGS = "In dialogs"


PANES = (Pane.LIST, Pane.PAPER, Pane.VIEWS)
ANYWHERE = (*PANES, Pane.CARD)
SCREENS = (*ANYWHERE, Pane.SEARCH, Pane.CHANGES)
TYPED = (Pane.SEARCH, Pane.TAGS, Pane.NOTE, Pane.ADD, Pane.PATH, Pane.COMMAND)
"""Where letters are typed, and so are nobody's keys."""
LISTS = (*PANES, Pane.CHANGES)
IN_A_LIST = (Pane.LIST, Pane.PAPER)
ON_PAPERS = (*IN_A_LIST, Pane.CARD)


class Action(NamedTuple):
    """One thing to do.

    Attributes:
        name: What the key map calls it.
        keys: Its default keys, as Textual names them; signs may stand for themselves.
        does: What it does, in a few words, for help, palette and tooltips.
        group: Where the help shows it.
        where: The panes in which its keys act.
        run: The action string; "screen." before it means the main screen, else the pane that has the focus. Each dialog
            runs a method of its own.
        label: Its word in the footer; "" keeps it out.
        needs_paper: Whether it acts on the paper under the cursor, and so not on an empty list.
    """

    name: str
    keys: tuple[str, ...]
    does: str
    group: Group
    where: tuple[Pane, ...]
    run: str
    label: str = ""
    needs_paper: bool = False

    @property
    def words(self) -> str:
        """Its name as words, by which it is looked for beside what it does."""
        return " ".join((*self.name.split("_"), self.label))

    @property
    def method(self) -> str:
        """The name of the method that carries it out."""
        return "action_" + self.run.removeprefix("screen.").partition("(")[0]

    @property
    def on_screen(self) -> bool:
        """Whether the main screen carries it out, whatever has the focus."""
        return self.run.startswith("screen.")


def _on_paper(name: str, key: str, does: str, group: Group, run: str, label: str = "") -> Action:
    return Action(name, (key,), does, group, ON_PAPERS, run, label, needs_paper=True)


def _verdict(verdict: Verdict, key: str, does: str, label: str = "") -> Action:
    return _on_paper(verdict.value, key, does, Group.VERDICTS, f"screen.verdict('{verdict.value}')", label)


def _view(place: int, name: str) -> Action:
    does = "show all papers" if name == "All" else f"show the view {name}"
    run = f"screen.standing_view({place})"
    return Action(f"view_{name.lower()}", (str(place + 1),), does, Group.FINDING, PANES, run)


def _typing(name: str, key: str, does: str, run: str, label: str = "") -> Action:
    return Action(name, (key,), does, Group.FINDING, (Pane.SEARCH,), run, label)


def _moving(name: str, keys: tuple[str, ...], does: str, where: tuple[Pane, ...] = LISTS) -> Action:
    return Action(name, keys, does, Group.MOVING, where, name)


def _turning(name: str, key: str, does: str, run: str, label: str) -> Action:
    return Action(name, (key,), does, Group.MOVING, (Pane.PAPER,), run, label, needs_paper=True)


def _selecting(name: str, key: str, does: str, run: str, label: str = "") -> Action:
    return Action(name, (key,), does, Group.SELECTING, IN_A_LIST, f"screen.select{run}", label, needs_paper=True)


def _leaping(name: str, key: str, does: str, run: str) -> Action:
    return Action(name, (key,), does, Group.MOVING, ON_PAPERS, run, needs_paper=True)


def _in_cards(name: str, keys: tuple[str, ...], does: str, run: str, label: str) -> Action:
    return Action(name, keys, does, Group.CARDS, (Pane.CARD,), run, label)


def _in_changes(name: str, keys: tuple[str, ...], does: str, run: str, label: str) -> Action:
    return Action(name, keys, does, Group.CHANGES, (Pane.CHANGES,), run, label)


ACTIONS: tuple[Action, ...] = (
    _verdict(Verdict.STAR, "s", "star the paper and move on; again takes it back", "star"),
    _verdict(Verdict.LATER, "l", "put it off for later and move on", "later"),
    _verdict(Verdict.READ, "r", "mark it read and move on", "read"),
    _verdict(Verdict.SKIP, "x", "skip it and move on", "skip"),
    _verdict(Verdict.READING, "w", "mark it as being read and move on"),
    _verdict(Verdict.NEW, "U", "make it new again and move on"),
    _on_paper("tags", "t", "edit its tags: +add -remove", Group.MARKS, "screen.tags", "tags"),
    _on_paper("note", "a", "write a note on it", Group.MARKS, "screen.note", "note"),
    _on_paper("note_in_editor", "A", "write the note in your editor", Group.MARKS, "screen.note_in_editor"),
    Action("undo", ("u",), "take back the newest change", Group.MARKS, ANYWHERE, "screen.undo"),
    Action("redo", ("ctrl+r",), "do again what was taken back", Group.MARKS, ANYWHERE, "screen.redo"),
    Action("search", ("/",), "search as you type, in everything", Group.FINDING, PANES, "screen.search", "search"),
    *(_view(place, view.name) for place, view in enumerate(STANDING_VIEWS)),
    _typing("keep", "enter", "keep the result and go to the list", "screen.keep_search", "keep"),
    _typing("leave", "escape", "go back to where you were", "screen.leave_search", "back"),
    _typing("result_up", "up", "previous result", "screen.result('up')", "move"),
    _typing("result_down", "down", "next result", "screen.result('down')", "move"),
    _typing("result_page_down", "pagedown", "a page of results down", "screen.result('page_down')"),
    _typing("result_page_up", "pageup", "a page of results up", "screen.result('page_up')"),
    _typing("language", "?", "the query language, while no word stands before it", "screen.language", "query language"),
    Action("cards", ("T",), "one paper at a time", Group.CARDS, IN_A_LIST, "screen.cards", "cards", needs_paper=True),
    _in_cards("next_card", ("j", "right", "space"), "the next card", "screen.card(1)", "next"),
    _in_cards("previous_card", ("k", "left"), "the card before", "screen.card(-1)", "previous"),
    _in_cards("leave_cards", ("escape", "T"), "back to the list", "screen.leave_cards", "leave"),
    Action("journal", ("J",), "show what was done, and take it back", Group.CHANGES, ANYWHERE, "screen.journal"),
    _in_changes("undo_to", ("u",), "undo to here, this one too", "screen.undo_to", "undo to here"),
    _in_changes("undo_only", ("o",), "take only this one back", "screen.undo_only", "take only this one back"),
    _in_changes("redo_last", ("ctrl+r",), "do again what was taken back", "screen.redo", "redo"),
    _in_changes("change_papers", ("enter",), "show its papers", "open", "its papers"),
    _in_changes("leave_changes", ("escape", "q", "J"), "back to the list", "screen.leave", "leave"),
    Action("import", ("i",), "import a file; a pasted page too", Group.PAPERS, PANES, "screen.import", "import"),
    Action("add", ("+",), "add one paper by id, address or title", Group.PAPERS, PANES, "screen.add", "add"),
    Action(
        "duplicates", ("=",), "papers that may be one: merge or keep apart", Group.PAPERS, PANES, "screen.duplicates"
    ),
    _on_paper("browser", "o", "open the paper in the browser (asks above 5)", Group.PAPERS, "screen.browser", "open"),
    _on_paper("pdf", "O", "open its PDF", Group.PAPERS, "screen.browser('pdf')"),
    _on_paper("hugging_face", "H", "open its page on Hugging Face", Group.PAPERS, "screen.browser('hugging face')"),
    _on_paper("code", "C", "open its code", Group.PAPERS, "screen.browser('code')"),
    _on_paper("copy", "y", "copy it: u URL, b BibTeX, m Markdown link …", Group.PAPERS, "screen.copy", "copy"),
    _on_paper("pipe", "|", "pipe it as JSON Lines into your command", Group.PAPERS, "screen.pipe"),
    Action(
        "export",
        ("e",),
        "export what is selected, else what is starred",
        Group.PAPERS,
        ANYWHERE,
        "screen.export",
        "export",
    ),
    _on_paper("remove", "D", "remove it from the library (asks)", Group.PAPERS, "screen.remove"),
    Action("sort", ("S",), "sort the view", Group.FINDING, PANES, "screen.sort"),
    _selecting("select", "space", "select the paper and move on", "", "select"),
    _selecting("select_range", "v", "select from here to where you go", "_range"),
    _selecting("select_all", "*", "select all in view", "_all"),
    _selecting("invert", "I", "invert what is selected", "_inverted"),
    _selecting("select_above", "<", "select everything above", "_above"),
    _selecting("select_below", ">", "select everything below", "_below"),
    _selecting("select_older", "B", "select what is older (before), except starred", "_older"),
    Action("open_paper", ("enter",), "read the paper", Group.MOVING, (Pane.LIST,), "screen.open_paper", "", True),
    Action("open_view", ("enter",), "open the view", Group.MOVING, (Pane.VIEWS,), "open", "open"),
    _turning("next_paper", "right", "the next paper", "screen.result('down')", "next"),
    _turning("previous_paper", "left", "the paper before", "screen.result('up')", "previous"),
    Action("back", ("escape",), "back: to the list, out of selection or search", Group.MOVING, PANES, "screen.back"),
    Action("next_pane", ("tab",), "to the next pane", Group.MOVING, PANES, "screen.pane(1)"),
    Action("previous_pane", ("shift+tab",), "to the previous pane", Group.MOVING, PANES, "screen.pane(-1)"),
    _moving("down", ("j", "down"), "down"),
    _moving("up", ("k", "up"), "up"),
    _moving("page_down", ("pagedown",), "a page down", (*LISTS, Pane.CARD)),
    _moving("page_up", ("pageup",), "a page up", (*LISTS, Pane.CARD)),
    _moving("half_page_down", ("ctrl+d",), "half a page down", (*LISTS, Pane.CARD)),
    _moving("half_page_up", ("ctrl+u",), "half a page up", (*LISTS, Pane.CARD)),
    _moving("top", ("g", "home"), "to the first"),
    _moving("bottom", ("G", "end"), "to the last"),
    _leaping("next_unread", "n", "to the next unread paper", "screen.unread(1)"),
    _leaping("previous_unread", "N", "to the unread paper before", "screen.unread(-1)"),
    _leaping("next_day", "]", "to the next day", "screen.leap('day', 1)"),
    _leaping("previous_day", "[", "to the day before", "screen.leap('day', -1)"),
    _leaping("next_listing", "}", "to the next listing", "screen.leap('listing', 1)"),
    _leaping("previous_listing", "{", "to the listing before", "screen.leap('listing', -1)"),
    Action("return", ("ctrl+o",), "back to where you were", Group.MOVING, PANES, "screen.return"),
    Action("help", ("?",), "show every key", Group.PROGRAM, ANYWHERE, "screen.help", "help"),
    Action("command", (":",), "a command, as on the command line", Group.PROGRAM, ANYWHERE, "screen.command"),
    Action("widen", ("ctrl+right",), "make the pane wider", Group.PROGRAM, PANES, "screen.widen(1)"),
    Action("narrow", ("ctrl+left",), "make the pane narrower", Group.PROGRAM, PANES, "screen.widen(-1)"),
    Action("palette", ("ctrl+p",), "run anything by its name", Group.PROGRAM, SCREENS, "app.command_palette"),
    Action("suspend", ("ctrl+z",), "pause, back to the shell; fg goes on", Group.PROGRAM, tuple(Pane), "app.suspend"),
    Action("quit", ("q",), "quit; every mark is kept", Group.PROGRAM, ANYWHERE, "screen.quit", "quit"),
)

# A terminal sends these as other keys, so they can never be pressed.
_NEVER_ARRIVE = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape"}


def at(pane: Pane, actions: Iterable[Action] = ACTIONS) -> tuple[Action, ...]:
    """Return the actions whose keys act while `pane` has the focus."""
    return tuple(action for action in actions if pane in action.where)


def bindings(pane: Pane, actions: Iterable[Action] = ACTIONS) -> list[BindingType]:
    """Return the bindings of a pane's widget."""
    return [
        Binding(listed(action.keys), action.run, action.does, show=False, id=action.name, tooltip=action.does)
        for action in at(pane, actions)
        if action.keys
    ]


def listed(keys: Iterable[str]) -> str:
    """Return keys as a binding lists them: with commas between them, so that the comma itself goes by its name."""
    return ",".join("comma" if key == "," else key for key in keys)


def sent_instead(key: str) -> str | None:
    """Return the key that terminals send for this one, which so can never be pressed."""
    return _NEVER_ARRIVE.get(key)


def clash(actions: Iterable[Action]) -> tuple[Action, Action, str, Pane] | None:
    """Return two actions that want one key in one pane, with both; None where every key means one thing."""
    table = tuple(actions)
    for pane in Pane:
        taken: dict[str, Action] = {}
        for action in at(pane, table):
            for key in action.keys:
                if key in taken:
                    return taken[key], action, key, pane
                taken[key] = action
    return None
