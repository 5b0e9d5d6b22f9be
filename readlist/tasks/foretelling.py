"""What an import would report, found out without writing."""

import sqlite3
from typing import cast

from readlist.tasks.importing import ImportReport, Survey, asker, called, preview, report, report_known


def foretell(found: Survey, connection: sqlite3.Connection | None, *, name: str | None = None) -> ImportReport:
    """Return the report that `run_import` would give; without a library every listing is new."""
    from readlist.library import Listed
    from readlist.library.importing import unused

    ask = asker(connection)
    sql = "SELECT id, name, captured, captured_inferred, complete FROM listing WHERE digest = ?"
    for row in ask(sql, (found.digest,)):
        listing_id, known_as, captured, inferred, complete = cast(tuple[int, str, str | None, int, int], row)
        if complete:
            return report_known(found, Listed(listing_id, known_as, captured, bool(inferred)))
        name = known_as
        break
    else:
        name = unused(ask, called(found, name))
    seen = preview(found, connection)
    return report(found, name, seen.new, seen.known)
