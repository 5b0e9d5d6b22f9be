"""What an import would do and report, found out without writing."""

import sqlite3
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from readlist import query
from readlist.model import Marks, Status
from readlist.tags import key
from readlist.tasks.reporting import ImportReport, Met, report, report_known
from readlist.tasks.surveying import Survey, batches, called

if TYPE_CHECKING:
    from readlist.library.matching import Ask


_BATCHES_REMEMBERED = 30


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a listing would do."""

    met: Met
    known_listing: str | None
    first_new: str | None
    first_known: str | None


def preview(found: Survey, connection: sqlite3.Connection | None) -> Preview:
    """Say what importing would do, without writing. Without a library every paper is new, but for repeated ones.

    What nothing has been written of is remembered: 6 KB a paper, so of 15,000 at most. In a listing of more than that a
    paper that stands in two such parts of it counts as new twice.
    """
    from readlist.library.facts import FACTS, Draft
    from readlist.library.importing import BATCH, listed
    from readlist.library.matching import Matcher

    ask = _asker(connection)
    new = known = twice = 0
    seen = bytearray()
    filled: Counter[str] = Counter()
    first: dict[bool, str] = {}
    matcher = Matcher(ask)
    for number, batch in enumerate(batches(found.read(), BATCH), 1):
        if number % _BATCHES_REMEMBERED == 0:
            matcher = Matcher(ask)
        matcher.load(batch)
        matcher.load_near(batch)
        for entry in batch:
            draft = matcher.settle(entry)
            first.setdefault(draft is None, entry.title)
            if draft is None:
                new += 1
                draft = Draft.new()
            else:
                known += 1
                twice += not _first_time(seen, draft.id)
            unknown = [fact for fact in FACTS if draft.row[fact] is None] if draft.id else []
            matcher.doubt(entry, draft)
            draft.take(entry, found.listing.captured)
            filled.update(fact for fact in unknown if draft.row[fact] is not None)
            matcher.tell(draft, entry)
            matcher.review(draft)
    known_as = listed(ask, found.digest)
    named = known_as.name if known_as and known_as.complete else None
    return Preview(Met(new, known, twice, filled), named, first.get(True), first.get(False))


def _first_time(seen: bytearray, paper_id: int) -> bool:
    """Tell whether a paper is met for the first time; one that is not stored yet has been met on this listing.

    A byte a paper: ids follow each other, and as a set three million of them take 200 MB.
    """
    seen.extend(bytes(max(0, paper_id + 1 - len(seen))))
    first = paper_id > 0 and not seen[paper_id]
    seen[paper_id] = 1
    return first


def foretell(
    found: Survey, connection: sqlite3.Connection | None, *, name: str | None = None, with_marks: bool = False
) -> ImportReport:
    """Return the report that `run_import` would give; without a library every listing is new."""
    from readlist.library.importing import listed
    from readlist.library.listings import unused

    ask = _asker(connection)
    known_as = listed(ask, found.digest)
    if known_as and known_as.complete:
        known = report_known(found, known_as)
        if not connection or not with_marks:
            return known
        marked, relisted = _papers_that_lack(found, known_as.id, connection)
        return replace(known, marked=marked, relisted=relisted)
    seen = preview(found, connection)
    calling = known_as.name if known_as else unused(ask, called(found, name))
    return report(found, calling, seen.met)


def _papers_that_lack(found: Survey, listing_id: int, connection: sqlite3.Connection) -> tuple[int, int]:
    """Count the papers of a known listing to which its entries' marks would be added, and their sightings."""
    from readlist.library.importing import BATCH
    from readlist.library.listings import on_listing
    from readlist.library.retelling import unseen

    ask = _asker(connection)
    lack: set[int] = set()
    relisted: set[int] = set()
    for batch in batches((entry for entry in found.read() if entry.marks or entry.seen), BATCH):
        met = on_listing(ask, listing_id, batch)
        held = {paper.id: paper.marks for paper in query.papers(connection, [paper for paper, _ in met])}
        lack |= {paper for paper, entry in met if entry.marks and paper in held and _lacks(held[paper], entry.marks)}
        relisted |= unseen(ask, met)
    return len(lack), len(relisted)


def _lacks(held: Marks, wanted: Marks) -> bool:
    """Tell whether adding the one to the other changes it: a status and a note are added only where there is none."""
    return (
        (wanted.starred and not held.starred)
        or (wanted.status is not Status.NEW and held.status is Status.NEW)
        or bool(wanted.note and not held.note)
        or not {key(tag) for tag in wanted.tags} <= {key(tag) for tag in held.tags}
    )


def _asker(connection: sqlite3.Connection | None) -> "Ask":
    """Return what runs a SELECT on a read-only connection; without a library there is nothing to find."""
    return lambda sql, values: connection.execute(sql, values).fetchall() if connection else []
