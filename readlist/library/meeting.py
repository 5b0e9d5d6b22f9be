"""Meeting an entry, for an import as for what foretells one: both come to the same papers, doubts and joins."""

from typing import NamedTuple

from readlist.library.facts import Draft
from readlist.library.matching import Matcher
from readlist.model import Entry


class Met(NamedTuple):
    """What an entry has turned out to be.

    Attributes:
        draft: Its paper, which has taken over what the entry says; `Matcher.resolve` tells what has become of it.
        was_known: Whether it is one that was there before, or earlier in the batch.
        keys: The keys under which it was not yet known.
    """

    draft: Draft
    was_known: bool
    keys: list[str]


def meet(matcher: Matcher, entry: Entry, captured: str | None) -> Met:
    """Find an entry's paper or begin one, let it learn what the entry told on the day `captured`, and weigh doubts."""
    known = matcher.settle(entry)
    draft = known or Draft.new()
    draft.take(entry, captured)
    matcher.doubt(entry, draft)
    keys = matcher.tell(draft, entry)
    matcher.review(draft)
    return Met(draft, known is not None, keys)
