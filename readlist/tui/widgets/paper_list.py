"""The list of papers: an array of ids, of which only the rows in sight are ever read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.message import Message
from textual.strip import Strip

from readlist.config import Columns
from readlist.model import Marks, Row
from readlist.text import cell_len, cut
from readlist.tui import glyphs
from readlist.tui.actions import Pane, bindings
from readlist.tui.selection import Selection
from readlist.tui.widgets.contents import Contents, Spot
from readlist.tui.widgets.lines import LineList
from readlist.tui.widgets.paper_rows import PLAIN, Part, Piece, Shown, lower_pieces, pieces
from readlist.tui.widgets.row_cache import RowCache

WINDOW = 100
"""Rows are asked for in windows of this many, those that the screen comes near and no more."""

_AHEAD = 30
_KEPT_STRIPS = 500


class PaperList(LineList):
    """Papers, one a line."""

    BINDINGS = bindings(Pane.LIST)
    COMPONENT_CLASSES = {  # noqa: RUF012 (Textual's own way)
        "paper-list--cursor",
        "paper-list--star",
        "paper-list--mark",
        "paper-list--chosen",
        "paper-list--dim",
        "paper-list--kept",
        "paper-list--rule",
    }

    class RowsWanted(Message):
        """The screen touches rows that have not been read."""

        def __init__(self, ids: Sequence[int]) -> None:
            super().__init__()
            self.ids = ids

    class Leaving(Message):
        """The cursor goes far away, and its user may want to come back."""

        def __init__(self, paper: int | None, line: int) -> None:
            super().__init__()
            self.paper = paper
            self.line = line

    def __init__(self, today: date, columns: Columns = PLAIN, *, row_lines: int = 1) -> None:
        super().__init__()
        self.today = today
        self.columns = columns
        self.tall = row_lines
        self.contents = Contents()
        self.chosen = Selection()
        self.range_from: int | None = None
        self.deck: Selection | None = None
        self.nothing: Sequence[str] = ()
        self._rows = RowCache()
        self._looks: dict[tuple[str, bool], tuple[Style, dict[Part, Style]]] = {}
        self._strips: LRUCache[tuple[object, ...], Strip] = LRUCache(_KEPT_STRIPS)
        self._to_bottom = False

    # --- what it shows

    @property
    def paper(self) -> int | None:
        """The id of the paper under the cursor."""
        return self.contents.ids[self.place] if self.contents.ids else None

    @property
    def place(self) -> int:
        """The place of the cursor among the papers."""
        return self.contents.place(self.cursor)

    @property
    def spot(self) -> Spot:
        """What is shown and where the cursor is, to give to `go_back`."""
        return Spot(self.contents, self.cursor, self.scroll_offset.y, self.selection)

    @property
    def selection(self) -> Selection:
        """What is selected, with the range that is being drawn from a place to the cursor."""
        if self.range_from is None or not self.contents.ids:
            return self.chosen
        first, last = sorted((self.range_from, self.place))
        return self.chosen.with_span(first, last + 1)

    def select(self, selection: Selection, *, range_from: int | None = None) -> None:
        """Select these places, and draw a range from one where it is given."""
        self.chosen, self.range_from = selection, range_from
        self.refresh()

    def show(self, contents: Contents, rows: Iterable[Row], *, keep_cursor: bool) -> None:
        """Show other papers; the cursor stays on its paper, or where that is gone on its line, or goes to the top."""
        paper, line = self.paper, self.cursor
        # Through a refresh the same papers stay selected; what is asked anew is another list.
        kept = self.selection.carried(self.contents.ids, contents.ids) if keep_cursor else Selection()
        self.select(kept)
        if self.deck is not None:
            self.deck = self.deck.carried(self.contents.ids, contents.ids)
        self.contents = contents
        self._rows.ask_again()
        self.take(rows)
        cursor = 0
        if self._to_bottom and contents.whole:
            cursor, self._to_bottom = len(contents.ids), False
        elif keep_cursor:
            cursor = self.contents.line_of(paper, near=line) if paper is not None else line
        self.set_lines(contents.lines, cursor)
        if keep_cursor:
            self.show_cursor()
        else:
            self.scroll_to(y=0, animate=False)
        self.post_message(self.Moved(self))

    def go_back(self, spot: Spot) -> None:
        """Show again what was shown, where it was."""
        self.contents = spot.contents
        self.select(spot.chosen)
        self._rows.ask_again()
        self.set_lines(spot.contents.lines, spot.cursor)
        self.scroll_to(y=spot.scroll, animate=False)
        self.post_message(self.Moved(self))

    def go_to(self, paper_id: int, *, near: int | None = None) -> None:
        """Put the cursor on a paper, or where it is not here on a line that may be given."""
        line = self.contents.line_of(paper_id, near=self.cursor if near is None else near)
        if line != self.cursor:
            self.move_to(line)

    def go_to_place(self, place: int) -> None:
        """Put the cursor on the paper at a place."""
        self.move_to(self.contents.line(place))

    def take(self, rows: Iterable[Row], asked: Iterable[int] = ()) -> None:
        """Take rows that were read; of the papers asked for, those without one are gone."""
        self._rows.take(rows, asked)
        self.refresh()

    def forget_rows(self) -> None:
        """Have all rows read anew, as they come into sight."""
        self._rows.forget()
        self.refresh()

    def mark(self, marks: Mapping[int, Marks]) -> None:
        """Show these papers' new marks."""
        self._rows.mark(marks)
        self.refresh()

    def fit(self, fits: Mapping[int, bool]) -> None:
        """Dim the papers that no longer fit the view, and undim those that do again."""
        leaving = {paper_id for paper_id, does in fits.items() if not does}
        kept = self.contents.kept - fits.keys() | leaving
        self.contents = self.contents._replace(kept=frozenset(kept))
        self.refresh()

    def around(self) -> Sequence[int]:
        """Return the papers around the window, as many as are read at a time."""
        top = max(0, self.contents.place(self.scroll_offset.y // self.tall) - WINDOW // 2)
        return self.contents.ids[top : top + WINDOW]

    def explain(self, lines: Sequence[str]) -> None:
        """Set what is written where there are no papers."""
        self.nothing = lines
        self.refresh()

    # --- moving

    def move_to(self, line: int, *, towards: int = 1) -> None:
        """Put the cursor on a line."""
        self._to_bottom = False
        super().move_to(line, towards=towards)
        if self.range_from is not None:
            self.refresh()

    def action_top(self) -> None:
        """Go to the first."""
        self.post_message(self.Leaving(self.paper, self.cursor))
        super().action_top()

    def action_bottom(self) -> None:
        """Go to the last; where the rest is still on its way, once it is there."""
        self.post_message(self.Leaving(self.paper, self.cursor))
        super().action_bottom()
        self._to_bottom = not self.contents.whole

    # --- lines and papers

    def can_rest(self, line: int) -> bool:
        """The cursor rests on papers, not on the rule."""
        return line != self.contents.rule

    # --- drawing

    def strip(self, line: int, width: int) -> Strip:
        """Draw a paper or the rule."""
        return self._rule(width) if line == self.contents.rule else self._paper(line, width, lower=False)

    def second(self, line: int, width: int) -> Strip:
        """Draw what else there is to say of a paper."""
        return super().second(line, width) if line == self.contents.rule else self._paper(line, width, lower=True)

    def _paper(self, line: int, width: int, *, lower: bool) -> Strip:
        paper_id = self.contents.ids[self.contents.place(line)]
        row = self._rows.get(paper_id)
        if row is None:
            self._ask(line)
            return Strip.blank(width, self.rich_style)
        cursor, kept = line == self.cursor, paper_id in self.contents.kept
        chosen = self.contents.place(line) in self.selection
        key = (row, width, cursor, kept, chosen, lower, self.today)
        strip = self._strips.get(key)
        if strip is None:
            shown = Shown(self.columns, self.tall > 1, cursor=cursor, chosen=chosen)
            drawn = (lower_pieces if lower else pieces)(row, width, self.today, shown)
            strip = self._strips[key] = self._drawn(drawn, width, cursor=cursor, kept=kept, chosen=chosen)
        return strip

    def below(self, row: int, width: int) -> Strip:
        """Say what is the matter where there are no papers."""
        top = max(0, (self.scrollable_content_region.height - len(self.nothing)) // 3)
        if self.contents.ids or not top <= row < top + len(self.nothing):
            return Strip.blank(width, self.rich_style)
        block = min(width, max(map(cell_len, self.nothing)))
        text = cut(" " * ((width - block) // 2) + self.nothing[row - top], width)
        style = self.rich_style if row == top else self.get_component_rich_style("paper-list--dim")
        return Strip([Segment(text, style)]).adjust_cell_length(width, self.rich_style)

    def _drawn(self, drawn: Sequence[Piece], width: int, *, cursor: bool, kept: bool, chosen: bool) -> Strip:
        base, styles = self._look("cursor" if cursor else "chosen" if chosen else "", kept=kept)
        return Strip([Segment(text, styles[part]) for text, part in drawn]).adjust_cell_length(width, base)

    def _look(self, ground: str, *, kept: bool) -> tuple[Style, dict[Part, Style]]:
        """Return the styles of a row's parts on some ground; mixing them takes longer than the rest of a row."""
        if (ground, kept) not in self._looks:
            base = self.get_component_rich_style(f"paper-list--{ground}") if ground else self.rich_style
            title = self._over(base, "kept") if kept else base
            self._looks[ground, kept] = (
                base,
                {
                    Part.CURSOR: self._over(base, "mark"),
                    Part.STAR: title if kept else self._over(base, "star"),
                    Part.CHOSEN: self._over(base, "mark"),
                    Part.TITLE: title,
                    Part.DIM: title if kept else self._over(base, "dim"),
                },
            )
        return self._looks[ground, kept]

    def _over(self, base: Style, name: str) -> Style:
        return base + self.get_component_rich_style(f"paper-list--{name}", partial=True)

    def _rule(self, width: int) -> Strip:
        text = f"  {glyphs.RULE * 2} in abstracts "
        rule = Segment(text + glyphs.RULE * max(0, width - cell_len(text) - 1), self._over(self.rich_style, "rule"))
        return Strip([rule]).adjust_cell_length(width, self.rich_style)

    def notify_style_update(self) -> None:
        """Draw everything anew: colours or the focus have changed."""
        self._strips.clear()
        self._looks.clear()
        super().notify_style_update()

    # --- reading rows

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Read ahead of the window, so that scrolling meets no blanks."""
        super().watch_scroll_y(old_value, new_value)
        if self.contents.ids:
            top = self.scroll_offset.y // self.tall
            for line in (top - _AHEAD, top + self.size.height // self.tall + _AHEAD):
                self._ask(max(0, min(line, self.lines - 1)))

    def _ask(self, line: int) -> None:
        """Ask for the window of rows that a line is in, where its row is missing and not on its way."""
        ids = self.contents.ids
        index = min(self.contents.place(line), len(ids) - 1)
        if self._rows.knows(ids[index]):
            return
        start = index - index % WINDOW
        window = ids[start : start + WINDOW]
        self._rows.expect(window)
        # While a screen draws, it passes for the sender of what its widgets post, and a sender gets no message back.
        self.post_message(self.RowsWanted(window).set_sender(self))
