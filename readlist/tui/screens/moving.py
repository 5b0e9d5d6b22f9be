"""The main screen's leaps: to the next unread paper, and back to where one was."""

import asyncio
from array import array
from collections import deque
from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple, TypeVar

from textual import on

from readlist import query
from readlist.query.seeking import Sought
from readlist.store import Standing
from readlist.tui.actions import Pane
from readlist.tui.desk import Clock
from readlist.tui.flows import flow
from readlist.tui.questions import Place
from readlist.tui.screens.searching import Searching
from readlist.tui.widgets.paper_list import PaperList
from readlist.views import STANDING_VIEWS, View

Answer = TypeVar("Answer")

_REMEMBERED = 50
_CHANGES = {"day": Sought.OTHER_DAY, "listing": Sought.OTHER_LISTING}


class Been(NamedTuple):
    """Where one was: what the list showed, the paper under the cursor, and its line should the paper be gone."""

    place: Place
    paper: int | None
    line: int


class Moving(Searching):
    """Leaps, and remembers where from."""

    def __init__(self, path: Path, standing: Standing, clock: Clock, *, demo: bool = False) -> None:
        super().__init__(path, standing, clock, demo=demo)
        self._trail: deque[Been] = deque(maxlen=_REMEMBERED)

    def leave_trace(self) -> None:
        """Remember where one is: the cursor is about to go far away."""
        self._remember(self.papers.paper, self.papers.cursor)

    @on(PaperList.Leaving)
    def _leaving(self, message: PaperList.Leaving) -> None:
        self._remember(message.paper, message.line)

    def _remember(self, paper: int | None, line: int) -> None:
        if self.arriving or paper is None:
            return  # what is in sight is not what was asked for
        been = Been(self.place, paper, line)
        if not self._trail or self._trail[-1] != been:
            self._trail.append(been)

    def open_view(self, view: View) -> None:
        """Show a view from its top."""
        self.leave_trace()
        super().open_view(view)

    def action_search(self) -> None:
        """Open the search line."""
        if self.place.view is not None:
            self.leave_trace()
        super().action_search()

    @flow
    async def action_return(self) -> None:
        """Go back to where one was before the last leap, then the one before."""
        here = Been(self.place, self.papers.paper, self.papers.cursor)
        while self._trail and self._trail[-1] == here:
            self._trail.pop()
        if not self._trail:
            self.status.say("There is no leap to go back from")
            return
        been = self._trail.pop()
        if been.place != self.place:
            self.end_search()
            self.show_place(been.place)
            await self.all_shown()
        if been.paper is not None:
            self.papers.go_to(been.paper, near=been.line)
        if self.pane not in (Pane.LIST, Pane.PAPER):
            self.go(Pane.LIST)

    @flow
    async def action_unread(self, step: int) -> None:
        """Go to the next unread paper, or to the one before; in the Inbox to one that is undecided."""
        sought = self.next_means()
        found = await self.seek(sought, step)
        if found is None:
            self.status.say(f"No {sought.name.lower()} paper {self.ways[step < 0]}")
        else:
            self.leap_to(found)

    @flow
    async def action_leap(self, by: str, step: int) -> None:
        """Go to the first paper of the next day or listing, or to the first of this one, then of the one before."""
        sought = _CHANGES[by]
        await self.whole()
        ids, place = self.leaping()
        here = ids[place] if place < len(ids) else None
        if step > 0:
            target = await self.seek(sought, 1)
        elif (target := await self._first_alike(sought)) == here and place:
            target = await self._first_alike(sought, start=ids[place - 1])
        if target is None or target == here:
            self.status.say(f"No other {by} {self.ways[step < 0]}")
        else:
            self.leap_to(target)

    def leap_to(self, paper: int) -> None:
        """Go to a paper, and remember where from."""
        self.leave_trace()
        self.papers.go_to(paper)

    def leaping(self) -> "tuple[array[int], int]":
        """Return the papers that are leapt over, and the place among them of where one is."""
        return self.papers.contents.ids, self.papers.place

    def next_means(self) -> Sought:
        """Return what the next unread paper is here: in the Inbox one that is undecided."""
        return Sought.UNDECIDED if self.place.view == STANDING_VIEWS[0] else Sought.UNREAD

    @property
    def ways(self) -> tuple[str, str]:
        """What the two directions are called."""
        return "below", "above"

    async def _first_alike(self, sought: Sought, start: int | None = None) -> int | None:
        """Return the first of the papers in a row that are of one day or listing, up from one of them."""
        before = await self.seek(sought, -1, start)
        ids, _ = self.leaping()
        return ids[0 if before is None else ids.index(before) + 1] if ids else None

    async def seek(self, sought: Sought, step: int, start: int | None = None) -> int | None:
        """Return the nearest paper below (above, where `step` is -1) that is what is sought; `start` is its paper."""
        await self.whole()
        ids, place = self.leaping()
        if not ids:
            return None
        if start is not None:
            place = ids.index(start)
        origin = ids[min(place, len(ids) - 1)]
        way = ids[place + 1 :] if step > 0 else ids[:place][::-1]
        at = await self.read(lambda connection: query.seek(connection, way, sought, origin))
        return None if at is None else way[at]

    async def whole(self) -> None:
        """Wait for the rest of a list whose first papers are there."""
        if self.arriving or not self.papers.contents.whole:
            await self.all_shown()

    async def decided(self) -> None:
        """Wait until the list is whole, and shows what no longer fits it since the marks of the keys before."""
        await self.whole()
        await self.desk.written()
        await self._handled()
        await self.read(lambda _: None)  # it comes after the question of what fits
        await self._handled()

    async def _handled(self) -> None:
        """Wait until the messages that have come are handled."""
        handled = asyncio.Event()
        self.call_later(handled.set)
        await handled.wait()

    async def all_shown(self) -> None:
        """Wait until what was asked for is on the screen: the next key is meant for what the list will be then."""
        while await self.desk.answered():
            await self._handled()

    async def read(self, job: Callable[[Connection], Answer]) -> Answer:
        """Wait for a job on a read-only connection, which sees every change that was asked for before."""
        await self.desk.written()
        return await asyncio.wrap_future(self.desk.read(job))
