"""The journal as a screen: what was done and when, and taking it back."""

import asyncio
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from sqlite3 import Connection
from typing import TypeVar

from textual import work
from textual.app import ComposeResult

from readlist import query
from readlist.errors import ReadlistError
from readlist.query import Step
from readlist.tui.actions import ACTIONS, Action, Pane
from readlist.tui.desk import Desk
from readlist.tui.flows import FlowingScreen, flow
from readlist.tui.key_map import rebind
from readlist.tui.messages import Deed
from readlist.tui.screens.ask import Ask
from readlist.tui.screens.dialog_parts import Heading
from readlist.tui.type_ahead import TypeAhead
from readlist.tui.widgets.bars import KeyLine, StatusLine
from readlist.tui.widgets.change_list import ChangeList

Answer = TypeVar("Answer")


class ChangesScreen(FlowingScreen):
    """Shows the changes, newest first.

    Attributes:
        chosen: The change whose papers the user wants to see, once the screen is left.
    """

    AUTO_FOCUS = "ChangeList"
    CSS_PATH = "../styles/changes.tcss"

    def __init__(self, desk: Desk, keys: TypeAhead, today: date, actions: Sequence[Action] = ACTIONS) -> None:
        super().__init__()
        self._actions = actions
        self.keys = keys
        self.chosen: Step | None = None
        self._desk = desk
        self._today = today

    def compose(self) -> ComposeResult:
        """Lay out the heading, the changes, and the two lines below."""
        yield Heading("Changes", "newest first")
        changes = ChangeList(self._today)
        rebind(changes, Pane.CHANGES, self._actions)
        yield changes
        yield StatusLine(self._actions)
        yield KeyLine(self._actions)

    def on_mount(self) -> None:
        """Show the keys, and ask for the changes; keys wait until they are there, for they are meant for them."""
        self.keys.hold(self)
        self.query_one(KeyLine).show(Pane.CHANGES, on_paper=True)
        self.reload()

    @property
    def status(self) -> StatusLine:
        """The line that says what was taken back."""
        return self.query_one(StatusLine)

    @property
    def changes(self) -> ChangeList:
        """The changes."""
        return self.query_one(ChangeList)

    @work(group="load", exclusive=True)
    async def reload(self) -> None:
        """Show the changes as they stand."""
        await self._load()

    async def _load(self) -> None:
        ids = await self._read(query.change_ids)
        self.changes.show(ids)
        if not ids:
            self.keys.let_go(self)

    async def _read(self, job: Callable[[Connection], Answer]) -> Answer:
        await self._desk.written()
        return await asyncio.wrap_future(self._desk.read(job))

    async def on_change_list_steps_wanted(self, message: ChangeList.StepsWanted) -> None:
        """Read what came into sight."""
        self.changes.take(await self._read(partial(query.steps_of, ids=message.ids)))
        self.keys.let_go(self)

    def on_unmount(self) -> None:
        """Let go of the keys, however it ends."""
        self.keys.let_go(self)

    def on_line_list_opened(self) -> None:
        """Leave for the papers of a change."""
        self.chosen = self.changes.step
        self.dismiss(None)

    def action_leave(self) -> None:
        """Go back to the list."""
        self.dismiss(None)

    @flow
    async def action_undo_to(self) -> None:
        """Take back the change under the cursor and all newer ones, after a question where they are several."""
        step = self.changes.step
        if step is None:
            return
        count = await self._read(partial(query.in_force_from, change_id=step.id))
        detail = "From the newest back to this one. {redo_last} does them again one by one."
        if count > 1 and not await self.ask(Ask(f"Take back {count:,} changes?", "take back", detail)):
            return
        self._desk.change(lambda library: library.undo_to(step.id), Deed.UNDONE)
        await self._load()

    @flow
    async def action_undo_only(self) -> None:
        """Take back the change under the cursor alone."""
        if (step := self.changes.step) is not None:
            self._desk.change(lambda library: library.undo_only(step.id), Deed.UNDONE)
            await self._load()

    @flow
    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        self._desk.change(lambda library: library.redo()[0], Deed.REDONE)
        await self._load()

    def refuse(self, error: ReadlistError) -> None:
        """Say why something was refused."""
        self.status.say(error.message, error.hint, error=True)
