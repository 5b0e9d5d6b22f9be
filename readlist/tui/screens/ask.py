"""A question with yes and no, where no is what happens by accident."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from readlist.text import clean
from readlist.tui.dialog_actions import bound
from readlist.tui.screens.dialog import Dialog
from readlist.tui.screens.one_of import OneOf


class Ask(Dialog[bool]):
    """Ask before something that is not easily taken back; Enter alone never says yes.

    Args:
        question: What is asked, ending with a question mark.
        yes: What saying yes does, in a word or two: "remove".
        detail: A line or two about what would happen.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("dialog_other", "other", "choose"),
        bound("dialog_take", "take", "take"),
        bound("dialog_yes", "answer(True)"),
        bound("dialog_no", "answer(False)"),
    ]

    def __init__(self, question: str, yes: str, detail: str = "") -> None:
        super().__init__()
        self.question = question
        self.yes = yes
        self.detail = detail

    def heading(self) -> tuple[str, str]:
        """Return the question."""
        return clean(self.question), ""

    def panel(self) -> ComposeResult:
        """Yield the detail and the two answers."""
        if self.detail:
            yield Static(clean(self.spoken(self.detail)), markup=False, classes="detail")
        no, yes = (self.spoken(text) for text in ("{dialog_no} ", "{dialog_yes} "))
        yield OneOf((f"{no}no", f"{yes}{clean(self.yes)}"), classes="answers")

    def action_other(self) -> None:
        """Mark the other answer."""
        self.query_one(OneOf).move(1)

    def action_take(self) -> None:
        """Give the marked answer."""
        self.dismiss(self.query_one(OneOf).marked == 1)

    def on_one_of_chosen(self) -> None:
        """Give the answer that was clicked."""
        self.action_take()

    def action_answer(self, yes: bool) -> None:
        """Give this answer."""
        self.dismiss(yes)

    def action_leave(self) -> None:
        """Say no."""
        self.dismiss(False)
