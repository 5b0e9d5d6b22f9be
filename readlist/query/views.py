"""The user's own views, as the library keeps them."""

import sqlite3

from readlist.views import View


def own_views(connection: sqlite3.Connection) -> list[View]:
    """Return the views that the user made, in their order. Their queries may be mistaken: another version made them."""
    return [View(*row) for row in connection.execute("SELECT name, query FROM view ORDER BY position, id")]
