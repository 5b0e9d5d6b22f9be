"""The right pane: everything that is known of one paper."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Static

from readlist.model import Paper
from readlist.tui.actions import Pane, bindings
from readlist.tui.widgets.paper_text import Reading, content

if TYPE_CHECKING:
    from readlist.query.tree import Text


class PaperPane(Reading):
    """One paper, to read."""

    BINDINGS = bindings(Pane.PAPER)

    class Appeared(Message):
        """The pane came into sight, and may show a paper that has been left behind."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.paper: Paper | None = None
        self._wanted: tuple[Text, ...] = ()
        self._text: Static | None = None

    def show(self, paper: Paper | None, wanted: "Sequence[Text]" = ()) -> None:
        """Show a paper, from its top unless it is the same as before; None empties the pane.

        What is `wanted` of its texts is marked.
        """
        same = paper is not None and self.paper is not None and paper.id == self.paper.id
        self.paper, self._wanted = paper, tuple(wanted)
        self._draw()
        if not same:
            self.scroll_home(animate=False)

    def on_show(self) -> None:
        """Have the paper read that the cursor is on by now."""
        self.post_message(self.Appeared())

    def on_resize(self) -> None:
        """Set the text anew in the new width."""
        self._draw()

    def watch_show_vertical_scrollbar(self) -> None:
        """Set the text anew beside the scrollbar, which takes a column of it."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        if self._text is None:
            if self.paper is None:
                return  # as in the first frame, which need not wait for a widget that would be empty
            self._text = Static(markup=False)  # which the mouse can select
            self.mount(self._text)
        self._text.update(content(self.paper, width, self._wanted) if self.paper else "")
