"""Reads: a query line becomes a syntax tree, SQL, an array of ids, and windows of rows. Nothing here writes.

The line is cut in `tokens` and read in `syntax`, which has the grammar, into a `tree`. Its fields are in `fields`, what
is looked for in texts in `looking`, the orders in `sorting`; `sql` puts them together and `manual` explains them.
`results` asks for ids, `windows` for what is shown of them, `counting` for the left pane, `journal` for what was done;
`first_look` is what the app's first frame shows; the language takes as long to load as all the rest of the app, so
names are exported lazily.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from readlist.views import STANDING_VIEWS, View

if TYPE_CHECKING:
    from readlist.query.connection import connect
    from readlist.query.context import Context
    from readlist.query.counting import (
        Counts,
        ListingCount,
        TagCount,
        ViewCount,
        count_view,
        counts,
        listing_counts,
        tag_counts,
        view_counts,
    )
    from readlist.query.first_look import Look, look
    from readlist.query.journal import Step, newest_change, steps, steps_since
    from readlist.query.quoting import quoted, value
    from readlist.query.respelling import Respelt, respelt, spellings
    from readlist.query.result import Result
    from readlist.query.results import check, find, first, matching
    from readlist.query.syntax import Query, parse
    from readlist.query.views import own_views
    from readlist.query.windows import every_row, marks, paper, papers, rows

_EXPORTS = {
    "connection": ("connect",),
    "context": ("Context",),
    "counting": (
        "Counts",
        "ListingCount",
        "TagCount",
        "ViewCount",
        "count_view",
        "counts",
        "listing_counts",
        "tag_counts",
        "view_counts",
    ),
    "first_look": ("Look", "look"),
    "journal": ("Step", "newest_change", "steps", "steps_since"),
    "quoting": ("quoted", "value"),
    "respelling": ("Respelt", "respelt", "spellings"),
    "result": ("Result",),
    "results": ("check", "find", "first", "matching"),
    "syntax": ("Query", "parse"),
    "views": ("own_views",),
    "windows": ("every_row", "marks", "paper", "papers", "rows"),
}
_HOMES = {name: module for module, names in _EXPORTS.items() for name in names}

__all__ = [
    "STANDING_VIEWS",
    "Context",
    "Counts",
    "ListingCount",
    "Look",
    "Query",
    "Respelt",
    "Result",
    "Step",
    "TagCount",
    "View",
    "ViewCount",
    "check",
    "connect",
    "count_view",
    "counts",
    "every_row",
    "find",
    "first",
    "listing_counts",
    "look",
    "marks",
    "matching",
    "newest_change",
    "own_views",
    "paper",
    "papers",
    "parse",
    "quoted",
    "respelt",
    "rows",
    "spellings",
    "steps",
    "steps_since",
    "tag_counts",
    "value",
    "view_counts",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"readlist.query.{_HOMES[name]}"), name)
    return found
