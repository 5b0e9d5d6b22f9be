"""Reads: a query line becomes a syntax tree, SQL, an array of ids, and windows of rows. Nothing here writes.

The line is cut in `tokens` and read in `syntax`, which has the grammar, into a `tree`. Its fields are in `fields`, what
is looked for in texts in `looking`, the orders in `sorting`; `sql` puts them together and `manual` explains them.
`results` asks for ids, `windows` for what is shown of them, `counting` for the left pane, `journal` for what was done;
`first_look` is what the app's first frame shows; the language takes as long to load as all the rest of the app, so
names are exported lazily.
"""

from typing import TYPE_CHECKING

from readlist.lazily import exported
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
    from readlist.query.doubts import duplicates
    from readlist.query.first_look import Look, look
    from readlist.query.journal import (
        Step,
        change_ids,
        in_force_from,
        newest_change,
        papers_of,
        steps,
        steps_of,
        steps_since,
    )
    from readlist.query.marking import looked_for, places
    from readlist.query.quoting import quoted, value
    from readlist.query.respelling import Respelt, context_of, respelt, spellings
    from readlist.query.result import Result
    from readlist.query.results import check, find, first, matching
    from readlist.query.seeking import Sought, seek
    from readlist.query.syntax import Query, parse
    from readlist.query.views import own_views
    from readlist.query.windows import all_have, every_row, marks, paper, papers, rows, tags_on, undecided

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
    "doubts": ("duplicates",),
    "first_look": ("Look", "look"),
    "journal": (
        "Step",
        "change_ids",
        "in_force_from",
        "newest_change",
        "papers_of",
        "steps",
        "steps_of",
        "steps_since",
    ),
    "marking": ("looked_for", "places"),
    "quoting": ("quoted", "value"),
    "respelling": ("Respelt", "context_of", "respelt", "spellings"),
    "result": ("Result",),
    "results": ("check", "find", "first", "matching"),
    "seeking": ("Sought", "seek"),
    "syntax": ("Query", "parse"),
    "views": ("own_views",),
    "windows": ("all_have", "every_row", "marks", "paper", "papers", "rows", "tags_on", "undecided"),
}

__all__ = [
    "STANDING_VIEWS",
    "Context",
    "Counts",
    "ListingCount",
    "Look",
    "Query",
    "Respelt",
    "Result",
    "Sought",
    "Step",
    "TagCount",
    "View",
    "ViewCount",
    "all_have",
    "change_ids",
    "check",
    "connect",
    "context_of",
    "count_view",
    "counts",
    "duplicates",
    "every_row",
    "find",
    "first",
    "in_force_from",
    "listing_counts",
    "look",
    "looked_for",
    "marks",
    "matching",
    "newest_change",
    "own_views",
    "paper",
    "papers",
    "papers_of",
    "parse",
    "places",
    "quoted",
    "respelt",
    "rows",
    "seek",
    "spellings",
    "steps",
    "steps_of",
    "steps_since",
    "tag_counts",
    "tags_on",
    "undecided",
    "value",
    "view_counts",
]

__getattr__ = exported(__name__, _EXPORTS)
