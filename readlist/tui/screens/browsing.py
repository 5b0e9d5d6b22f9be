"""The main screen's looking side: views, and what is shown of the library."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.timer import Timer

from readlist import query
from readlist.errors import ReadlistError
from readlist.store import Standing, State
from readlist.tui import wording
from readlist.tui.actions import Pane
from readlist.tui.desk import Clock, Desk
from readlist.tui.messages import (
    Broke,
    Counted,
    Elsewhere,
    Failed,
    Fitting,
    ListRead,
    PaperRead,
    RowsRead,
    ViewCounted,
)
from readlist.tui.questions import FIRST_ROWS, Place
from readlist.tui.screens.folding import Folding
from readlist.tui.sorts import configured
from readlist.tui.widgets.bars import Header
from readlist.tui.widgets.contents import Contents, Spot
from readlist.tui.widgets.lines import LineList
from readlist.tui.widgets.paper_list import PaperList
from readlist.tui.widgets.paper_pane import PaperPane
from readlist.tui.widgets.sidebar import Sidebar
from readlist.views import STANDING_VIEWS, View

if TYPE_CHECKING:
    from readlist.query import Counts, Respelt
    from readlist.query.tree import Text

# Long enough that holding j down reads no paper on the way, short enough to seem at once.
READ_AFTER = 0.06
READ_AFTER_TYPING = 0.25


class Browsing(Folding):
    """Shows views of the library.

    Attributes:
        place: What the list shows, or will show as soon as it has been read.
        arriving: Whether it shows something else until then.
    """

    PROGRAM: ClassVar[str] = "readlist"

    def __init__(self, path: Path, standing: Standing, clock: Clock, *, demo: bool = False) -> None:
        self.desk = Desk(path, clock, self.post_message)
        super().__init__(self.desk.today)
        self.place = Place(STANDING_VIEWS[0])
        self._standing = standing
        self._demo = demo
        self._token = self._answered = 0
        self.arriving = False
        self._then: int | None = None
        self.sorts: dict[str, str] = {}
        self._counts: Counts | None = None
        self._in_heads: int | None = None
        self._respelt: tuple[Respelt, ...] = ()
        self._read_soon: Timer | None = None

    # --- views

    def open_view(self, view: View) -> None:
        """Show a view from its top; keys wait until it is there, for they are meant for its papers."""
        self.papers.today = self.query_one(Sidebar).today = self.desk.today
        self.show_place(Place(view, self.order_of(view)))
        self.keys.hold(self)

    def order_of(self, view: View) -> str:
        """Return the order that the user wants a view in, other than its own; "" where it is none."""
        return self.sorts.get(view.name) or configured(self.settings.config, view)

    def action_standing_view(self, place: int) -> None:
        """Show one of the views that everyone has."""
        self.open_view(STANDING_VIEWS[place])
        self.go(Pane.LIST)

    @on(LineList.Opened, "Sidebar")
    def _view_opened(self) -> None:
        if view := self.query_one(Sidebar).view:
            self.go_to_view(view)

    def go_to_view(self, view: View) -> None:
        """Show a view and go to its papers, or say why its query cannot be answered."""
        if problem := self.query_one(Sidebar).problem(view):
            self.refuse(problem)
            return
        self.open_view(view)
        self.go(Pane.LIST)

    def show_place(self, place: Place, *, then: int | None = None) -> None:
        """Ask for the papers of a place; until they are there the old ones stay in sight. The cursor goes to `then`."""
        self.place, self._then = place, then
        self.query_one(Sidebar).open_view(place.view)
        self._token = self.desk.list_papers(place.query)
        self.arriving = True
        self.describe()

    def go_back(self, place: Place, spot: Spot) -> None:
        """Show again what was shown, where it was, whatever has been asked for since."""
        self.place, self._in_heads = place, None
        self._token = self._answered = self.desk.drop_lists()
        self.arriving = False
        self.query_one(Sidebar).open_view(place.view)
        self.papers.go_back(spot)
        self.describe()

    def list_again(self, *, then: int | None = None) -> None:
        """Show what changed in the list, the cursor on its paper, or on the paper `then`."""
        if self.arriving:
            self.show_place(self.place, then=self._then if then is None else then)
            return
        self._then = then
        self._token = self.desk.list_again(self.place.query, self.papers.contents.ids, self.papers.around())

    # --- what the desk answers

    def on_list_read(self, message: ListRead) -> None:
        """Show a list, unless another was asked for since."""
        listed = message.listed
        if message.token != self._token or (self._answered == self._token and not listed.follows):
            return  # stale, or the beginning of what is there already
        if listed.again:
            self.papers.forget_rows()
        contents = Contents(listed.result.ids, listed.result.in_heads, listed.kept, listed.whole)
        self.papers.show(contents, listed.rows, keep_cursor=listed.again or listed.follows)
        self._in_heads = listed.result.in_heads
        if not (listed.again or listed.follows):
            self._respelt = listed.respelt
        if self._then is not None and (listed.whole or self._then in listed.result.ids):
            self.papers.go_to(self._then)
            self._then = None
        if self.place.view is None and not (listed.again or listed.follows):
            self.say_respelt(listed.respelt)
        self._answered = message.token
        if not listed.whole:
            self.call_after_refresh(self.desk.list_shown)
        if listed.whole or len(listed.result.ids) >= FIRST_ROWS:  # where few are there, keys mean those below
            self.arrived()
        self._explain()
        self.describe()
        self.list_came(whole=listed.whole)

    def list_came(self, *, whole: bool) -> None:
        """Do what has waited for a list, or its beginning; as a rule nothing."""

    def say_respelt(self, words: "Sequence[Respelt]") -> None:
        """Say which words were looked for as near ones."""
        self.status.say(*wording.respelt(words))

    def arrived(self) -> None:
        """Let the keys through that were meant for the list that is now there."""
        self.arriving = False
        self.keys.let_go(self)

    def on_rows_read(self, message: RowsRead) -> None:
        """Show rows that came into sight."""
        self.papers.take(message.rows, message.ids)

    @on(PaperList.RowsWanted)
    def _rows_wanted(self, message: PaperList.RowsWanted) -> None:
        self.desk.read_rows(message.ids)

    def on_fitting(self, message: Fitting) -> None:
        """Dim what no longer fits, and fetch what does again but is not here."""
        if message.token != self._token:
            return
        self.papers.fit(message.fits)
        missing = self.papers.contents.missing(paper_id for paper_id, fits in message.fits.items() if fits)
        if missing:
            self.list_again(then=missing[0] if len(missing) == 1 else None)

    def on_counted(self, message: Counted) -> None:
        """Show the numbers."""
        self._counts = message.counts
        self.query_one(Sidebar).count(message.counts)
        self.desk.count_views(message.counts.own)
        self.describe()
        if self._answered == self._token:
            self._explain()

    def on_view_counted(self, message: ViewCounted) -> None:
        """Show the number of one view."""
        self.query_one(Sidebar).count_view(message.view)

    def on_elsewhere(self, message: Elsewhere) -> None:
        """Show what another program did; undo and redo would now be about that."""
        if message.newest:
            self.status.drop(wording.TAKES_BACK, wording.DOES_AGAIN)
        self.list_again()
        self.desk.count()
        self._read_paper()

    def on_failed(self, message: Failed) -> None:
        """Say why something was refused."""
        self.keys.let_go(self)
        self.refuse(message.error)

    def on_broke(self, message: Broke) -> None:
        """Stop: this is a mistake in the program."""
        raise message.error

    def refuse(self, error: ReadlistError) -> None:
        """Say why something was refused."""
        self.status.say(error.message, error.hint, error=True)

    # --- the paper under the cursor

    @on(LineList.Moved, "PaperList")
    def _cursor_moved(self) -> None:
        self.show_keys()
        self._wait_no_longer()
        # Between two letters nobody reads, and laying out a paper takes as long as painting the list.
        after = READ_AFTER_TYPING if self.pane is Pane.SEARCH else READ_AFTER
        self._read_soon = self.set_timer(after, self._read_paper)

    def _wait_no_longer(self) -> None:
        if self._read_soon is not None:
            self._read_soon.stop()
            self._read_soon = None

    @on(PaperPane.Appeared)
    def _read_paper(self) -> None:
        self._wait_no_longer()
        pane = self.query_one(PaperPane)
        if not pane.display:
            return
        if self.papers.paper is None:
            pane.show(None)
        else:
            self.desk.read_paper(self.papers.paper)

    def on_paper_read(self, message: PaperRead) -> None:
        """Show the paper, if the cursor is still on it."""
        if message.paper_id == self.papers.paper:
            self.query_one(PaperPane).show(message.paper, self._wanted())

    def _wanted(self) -> "list[Text]":
        """Return what is looked for in texts, misspelt words in their near spellings."""
        if self.place.view in STANDING_VIEWS:
            return []  # they look for nothing, and the first frame does without the language
        from readlist.query.tree import Near

        return [*(Near(each.word) for each in self._respelt), *query.looked_for(self.place.query.tree)]

    def on_resize(self) -> None:
        """Say what there is room for."""
        self.describe()

    def describe(self) -> None:
        """Say where one is, and with which numbers."""
        narrow = self.size.width < wording.NARROW
        program = "" if narrow else self.PROGRAM + (" demo" if self._demo else "")
        self.query_one(Header).say(program, self.place.name, self.tally(narrow=narrow))
        self.show_keys()

    def tally(self, *, narrow: bool) -> str:
        """Return the numbers on the right of the header."""
        return wording.tally(self._counts, self.place.view, self.papers.contents.total, self._in_heads, narrow=narrow)

    def _explain(self) -> None:
        """Say what to do where there is nothing; only once that is known, so that no wrong word flashes up."""
        empty = (self._counts is not None and not self._counts.views["All"]) or self._standing.state is State.MISSING
        self.papers.explain(
            wording.nothing(self.place.view, self.place.line, self.settings.actions, library_is_empty=empty)
        )
