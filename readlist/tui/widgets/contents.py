"""What the list shows, apart from the cursor: papers in order, and how its lines and its papers correspond."""

from array import array
from collections.abc import Iterable
from typing import NamedTuple

from readlist.tui.selection import Selection


class Contents(NamedTuple):
    """What the list shows, apart from the cursor.

    Attributes:
        ids: The papers in order.
        in_heads: How many of them, from the first, hold a search's words in their heads; a rule stands below them.
        kept: Papers that no longer fit the view; they stay, dimmed, until it is opened again.
        whole: Whether these are all; else the rest is on its way.
    """

    ids: "array[int]" = array("q")  # which nobody adds to
    in_heads: int | None = None
    kept: frozenset[int] = frozenset()
    whole: bool = True

    @property
    def total(self) -> int | None:
        """How many papers there are; None as long as that is not known."""
        return len(self.ids) if self.whole else None

    @property
    def rule(self) -> int | None:
        """The line of the rule between heads and abstracts, or None."""
        return self.in_heads if self.in_heads is not None and self.in_heads < len(self.ids) else None

    @property
    def lines(self) -> int:
        """How many lines it takes."""
        return len(self.ids) + (self.rule is not None)

    def place(self, line: int) -> int:
        """Return the place of the paper on a line."""
        rule = self.rule
        return line if rule is None or line < rule else max(0, line - 1)

    def line(self, place: int) -> int:
        """Return the line of the paper at a place."""
        rule = self.rule
        return place if rule is None or place < rule else place + 1

    def line_of(self, paper_id: int, *, near: int) -> int:
        """Return the line of a paper, or where it is not here the line `near`."""
        try:
            return self.line(self.ids.index(paper_id))
        except ValueError:
            return near

    def missing(self, ids: Iterable[int]) -> list[int]:
        """Return those of these papers that are not in the list."""
        wanted = list(ids)
        # One look through the array costs a millisecond at 100,000 papers, a set of it fifteen.
        here = set(self.ids) if len(wanted) > 15 else self.ids
        return [paper_id for paper_id in wanted if paper_id not in here]


class Spot(NamedTuple):
    """What was shown and the place in it, to come back to."""

    contents: Contents
    cursor: int
    scroll: int
    chosen: Selection
