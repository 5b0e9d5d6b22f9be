"""Every key there is, from the one table of actions, and a line to find one by."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input

from readlist.tui import glyphs
from readlist.tui.actions import Action
from readlist.tui.dialog_actions import bound
from readlist.tui.key_names import with_keys
from readlist.tui.screens import key_table
from readlist.tui.screens.dialog import ROLLING, Dialog
from readlist.tui.screens.dialog_parts import Line, Panel
from readlist.tui.screens.key_table import Block, KeyTable

SIGNS = " ".join((f"{glyphs.STAR} starred", *(f"{sign} {status.value}" for status, sign in glyphs.STATUS.items())))
ABOUT = Block(
    "Good to know",
    (
        key_table.Line("Rows", f"{SIGNS}; the last number is comments, {glyphs.NOTHING} none or unknown"),
        key_table.Line("Selection", f"{glyphs.CHOSEN} before a title: verbs act on what is selected, as one change"),
        key_table.Line("Library", "one file on this machine; “readlist where” says which one"),
        key_table.Line("Undo", "every change is one step in it, at once on disk, {undo} takes it back after days too"),
        key_table.Line("Export", "{export} writes what is starred or selected to a file for other tools"),
        key_table.Line("Menus", "a menu's letters stand before its lines, and stay as they are"),
        key_table.Line("Lines", "are edited as in a shell: Ctrl+A and Ctrl+E go to the ends, Ctrl+W takes a word"),
    ),
)


class Filter(Line):
    """Narrows the keys down. While it is empty, the keys that close the help do so."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Leave those keys to the help."""
        if not self.value and key in self.screen._bindings.key_to_bindings:
            return False
        return super().check_consume_key(key, character)


class HelpScreen(Dialog[None]):
    """Show every key by group; typing narrows them down.

    Args:
        actions: The table of actions.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *ROLLING,
        replace(bound("dialog_close", "leave"), priority=True),
    ]

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__(classes="-large")
        about = tuple(replace(line, says=with_keys(line.says, actions)) for line in ABOUT.lines)
        self.blocks = (*key_table.blocks(actions), replace(ABOUT, lines=tuple(line for line in about if line.says)))

    def heading(self) -> tuple[str, str]:
        """Return what this is."""
        return "Keys", ""

    def top(self) -> ComposeResult:
        """Yield the line that narrows them down."""
        yield Filter(placeholder="type to find a key")

    def panel(self) -> ComposeResult:
        """Yield the table."""
        yield KeyTable(self.blocks, "No key does that. Backspace shows the others again.")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show the keys that hold what is typed."""
        event.stop()
        self.query_one(KeyTable).show(key_table.holding(self.blocks, event.value))
        self.query_one(Panel).scroll_home(animate=False)
        self.call_after_refresh(self.renew_keys)
