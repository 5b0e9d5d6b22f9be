"""The keys below a card, as a small table: what one decides with, what one adds, and the ways on and out."""

from collections.abc import Sequence

from textual.content import Content
from textual.events import Click
from textual.widget import Widget

from readlist.text import cell_len
from readlist.tui.actions import Action
from readlist.tui.key_names import spelled

_ROWS = (
    (("star", "later", "skip", "read"), ("tags", "note", "browser")),
    (("undo", "next_card", "previous_card", ""), ("leave_cards", "", "help")),
)
_LABELS = {"undo": "back"}
_MEASURE = 72
_GAP = 3
_BETWEEN_GROUPS = 5
_TALL_FROM = 16

Cell = tuple[int, str, str, Action]
"""The column it begins in, key and label, and what it does."""


def table(actions: Sequence[Action], width: int) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows of the table, set below the card's text; none where a width has no room for them.

    Actions without a key leave their places empty.
    """
    known = {action.name: action for action in actions if action.keys}
    first = start = max(1, (width - _MEASURE) // 2)
    rows: list[list[Cell]] = [[] for _ in _ROWS]
    for group in range(len(_ROWS[0])):
        for column in zip(*(row[group] for row in _ROWS), strict=True):
            widest = 0
            for row, name in zip(rows, column, strict=True):
                if action := known.get(name):
                    key, label = spelled(action.keys[0]), _LABELS.get(name, action.label)
                    row.append((start, key, label, action))
                    widest = max(widest, cell_len(key) + 1 + cell_len(label))
            start += widest + (_GAP if widest else 0)
        start += _BETWEEN_GROUPS - _GAP
    taken = start - _BETWEEN_GROUPS - first
    return tuple(map(tuple, rows)) if first + taken < width else ()


class CardKeys(Widget):
    """Shows the table and does what is clicked in it."""

    ALLOW_SELECT = False

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = tuple(actions)
        self._on_paper = True

    def fits(self, width: int, height: int) -> bool:
        """Tell whether a terminal has room for it."""
        return height >= _TALL_FROM and bool(table(self._actions, width))

    def show(self, *, on_paper: bool) -> None:
        """Show the keys that act: without a paper, not those that need one."""
        if on_paper != self._on_paper:
            self._on_paper = on_paper
            self.refresh()

    def render(self) -> Content:
        """Return the table."""
        return Content("\n").join(map(self._row, self._cells()))

    async def on_click(self, event: Click) -> None:
        """Do what the key under the mouse does."""
        rows = self._cells()
        for start, key, label, action in rows[event.y] if event.y < len(rows) else ():
            if start <= event.x < start + cell_len(key) + 1 + cell_len(label):
                await self.screen.run_action(action.run.removeprefix("screen."))

    def _cells(self) -> list[list[Cell]]:
        return [
            [cell for cell in row if self._on_paper or not cell[3].needs_paper]
            for row in table(self._actions, self.size.width)
        ]

    @staticmethod
    def _row(cells: Sequence[Cell]) -> Content:
        drawn = Content()
        for start, key, label, _ in cells:
            blanks = " " * (start - drawn.cell_length)
            drawn = Content.assemble(drawn, blanks, (key, "bold"), (f" {label}", "dim"))
        return drawn
