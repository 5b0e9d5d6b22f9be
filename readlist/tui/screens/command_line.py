"""The `:` line: a command as on the command line, with what may follow, and what was typed before."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Input, Static

from readlist.errors import ReadlistError
from readlist.tui.commands import Call, Choices, Commands
from readlist.tui.dialog_actions import bound
from readlist.tui.path_completion import common_start
from readlist.tui.screens.dialog import Dialog
from readlist.tui.screens.dialog_parts import Line
from readlist.tui.screens.one_of import OneOf


class CommandLine(Dialog[Call | None]):
    """Ask for a command; gives back the line once it can be read, else says what is wrong with it.

    Args:
        commands: What reads the line.
        history: The lines before, the newest last.
        here: Names the papers that verbs act on.
        shown: The query of what is in sight.
        begun: What the line holds first.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_take", "apply", "run"),
        bound("dialog_complete", "complete(1)", "complete"),
        bound("dialog_complete_back", "complete(-1)"),
        bound("dialog_previous", "earlier(-1)", "earlier"),
        bound("dialog_next", "earlier(1)", "earlier"),
    ]

    @dataclass
    class Looked(Message):
        """How a line may go on."""

        before: str | None
        choices: Choices

    def __init__(
        self,
        commands: Commands,
        history: Sequence[str],
        here: Callable[[], str],
        shown: Callable[[], str],
        begun: str = "",
    ) -> None:
        super().__init__()
        self.shown = shown
        self.commands = commands
        self.here = here
        self._lines = [*history, begun]
        self._at = len(history)
        self._looked = CommandLine.Looked(None, Choices(0))
        self._trying: str | None = None  # the line while Tab goes through the choices

    def heading(self) -> tuple[str, str]:
        """Return what is asked for."""
        return "Command", "as in a shell · . is the paper here"

    def panel(self) -> ComposeResult:
        """Yield the line, what may follow, and what the marked one means."""
        yield Line(self._lines[-1], placeholder="tag +to-cite    list is:unread year:2024..    undo 2    quit")
        yield OneOf()
        yield Static(classes="detail", markup=False)

    def on_mount(self) -> None:
        """Offer the commands."""
        self.line.cursor_position = len(self.line.value)
        self._look(self._before)

    @property
    def line(self) -> Line:
        """The line."""
        return self.query_one(Line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what may follow."""
        event.stop()
        self.accept_again()
        if event.value != self._trying:
            self._trying = None
            self._look(self._before)

    @property
    def _before(self) -> str:
        return self.line.value[: self.line.cursor_position]

    @work(thread=True, exclusive=True, group="completion")
    def _look(self, before: str) -> None:
        self.post_message(self.Looked(before, self.commands.choices(before)))

    def on_command_line_looked(self, event: Looked) -> None:
        """Show what may follow, unless the line is another one by now."""
        event.stop()
        if event.before == self._before and event.before != self._looked.before:
            self._offer(event)

    def _offer(self, looked: Looked) -> None:
        self._looked = looked
        self.query_one(OneOf).offer(looked.choices.texts)
        self._explain()

    async def action_complete(self, step: int) -> None:
        """Write what all choices have in common; from then on one choice after the other."""
        if self._trying is None and self._looked.before != (before := self._before):
            # The keys behind it wait until the word is written.
            self._offer(self.Looked(before, await asyncio.to_thread(self.commands.choices, before)))
        choices, offered = self._looked.choices, self.query_one(OneOf)
        if self._trying is not None:
            offered.move(step)
            self._write(choices, choices.texts[offered.marked])
        elif len(choices.texts) == 1:
            (text,) = choices.texts
            self._write(choices, text if text.endswith((":", "/")) else f"{text} ", trying=False)
        elif choices.texts:
            common = reduce(common_start, choices.texts)
            if len(common) > len(self._before) - choices.start and common.count('"') % 2 == 0:
                self._write(choices, common, trying=False)
            else:
                offered.mark(0 if step > 0 else len(choices.texts) - 1)
                self._write(choices, choices.texts[offered.marked])
        self._explain()

    def on_one_of_chosen(self) -> None:
        """Write the choice that was clicked."""
        if self._looked.before == self._before or self._trying is not None:
            text = self._looked.choices.texts[self.query_one(OneOf).marked]
            self._write(self._looked.choices, f"{text} " if not text.endswith((":", "/")) else text, trying=False)

    def _write(self, choices: Choices, text: str, *, trying: bool = True) -> None:
        line = self.line
        end = line.value[line.cursor_position :]
        written = line.value[: choices.start] + text
        self._trying = written + end if trying else None
        line.value = written + end
        line.cursor_position = len(written)

    def _explain(self) -> None:
        abouts, marked = self._looked.choices.abouts, self.query_one(OneOf).marked
        self.query_one(".detail", Static).update(abouts[marked] if marked < len(abouts) else "")

    def action_earlier(self, step: int) -> None:
        """Write the line before in the history, or the one after."""
        self._lines[self._at] = self.line.value
        self._at = max(0, min(self._at + step, len(self._lines) - 1))
        self.line.value = self._lines[self._at]
        self.line.cursor_position = len(self.line.value)

    def action_apply(self) -> None:
        """Give back the line, or say what is wrong with it."""
        try:
            call = self.commands.read(self.line.value.strip(), self.here, self.shown)
        except ReadlistError as error:
            self.refuse(error)
        else:
            self.dismiss(call)
