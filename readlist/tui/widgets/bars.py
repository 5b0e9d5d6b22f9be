"""The lines above and below the panes: title and search, what the last key did, and the keys that act now."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.highlighter import Highlighter
from rich.text import Text
from textual.content import Content
from textual.events import Click, Key, Paste
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input

from readlist.errors import QueryError
from readlist.text import cell_len, clean, cut
from readlist.tui.actions import ACTIONS, Action, Group, Pane, at, bindings
from readlist.tui.key_names import spelled, with_keys
from readlist.tui.wording import NARROW

_LEAST = 20
_GAP = 2
# They stay where others don't fit: the way out, and help, which leads to what is not shown.
_LAST = ("leave", "help")


class _Underlined(Highlighter):
    """Underlines a part of a text."""

    part = (0, 0)

    def highlight(self, text: Text) -> None:
        """Underline it."""
        text.stylize("bold underline", *self.part)


def span_in(written: str, at: int, end: int) -> tuple[int, int]:
    """Return where in a line as it was written stands what stands from `at` to `end` in the cleaned one."""

    def cleaned_before(place: int) -> int:
        return len(clean(f"{written[:place]}x")) - 1

    places = range(len(written) + 1)
    return bisect_right(places, at, key=cleaned_before) - 1, bisect_left(places, end, key=cleaned_before)


class SearchLine(Input):
    """Where a query is typed."""

    BINDINGS = bindings(Pane.SEARCH)

    # As in every widget, but that a letter more has nothing laid out anew: how wide the line is hangs on the screen.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)

    def __init__(self) -> None:
        self._mistaken = _Underlined()
        super().__init__(compact=True, select_on_focus=False, highlighter=self._mistaken)

    def show_mistake(self, mistake: QueryError | None) -> None:
        """Underline the part of the line that cannot be read; None takes it back."""
        self._mistaken.part = span_in(self.value, mistake.at, mistake.end) if mistake else (0, 0)
        self.refresh()

    async def _on_key(self, event: Key) -> None:
        # No word begins with "?", though titles end with it: there it is left to the bindings.
        before = self.value[: min(self.selection)]
        if event.key == "question_mark" and before[-1:] in ("", " "):
            event.prevent_default()

    def _on_paste(self, event: Paste) -> None:
        # Textual takes the first line of a paste. A whole page is no query: the screen imports it.
        if is_page(event.text):
            event.prevent_default()


def is_page(pasted: str) -> bool:
    """Tell whether pasted text is a copied page rather than a line."""
    return len(pasted.strip().splitlines()) > 1


class Header(Widget):
    """Where one is, or the search line, and on the right the numbers that matter there.

    It draws all but the search line itself, which is the only widget in it and joins it after the first frame.
    """

    def __init__(self) -> None:
        super().__init__()
        self.said = ("", "", "")
        self._searching = False
        self._room = 0

    async def add_search_line(self) -> SearchLine:
        """Make it possible to search."""
        line = SearchLine()
        await self.mount(line)
        self._leave_room()
        return line

    def show_search(self, searching: bool) -> None:
        """Change between where one is and the search line."""
        self._searching = searching
        self._leave_room()
        self.refresh()

    def say(self, program: str, where: str, tally: str) -> None:
        """Set the program's name, where one is, and the numbers."""
        if self.said != (program, where, tally):
            self.said = (program, where, tally)
            self._leave_room()
            self.refresh()

    def render(self) -> Content:
        """Put them on one line."""
        program, where, tally = self.said
        head = f"{program}{' ' * _GAP}" if program else ""
        left = self.size.width - cell_len(head)
        middle = "/" if self._searching else cut(where, left - cell_len(tally) - _GAP)
        blanks = " " * (left - cell_len(middle) - cell_len(tally))
        return Content.assemble((head, "bold"), (middle, "$accent" if self._searching else ""), blanks, (tally, "dim"))

    def _leave_room(self) -> None:
        """Give the search line what the words beside it leave."""
        for line in self.query(SearchLine):
            line.display = self._searching
            program, _, tally = self.said
            # While a query is typed the numbers' room only grows: laying out the screen takes as long as all the rest.
            wanted = cell_len(tally) + _GAP
            self._room = max(self._room, wanted) if self._searching else wanted
            line.styles.margin = (0, self._room, 0, cell_len(program) + (_GAP if program else 0) + 1)


class StatusLine(Widget):
    """What the last key did, and how to take it back."""

    def __init__(self, actions: Sequence[Action] = ACTIONS, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._actions = actions
        self.said = ""
        self._tail = ""

    def say(self, what: str, tail: str = "", *, error: bool = False) -> None:
        """Say `what`, cut to the width so that `tail` stays readable after it, with the keys of actions it names."""
        if (self.said, self._tail) != (what, tail):
            self.said, self._tail = what, tail
            self.refresh()
        self.set_class(error, "error")

    def drop(self, *tails: str) -> None:
        """Leave out what follows, if it is one of these and no longer true."""
        if self._tail in tails:
            self._tail = ""
            self.refresh()

    def render(self) -> Content:
        """Cut it to one line: of a deed the way back stays readable, of a refusal the reason."""
        width = self.size.width
        spoken = with_keys(self._tail, self._actions)
        tail = f" · {spoken}" if spoken and self.said else spoken
        if self.has_class("error"):
            tail = cut(tail, width - cell_len(self.said))
        elif width - cell_len(tail) < _LEAST:
            tail = ""
        return Content.assemble(cut(self.said, width - cell_len(tail)), (tail, "dim"))


class KeyLine(Widget):
    """The keys that act where the focus is, as many as fit, help always."""

    ALLOW_SELECT = False  # they are buttons

    def __init__(self, actions: Sequence[Action] = ACTIONS, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._actions = actions
        self._pane = Pane.LIST
        self._on_paper = False

    def show(self, pane: Pane, *, on_paper: bool) -> None:
        """Show the keys of a pane; without a paper, not those that need one."""
        if (pane, on_paper) != (self._pane, self._on_paper):
            self._pane, self._on_paper = pane, on_paper
            self.refresh()

    def render(self) -> Content:
        """Write the keys with their labels."""
        return keys(self._pane, self.size.width, on_paper=self._on_paper, actions=self._actions)

    async def on_click(self, event: Click) -> None:
        """Do what the key under the mouse does."""
        acting = {spelled(each.keys[0]): each for each in at(self._pane, self._actions) if each.label and each.keys}
        action = acting.get(key_at(self.render().plain, event.x, acting))
        if action is not None:
            doer = self.screen if action.on_screen else self.screen.focused or self.screen
            await doer.run_action(action.run.removeprefix("screen."))


def key_at(footer: str, cell: int, names: Iterable[str]) -> str:
    """Return the key of a footer that stands in a cell, itself or by its label; "" where there is none."""
    start, known = 0, set(names)
    for entry in footer.split("  "):
        if start <= cell < start + cell_len(entry):
            there = [word for word in entry.split(" ") if word in known]
            before = entry[: cell - start + 1].split(" ")
            here = entry.split(" ")[len(before) - 1] if before[-1] else ""  # "" is the blank between two
            return here if here in known else there[0] if len(there) == 1 else ""
        start += cell_len(entry) + 2
    return ""


def keys(pane: Pane, width: int, *, on_paper: bool, actions: Sequence[Action] = ACTIONS) -> Content:
    """Return a footer of at most `width` cells."""
    acting = [
        action for action in at(pane, actions) if action.label and action.keys and (on_paper or not action.needs_paper)
    ]
    entries = [*_entries(acting, narrow=width < NARROW)]
    last = max(1, sum(label in _LAST for _, label in entries))
    while len(entries) > last and _width(entries) > width:
        entries.pop(-last - 1)
    parts: list[tuple[str, str] | str] = []
    for place, (key, label) in enumerate(entries):
        parts += ["  " if place else "", (key, "bold"), (f" {label}", "dim")]
    return Content.assemble(*parts)


def _entries(actions: Sequence[Action], *, narrow: bool) -> list[tuple[str, str]]:
    verdicts = [action for action in actions if action.group is Group.VERDICTS]
    entries = _together((spelled(action.keys[0]), action.label) for action in actions)
    if narrow and verdicts:
        entries = [(" ".join(action.keys[0] for action in verdicts), "verdict")]
        others = sorted((action for action in actions if action not in verdicts), key=_comes_later)
        entries += [(spelled(action.keys[0]), action.label) for action in others]
    last = [entry for entry in entries if entry[1] in _LAST]
    return [entry for entry in entries if entry not in last] + last


def _together(entries: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the entries, keys of one label that stand next to each other as one: "↑↓ move"."""
    return [("".join(key for key, _ in same), label) for label, same in groupby(entries, key=lambda entry: entry[1])]


def _comes_later(action: Action) -> bool:
    """Tell whether an action can wait where there is little room; searching cannot."""
    return action.name != "search"


def _width(entries: Sequence[tuple[str, str]]) -> int:
    return sum(cell_len(key) + 1 + cell_len(label) for key, label in entries) + 2 * (len(entries) - 1)
