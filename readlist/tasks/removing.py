"""What removing a listing would do, told before it is done."""

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from readlist.library.removing import Brought


def foretell_removal(connection: sqlite3.Connection, name: str) -> "Brought | None":
    """Return which papers go with the listing of this name and which stay; None where none or several have it."""
    from readlist.library.removing import brought_alone, listings_called

    listings = listings_called(connection.execute, name)
    return brought_alone(connection.execute, listings[0]) if len(listings) == 1 else None
