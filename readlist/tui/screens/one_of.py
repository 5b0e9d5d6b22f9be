"""A few words on one line, one of them marked."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from readlist.text import cell_len, cut
from readlist.tui.glyphs import OPEN

_GAP = 3


class OneOf(Widget):
    """Shows choices side by side, the marked one by a sign as well as by colour.

    Args:
        choices: The words.
        marked: Which of them is marked first.
    """

    ALLOW_SELECT = False  # they are buttons

    class Chosen(Message):
        """A choice was clicked, and is marked now."""

    def __init__(self, choices: Sequence[str] = (), marked: int = 0, *, classes: str = "") -> None:
        super().__init__(classes=f"one-of {classes}")
        self.choices = tuple(choices)
        self.marked = marked
        self._spans: list[tuple[int, int, int]] = []  # each choice that is drawn: from which cell to which

    def offer(self, choices: Sequence[str]) -> None:
        """Show other choices, the first one marked."""
        self.choices, self.marked = tuple(choices), 0
        self.refresh()

    def mark(self, place: int) -> None:
        """Mark the choice at this place."""
        self.marked = place
        self.refresh()

    def move(self, step: int) -> None:
        """Mark the next choice, or the one before."""
        if self.choices:
            self.mark((self.marked + step) % len(self.choices))

    def on_click(self, event: events.Click) -> None:
        """Mark the choice under the mouse."""
        for place, first, last in self._spans:
            if first <= event.x < last:
                self.mark(place)
                self.post_message(self.Chosen())

    def render(self) -> Content:
        """Return the choices that fit, whole, from the first one, or from the marked one where it would not fit."""
        width = self.size.width
        before_and_marked = self.choices[: self.marked + 1]
        first = self.marked if sum(2 + cell_len(name) + _GAP for name in before_and_marked) - _GAP > width else 0
        parts: list[tuple[str, str]] = []
        self._spans = []
        room = width
        for place, name in enumerate(self.choices[first:], first):
            if parts and 2 + cell_len(name) > room:
                break
            style = "bold $text-accent" if place == self.marked else "dim"
            parts += [(f"{OPEN} " if place == self.marked else "  ", style), (cut(name, width - 2), style)]
            parts.append((" " * _GAP, ""))
            self._spans.append((place, width - room, width - room + 2 + cell_len(name)))
            room -= 2 + cell_len(name) + _GAP
        return Content.assemble(*parts)
