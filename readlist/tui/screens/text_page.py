"""A screen of text: what a command printed."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from readlist.text import clean, clean_note
from readlist.tui.dialog_actions import bound
from readlist.tui.screens.dialog import ROLLING, Dialog

_MOST = 2000
_LONGEST = 4000


class TextPage(Dialog[None]):
    """Show text, line by line as it was printed, with its indents and columns.

    Args:
        title: What printed it.
        text: What it printed.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*ROLLING, bound("dialog_close", "leave")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(classes="-large")
        self.page_title = title
        self.lines = text.splitlines()

    def heading(self) -> tuple[str, str]:
        """Return what printed it, and how much."""
        return clean(self.page_title), "1 line" if len(self.lines) == 1 else f"{len(self.lines):,} lines"

    def panel(self) -> ComposeResult:
        """Yield the text, which scrolls and which the mouse can select."""
        yield Static("\n".join(shown(self.lines)), markup=False)


def shown(lines: list[str]) -> Iterable[str]:
    """Return the first lines, each safe to show with its columns as printed, and how many there are besides."""
    for line in lines[:_MOST]:
        yield clean_note(line[:_LONGEST]).expandtabs()
    if len(lines) > _MOST:
        yield f"… and {len(lines) - _MOST:,} more lines; the same command in a shell prints all"
