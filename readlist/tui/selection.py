"""What is selected of a list, as spans of places in it: a million papers in a row are one span."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Self

Span = tuple[int, int]
"""The first place and the one behind the last."""


@dataclass(frozen=True, slots=True)
class Selection:
    """Places in a list; spans are in order, never empty, and never touch."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def of(cls, places: Iterable[int]) -> Self:
        """Return the selection of these places, which must be in order."""
        spans: list[Span] = []
        for place in places:
            if spans and spans[-1][1] == place:
                spans[-1] = (spans[-1][0], place + 1)
            else:
                spans.append((place, place + 1))
        return cls(tuple(spans))

    @property
    def count(self) -> int:
        """How many places are selected."""
        return sum(stop - first for first, stop in self.spans)

    def __bool__(self) -> bool:
        return bool(self.spans)

    def __contains__(self, place: int) -> bool:
        at = bisect_right(self.spans, place, key=_first)
        return at > 0 and place < self.spans[at - 1][1]

    def with_span(self, first: int, stop: int) -> Self:
        """Return it with the places from `first` up to `stop`."""
        if first >= stop:
            return self
        left = bisect_left(self.spans, first, key=_stop)
        right = bisect_right(self.spans, stop, key=_first)
        touched = self.spans[left:right]
        joined = (min([first, *(span[0] for span in touched[:1])]), max([stop, *(span[1] for span in touched[-1:])]))
        return type(self)((*self.spans[:left], joined, *self.spans[right:]))

    def without(self, place: int) -> Self:
        """Return it without a place."""
        at = bisect_right(self.spans, place, key=_first) - 1
        first, stop = self.spans[at]
        rest = [span for span in ((first, place), (place + 1, stop)) if span[0] < span[1]]
        return type(self)((*self.spans[:at], *rest, *self.spans[at + 1 :]))

    def toggled(self, place: int) -> Self:
        """Return it with a place, or without it where it is selected."""
        return self.without(place) if place in self else self.with_span(place, place + 1)

    def inverted(self, length: int) -> Self:
        """Return what is not selected of a list of this length."""
        ends = [0, *(end for span in self.spans for end in span), length]
        pairs = zip(ends[::2], ends[1::2], strict=True)
        return type(self)(tuple(span for span in pairs if span[0] < span[1]))

    def ids(self, papers: "array[int]") -> "array[int]":
        """Return the papers at these places."""
        found = array("q")
        for first, stop in self.spans:
            found += papers[first:stop]
        return found

    def but(self, papers: "array[int]", left_out: Container[int]) -> Self:
        """Return it without the papers that are left out; it looks at each."""
        return self.of(
            place for first, stop in self.spans for place in range(first, stop) if papers[place] not in left_out
        )

    def carried(self, before: "array[int]", after: "array[int]") -> Self:
        """Return the same papers in another list; those that are not there are no longer selected."""
        if not self or after[: len(before)] == before:
            return self
        chosen = set(self.ids(before))
        return self.of(place for place, paper_id in enumerate(after) if paper_id in chosen)

    def after(self, place: int) -> int | None:
        """Return the next selected place."""
        if place + 1 in self:
            return place + 1
        at = bisect_right(self.spans, place, key=_first)
        return self.spans[at][0] if at < len(self.spans) else None

    def before(self, place: int) -> int | None:
        """Return the selected place before."""
        if place - 1 in self:
            return place - 1
        at = bisect_left(self.spans, place, key=_stop)
        return self.spans[at - 1][1] - 1 if at else None


def _first(span: Span) -> int:
    return span[0]


def _stop(span: Span) -> int:
    return span[1]
