"""The query language on one page."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from readlist.query import manual
from readlist.tui.dialog_actions import bound
from readlist.tui.screens.dialog import ROLLING, Dialog
from readlist.tui.screens.key_table import Block, KeyTable, Line

# As wide as the longest example of a field.
_EXAMPLES = 27


class QueryPage(Dialog[None]):
    """Show what a query can say, from the manual."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [*ROLLING, bound("dialog_close", "leave")]

    def __init__(self) -> None:
        super().__init__(classes="-large")

    def heading(self) -> tuple[str, str]:
        """Return what this is."""
        return "Query language", ""

    def panel(self) -> ComposeResult:
        """Yield the manual's sections."""
        sections = [
            Block(section.title, tuple(Line(entry.example, entry.about) for entry in section.entries))
            for section in manual.page()
        ]
        yield KeyTable(sections, keys=_EXAMPLES, columns=2)
