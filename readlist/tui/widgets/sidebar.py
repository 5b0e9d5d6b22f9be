"""The left pane: views, tags and listings, each with its number of papers."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from textual.strip import Strip

from readlist.errors import QueryError
from readlist.text import cell_len, fit
from readlist.tui import days, glyphs
from readlist.tui.actions import Pane, bindings
from readlist.tui.questions import listing_view, tag_view
from readlist.tui.widgets.lines import LineList
from readlist.views import STANDING_VIEWS, View

if TYPE_CHECKING:
    from readlist.query import Counts, ViewCount

_NONE: "Mapping[View, ViewCount]" = MappingProxyType({})


class Line(NamedTuple):
    """One line: a heading, a blank one, or a view that can be opened.

    Attributes:
        aside: What is shown where the label leaves room.
        problem: Why the view cannot be opened after all.
    """

    label: str = ""
    papers: int | None = None
    view: View | None = None
    aside: str = ""
    problem: QueryError | None = None


def lines(counts: "Counts | None", today: date, counted: "Mapping[View, ViewCount]" = _NONE) -> tuple[Line, ...]:
    """Return what the pane shows; numbers that are not known yet are left out.

    `counted` are the last known numbers of views for which no tally is kept.
    """
    held = counts.views if counts else {}
    shown = [Line("Views"), *(Line(view.name, held.get(view.name), view) for view in STANDING_VIEWS)]
    for view in counts.own if counts else ():
        last = view if view.known else counted.get(view.view, view)
        shown.append(Line(view.view.name, last.papers, view.view, problem=last.problem))
    if counts and counts.tags:
        shown += [Line(), Line("Tags")]
        shown += [Line(tag.name, tag.papers, tag_view(tag.name)) for tag in counts.tags]
    if counts and counts.listings:
        shown += [Line(), Line("Listings")]
        shown += [
            Line(found.name, found.papers, listing_view(found.name), " · " + _day(found.day, today))
            for found in counts.listings
        ]
    return tuple(shown)


def _day(day: str, today: date) -> str:
    return days.long(day).removesuffix(f", {today.year}")


class Sidebar(LineList):
    """Where to go."""

    BINDINGS = bindings(Pane.VIEWS)
    COMPONENT_CLASSES = {  # noqa: RUF012 (Textual's own way)
        "sidebar--cursor",
        "sidebar--heading",
        "sidebar--count",
        "sidebar--open",
    }
    OPENS_ON_CLICKS = 1

    def __init__(self, today: date, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.today = today
        self._shown: tuple[Line, ...] = ()
        self._open: View | None = None
        self._counts: Counts | None = None
        self._counted: dict[View, ViewCount] = {}

    @property
    def view(self) -> View | None:
        """The view under the cursor."""
        return self._shown[self.cursor].view if self._shown else None

    @property
    def own(self) -> tuple[View, ...]:
        """The user's own views."""
        return tuple(view.view for view in self._counts.own) if self._counts else ()

    @property
    def tags(self) -> tuple[View, ...]:
        """The tags, as views of their papers."""
        return tuple(tag_view(tag.name) for tag in self._counts.tags) if self._counts else ()

    @property
    def listings(self) -> tuple[View, ...]:
        """The listings, as views of their papers."""
        return tuple(listing_view(found.name) for found in self._counts.listings) if self._counts else ()

    def problem(self, view: View) -> QueryError | None:
        """Why a view cannot be opened, if it cannot."""
        return next((line.problem for line in self._shown if line.view == view), None)

    def on_mount(self) -> None:
        """Show the views at once, their numbers when they are known."""
        self.count(None)

    def count(self, counts: "Counts | None") -> None:
        """Show these numbers; the cursor stays on its line's view."""
        self._counts = counts
        self._show()

    def count_view(self, view: "ViewCount") -> None:
        """Show a number that took longer."""
        self._counted[view.view] = view
        self._show()

    def _show(self) -> None:
        view = self.view
        self._shown = lines(self._counts, self.today, self._counted)
        self.set_lines(len(self._shown), self._place(view) if view else 1)

    def open_view(self, view: View | None) -> None:
        """Mark the view that is open, and put the cursor on it."""
        before = self._open, self.cursor
        self._open = view
        if view is not None:
            self.cursor = self._place(view)
            self.show_cursor()
        if before != (self._open, self.cursor):  # each letter of a search says again that none is open
            self.refresh()

    def _place(self, view: View) -> int:
        return next((place for place, line in enumerate(self._shown) if line.view == view), 1)

    def can_rest(self, line: int) -> bool:
        """The cursor rests on views only."""
        return self._shown[line].view is not None

    def strip(self, line: int, width: int) -> Strip:
        """Draw a heading or a view with its number."""
        shown = self._shown[line]
        if shown.view is None:
            return self._pieces([(fit(" " + shown.label, width), "heading")], width, under_cursor=False)
        is_open = shown.view == self._open
        count = "" if shown.papers is None else str(shown.papers or glyphs.NOTHING)
        if shown.problem is not None:
            count = glyphs.MISTAKEN
        label = (glyphs.OPEN if is_open else " ") + shown.label
        room = width - len(count) - 2
        if cell_len(label + shown.aside) <= room:
            label += shown.aside
        pieces = [
            (fit(label, room), "open" if is_open else ""),
            (f" {count} ", "count"),
        ]
        return self._pieces(pieces, width, under_cursor=line == self.cursor and self.has_focus)

    def _pieces(self, pieces: list[tuple[str, str]], width: int, *, under_cursor: bool) -> Strip:
        base = self.get_component_rich_style("sidebar--cursor") if under_cursor else self.rich_style
        return Strip(
            [
                Segment(text, base + self.get_component_rich_style(f"sidebar--{name}", partial=True) if name else base)
                for text, name in pieces
            ]
        ).adjust_cell_length(width, base)
