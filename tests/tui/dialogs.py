"""A bare app that one dialog is opened on, driven by keys, and what can be read on it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.pilot import Pilot
from textual.widgets import Input, Static

from readlist.tui.screens.dialog import Dialog

UNANSWERED = object()


class Below(App[None]):
    """Stands in for the list: it keeps the answer, and what came through to it."""

    AUTO_FOCUS = None
    BINDINGS: ClassVar[list[BindingType]] = [Binding(key, f"came('{key}')") for key in "abeklnpqrty+"]

    def __init__(self, dialog: Dialog[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answer: Any = UNANSWERED
        self.came_through: list[str] = []

    def compose(self) -> Any:
        yield Static("below")

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.answered)

    def answered(self, answer: Any) -> None:
        self.answer = answer

    def action_came(self, key: str) -> None:
        self.came_through.append(key)

    def on_paste(self, event: events.Paste) -> None:
        self.came_through.append(event.text)


class Talk:
    """A dialog being used."""

    def __init__(self, app: Below, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until nothing is under way: a key can start a worker whose answer starts another one."""
        for _ in range(6):
            await self.pilot.pause()
            await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def write(self, text: str) -> None:
        """Fill the line in one go, as typing it would."""
        line = self.app.screen.query_one(Input)
        line.value = text
        line.cursor_position = len(text)
        await self.settle()

    async def paste(self, text: str) -> None:
        self.app.post_message(events.Paste(text))
        await self.settle()

    @property
    def line(self) -> str:
        return self.app.screen.query_one(Input).value

    @property
    def rows(self) -> list[str]:
        """The terminal's rows, without blanks at their ends."""
        strips = self.app.screen._compositor.render_strips()
        return [strip.text.rstrip() for strip in strips]

    @property
    def text(self) -> str:
        """Everything that is shown, wrapped lines put together."""
        return " ".join(" ".join(self.rows).split())

    @property
    def keys(self) -> str:
        """The last row of the dialog."""
        return next(row for row in reversed(self.rows) if row).strip()

    @property
    def answer(self) -> Any:
        return self.app.answer

    @property
    def open(self) -> bool:
        return self.app.answer is UNANSWERED


@asynccontextmanager
async def talk(dialog: Dialog[Any], size: tuple[int, int] = (80, 24), *, wait: bool = True) -> AsyncIterator[Talk]:
    """Open a dialog on a terminal of this size, and as a rule wait until it has all that it shows."""
    app = Below(dialog)
    async with app.run_test(size=size) as pilot:
        used = Talk(app, pilot)
        if wait:
            await used.settle()
        yield used
