"""Whose upvotes a number on a plain page is: that of the paper in which it stands, or on one side of which it does.

No link names a paper there. So the first paper tells for all of a page on which side of theirs they stand.
"""

from readlist.model import Problem
from readlist.readers.huggingface.daily.records import Record
from readlist.readers.huggingface.daily.upvotes import in_doubt


class Sides:
    """What is known of a page so far.

    Attributes:
        after_head: Whether the page's own head was seen, so that what its first paper has above it was seen, too.
    """

    def __init__(self) -> None:
        self.after_head = False
        self._stand_above: bool | None = None
        self._told = False

    def parted(self, record: Record, first: bool) -> tuple[int | None, int | None, list[Problem]]:
        """Return a paper's own upvotes, those of the paper before it, and what is in doubt."""
        between = record.title[0].upvotes
        if first and (between is not None or self.after_head):
            self._stand_above = between is not None
        own = _within(record)
        if between is None:
            return own, None, []
        if self._stand_above:
            return between, None, []
        if self._stand_above is None:
            told, self._told = self._told, True
            return own, None, [] if told else [in_doubt(record.title[0].line, between)]
        return own, between, []

    def stand_below(self, papers: int) -> bool:
        """Tell whether upvotes below the last of so many papers are its own."""
        return self._stand_above is False or (self._stand_above is None and papers == 1)


def _within(record: Record) -> int | None:
    """Return the upvotes that stand between a paper's title and the end of its meta paragraph."""
    found = [unit.upvotes for unit in (*record.title[1:], *record.abstract)]
    found.append(record.meta.upvotes if record.meta else None)
    return next((upvotes for upvotes in found if upvotes is not None), None)
