"""A line for a path, with what could follow it listed below. Folders are read in a worker."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from readlist.text import cut
from readlist.tui.dialog_actions import bound, rekey
from readlist.tui.glyphs import OPEN
from readlist.tui.path_completion import Names, PathChoices, asked, dropped, expand, names_in, path_choices
from readlist.tui.screens.dialog_parts import Line
from readlist.tui.settings import settings_of


class Offered(Widget):
    """Names one below the other, in as many lines as there is room for, one of them marked or none."""

    def __init__(self) -> None:
        super().__init__(classes="offered")
        self.names: tuple[str, ...] = ()
        self.unshowable = 0
        self.marked: int | None = None

    def offer(self, names: tuple[str, ...], unshowable: int) -> None:
        """Show other names, none marked."""
        self.names, self.unshowable, self.marked = names, unshowable, None
        self.refresh(layout=True)

    def move(self, step: int) -> None:
        """Mark the next name, or the one before."""
        if self.names:
            first = 0 if step > 0 else len(self.names) - 1
            self.marked = first if self.marked is None else (self.marked + step) % len(self.names)
            self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return a line for each name and one for what was left out."""
        return len(self.names) + bool(self.unshowable)

    def render(self) -> Content:
        """Return the names around the marked one, and how many there are besides."""
        width, height = self.size
        rest = len(self.names) + bool(self.unshowable) > height
        room = max(1, height - 1 if rest or self.unshowable else height)
        first = max(0, min((self.marked or 0) - room // 2, len(self.names) - room))
        lines: list[Content] = []
        for index, name in enumerate(self.names[first : first + room], first):
            style = "bold $text-accent" if index == self.marked else ""
            lines.append(Content.styled((f"{OPEN} " if index == self.marked else "  ") + cut(name, width - 2), style))
        left = [f"{len(self.names) - len(lines):,} more"] if rest else []
        left += [f"{self.unshowable:,} with names that cannot be shown"] if self.unshowable else []
        if left:
            lines.append(Content.styled(cut("  … " + " · ".join(left), width), "dim"))
        return Content("\n").join(lines[:height])


class PathInput(Line):
    """Takes a file that is dropped on the terminal."""

    class PagePasted(Message):
        """What was pasted is longer than a path."""

    def pasted(self, text: str) -> str:
        """Return the path that was pasted or dropped; "" for a whole page."""
        if len(text.strip().splitlines()) > 1:
            self.post_message(self.PagePasted())
            return ""
        return dropped(text)


class PathLine(Vertical):
    """A line of input that completes paths.

    Args:
        start: The folder that relative paths are taken from.
        value: What the line holds first.
        placeholder: What is shown while it holds nothing.
        choosing: Whether the arrows choose among the names.
        omit: Names that are not offered.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_complete", "complete", "complete"),
        bound("dialog_previous", "move(-1)", "choose"),
        bound("dialog_next", "move(1)", "choose"),
    ]

    class Edited(Message):
        """The path is another one now."""

    @dataclass
    class FolderRead(Message):
        """A worker has read a folder."""

        folder: Path
        names: Names

    def __init__(
        self, start: Path, value: str = "", *, placeholder: str = "", choosing: bool = True, omit: Collection[str] = ()
    ) -> None:
        super().__init__(classes="path")
        self.start = start
        self.choosing = choosing
        self.omit = frozenset(omit)
        self._first = PathInput(value, placeholder=placeholder)
        self._folder: Path | None = None
        self._names = Names()
        self._waiting = False

    def compose(self) -> ComposeResult:
        """Lay out the line and the names below it."""
        yield self._first
        yield Offered()

    def on_mount(self) -> None:
        """Take the user's keys, and read the folder that the line starts in."""
        rekey(self, settings_of(self.app))
        self._look()

    @property
    def written(self) -> str:
        """What the line holds."""
        return self.query_one(Line).value

    @written.setter
    def written(self, text: str) -> None:
        line = self.query_one(Line)
        line.value = text
        line.cursor_position = len(text)

    def focus_line(self) -> None:
        """Go into the line."""
        self.query_one(Line).focus()

    @property
    def path(self) -> Path:
        """The path that is written."""
        return expand(self.written, self.start)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrows to others where they don't choose names."""
        return self.choosing or action != "move"

    def take_marked(self) -> bool:
        """Write the marked name into the line; False where none is marked, so that the line counts as it stands."""
        offered = self.query_one(Offered)
        if offered.marked is None:
            return False
        self.written = asked(self.written, self.start).written + offered.names[offered.marked]
        return True

    def take_only(self) -> bool:
        """Write the one name that begins as what is written does; False where it is whole, or there is another."""
        choices = self._choices() if asked(self.written, self.start).prefix else None
        if choices is None or len(choices.names) != 1 or choices.common == self.written:
            return False
        self.written = choices.common
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what could follow now."""
        event.stop()
        self._look()
        self.post_message(self.Edited())

    def action_complete(self) -> None:
        """Write what all choices have in common, or the marked one."""
        if self.take_marked():
            return
        choices = self._choices()
        if choices is None:
            self._waiting = True
        elif choices.common != self.written:
            self.written = choices.common

    def action_move(self, step: int) -> None:
        """Mark the next choice or the one before."""
        self.query_one(Offered).move(step)

    def _choices(self) -> PathChoices | None:
        """Return what could follow; None while its folder is still being read."""
        question = asked(self.written, self.start)
        return path_choices(question, self._names) if question.folder == self._folder else None

    def _look(self) -> None:
        question = asked(self.written, self.start)
        choices = self._choices()
        if choices is None:
            self._read(question.folder)
        else:
            asks_hidden = question.prefix.startswith(".")
            whole = choices.names == (question.prefix,)
            self.query_one(Offered).offer(() if whole else choices.names, 0 if asks_hidden else self._names.unshowable)

    @work(thread=True, exclusive=True, group="folder")
    def _read(self, folder: Path) -> None:
        try:
            found = names_in(folder)
            names = replace(found, shown=tuple(name for name in found.shown if name not in self.omit))
        except OSError:
            names = Names()
        self.post_message(self.FolderRead(folder, names))

    def on_path_line_folder_read(self, event: FolderRead) -> None:
        """Offer a folder's names, unless another folder is asked for by now."""
        event.stop()
        if asked(self.written, self.start).folder != event.folder:
            return
        self._folder, self._names = event.folder, event.names
        self._look()
        if self._waiting:
            self._waiting = False
            self.action_complete()
