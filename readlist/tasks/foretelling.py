"""What an import would do and report, found out without writing."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from readlist import query
from readlist.model import Entry, Marks, Status
from readlist.tags import key
from readlist.tasks.reporting import ImportReport, Met, report, report_known
from readlist.tasks.surveying import Survey, batches, called

if TYPE_CHECKING:
    from readlist.library.asking import Ask
    from readlist.library.facts import Draft
    from readlist.library.importing import Listed
    from readlist.library.matching import Matcher


_MOST_REMEMBERED = 15_000


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a listing would do."""

    met: Met
    known_listing: str | None
    first_new: str | None
    first_known: str | None


def preview(
    found: Survey, connection: sqlite3.Connection | None, *, progress: Callable[[int], None] = lambda done: None
) -> Preview:
    """Say what importing one listing would do, without writing; `progress` hears how many entries were looked at."""
    return Foretelling(connection).preview(found, progress=progress)


class Foretelling:
    """Says what imports one after the other would do, without writing: the second knows what the first would bring.

    Without a library every paper is new, but for repeated ones. What would be brought is remembered, 6 KB a paper, so
    of 15,000 at most, and then forgotten: a paper that stands in two such parts counts as new twice.
    """

    def __init__(self, connection: sqlite3.Connection | None) -> None:
        from readlist.library.matching import Matcher

        self._connection = connection
        self._ask = _asker(connection)
        self._matcher = Matcher(self._ask)
        self._remembered = 0
        self._brought: dict[str, Listed] = {}

    def preview(self, found: Survey, *, progress: Callable[[int], None] = lambda done: None) -> Preview:
        """Say what importing a listing would do; later ones count on it."""
        known_as = self._known(found)
        if known_as and known_as.complete:
            return Preview(Met(0, found.entries), known_as.name, None, next(iter(found.first_titles), None))
        return self._preview(found, progress)

    def report(
        self,
        found: Survey,
        *,
        name: str | None = None,
        with_marks: bool = False,
        progress: Callable[[int], None] = lambda done: None,
    ) -> ImportReport:
        """Return the report that `run_import` would give; later ones count on it."""
        from readlist.library.importing import Listed
        from readlist.library.listings import unused

        known_as = self._known(found)
        if known_as and known_as.complete:
            known = report_known(found, known_as)
            if not self._connection or not with_marks or found.digest in self._brought:
                return known
            marked, relisted = _papers_that_lack(found, known_as.id, self._connection)
            return replace(known, marked=marked, relisted=relisted)
        calling = known_as.name if known_as else unused(self._names, called(found, name))
        listing = found.listing
        told = report(found, calling, self._preview(found, progress).met)
        self._brought[found.digest] = Listed(0, calling, listing.captured, listing.captured_inferred, True)
        return told

    def _known(self, found: Survey) -> "Listed | None":
        from readlist.library.importing import listed

        return self._brought.get(found.digest) or listed(self._ask, found.digest)

    def _names(self, sql: str, values: tuple[object, ...]) -> Iterable[Sequence[object]]:
        """Answer whether a listing has a name, or would have it by now."""
        if any(each.name == values[0] for each in self._brought.values()):
            return [(1,)]
        return self._ask(sql, values)

    def _preview(self, found: Survey, progress: Callable[[int], None]) -> Preview:
        from readlist.library.importing import BATCH

        met = _Meeting(found.listing.captured)
        for batch in batches(found.read(), BATCH):
            met.meet(self._remembering(len(batch)), batch)
            progress(met.new + met.known)
        return Preview(
            Met(met.new, met.known, met.twice, met.filled, met.bettered, met.doubted),
            None,
            met.first.get(True),
            met.first.get(False),
        )

    def _remembering(self, more: int) -> "Matcher":
        from readlist.library.matching import Matcher

        self._remembered += more
        if self._remembered > _MOST_REMEMBERED:
            self._matcher, self._remembered = Matcher(self._ask), more
        return self._matcher


class _Meeting:
    """What the papers of one listing would come to; the counts are those of `Met`.

    Attributes:
        first: The first title of a new paper (True), and of a known one.
    """

    def __init__(self, captured: str | None) -> None:
        self._captured = captured
        self._stored = bytearray()
        self._own: set[Draft] = set()
        self.new = self.known = self.twice = 0
        self.filled: Counter[str] = Counter()
        self.bettered: Counter[str] = Counter()
        self.doubted = 0
        self.first: dict[bool, str] = {}

    def meet(self, matcher: "Matcher", batch: Sequence[Entry]) -> None:
        """Meet the next entries as an import does, and let them be found again."""
        from readlist.library.meeting import meet

        matcher.load(batch)
        matcher.load_near(batch)
        touched: dict[Draft, bool] = {}
        for entry in batch:
            draft, was_known, _ = meet(matcher, entry, self._captured)
            self.first.setdefault(not was_known, entry.title)
            touched.setdefault(draft, was_known)
            first_time = self._first_time(draft)
            self.new += not was_known
            self.known += was_known
            self.twice += was_known and not first_time
        for draft, was_there in touched.items():
            if was_there:
                self.filled.update(draft.filled)
                self.bettered.update(draft.bettered)
            draft.before.clear()  # as after a batch that was written
        self.doubted += sum(matcher.resolve(one) is not matcher.resolve(other) for one, other in matcher.doubts.found)
        matcher.doubts.found.clear()

    def _first_time(self, draft: "Draft") -> bool:
        """Tell whether a paper is met for the first time on this listing.

        Of those that are stored a byte each: their ids follow each other, and as a set three million take 200 MB.
        """
        if not draft.id:
            first = draft not in self._own
            self._own.add(draft)
            return first
        self._stored.extend(bytes(max(0, draft.id + 1 - len(self._stored))))
        first = not self._stored[draft.id]
        self._stored[draft.id] = 1
        return first


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
