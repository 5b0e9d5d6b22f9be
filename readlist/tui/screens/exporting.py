"""Exporting: naming a file and its format, and the question before one is replaced."""

import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.widgets import Static

from readlist.errors import ReadlistError
from readlist.text import clean
from readlist.tui.dialog_actions import bound
from readlist.tui.screens.dialog import Dialog
from readlist.tui.screens.one_of import OneOf
from readlist.tui.screens.path_line import PathLine
from readlist.writers.base import Writer


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """Where to export to, and how.

    Attributes:
        force: Whether a file that is there may be replaced.
    """

    writer: Writer
    target: Path
    force: bool


class ExportScreen(Dialog[ExportChoice | None]):
    """Ask where to write papers and in which format.

    Args:
        count: How many papers there are to write.
        target: The file that is proposed; relative paths are taken from the working directory.
        writers: The formats.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_take", "write", "export"),
        bound("dialog_previous", "format(-1)", "format"),
        bound("dialog_next", "format(1)", "format"),
        bound("dialog_yes", "replace", "replace it"),
        bound("dialog_no", "rename", "another name"),
    ]

    @dataclass
    class Looked(Message):
        """A worker has looked at what stands at the target."""

        target: Path
        exists: bool
        wrong: ReadlistError | None = None

    def __init__(self, count: int, target: Path, writers: Sequence[Writer]) -> None:
        super().__init__()
        self.count = count
        self.target = target
        self.writers = tuple(writers)
        self.asking = False

    def heading(self) -> tuple[str, str]:
        """Return what is written."""
        return "Export", "1 paper" if self.count == 1 else f"{self.count:,} papers"

    def panel(self) -> ComposeResult:
        """Yield the formats, what the chosen one is good for, and the line for the path."""
        written = str(self.target)
        if not self.target.is_absolute():
            written = f"./{written}"
        chosen = self._by_suffix(written) or self.writers[0]
        yield OneOf([writer.title for writer in self.writers], self.writers.index(chosen))
        yield Static(chosen.description, markup=False, classes="detail description")
        yield PathLine(Path(), written, choosing=False)
        yield Static(markup=False, classes="question")

    @property
    def writer(self) -> Writer:
        """The chosen format."""
        return self.writers[self.query_one(OneOf).marked]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let the line's keys act while it is edited, and the answers while there is a question."""
        if action in ("replace", "rename"):
            return self.asking
        acts = super().check_action(action, parameters)
        return acts and not (self.asking and action in ("write", "format"))

    def on_path_line_edited(self) -> None:
        """Follow the path's ending with the format."""
        self.accept_again()
        if writer := self._by_suffix(self.query_one(PathLine).written):
            self.query_one(OneOf).mark(self.writers.index(writer))
        self.query_one(".description", Static).update(self.writer.description)

    def action_format(self, step: int) -> None:
        """Choose the next format, and end the path accordingly."""
        line = self.query_one(PathLine)
        self.query_one(OneOf).move(step)
        stem = line.written
        if ending := self._by_suffix(stem):
            stem = stem[: -len(ending.suffix)]
        line.written = stem + self.writer.suffix

    def action_write(self) -> None:
        """Look whether the path is free."""
        line = self.query_one(PathLine)
        if line.written.strip():
            self._look(line.path)
        else:
            self.refuse(ReadlistError("no file is named", f"as in ./papers{self.writer.suffix}"))

    def action_replace(self) -> None:
        """Replace the file."""
        self.dismiss(ExportChoice(self.writer, self.query_one(PathLine).path, force=True))

    def action_rename(self) -> None:
        """Go back to the line."""
        self._ask("")

    @work(thread=True, exclusive=True, group="look")
    def _look(self, target: Path) -> None:
        wrong: ReadlistError | None = None
        if os.path.isdir(target):  # unlike `Path`'s, it answers no where a folder on the way may not be searched
            wrong = ReadlistError(f"{target} is a directory", "name a file in it")
        elif not os.path.isdir(target.parent):
            wrong = ReadlistError(f"there is no folder {target.parent}", "make it, or name another")
        self.post_message(self.Looked(target, os.path.isfile(target), wrong))

    def on_export_screen_looked(self, event: Looked) -> None:
        """Give back the choice, or ask or say in place what stands against it."""
        event.stop()
        line = self.query_one(PathLine)
        if event.target != line.path:
            return
        if event.wrong:
            self.refuse(event.wrong)
        elif event.exists:
            self._ask(f"{clean(line.written)} exists already. Replace it?")
        else:
            self.dismiss(ExportChoice(self.writer, event.target, force=False))

    def _ask(self, question: str) -> None:
        self.asking = bool(question)
        asked = self.query_one(".question", Static)
        asked.update(question)
        asked.display = self.asking
        line = self.query_one(PathLine)
        line.disabled = self.asking
        if not self.asking:
            line.focus_line()
        self.renew_keys()

    def _by_suffix(self, written: str) -> Writer | None:
        return next((writer for writer in self.writers if written.lower().endswith(writer.suffix)), None)
