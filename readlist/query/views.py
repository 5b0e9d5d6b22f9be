"""The views that everyone has: what a newcomer triages with before naming queries of their own."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """A named query."""

    name: str
    query: str


STANDING_VIEWS = (
    View("Inbox", "is:new -is:starred"),
    View("Later", "is:later"),
    View("Starred", "is:starred"),
    View("Reading", "is:reading"),
    View("Read", "is:read"),
    View("All", ""),
)
