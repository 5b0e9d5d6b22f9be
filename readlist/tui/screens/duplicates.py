"""Two papers that may be one, side by side, and what the user says of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from readlist.model import Paper
from readlist.tasks.comparing import Side, side_by_side
from readlist.text import cell_len, readable
from readlist.tui import glyphs
from readlist.tui.dialog_actions import bound
from readlist.tui.screens.dialog import TURNING, Dialog
from readlist.tui.screens.dialog_parts import Panel

_NARROWEST = 8
_SIGNS = 3


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


class Compared(Widget):
    """Draws two papers side by side, what differs with a sign between."""

    def __init__(self, papers: tuple[Paper, Paper]) -> None:
        super().__init__(classes="compared")
        self.styles.height = "auto"
        self._papers = papers
        self.sides = side_by_side(*papers)
        self.choices = [place for place, side in enumerate(self.sides) if side.fact and all(side.values)]
        self.chosen: dict[str, int] = {}
        self.at: int | None = None

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that it takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Return both papers."""
        return Content("\n").join(self._lines(self.size.width))

    def row_of(self, place: int) -> int:
        """Return the first row of a line of the comparison."""
        width = self.size.width
        return 2 + sum(len(self._rows(each, self.sides[each], width)) for each in range(place))

    def _lines(self, width: int) -> list[Content]:
        column = _column(width)
        head = [Content.styled(text, "dim") for text in (_seen("A", self._papers[0]), _seen("B", self._papers[1]))]
        rule = Content.styled(glyphs.RULE * column, "dim")
        lines = [_beside(head[0], "", head[1], column), _beside(rule, "", rule, column)]
        for place, side in enumerate(self.sides):
            lines += self._rows(place, side, width)
        return lines

    def _rows(self, place: int, side: Side, width: int) -> list[Content]:
        column = _column(width)
        marks = ["  ", "  "]
        if self.at is not None and side.fact:
            marks[0] = f"{glyphs.CURSOR} " if place == self.at else "  "
            if side.fact in self.chosen:
                marks[self.chosen[side.fact]] = f"{glyphs.OPEN} "
        if side.remark:
            return [Content.assemble((f"{marks[0]}{side.label}: {side.remark}", "dim" if self.at != place else ""))]
        columns = [_wrapped(readable(value), column - 2) for value in side.values]
        sign = "≠" if side.differs else "=" if all(side.values) and side.fact else ""
        rows: list[Content] = []
        for number in range(max(map(len, columns))):
            left, right = (lines[number] if number < len(lines) else Content("") for lines in columns)
            first = number == 0
            left = Content(marks[0] if first else "  ") + _styled(left, side, self.chosen, 0)
            right = Content(marks[1] if first else "  ") + _styled(right, side, self.chosen, 1)
            rows.append(_beside(left, sign if first else "", right, column))
        return rows


def _styled(line: Content, side: Side, chosen: Mapping[str, int], which: int) -> Content:
    if side.fact == "title" or chosen.get(side.fact) == which:
        return line.stylize("bold")
    return line if side.differs else line.stylize("dim")


def _column(width: int) -> int:
    return max(_NARROWEST, (width - _SIGNS) // 2)


def _wrapped(value: str, width: int) -> Sequence[Content]:
    return Content(value).wrap(max(4, width)) if value else [Content("")]


def _beside(left: Content, sign: str, right: Content, column: int) -> Content:
    cut = left.truncate(column, ellipsis=True)
    blanks = " " * (column - cell_len(cut.plain))
    return Content.assemble(cut, blanks, f" {sign or ' '} ", right.truncate(column, ellipsis=True))


def _seen(letter: str, paper: Paper) -> str:
    first = paper.seen[-1] if paper.seen else None
    return f"{letter}  {first.name}{f', {first.captured}' if first.captured else ''}" if first else f"{letter}  by hand"


class DuplicatePair(Dialog[PairRuling | None]):
    """Ask whether two papers are one.

    Args:
        papers: The older and the newer one.
        place: Which of how many pairs it is: "3 of 7".
    """

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("pair_fields", "by_field", "by field"),
        bound("pair_merge", "merge", "merge"),
        bound("pair_apart", "two", "not the same"),
        bound("pair_skip", "skip", "skip"),
        bound("pair_left", "choose(0)", "A"),
        bound("pair_right", "choose(1)", "B"),
        bound("dialog_previous", "step(-1)", "move"),
        bound("dialog_next", "step(1)", "move"),
        *TURNING,
    ]

    def __init__(self, papers: tuple[Paper, Paper], place: str) -> None:
        super().__init__(classes="-large")
        self._compared = Compared(papers)
        self._place = place

    def heading(self) -> tuple[str, str]:
        """Return the question, and which pair it is about."""
        return "The same paper?", self._place

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
        """Take a field from one of the two; the same again leaves it to the better source."""
        view = self._compared
        if view.at is None:
            return
        fact = view.sides[view.at].fact
        if view.chosen.get(fact) == which:
            del view.chosen[fact]
        else:
            view.chosen[fact] = which
        self._drawn()

    def _drawn(self) -> None:
        self._compared.refresh(layout=True)
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
