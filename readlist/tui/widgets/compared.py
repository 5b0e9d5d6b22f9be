"""Two papers side by side: what both say of each fact, what differs, and which of it stays when they are merged."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from readlist.model import Paper
from readlist.tasks.comparing import Side, side_by_side
from readlist.text import cell_len, fit, readable
from readlist.tui import glyphs

_NARROWEST = 8
_SIGNS = 3
_MARK = 2
# Below this the names of facts have no column of their own and stand above the values.
_NAMES_BESIDE_FROM = 56
_ABSENT = "–"


class Compared(Widget):
    """Draws two papers, each fact with its name; before what stays after a merge is a sign, from the beginning.

    Args:
        papers: The older and the newer one.
        kept: By fact, of which of the two it stays; what they have alike may be left out.

    Attributes:
        sides: The lines of the comparison.
        choices: The places of those of which the user can choose a side: both say something, and not the same.
        chosen: By fact, of which of the two the user wants it.
        at: The place of the line that the user is on, while they go through them.
    """

    def __init__(self, papers: tuple[Paper, Paper], kept: Mapping[str, int]) -> None:
        super().__init__(classes="compared")
        self.styles.height = "auto"
        self._papers = papers
        self._kept = kept
        self.sides = side_by_side(*papers)
        self._names = _MARK + max(len(side.label) for side in self.sides) + 1
        self.choices = [place for place, side in enumerate(self.sides) if side.fact and _can_be_chosen(side)]
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

    def said_of(self, place: int) -> str:
        """Return in words of which of the two a fact stays, and why."""
        side = self.sides[place]
        if side.fact in self.chosen:
            return f"{side.label}: {'AB'[self.chosen[side.fact]]} stays, as you chose"
        if side.fact in self._kept:
            return f"{side.label}: {'AB'[self._kept[side.fact]]} stays, unless you choose"
        return f"{side.label}: choose one"

    def _stays(self, side: Side) -> tuple[bool, bool]:
        """Tell of which of the two a line stays. What cannot be chosen, as marks, stays of both."""
        if not side.fact:
            return bool(side.values[0]), bool(side.values[1])
        which = self.chosen.get(side.fact, self._kept.get(side.fact))
        return which == 0, which == 1

    def _lines(self, width: int) -> list[Content]:
        indent = " " * self._indent(width)
        column = self._column(width)
        heads = [_head(letter, paper) for letter, paper in zip("AB", self._papers, strict=True)]
        rule = Content.styled(glyphs.RULE * column, "dim")
        lines = [_beside(indent, heads, "", column), _beside(indent, (rule, rule), "", column)]
        for place, side in enumerate(self.sides):
            lines += self._rows(place, side, width)
        return lines

    def _rows(self, place: int, side: Side, width: int) -> list[Content]:
        indent, column = self._indent(width), self._column(width)
        name = f"{glyphs.CURSOR if place == self.at else ' '} {side.label}"
        rows: list[Content] = [] if indent else [Content.styled(name, "" if place == self.at else "dim")]
        stays = self._stays(side)
        columns = [_wrapped(told, column - _MARK) for told in _told(side)]
        sign = "≠" if side.differs else "=" if all(side.values) and side.fact else ""
        for number in range(max(map(len, columns))):
            first = number == 0
            halves = []
            for lines, here, there in zip(columns, stays, reversed(stays), strict=True):
                line = lines[number] if number < len(lines) else Content("")
                mark = f"{glyphs.OPEN} " if here and first else " " * _MARK
                halves.append(Content(mark) + _styled(line, side, here=here, there=there))
            beside = fit(name if first else "", indent) if indent else ""
            rows.append(_beside(beside, halves, sign if first else "", column))
        return rows

    def _indent(self, width: int) -> int:
        """Return the cells of the column of names, 0 where there is no room for one."""
        return self._names if width >= _NAMES_BESIDE_FROM else 0

    def _column(self, width: int) -> int:
        return max(_NARROWEST, (width - self._indent(width) - _SIGNS) // 2)


def _can_be_chosen(side: Side) -> bool:
    return all(side.values) and side.values[0] != side.values[1]


def _told(side: Side) -> tuple[str, str]:
    """Return what is shown of a line: texts that are too long for it as their number of words."""
    left, right = (f"{len(value.split()):,} words" if side.long and value else readable(value) for value in side.values)
    return left or _ABSENT, (f"{right}, {side.remark}" if side.remark and left and right else right) or _ABSENT


def _styled(line: Content, side: Side, *, here: bool, there: bool) -> Content:
    if side.fact == "title" and not there:
        return line.stylize("bold")
    return line if here else line.stylize("dim")


def _wrapped(value: str, width: int) -> Sequence[Content]:
    return Content(value).wrap(max(4, width))


def _beside(name: str, halves: Sequence[Content], sign: str, column: int) -> Content:
    left, right = halves
    cut = left.truncate(column, ellipsis=True)
    blanks = " " * (column - cell_len(cut.plain))
    return Content.assemble((name, "dim"), cut, blanks, f" {sign or ' '} ", right.truncate(column, ellipsis=True))


def _head(letter: str, paper: Paper) -> Content:
    first = paper.seen[-1] if paper.seen else None
    seen = f"{first.name}{f', {first.captured}' if first.captured else ''}" if first else "by hand"
    return Content.assemble((f"{letter}  id:{paper.id}", "bold"), (f" · {seen}", "dim"))
