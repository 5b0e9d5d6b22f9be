"""Keys that come faster than they can be answered.

A terminal hands over what was typed during a stall in one piece, and Textual gives each key at once to whatever has
the focus: of "/quit" the slash would open the search line too late, and the q would end the program. Here a key starts
when the one before has taken its whole way, and when the list or the dialog that it opens is there.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from textual.app import App
from textual.events import Key

# A dialog is there within some 50 ms. Whatever takes longer must not leave the user without keys.
_PATIENCE = 2.0


class TypeAhead:
    """Gives an app one key at a time.

    Args:
        app: The app.
        forward: Gives a key to what has the focus.
        broke: Told what a key's way raised.
    """

    def __init__(
        self, app: App[Any], forward: Callable[[Key], Awaitable[None]], broke: Callable[[Exception], object]
    ) -> None:
        self._app = app
        self._forward = forward
        self._broke = broke
        self._waiting: deque[Key] = deque()
        self._on_its_way: asyncio.Task[None] | None = None
        self._free = asyncio.Event()
        self._free.set()
        self._holders: set[object] = set()

    @property
    def busy(self) -> bool:
        """Whether a key is on its way."""
        return self._on_its_way is not None and not self._on_its_way.done()

    async def take(self, key: Key) -> None:
        """Forward a key now, or when those before it are done."""
        self._waiting.append(key)
        if not self.busy:
            self._on_its_way = asyncio.create_task(self._go_on())

    def hold(self, holder: object) -> None:
        """Keep keys back: something is about to be shown, and they are meant for it."""
        self._holders.add(holder)
        self._free.clear()

    def let_go(self, holder: object) -> None:
        """Let keys through again, as soon as nobody else holds them."""
        self._holders.discard(holder)
        if not self._holders:
            self._free.set()

    async def _go_on(self) -> None:
        try:
            while self._waiting:
                await self._patiently(self._free)
                bottom = self._app.focused or self._app.screen
                await self._forward(self._waiting.popleft())
                for node in bottom.ancestors_with_self:
                    passed = asyncio.Event()
                    if node.call_later(passed.set):
                        await self._patiently(passed)
        except Exception as error:  # whatever a key does is the app's to end with, not this task's to keep
            self._broke(error)

    async def _patiently(self, event: asyncio.Event) -> None:
        try:
            await asyncio.wait_for(event.wait(), _PATIENCE)
        except TimeoutError:
            self._holders.clear()
            self._free.set()
