"""What could not be read of a listing."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from readlist.model import Problem
from readlist.tui.dialog_actions import bound
from readlist.tui.screens.dialog import ROLLING, Dialog


class Problems(Dialog[None]):
    """List problems with their lines and the text in question.

    Args:
        problems: The first of them.
        count: How many there are in all.
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *ROLLING,
        bound("dialog_problems", "leave"),
        bound("dialog_close", "leave"),
    ]

    def __init__(self, problems: Sequence[Problem], count: int) -> None:
        super().__init__()
        self.problems = tuple(problems)
        self.count = count

    def heading(self) -> tuple[str, str]:
        """Return what is listed."""
        return "Problems", f"{self.count:,}"

    def panel(self) -> ComposeResult:
        """Yield the list, which scrolls."""
        yield Static(listed(self.problems, self.count - len(self.problems)))


def listed(problems: Sequence[Problem], more: int) -> Content:
    """Return problems one below the other, and how many were not kept."""
    lines: list[Content] = []
    for problem in problems:
        where = f"line {problem.line:,}  " if problem.line is not None else ""
        lines.append(Content.assemble((where, "bold"), problem.message))
        if problem.excerpt:
            lines.append(Content.styled(f"  {problem.excerpt}", "dim"))
    if more > 0:
        lines.append(Content.styled(f"… and {more:,} more", "dim"))
    return Content("\n").join(lines)
