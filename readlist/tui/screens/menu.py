"""A menu in which one key chooses."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from readlist.text import clean
from readlist.tui.screens.dialog import Dialog


class KeyMenu(Dialog[str | None]):
    """Show a few choices and give back the key of the one that was pressed; None when left.

    Args:
        title: What is chosen.
        choices: Key and label of each; of several keys, parted by blanks, the first stands for all.
    """

    AUTO_FOCUS = ""

    def __init__(self, title: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.menu_title = title
        self.choices = tuple(choices)

    def heading(self) -> tuple[str, str]:
        """Return the menu's title."""
        return clean(self.menu_title), ""

    def panel(self) -> ComposeResult:
        """Yield a line for each choice."""
        for key, label in self.choices:
            yield Static(Content.assemble((key, "bold $text-accent"), "  ", clean(label)), classes="choice")

    def on_click(self, event: events.Click) -> None:
        """Take the choice that is clicked."""
        lines = list(self.query(".choice"))
        if event.widget in lines:
            self.dismiss(self.choices[lines.index(event.widget)][0].split()[0])

    def on_key(self, event: events.Key) -> None:
        """Take the choice whose key this is; other keys do nothing here nor below."""
        for keys, _ in self.choices:
            if {event.character, event.key} & {*keys.split()}:
                event.stop()
                self.dismiss(keys.split()[0])
                return
