"""Papers as the list shows them."""

from typing import NamedTuple

from readlist.model.marks import Marks


class Row(NamedTuple):
    """What the list shows of a paper.

    Attributes:
        seen: The day it was seen on a listing before the newest it is on; None where it is on one alone.
        gained: How many comments it has gained since.
    """

    id: int
    title: str
    who: str
    published: str | None
    comments: int | None
    marks: Marks
    seen: str | None = None
    gained: int = 0
    upvotes: int | None = None


def who(authors: tuple[str, ...], author_count: int | None, organization: str | None) -> str:
    """Return who wrote a paper, as short as it is shown beside a title: "A. Name +3", "Example Lab", "4 authors"."""
    if authors:
        others = max(len(authors), author_count or 0) - 1
        return f"{authors[0]} +{others}" if others else authors[0]
    if organization:
        return organization
    if author_count:
        return "1 author" if author_count == 1 else f"{author_count} authors"
    return ""
