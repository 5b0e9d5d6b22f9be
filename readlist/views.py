"""Views: named queries. Those that everyone has, what one's own may be called, and when two names are the same."""

from typing import NamedTuple

from readlist.errors import UsageError
from readlist.text import clean


class View(NamedTuple):
    """A named query."""

    name: str
    query: str

    @property
    def standing(self) -> bool:
        """Whether it is one that everyone has."""
        return self in STANDING_VIEWS


STANDING_VIEWS = (
    View("Inbox", "is:new -is:starred"),
    View("Later", "is:later"),
    View("Starred", "is:starred"),
    View("Reading", "is:reading"),
    View("Read", "is:read"),
    View("All", ""),
)
"""What a newcomer triages with before naming queries of their own."""


def normal(name: str) -> str:
    """Return the name of a view of one's own as it is kept and shown: cleaned, on one line.

    Raises:
        UsageError: Nothing is left of it, or it is a standing view's.
    """
    name = clean(name)
    if not name:
        raise UsageError("a view needs a name", "readlist views add Survey title:survey")
    for view in STANDING_VIEWS:
        if key(view.name) == key(name):
            raise UsageError(f"{view.name} is one of the views that everyone has", "choose another name")
    return name


def key(name: str) -> str:
    """Return what two names of the same view have in common."""
    return clean(name).casefold()
