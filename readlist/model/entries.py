"""What listings say: what readers give out."""

from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from readlist.model.marks import Marks


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
class Sighting:
    """Where a paper was seen before, as another library's export tells it."""

    name: str
    format: str
    captured: str | None = None
    position: int = 0
    comments: int | None = None
    upvotes: int | None = None


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
        seen: The listings that another library saw it on; used only with `--with-marks`.
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
    seen: tuple[Sighting, ...] = ()

    @property
    def other_days(self) -> tuple[str, ...]:
        """The days that it was given besides: a listing gives one alone."""
        return ()


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
