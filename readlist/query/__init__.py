"""Reads: a query line becomes a syntax tree, SQL, an array of ids, and windows of rows. Nothing here writes.

The line is cut in `tokens` and read in `syntax`, which has the grammar, into a `tree`. Its fields are in `fields`, what
is looked for in texts in `looking`, the orders in `sorting`; `sql` puts them together and `manual` explains them.
`results` asks for ids, `rows` for what is shown of them, `counts` for the left pane, `journal` for what was done.
"""

from readlist.query.connection import connect
from readlist.query.context import Context
from readlist.query.counts import (
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
from readlist.query.quoting import quoted, value
from readlist.query.relevance import Result
from readlist.query.respelling import Respelt, respelt, spellings
from readlist.query.results import check, find, first, matching
from readlist.query.rows import all_have, every_row, marks, paper, papers, rows, tags_on, undecided
from readlist.query.seeking import Sought, seek
from readlist.query.syntax import Query, parse
from readlist.query.views import own_views
from readlist.views import STANDING_VIEWS, View

__all__ = [
    "STANDING_VIEWS",
    "Context",
    "Counts",
    "ListingCount",
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
    "count_view",
    "counts",
    "every_row",
    "find",
    "first",
    "in_force_from",
    "listing_counts",
    "marks",
    "matching",
    "newest_change",
    "own_views",
    "paper",
    "papers",
    "papers_of",
    "parse",
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
