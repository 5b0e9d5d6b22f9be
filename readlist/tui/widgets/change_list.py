"""What was done, a line each, newest first; only the lines in sight are ever read."""

from array import array
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from readlist.query import Step
from readlist.text import cell_len, fit, readable
from readlist.tui import days, glyphs
from readlist.tui.actions import Pane, bindings
from readlist.tui.widgets.lines import LineList

WINDOW = 100
_TIME = 8
_KEPT = 2000
_STANDS = {"undone": "taken back", "dropped": "taken back", "running": "running"}


def when(at: str, today: date) -> str:
    """Return when something was done: the time of today, else the day."""
    moment = datetime.fromisoformat(at).astimezone()
    return moment.strftime("%H:%M") if moment.date() == today else days.short(moment.date().isoformat(), today)


def aside(step: Step) -> str:
    """Return how many papers a change touched, or why it no longer stands."""
    if stands := _STANDS.get(step.standing):
        return stands
    return "cut short" if step.partial else f"{step.papers:,}" if step.papers else glyphs.NOTHING


class ChangeList(LineList):
    """Changes."""

    BINDINGS = bindings(Pane.CHANGES)
    COMPONENT_CLASSES = {  # noqa: RUF012 (Textual's own way)
        "change-list--cursor",
        "change-list--mark",
        "change-list--dim",
    }

    class StepsWanted(Message):
        """The screen touches changes that have not been read."""

        def __init__(self, ids: Sequence[int]) -> None:
            super().__init__()
            self.ids = ids

    def __init__(self, today: date) -> None:
        super().__init__()
        self.today = today
        self._ids = array("q")
        self._steps: dict[int, Step] = {}
        self._asked: set[int] = set()

    @property
    def step(self) -> Step | None:
        """The change under the cursor, once it is read."""
        return self._steps.get(self._ids[self.cursor]) if self._ids else None

    def show(self, ids: "array[int]") -> None:
        """Show these changes, each read anew; the cursor stays on its change."""
        here = self._ids[self.cursor] if self._ids else None
        self._ids = ids
        self._asked.clear()
        cursor = ids.index(here) if here is not None and here in ids else 0
        self.set_lines(len(ids), cursor)
        self.show_cursor()
        self._ask(self.cursor, anew=True)

    def take(self, steps: Iterable[Step]) -> None:
        """Take changes that were read."""
        for step in steps:
            self._steps.pop(step.id, None)
            self._steps[step.id] = step
        for change_id in list(self._steps)[: max(0, len(self._steps) - _KEPT)]:
            del self._steps[change_id]
        self.refresh()

    def strip(self, line: int, width: int) -> Strip:
        """Draw one change."""
        step = self._steps.get(self._ids[line])
        self._ask(line)
        if step is None:
            return Strip.blank(width, self.rich_style)
        cursor = line == self.cursor
        base = self.get_component_rich_style("change-list--cursor") if cursor else self.rich_style
        dim = base + self.get_component_rich_style("change-list--dim", partial=True)
        mark = base + self.get_component_rich_style("change-list--mark", partial=True)
        stands = step.standing in ("force", "running")
        right = aside(step)
        room = width - _TIME - cell_len(right) - 5
        return Strip(
            [
                Segment(glyphs.CURSOR if cursor else " ", mark),
                Segment(fit(when(step.at, self.today), _TIME, right=True) + "  ", dim),
                Segment(fit(readable(step.summary), room), base if stands else dim),
                Segment(f" {right} ", dim),
            ]
        ).adjust_cell_length(width, base)

    def _ask(self, line: int, *, anew: bool = False) -> None:
        """Ask for the window of changes that a line is in, once for each list that is shown."""
        if not self._ids or (self._ids[line] in self._asked and not anew):
            return
        start = line - line % WINDOW
        window = self._ids[start : start + WINDOW]
        self._asked.update(window)
        self.post_message(self.StepsWanted(window).set_sender(self))
