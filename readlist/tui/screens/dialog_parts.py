"""What dialogs are made of: a heading, a place to say what is wrong, a line with their keys, a line of input."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, Static

from readlist.text import cell_len, clean, cut

# The key line begins with what is pressed most and ends with the way out.
_RANK = {"enter": 0, "tab": 1, "escape": 3}


class Panel(VerticalScroll, can_focus=False, inherit_bindings=False):
    """Holds a dialog and scrolls where the terminal is too small for it; which keys scroll is the dialog's business."""

    def __init__(self) -> None:
        super().__init__(classes="panel")

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows of the contents beside the scroll bar's column.

        Textual measures without that column, and so a text that is broken only there would lack its last row.
        """
        return super().get_content_height(container, viewport, width - self.scrollbar_size_vertical)


class Heading(Widget):
    """What the dialog is about, and what belongs to it on the right of the same line."""

    def __init__(self, title: str, aside: str = "") -> None:
        super().__init__(classes="heading")
        self.title = title
        self.aside = aside
        self.set_class(bool(aside), "-one-line")

    def render(self) -> Content:
        """Return the title: in full, or cut where an aside stands beside it."""
        if not self.aside:
            return Content.styled(self.title, "bold")
        width = self.size.width
        aside = cut(self.aside, width // 2)
        title = cut(self.title, width - cell_len(aside) - 2)
        gap = " " * (width - cell_len(title) - cell_len(aside))
        return Content.assemble((title, "bold"), gap, (aside, "dim"))


class Notice(Static):
    """What is wrong with the answer so far; takes no room while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(markup=False, classes="notice")
        self.display = False

    def say(self, message: str, hint: str = "") -> None:
        """Show a message and, dimmed, what to do about it; an empty message hides the line."""
        self.display = bool(message)
        parts = [("! ", "bold $text-error"), (clean(message), "$text-error")]
        if hint:
            parts.append((" · " + clean(hint), "dim"))
        self.update(Content.assemble(*parts))


class DialogKeys(Widget):
    """The keys that act where the focus is, as many as the width holds; the way out is last and always stays."""

    def __init__(self) -> None:
        super().__init__(classes="keys")

    def render(self) -> Content:
        """Return the pairs of key and label."""
        kept, gap = self._keys(), "   "
        if _width(kept, gap) > self.size.width:
            gap = "  "
        if _width(kept, gap) > self.size.width:
            kept = [(key, label.partition(" ")[0]) for key, label in kept]
        while len(kept) > 1 and _width(kept, gap) > self.size.width:
            del kept[-2]
        parts: list[str | tuple[str, str]] = []
        for key, label in kept:
            parts += [gap if parts else "", (key, "bold"), (f" {label}", "dim")]
        return Content.assemble(*parts)

    def _keys(self) -> list[tuple[str, str]]:
        bindings = [active.binding for active in self.screen.active_bindings.values()]
        worth_a_place = [binding for binding in bindings if binding.show]
        worth_a_place.sort(key=lambda binding: _RANK.get(binding.key, 2))
        pairs = [(binding.key_display or binding.key, binding.description) for binding in worth_a_place]
        return list(dict.fromkeys(pairs))


class Line(Input, inherit_bindings=False):
    """One line of input without a frame; what is pasted is made safe and stays one line.

    Enter and the arrows up and down are the dialog's. They must not be its priority bindings: those act at once, while
    letters typed just before are still on their way to the line.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        binding for binding in Input.BINDINGS if isinstance(binding, Binding) and binding.key != "enter"
    ]

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder, compact=True, select_on_focus=False, id=id)

    def on_paste(self, event: events.Paste) -> None:
        """Insert one clean line, where `Input` alone would keep control codes."""
        event.stop()
        event.prevent_default()
        self.replace(self.pasted(event.text), *self.selection)

    def pasted(self, text: str) -> str:
        """Return what is inserted of a pasted text."""
        return clean(text)


def _width(keys: Sequence[tuple[str, str]], gap: str) -> int:
    return sum(cell_len(key) + 1 + cell_len(label) for key, label in keys) + len(gap) * (len(keys) - 1)
