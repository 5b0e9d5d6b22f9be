"""A table of keys and what they do, by group, in up to three columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from textwrap import wrap

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from readlist.text import cell_len, cut, fit, fold
from readlist.tui.actions import Action
from readlist.tui.key_names import spelled

TWO_COLUMNS_FROM = 100
THREE_COLUMNS_FROM = 130
_ONE_KEY_COLUMN_FROM = 50
_GAP = 4
_KEYS = 11
_INDENT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a key or a word, what is to be said of it, where it holds if not everywhere, and other words for it."""

    key: str
    says: str
    where: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows under a heading."""

    heading: str
    lines: tuple[Line, ...]


def blocks(actions: Sequence[Action]) -> tuple[Block, ...]:
    """Return the actions by group, groups and actions in the order of the table."""
    groups = dict.fromkeys(action.group for action in actions)
    return tuple(
        Block(
            group.value,
            tuple(
                Line(
                    " ".join(spelled(key) for key in action.keys),
                    action.does,
                    action.where[0].value if len(action.where) == 1 else "",
                    action.words,
                )
                for action in actions
                if action.group is group and action.keys
            ),
        )
        for group in groups
    )


def holding(all_blocks: Sequence[Block], words: str) -> tuple[Block, ...]:
    """Return the rows that hold all the words, in any spelling; a heading's words count for its rows."""
    wanted = fold(words).split()
    found = []
    for block in all_blocks:
        lines = tuple(
            line
            for line in block.lines
            if all(word in fold(f"{block.heading} {line.key} {line.says} {line.where} {line.words}") for word in wanted)
        )
        if lines:
            found.append(Block(block.heading, lines))
    return tuple(found)


class KeyTable(Widget):
    """Draws blocks, in two or three columns where there is the width.

    Args:
        shown: The blocks.
        nothing: What is drawn where there are none.
        keys: The cells that keys get; a longer one has a row of its own.
        columns: How many columns there are at most.
    """

    def __init__(self, shown: Sequence[Block], nothing: str = "", *, keys: int = _KEYS, columns: int = 3) -> None:
        super().__init__(classes="key-table")
        self.blocks = tuple(shown)
        self.nothing = nothing
        self.keys = keys
        self.columns = columns

    def show(self, shown: Sequence[Block]) -> None:
        """Draw other blocks."""
        self.blocks = tuple(shown)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the rows that the blocks take at this width."""
        return len(self._drawn(width))

    def render(self) -> Content:
        """Return the table."""
        return Content("\n").join(self._drawn(self.size.width))

    def _drawn(self, width: int) -> list[Content]:
        if not self.blocks:
            return [Content.styled(self.nothing, "dim")]
        columns = min(self.columns, 1 + (width >= TWO_COLUMNS_FROM) + (width >= THREE_COLUMNS_FROM))
        each = (width - _GAP * (columns - 1)) // columns
        rows = zip_longest(
            *_balanced([_drawn_block(block, each, self.keys) for block in self.blocks], columns), fillvalue=Content()
        )
        return [_beside(row, each + _GAP) for row in rows]


def _beside(row: Sequence[Content], apart: int) -> Content:
    """Put what stands in one row of each column into its place."""
    *padded, last = row
    return Content.assemble(*(piece for one in padded for piece in (one, " " * (apart - one.cell_length))), last)


def _balanced(drawn: Sequence[list[Content]], columns: int) -> list[list[Content]]:
    """Part blocks into columns of about one length, each in the order of the blocks: the longest are placed first."""
    rows = [0] * columns
    picks = [0] * len(drawn)
    for place in sorted(range(len(drawn)), key=lambda place: -len(drawn[place])):
        picks[place] = rows.index(min(rows))
        rows[picks[place]] += len(drawn[place]) + 1
    return [
        _below(block for block, column in zip(drawn, picks, strict=True) if column == place)
        for place in dict.fromkeys(picks)
    ]


def _below(drawn: Iterable[list[Content]]) -> list[Content]:
    """Put blocks below each other, with an empty row between them."""
    return [row for block in drawn for row in (Content(), *block)][1:]


def _drawn_block(block: Block, width: int, keys: int) -> list[Content]:
    drawn = [Content.styled(cut(block.heading, width), "dim")]
    if width < _ONE_KEY_COLUMN_FROM:
        # Those that would take more than half of it have a row of their own, and the others a column.
        short = [length for line in block.lines if (length := cell_len(line.key) + 2) <= width // 2]
        keys = max(short, default=_INDENT)
    for line in block.lines:
        said = f"{line.says} ({line.where})" if line.where else line.says
        rows = wrap(said, max(8, width - keys - 2))
        if cell_len(line.key) < keys:
            drawn.append(Content.assemble("  ", (fit(line.key, keys), "bold"), rows.pop(0)))
        else:
            drawn += [Content.assemble("  ", (row, "bold")) for row in wrap(line.key, width - 2)]
        drawn += [Content(" " * (keys + 2) + row) for row in rows]
    return drawn
