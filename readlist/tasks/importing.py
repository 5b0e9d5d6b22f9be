"""Importing a listing: a first pass says what it is, a second one takes it in.

The first pass has to see every entry before anything is written: a known listing is known by all of them, and the
year of its days can hang on the last.
"""

import hashlib
import itertools
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

from readlist import readers
from readlist.errors import FormatError, ReadlistError, SourceError
from readlist.model import Changed, Context, Entry, Listing, Problem, dated
from readlist.readers.base import HEAD, Reader
from readlist.sources.files import Source
from readlist.text import clean

if TYPE_CHECKING:
    from readlist.library import Library, Listed
    from readlist.library.matching import Ask

_SHOWN_TITLES = 5
_KEPT_PROBLEMS = 1000
_HASHED = [field.name for field in fields(Entry) if field.name not in {"line", "origin"}]


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first pass over a source found.

    Attributes:
        captured: The day that the user gave, or None.
        digest: Of the cleaned entries in order, and of the captured day as written: what makes a listing known.
        problems: The first thousand of them.
        problem_count: All of them.
        first_titles: The first few entries' titles.
    """

    source: Source
    reader: Reader
    listing: Listing
    today: date
    captured: date | None
    digest: str
    entries: int
    problems: tuple[Problem, ...]
    problem_count: int
    first_titles: tuple[str, ...]

    def read(self) -> Iterator[Entry]:
        """Yield the entries again, their days with years."""
        for item in self.reader.read(self.source.chunks(), Context(self.today, self.captured, self.source.name)):
            if isinstance(item, Entry):
                yield dated(item, self.listing.year, self.today)


@dataclass(frozen=True, slots=True)
class Preview:
    """What importing a listing would do."""

    new: int
    known: int
    known_listing: str | None
    first_new: str | None
    first_known: str | None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing a listing did.

    Attributes:
        already: The listing was known; nothing was written but a corrected day.
        corrects: It was known, and its captured day is corrected.
        partial: It was stopped; whole batches stay.
    """

    name: str
    format: str
    title: str
    captured: str | None
    captured_inferred: bool
    entries: int
    new: int
    known: int
    problems: tuple[Problem, ...]
    problem_count: int
    change: Changed | None
    already: bool = False
    corrects: bool = False
    partial: bool = False


def survey(source: Source, *, today: date, captured: date | None = None, format: str | None = None) -> Survey:
    """Find out what a source holds, without a library.

    Raises:
        FormatError: Nothing can be read from it; the message says what it looks like and what was expected.
        SourceError: Its bytes cannot be had.
        UsageError: There is no such format.
    """
    head = b"".join(_head(source))
    if not head.strip():
        raise SourceError(f"{source.name} is empty")
    reader = readers.by_name(format) if format else _recognised(source, head)
    digest = hashlib.sha256(reader.name.encode())
    count = problem_count = 0
    problems: list[Problem] = []
    titles: list[str] = []
    listing = Listing(reader.name)
    try:
        for item in reader.read(source.chunks(), Context(today, captured, source.name)):
            if isinstance(item, Entry):
                count += 1
                digest.update(repr([getattr(item, name) for name in _HASHED]).encode())
                if len(titles) < _SHOWN_TITLES:
                    titles.append(item.title)
            elif isinstance(item, Problem):
                problem_count += 1
                if len(problems) < _KEPT_PROBLEMS:
                    problems.append(item)
            else:
                listing = item
    except FormatError as error:
        raise FormatError(f"{source.name}: {error.message}", _looks_like(head, reader) or error.hint) from error
    digest.update((listing.captured_as_written or "").encode())
    told = tuple(problems), problem_count, tuple(titles)
    return Survey(source, reader, listing, today, captured, digest.hexdigest(), count, *told)


def preview(found: Survey, connection: sqlite3.Connection | None) -> Preview:
    """Say what importing would do, without writing. Without a library every paper is new, but for repeated ones."""
    from readlist.library.facts import Draft
    from readlist.library.importing import BATCH
    from readlist.library.matching import Matcher

    ask = asker(connection)
    new = known = 0
    first: dict[bool, str] = {}
    matcher = Matcher(ask)
    for batch in _batches(found.read(), BATCH):
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
    rows = ask("SELECT name FROM listing WHERE digest = ? AND complete = 1", (found.digest,))
    return Preview(new, known, next((str(row[0]) for row in rows), None), first.get(True), first.get(False))


def run_import(
    library: "Library",
    found: Survey,
    *,
    name: str | None = None,
    with_marks: bool = False,
    progress: Callable[[int], None] = lambda done: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportReport:
    """Take a surveyed listing into the library, as one change.

    A known one changes nothing, but for the captured day where the user gave another. Stopped by `cancelled` or by
    an error, it keeps whole batches and is closed as partial; importing it again finishes it.

    Raises:
        LibraryError: A batch could not be written; the hint says what was kept.
    """
    from readlist.library import Listed
    from readlist.library.importing import BATCH

    step = library.begin_import(found.listing, found.digest, called(found, name))
    if isinstance(step, Listed):
        return _known(library, found, step)
    done, stopped = 0, False
    try:
        for batch in _batches(found.read(), BATCH):
            if stopped := cancelled():
                break
            step.add(batch, with_marks=with_marks)
            done += len(batch)
            progress(done)
    except ReadlistError as error:
        if done:
            step.close(partial=True)
            error.hint = f"{done} of {found.entries} entries are in; import it again to go on"
        raise
    except BaseException:
        step.close(partial=True)  # whatever else went wrong, what is in can be undone
        raise
    change = step.close(partial=stopped)
    return report(found, step.name, step.new, step.known, change, entries=done, partial=stopped)


def _known(library: "Library", found: Survey, listed: "Listed") -> ImportReport:
    """Report a known listing; correct the day it was captured where the user gave another."""
    change: Changed | None = None
    if found.listing.captured and corrects(found, listed):
        before = survey(found.source, today=found.today, format=found.reader.name)
        year = int(listed.captured[:4]) if listed.captured else before.listing.year
        entries = list(_entries(before))
        pairs = [(dated(entry, year, found.today), dated(entry, found.listing.year, found.today)) for entry in entries]
        change = library.correct_captured(listed.id, found.listing.captured, pairs)
    return report_known(found, listed, change)


def corrects(found: Survey, listed: "Listed") -> bool:
    """Tell whether the user gave another captured day than a known listing has."""
    day = found.listing.captured if found.captured else None
    return day is not None and (day != listed.captured or listed.captured_inferred)


def report_known(found: Survey, listed: "Listed", change: Changed | None = None) -> ImportReport:
    """Return the report on a listing that the library knows."""
    known = report(found, listed.name, 0, found.entries, change)
    if corrects(found, listed):
        return replace(known, already=True, corrects=True)
    return replace(known, already=True, captured=listed.captured, captured_inferred=listed.captured_inferred)


def _entries(found: Survey) -> Iterator[Entry]:
    for item in found.reader.read(found.source.chunks(), Context(found.today, None, found.source.name)):
        if isinstance(item, Entry):
            yield item


def report(
    found: Survey,
    name: str | None,
    new: int,
    known: int,
    change: Changed | None = None,
    *,
    entries: int | None = None,
    partial: bool = False,
) -> ImportReport:
    """Return the report on a surveyed listing; a dry run has no change."""
    layout = found.listing.layout
    return ImportReport(
        called(found, name),
        found.reader.name,
        f"{found.reader.title} ({layout})" if layout else found.reader.title,
        found.listing.captured,
        found.listing.captured_inferred,
        found.entries if entries is None else entries,
        new,
        known,
        found.problems,
        found.problem_count,
        change,
        partial=partial,
    )


def _head(source: Source) -> Iterator[bytes]:
    size = 0
    for chunk in source.chunks():
        yield chunk[: HEAD - size]
        size += len(chunk)
        if size >= HEAD:
            return


def _recognised(source: Source, head: bytes) -> Reader:
    try:
        return readers.recognise(head)
    except FormatError as error:
        raise FormatError(f"{source.name}: {error.message}", error.hint) from error


def _looks_like(head: bytes, reader: Reader) -> str:
    """Return a hint for a wrong `--format`: what the input looks like instead."""
    try:
        other = readers.recognise(head)
    except FormatError:
        return ""
    return f"it looks like {other.title}: leave --format out" if other is not reader else ""


def called(found: Survey, name: str | None) -> str:
    """Return what a listing is to be called: as the user says, else as it calls itself, else as its file."""
    names = (name or "", found.listing.name or "", PurePath(found.source.name).stem, found.reader.title)
    return next(filter(None, map(clean, names)))


def asker(connection: sqlite3.Connection | None) -> "Ask":
    """Return what runs a SELECT on a read-only connection; without a library there is nothing to find."""
    return lambda sql, values: connection.execute(sql, values).fetchall() if connection else []


def _batches(entries: Iterator[Entry], size: int) -> Iterator[list[Entry]]:
    while batch := list(itertools.islice(entries, size)):
        yield batch
