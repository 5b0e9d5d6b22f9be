"""Importing a listing: what `surveying` has found is taken into the library by a second pass."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from readlist.errors import LibraryError, ReadlistError
from readlist.model import Changed, Context, Entry, dated
from readlist.tasks.foretelling import Preview, preview
from readlist.tasks.reporting import ImportReport, Met, corrects, report, report_known
from readlist.tasks.surveying import Survey, batches, called, survey

if TYPE_CHECKING:
    from readlist.library import Library, Listed, Together

# All that a user interface needs in order to import.
__all__ = ["ImportReport", "Preview", "Survey", "called", "preview", "run_import", "survey"]


def run_import(
    library: "Library",
    found: Survey,
    *,
    name: str | None = None,
    together: "Together | None" = None,
    with_marks: bool = False,
    progress: Callable[[int], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Take a surveyed listing into the library, as one change, or as part of one that several listings are together.

    A known one changes nothing, but for the captured day where the user gave another, and for marks that are asked
    for, with the sightings beside them. Stopped by `cancelled` or by an error, it keeps whole batches and is closed as
    partial; importing it again finishes it.

    Raises:
        LibraryError: A batch could not be written; the hint says what was kept.
    """
    from readlist.library import Listed
    from readlist.library.importing import BATCH, OvertakenError

    step = library.begin_import(found.listing, found.digest, called(found, name), together)
    if isinstance(step, Listed):
        return _known(library, found, step, with_marks=with_marks)
    done, stopped = 0, False
    try:
        for batch in batches(found.read(), BATCH):
            if stopped := cancelled():
                break
            step.add(batch, with_marks=with_marks)
            done += len(batch)
            progress(done)
    except BaseException as error:
        # The first error is the one to tell. Where what stopped the batch stops this too, the step is closed later.
        with contextlib.suppress(LibraryError):
            step.close(partial=True)
        if done and isinstance(error, ReadlistError) and not isinstance(error, OvertakenError):
            error.hint = f"{done:,} of {found.entries:,} entries are in; import it again to go on"
        raise
    change = step.close(partial=stopped)
    if not stopped:
        step.tidy(cancelled)
    met = Met(step.new, step.known, step.twice, step.filled, step.bettered, step.doubted)
    return report(found, step.name, met, change, entries=done, partial=stopped)


def _known(library: "Library", found: Survey, listed: "Listed", *, with_marks: bool) -> ImportReport:
    """Report a known listing; correct its captured day where the user gave another, and add its marks and sightings."""
    change: Changed | None = None
    if found.listing.captured and corrects(found, listed):
        before = survey(found.source, today=found.today, format=found.reader.name)
        year = int(listed.captured[:4]) if listed.captured else before.listing.year
        entries = list(_entries(before))
        pairs = [(dated(entry, year, found.today), dated(entry, found.listing.year, found.today)) for entry in entries]
        change = library.correct_captured(listed.id, found.listing.captured, pairs)
    known = report_known(found, listed, change)
    if not with_marks:
        return known
    telling = [entry for entry in found.read() if entry.marks or entry.seen]
    added, marked, relisted = library.add_marks(listed, telling)
    return replace(known, change=added if added.change_id else change, marked=marked, relisted=relisted)


def _entries(found: Survey) -> Iterator[Entry]:
    for item in found.reader.read(found.source.chunks(), Context(found.today, None, found.source.name)):
        if isinstance(item, Entry):
            yield item
