"""The main screen's start: what the first frame shows, and what waits until it is there."""

from concurrent.futures import Future
from pathlib import Path

from readlist.store import Standing, State
from readlist.tui import wording
from readlist.tui.actions import Pane
from readlist.tui.desk import Clock
from readlist.tui.key_map import rebind
from readlist.tui.layout import Layout
from readlist.tui.messages import Counted, ListRead, WriterReady
from readlist.tui.questions import FirstLook, Place
from readlist.tui.screens.browsing import Browsing
from readlist.tui.widgets.bars import Header
from readlist.tui.widgets.sidebar import Sidebar

LOOK_ELSEWHERE_EVERY = 1.0


class Starting(Browsing):
    """Starts with what was read while the app was being loaded.

    Attributes:
        looking: What the first frame shows, as far as it has been read already.
        kept: How the app was left the last time.
    """

    looking: "Future[FirstLook] | None" = None
    kept = Layout()

    def __init__(self, path: Path, standing: Standing, clock: Clock, *, demo: bool = False) -> None:
        super().__init__(path, standing, clock, demo=demo)
        self._paper_before: int | None = None
        self._writer_asked = False

    def on_mount(self) -> None:
        """Ask for the Inbox; where there is no library yet, have it made once the empty frame is on the screen."""
        self.keys.hold(Header)
        self.call_after_refresh(self._add_search_line)
        self._open()
        if mistakes := self.settings.mistakes:
            self.status.say(*wording.mistaken(mistakes), error=True)

    def _open(self) -> None:
        if self._standing.state is State.READY:
            self._look()
            if not self._standing.writable:
                self.status.say("This library can be read but not written", "marks are refused, with the reason")
            elif self._demo:
                self.status.say(wording.DEMO)
        else:
            self.query_one(Sidebar).open_view(self.place.view)
            self.status.say("Upgrading the library …" if self._standing.state is State.OLDER else "Making a library …")
            self.describe()
            if self._standing.state is State.MISSING:
                self._explain()
            self._open_writer()

    async def _add_search_line(self) -> None:
        # Only now: a line to type in takes as long to make as the rest of the header, and no key can want it before.
        line = await self.query_one(Header).add_search_line()
        rebind(line, Pane.SEARCH, self.settings.actions)
        self.keys.let_go(Header)

    def on_writer_ready(self, _: WriterReady) -> None:
        """Show a library that has just been made or upgraded."""
        if self._standing.state is not State.READY:
            self.status.say("")
            self._standing = Standing(State.READY)
            self._look()

    def _look(self) -> None:
        """Show the view that was open last, and from now on what other programs do."""
        self._paper_before = self.kept.paper
        looking, self.looking = self.looking, None
        if looking is not None and looking.done() and looking.exception() is None:
            self._show_first(looking.result())
        else:
            self.open_view(self.kept.view)
            self.desk.count()
        self.call_after_refresh(self.desk.look_elsewhere)
        self.set_interval(LOOK_ELSEWHERE_EVERY, self.desk.look_elsewhere)

    def _show_first(self, look: "FirstLook") -> None:
        """Show what was read while the app was being loaded; what else there is to ask waits for the first frame."""
        self.desk.look_elsewhere_from(look.change)
        self.place = Place(look.view, look.sort)
        self._token = self.desk.drop_lists()
        self.on_list_read(ListRead(self._token, look.listed))
        self.on_counted(Counted(look.counts))
        self.query_one(Sidebar).open_view(look.view)
        if not look.listed.whole:
            self.call_after_refresh(self._list_rest, self._token, look)

    def _list_rest(self, token: int, look: "FirstLook") -> None:
        if self._token == token:  # nothing else has been asked for meanwhile
            self._token = self._answered = self.desk.list_rest(look.listed, lambda: self.place.query)

    def list_came(self, *, whole: bool) -> None:
        """Go where one was, and load the writing side."""
        self._go_where_one_was(whole=whole)
        self._open_writer()

    def _go_where_one_was(self, *, whole: bool) -> None:
        """Put the cursor on the paper of the last time, unless it has been moved since."""
        if (
            self._paper_before is not None
            and self.papers.cursor == 0
            and self._paper_before in self.papers.contents.ids
        ):
            self.papers.go_to(self._paper_before)
        elif not whole:
            return  # it may be among those that are yet to come
        self._paper_before = None

    def _open_writer(self) -> None:
        # Only now: importing the writing side takes a quarter of a second, which the first frame must not wait for.
        if not self._writer_asked and self._standing.writable:
            self._writer_asked = True
            self.call_after_refresh(self.desk.open_writer)
