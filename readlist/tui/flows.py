"""Flows: what takes several steps, with questions to the user in between."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.screen import Screen

from readlist.errors import ReadlistError
from readlist.tui.type_ahead import TypeAhead

FLOWS = "flows"
"""The group of Textual's workers that flows run in."""

Params = ParamSpec("Params")
Owner = TypeVar("Owner", bound="FlowingScreen")
Answer = TypeVar("Answer")


class FlowingScreen(Screen[None]):
    """A screen whose methods can be flows."""

    keys: TypeAhead

    def hold_keys(self) -> None:
        """Keep keys back: the flow is about to open a dialog."""
        self.keys.hold("flow")

    def let_keys_go(self) -> None:
        """Let keys through while the flow does something that takes long."""
        self.keys.let_go("flow")

    async def ask(self, dialog: Screen[Answer]) -> Answer | None:
        """Open a dialog and wait for its answer; keys typed while it opens are its own."""
        answer = self.app.push_screen(dialog, wait_for_dismiss=True)
        dialog.call_after_refresh(self.let_keys_go)
        answered = await asyncio.shield(answer)
        self.hold_keys()
        return answered

    def refuse(self, error: ReadlistError) -> None:
        """Tell the user why something was refused."""
        raise NotImplementedError


def flow(
    steps: Callable[Concatenate[Owner, Params], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[Owner, Params], None]:
    """Make a method a flow: it runs beside everything else, and a refusal ends it with a word to the user.

    Keys are held until its first dialog is there, and between two of them; before a step that takes long it lets go.
    """

    def begin(self: Owner, /, *args: Params.args, **kwargs: Params.kwargs) -> None:
        async def run() -> None:
            try:
                await steps(self, *args, **kwargs)
            except ReadlistError as error:
                self.refuse(error)
            finally:
                self.let_keys_go()

        self.hold_keys()
        self.run_worker(run(), group=FLOWS, name=steps.__name__)

    update_wrapper(begin, steps)
    return begin
