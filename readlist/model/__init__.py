"""The words of the design as frozen values that cross layers. Nothing here acts.

Days are ISO 8601 text of the precision that is known: "2026", "2026-01" or "2026-01-07". A day whose year was left
out is "--01-07" (ISO 8601:2000, 5.2.1.3) until `dated` gives it one.

Exported lazily: each of these classes takes half a millisecond to make, and the app's first frame needs two of them.
"""

from typing import TYPE_CHECKING

from readlist.lazily import exported

if TYPE_CHECKING:
    from readlist.model.entries import Context, Entry, Listing, Origin, Problem, Sighting, dated
    from readlist.model.marks import Marks, Status, Verdict
    from readlist.model.papers import Changed, Paper, Seen
    from readlist.model.rows import Row, who

_EXPORTS = {
    "entries": ("Context", "Entry", "Listing", "Origin", "Problem", "Sighting", "dated"),
    "marks": ("Marks", "Status", "Verdict"),
    "papers": ("Changed", "Paper", "Seen"),
    "rows": ("Row", "who"),
}

__all__ = [
    "Changed",
    "Context",
    "Entry",
    "Listing",
    "Marks",
    "Origin",
    "Paper",
    "Problem",
    "Row",
    "Seen",
    "Sighting",
    "Status",
    "Verdict",
    "dated",
    "who",
]

__getattr__ = exported(__name__, _EXPORTS)
