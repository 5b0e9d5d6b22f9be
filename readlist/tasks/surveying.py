"""Surveying a listing: a first pass over a source says what it is, without a library.

It has to see every entry before anything is written: a known listing is known by all of them, and the year of its
days can hang on the last.
"""

import hashlib
import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from operator import attrgetter
from pathlib import PurePath

from readlist import readers
from readlist.errors import DamagedError, FormatError, SourceError
from readlist.model import Context, Entry, Listing, Marks, Problem, Status, dated
from readlist.readers.base import HEAD, Confidence, Reader
from readlist.sources.files import Source
from readlist.tasks.spooling import Spool
from readlist.text import clean, clean_block

_SHOWN_TITLES = 5
_KEPT_PROBLEMS = 1000
_BETWEEN_PROGRESS = 500
_facts = attrgetter(*(each.name for each in fields(Entry) if each.name not in {"line", "origin", "seen"}))


@dataclass(frozen=True, slots=True)
class Survey:
    """What the first pass over a source found.

    Attributes:
        captured: The day that the user gave, or None.
        digest: Of the cleaned entries in order, and of the captured day as written: what makes a listing known.
        problems: The first thousand of them.
        problem_count: All of them.
        first_titles: The first few entries' titles.
        marks: How many entries bring each mark: "starred", a status, "note", or "tag:" and its name.
        spool: All entries, as they were read.
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
    marks: Mapping[str, int]
    spool: Spool

    def read(self) -> Iterator[Entry]:
        """Yield the entries again, their days with years."""
        for entry in self.spool.entries() or self._from_source():
            yield dated(entry, self.listing.year, self.today)

    def _from_source(self) -> Iterator[Entry]:
        for item in self.reader.read(self.source.chunks(), Context(self.today, self.captured, self.source.name)):
            if isinstance(item, Entry):
                yield item


@dataclass(slots=True)
class _Sound:
    """A source that ends where it is damaged."""

    source: Source
    damage: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.source.name

    def chunks(self) -> Iterator[bytes]:
        try:
            yield from self.source.chunks()
        except DamagedError as error:
            self.damage[:] = [Problem(f"{error.message}; {error.hint}")]

    def refuse_damage(self) -> None:
        """Say what is wrong where nothing could be read before the damage."""
        if self.damage:
            raise SourceError(self.damage[0].message.partition(";")[0], "nothing could be read of it")


def survey(
    source: Source,
    *,
    today: date,
    captured: date | None = None,
    format: str | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Survey:
    """Find out what a source holds, without a library; `progress` hears now and then how many entries were read.

    Raises:
        FormatError: Nothing can be read from it; the message says what it looks like and what was expected.
        SourceError: Its bytes cannot be had.
        UsageError: There is no such format.
    """
    source = _Sound(source)
    head = b"".join(_head(source))
    if not head.strip():
        source.refuse_damage()
        raise SourceError(f"{source.name} is empty")
    reader = readers.by_name(format) if format else _recognised(source, head)
    digest = hashlib.sha256(reader.name.encode())
    count = problem_count = 0
    problems: list[Problem] = []
    titles: list[str] = []
    listing = Listing(reader.name)
    spool = Spool()
    marks: Counter[str] = Counter()
    try:
        for item in reader.read(source.chunks(), Context(today, captured, source.name)):
            if isinstance(item, Entry):
                count += 1
                spool.add(item)
                if item.marks:
                    marks.update(_marks(item.marks))
                if count % _BETWEEN_PROGRESS == 0:
                    progress(count)
                digest.update(repr([*_facts(_as_hashed(item))]).encode())
                if len(titles) < _SHOWN_TITLES:
                    titles.append(item.title)
            elif isinstance(item, Problem):
                problem_count += 1
                if len(problems) < _KEPT_PROBLEMS:
                    problems.append(item)
            else:
                listing = item
    except FormatError as error:
        source.refuse_damage()
        raise FormatError(f"{source.name}: {error.message}", _looks_like(head, reader) or error.hint) from error
    first = source.damage + _doubts(head, reader)  # they explain what follows
    problems[:0] = first
    problem_count += len(first)
    digest.update((listing.captured_as_written or "").encode())
    spool.end()
    told = tuple(problems), problem_count, tuple(titles), marks, spool
    return Survey(source, reader, listing, today, captured, digest.hexdigest(), count, *told)


def _as_hashed(entry: Entry) -> Entry:
    """Return an entry as digests know it: blanks in a note, which older libraries did not keep, do not count."""
    marks = entry.marks
    if marks is None or marks.note is None:
        return entry
    return replace(entry, marks=marks._replace(note=clean_block(marks.note) or None))


def called(found: Survey, name: str | None) -> str:
    """Return what a listing is to be called: as the user says, else as it calls itself, else as its file."""
    names = (name or "", found.listing.name or "", PurePath(found.source.name).stem, found.reader.title)
    return next(filter(None, map(clean, names)))


def batches(entries: Iterator[Entry], size: int) -> Iterator[list[Entry]]:
    """Yield entries in lists of `size`, the last one shorter."""
    while batch := list(itertools.islice(entries, size)):
        yield batch


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


def _marks(marks: Marks) -> Iterator[str]:
    if marks.starred:
        yield "starred"
    if marks.status is not Status.NEW:
        yield marks.status.value
    if marks.note:
        yield "note"
    yield from (f"tag:{name}" for name in marks.tags)


def _doubts(head: bytes, reader: Reader) -> list[Problem]:
    """Return a problem where a reader that was asked for knows nothing of such input, and another one does."""
    if reader.sniff(head) is not Confidence.NO or not (hint := _looks_like(head, reader)):
        return []
    return [Problem(f"this was read as {reader.title}, as asked, but {hint}", 1)]


def _looks_like(head: bytes, reader: Reader) -> str:
    """Return a hint for a wrong `--format`: what the input looks like instead."""
    try:
        other = readers.recognise(head)
    except FormatError:
        return ""
    return f"it looks like {other.title}: leave --format out" if other is not reader else ""
