"""What dialogs are made of: a heading, a place to say what is wrong, a line with their keys, a line of input."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual import events
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Input, Static

from readlist.text import cell_len, clean, cut
from readlist.tui.key_names import spelled

# The key line begins with what is pressed most and ends with the way out.
_RANK = {"dialog_take": 0, "pair_fields": 0, "dialog_complete": 1, "dialog_leave": 3}


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

    ALLOW_SELECT = False  # they are buttons

    def __init__(self) -> None:
        super().__init__(classes="keys")
        self._spans: list[tuple[int, int, ActiveBinding]] = []  # from which cell to which a click does what

    def render(self) -> Content:
        """Return the pairs of key and label."""
        kept, gap = self._acting(), "   "
        if _width(kept, gap) > self.size.width:
            gap = "  "
        if _width(kept, gap) > self.size.width:
            kept = [replace(each, label=each.label.partition(" ")[0]) for each in kept]
        while len(kept) > 1 and _width(kept, gap) > self.size.width:
            del kept[-2]
        parts: list[str | tuple[str, str]] = []
        self._spans = []
        for pair in kept:
            parts.append(gap if parts else "")
            self._spans += pair.spans(sum(cell_len(part if isinstance(part, str) else part[0]) for part in parts))
            parts += [(pair.keys, "bold"), (f" {pair.label}", "dim")]
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        for start, end, active in self._spans:
            if start <= event.x < end:
                await self.app.run_action(active.binding.action, active.node)
                return

    def _acting(self) -> "list[Pair]":
        """Return what acts, each with its first key: two that go together, as up and down, share a label."""
        shown = [active for active in self.screen.active_bindings.values() if active.binding.show]
        first = {(active.binding.id, active.binding.action): active for active in reversed(shown)}
        pairs: dict[str, Pair] = {}
        for active in sorted(reversed(first.values()), key=lambda each: _RANK.get(each.binding.id or "", 2)):
            label = active.binding.description
            pairs[label] = Pair(label, (*(pairs[label].acting if label in pairs else ()), active))
        return [*pairs.values()]


@dataclass(frozen=True, slots=True)
class Pair:
    """A label in the line of keys, and what acts under it."""

    label: str
    acting: tuple[ActiveBinding, ...]

    @property
    def keys(self) -> str:
        """Their keys, as they are written."""
        return "".join(spelled(active.binding.key) for active in self.acting)

    @property
    def width(self) -> int:
        """The cells that keys and label take."""
        return cell_len(self.keys) + 1 + cell_len(self.label)

    def spans(self, start: int) -> Iterator[tuple[int, int, ActiveBinding]]:
        """Yield from which cell to which a click does what; where several share the label, only their keys count."""
        if len(self.acting) == 1:
            yield start, start + self.width, self.acting[0]
            return
        for active in self.acting:
            end = start + cell_len(spelled(active.binding.key))
            yield start, end, active
            start = end


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


def _width(pairs: Sequence[Pair], gap: str) -> int:
    return sum(pair.width for pair in pairs) + len(gap) * (len(pairs) - 1)
