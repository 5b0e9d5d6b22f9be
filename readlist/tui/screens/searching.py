"""The main screen's search: as it is typed, in everything, with a way back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.widgets import Input

from readlist import query
from readlist.errors import QueryError
from readlist.text import clean
from readlist.tui.actions import Pane
from readlist.tui.questions import Place
from readlist.tui.screens.starting import Starting
from readlist.tui.widgets.bars import Header, SearchLine
from readlist.tui.widgets.contents import Spot
from readlist.views import View

if TYPE_CHECKING:
    from readlist.query import Respelt


class Searching(Starting):
    """Searches."""

    _before: tuple[Place, Spot] | None = None
    _moves: tuple[str, ...] = ()
    _mistake: QueryError | None = None  # the line cannot be read, so the list shows what it said before

    def open_view(self, view: View) -> None:
        """Show a view; what was searched is over, and what was done elsewhere said."""
        self.end_search()
        self.status.say("")
        super().open_view(view)

    def end_search(self) -> None:
        """Forget what was searched, and what was shown before."""
        self._before = None
        self._say_mistake(None)

    def action_search(self) -> None:
        """Open the search line; what was searched last is selected where it is still shown: typing replaces it."""
        if not self.query(SearchLine):
            return  # the app has only just been opened, on a machine that is very busy
        if self._before is None:
            self._before = (self.place, self.papers.spot)
            self.search_line.value = ""
        self.search_line.select_all()
        self.query_one(Header).show_search(True)
        self.set_focus(self.search_line)
        self.describe()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as it is typed."""
        if event.input is self.search_line:
            self._search_typed()

    def _search_typed(self) -> None:
        """Search for what the line holds, unless that has been done."""
        if self._before is None:
            return
        typed = clean(self.search_line.value)
        searched = self.place.query.line if self.place.view is None else ""
        self._say_mistake(None)
        if typed == searched:
            return
        self._moves = ()
        if typed:
            try:
                query.check(typed, typing=True)
            except QueryError as mistake:
                self._say_mistake(mistake)
            else:
                self.show_place(Place(typed=query.parse(typed, typing=True)))
        else:
            self.go_back(*self._before)

    def _say_mistake(self, mistake: QueryError | None) -> None:
        """Say what cannot be read, and where; None takes it back."""
        if mistake is None and self._mistake is None:
            return
        if self._mistake is not None:
            self.status.say("")
        self._mistake = mistake
        if mistake is not None:
            self.refuse(mistake)
        self.search_line.show_mistake(mistake)

    def say_respelt(self, words: "Sequence[Respelt]") -> None:
        """Say it, unless the line has become one that cannot be read: what is wrong with it stays in sight."""
        if self._mistake is None:
            super().say_respelt(words)

    def action_result(self, move: str) -> None:
        """Move in the results, as soon as they are there."""
        if self.pane is Pane.SEARCH:
            self._search_typed()
        if self.arriving:
            self._moves += (move,)
        else:
            super().action_result(move)

    def arrived(self) -> None:
        """Go where the keys went that were quicker than the results."""
        super().arrived()
        moves, self._moves = self._moves, ()
        for move in moves:
            self.action_result(move)

    def action_keep_search(self) -> None:
        """Keep the result and go to the list; keys wait until it is there, for they are meant for it."""
        self._search_typed()
        if self._mistake is not None:
            return
        if self.place.view is not None:
            self.action_leave_search()
            return
        if self.arriving:
            self.keys.hold(self)
        self.query_one(Header).show_search(False)
        self.go(Pane.LIST)
        self.describe()

    def action_leave_search(self) -> None:
        """Show what was shown before the search, where it was, and what has changed in it since."""
        self.query_one(Header).show_search(False)
        if self._before is not None:
            before, self._before = self._before, None
            self.go_back(*before)
            self.list_again()
        self._say_mistake(None)
        self.status.say("")
        self.go(Pane.LIST)

    def action_back(self) -> None:
        """From a side pane to the list, from a search to where one was."""
        if self.pane is not Pane.LIST:
            self.leave_pane()
        elif self._before is not None:
            self.action_leave_search()
