"""The standing views in SQL, so that the first frame and every count are told without the language.

Tests hold each condition to what the view's query says.
"""

from readlist.views import STANDING_VIEWS

BY_PLACE = "p.listed_at DESC, p.listing_id DESC, p.position, p.id"
"""The order that a list has where none is asked for: the newest listing first, and each as its page went."""

CONDITIONS = {
    "Inbox": "p.status = 'new' AND p.starred = 0",
    "Later": "p.status = 'later'",
    "Starred": "p.starred = 1",
    "Reading": "p.status = 'reading'",
    "Read": "p.status = 'read'",
    "All": "1",
}
"""By a view's name, over `paper AS p` and over the tally of marks, which has the same columns."""

assert list(CONDITIONS) == [view.name for view in STANDING_VIEWS]
