"""The question whether two papers are one, and what the user says to it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from readlist.model import Paper
from readlist.tui import glyphs
from readlist.tui.dialog_actions import bound
from readlist.tui.screens.dialog import TURNING, Dialog
from readlist.tui.screens.dialog_parts import Panel
from readlist.tui.widgets.compared import Compared

_WHOLE = f"{glyphs.OPEN} stays after a merge, and the marks of both"


class Ruling(StrEnum):
    """What two papers are."""

    ONE = "one"
    TWO = "two"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class PairRuling:
    """What the user says of a pair.

    Attributes:
        ruling: Whether they are one paper.
        chosen: By fact, which of the two the user wants it from: 0 the older, 1 the newer.
    """

    ruling: Ruling
    chosen: Mapping[str, int] = field(default_factory=dict)


class DuplicatePair(Dialog[PairRuling | None]):
    """Ask whether two papers are one.

    Args:
        papers: The older and the newer one.
        kept: By fact, of which of the two it stays when they are merged.
        place: Which of how many pairs it is: "3 of 7".
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("pair_fields", "by_field", "fields"),
        bound("pair_merge", "merge", "merge"),
        bound("pair_apart", "two", "apart"),
        bound("pair_skip", "skip", "skip"),
        bound("pair_left", "choose(0)", "choose"),
        bound("pair_right", "choose(1)", "choose"),
        bound("dialog_previous", "step(-1)", "move"),
        bound("dialog_next", "step(1)", "move"),
        *TURNING,
    ]

    def __init__(self, papers: tuple[Paper, Paper], kept: Mapping[str, int], place: str) -> None:
        super().__init__(classes="-large")
        self._compared = Compared(papers, kept)
        self._place = place

    def heading(self) -> tuple[str, str]:
        """Return the question, and which pair it is about."""
        return "The same paper?", self._place

    def top(self) -> ComposeResult:
        """Yield what stays after a merge, in words."""
        yield Static(_WHOLE, classes="detail stays", markup=False)

    def panel(self) -> ComposeResult:
        """Yield the comparison."""
        yield self._compared

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let a side be chosen only while fields are gone through."""
        if action == "choose":
            return self._compared.at is not None
        if action == "by_field":
            return bool(self._compared.choices)
        return super().check_action(action, parameters)

    def action_by_field(self) -> None:
        """Go through the fields of which both papers have one, or back to the whole."""
        view = self._compared
        view.at = view.choices[0] if view.at is None else None
        self._drawn()

    def action_step(self, by: int) -> None:
        """Go to the next field, or scroll."""
        view = self._compared
        if view.at is None:
            self.action_roll(by)
            return
        place = view.choices.index(view.at) + by
        view.at = view.choices[max(0, min(place, len(view.choices) - 1))]
        self.query_one(Panel).scroll_to(y=max(0, view.row_of(view.at) - 2), animate=False)
        self._drawn()

    def action_choose(self, which: int) -> None:
        """Take a field from one of the two."""
        view = self._compared
        if view.at is not None:
            view.chosen[view.sides[view.at].fact] = which
            self._drawn()

    def _drawn(self) -> None:
        view = self._compared
        self.query_one(".stays", Static).update(_WHOLE if view.at is None else view.said_of(view.at))
        view.refresh(layout=True)
        self.renew_keys()

    def action_merge(self) -> None:
        """They are one paper."""
        self.dismiss(PairRuling(Ruling.ONE, dict(self._compared.chosen)))

    def action_two(self) -> None:
        """They are two papers."""
        self.dismiss(PairRuling(Ruling.TWO))

    def action_skip(self) -> None:
        """Leave it for another time."""
        self.dismiss(PairRuling(Ruling.SKIPPED))
