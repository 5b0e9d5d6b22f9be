"""What an import would do and report, found out without writing."""

import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readlist.tasks.reporting import ImportReport, report, report_known
from readlist.tasks.surveying import Survey, batches, called

if TYPE_CHECKING:
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
    from readlist.library.importing import BATCH, listed
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
    known_as = listed(ask, found.digest)
    return Preview(
        new, known, known_as.name if known_as and known_as.complete else None, first.get(True), first.get(False)
    )


def foretell(found: Survey, connection: sqlite3.Connection | None, *, name: str | None = None) -> ImportReport:
    """Return the report that `run_import` would give; without a library every listing is new."""
    from readlist.library.importing import listed, unused

    ask = _asker(connection)
    known_as = listed(ask, found.digest)
    if known_as and known_as.complete:
        return report_known(found, known_as)
    seen = preview(found, connection)
    return report(found, known_as.name if known_as else unused(ask, called(found, name)), seen.new, seen.known)


def _asker(connection: sqlite3.Connection | None) -> "Ask":
    """Return what runs a SELECT on a read-only connection; without a library there is nothing to find."""
    return lambda sql, values: connection.execute(sql, values).fetchall() if connection else []
