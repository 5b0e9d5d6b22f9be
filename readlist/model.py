"""The words of the design as frozen values that cross layers. Nothing here acts.

Days are ISO 8601 text of the precision that is known: "2026", "2026-01" or "2026-01-07". A day whose year was left
out is "--01-07" (ISO 8601:2000, 5.2.1.3) until `dated` gives it one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import IntEnum, StrEnum


class Status(StrEnum):
    """How far the reader got with a paper. A star never changes it."""

    NEW = "new"
    LATER = "later"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"


class Verdict(StrEnum):
    """One key: sets a mark and moves on. The same again restores what was before it."""

    STAR = "star"
    READ = "read"
    LATER = "later"
    SKIP = "skip"
    READING = "reading"
    NEW = "new"

    @property
    def status(self) -> Status | None:
        """The status that this verdict sets; None for the star."""
        return _VERDICT_STATUS.get(self)


_VERDICT_STATUS = {
    Verdict.READ: Status.READ,
    Verdict.LATER: Status.LATER,
    Verdict.SKIP: Status.SKIPPED,
    Verdict.READING: Status.READING,
    Verdict.NEW: Status.NEW,
}


class Origin(IntEnum):
    """Where a fact comes from, the surer the larger: a fact is replaced only by one from a better origin."""

    STAND_IN = 0
    PAGE = 1
    FILE = 2
    API = 3
    REGISTRY = 4
    ARXIV = 5
    USER = 6


@dataclass(frozen=True, slots=True)
class Marks:
    """What the user says of a paper."""

    starred: bool = False
    status: Status = Status.NEW
    tags: tuple[str, ...] = ()
    note: str | None = None

    @property
    def undecided(self) -> bool:
        """What the Inbox shows: new and not starred."""
        return self.status is Status.NEW and not self.starred


@dataclass(frozen=True, slots=True)
class Context:
    """What a reader may know besides the bytes.

    Attributes:
        today: The day of the import.
        captured: The day the user says the listing was captured, or None.
        name: The file's name without its folder, for formats that say nothing of themselves.
    """

    today: date
    captured: date | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a reader found out about the listing as a whole; it is given out once, as the last item.

    Attributes:
        format: The reader's name.
        name: A name that the content itself gives, or None.
        captured: The day it was captured, "YYYY-MM-DD", or None where nothing tells.
        captured_as_written: The same day before any year was inferred ("--01-07"), or None where the content has none.
        captured_inferred: Whether the year of `captured` was inferred.
        year: The year of the entries' days that have none, where it is known.
        layout: What the format looked like, for the report ("block layout"), or "".
    """

    format: str
    name: str | None = None
    captured: str | None = None
    captured_as_written: str | None = None
    captured_inferred: bool = False
    year: int | None = None
    layout: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one listing says of one paper. Text is cleaned; a fact it does not give is None or empty.

    Attributes:
        authors: Display names in order, as far as they are given.
        author_count: The number of authors, also where their names are not given.
        published: A day of any precision; "--01-07" where the listing left the year out.
        position: Place on the listing, from 1.
        line: Line in the source at which it starts, from 1.
        marks: What another export says the reader made of it; used only with `--with-marks`.
    """

    title: str
    position: int = 0
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str | None = None
    published: str | None = None
    published_inferred: bool = False
    arxiv_id: str | None = None
    doi: str | None = None
    openreview_id: str | None = None
    url: str | None = None
    code_url: str | None = None
    comments: int | None = None
    upvotes: int | None = None
    line: int | None = None
    origin: Origin = Origin.FILE
    marks: Marks | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """A part of the input that could not be read.

    Attributes:
        message: What is wrong, in a few words.
        line: Line in the source, from 1; None where the format has no lines.
        excerpt: The start of the text in question, cleaned.
    """

    message: str
    line: int | None = None
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Seen:
    """One sighting of a paper, as its page shows it."""

    listing_id: int
    name: str
    format: str
    captured: str | None
    imported_at: str
    position: int | None
    comments: int | None
    upvotes: int | None


@dataclass(frozen=True, slots=True)
class Paper:
    """The library's one record of a paper, with its marks and sightings (newest first)."""

    id: int
    title: str
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str | None = None
    published: str | None = None
    published_inferred: bool = False
    arxiv_id: str | None = None
    doi: str | None = None
    openreview_id: str | None = None
    url: str | None = None
    code_url: str | None = None
    comments: int | None = None
    upvotes: int | None = None
    marks: Marks = Marks()
    added: str = ""
    seen: tuple[Seen, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What the list shows of a paper.

    Attributes:
        seen: The day it was seen on a listing before the newest it is on; None where it is on one alone.
        gained: How many comments it has gained since.
    """

    id: int
    title: str
    who: str
    published: str | None
    comments: int | None
    marks: Marks
    seen: str | None = None
    gained: int = 0
    upvotes: int | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """What a change did.

    Attributes:
        change_id: Its number in the journal; None where there was nothing to change.
        summary: What it did, in a few words: "starred “Tiny Lighthouses”".
        papers: The ids of the papers it touched.
        marks: Their marks afterwards; papers that no longer exist have none.
        left: Papers that it left as they were, with the reason: (id, title, reason).
        library_shape: Whether papers, listings or facts changed, so that views must be asked anew.
    """

    change_id: int | None
    summary: str
    papers: tuple[int, ...] = ()
    marks: Mapping[int, Marks] = field(default_factory=dict)
    left: tuple[tuple[int, str, str], ...] = ()
    library_shape: bool = False


def dated(entry: Entry, year: int | None, today: date) -> Entry:
    """Return `entry` with a year for a day that has none, and the flag that it was inferred.

    `year` is the listing's own; where it is unknown, the latest one in which the day is not after `today`. The
    29th of February falls back to the latest leap year.
    """
    if entry.published is None or not entry.published.startswith("--"):
        return entry
    month, day = int(entry.published[2:4]), int(entry.published[5:7])
    if year is None:
        year = today.year if (month, day) <= (today.month, today.day) else today.year - 1
    while (month, day) == (2, 29) and not (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
        year -= 1
    return replace(entry, published=f"{year:04d}-{month:02d}-{day:02d}", published_inferred=True)


def who(authors: tuple[str, ...], author_count: int | None, organization: str | None) -> str:
    """Return who wrote a paper, as short as it is shown beside a title: "A. Name +3", "Example Lab", "4 authors"."""
    if authors:
        others = max(len(authors), author_count or 0) - 1
        return f"{authors[0]} +{others}" if others else authors[0]
    if organization:
        return organization
    if author_count:
        return "1 author" if author_count == 1 else f"{author_count} authors"
    return ""
