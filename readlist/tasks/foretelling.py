"""What an import would do and report, found out without writing."""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from readlist.tasks.reporting import ImportReport, report, report_known
from readlist.tasks.surveying import Survey, batches, called

if TYPE_CHECKING:
    from readlist.library.importing import Listed
    from readlist.library.matching import Ask


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a listing would do."""

    new: int
    known: int
    known_listing: str | None
    first_new: str | None
    first_known: str | None


def preview(found: Survey, connection: sqlite3.Connection | None) -> Preview:
    """Say what importing would do, without writing. Without a library every paper is new, but for repeated ones."""
    from readlist.library.facts import Draft
    from readlist.library.importing import BATCH
    from readlist.library.matching import Matcher

    ask = _asker(connection)
    new = known = 0
    first: dict[bool, str] = {}
    matcher = Matcher(ask)
    for batch in batches(found.read(), BATCH):
        matcher.load(batch)
        for entry in batch:
            draft = matcher.find(entry)
            first.setdefault(draft is None, entry.title)
            if draft is None:
                new += 1
                draft = Draft.new()
                draft.take(entry, found.listing.captured)
            else:
                known += 1
            matcher.tell(draft, entry)
    listed, whole = _listed(ask, found)
    return Preview(new, known, listed.name if listed and whole else None, first.get(True), first.get(False))


def foretell(found: Survey, connection: sqlite3.Connection | None, *, name: str | None = None) -> ImportReport:
    """Return the report that `run_import` would give; without a library every listing is new."""
    from readlist.library.importing import unused

    ask = _asker(connection)
    listed, whole = _listed(ask, found)
    if listed and whole:
        return report_known(found, listed)
    seen = preview(found, connection)
    return report(found, listed.name if listed else unused(ask, called(found, name)), seen.new, seen.known)


def _listed(ask: "Ask", found: Survey) -> tuple["Listed | None", bool]:
    """Return the listing that the library has of a survey, or None, and whether it is there to its end."""
    from readlist.library.importing import Listed

    sql = "SELECT id, name, captured, captured_inferred, complete FROM listing WHERE digest = ?"
    for row in ask(sql, (found.digest,)):
        listing_id, name, captured, inferred, complete = cast(tuple[int, str, str | None, int, int], row)
        return Listed(listing_id, name, captured, bool(inferred)), bool(complete)
    return None, False


def _asker(connection: sqlite3.Connection | None) -> "Ask":
    """Return what runs a SELECT on a read-only connection; without a library there is nothing to find."""
    return lambda sql, values: connection.execute(sql, values).fetchall() if connection else []
