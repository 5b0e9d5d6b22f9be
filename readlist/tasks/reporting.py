"""What an import did, or would do: the report that the command line prints and the app shows."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from readlist.model import Changed, Problem
from readlist.tasks.surveying import Survey, called

if TYPE_CHECKING:
    from readlist.library import Listed


@dataclass(frozen=True, slots=True)
class Met:
    """How many of a listing's entries were of new and of known papers.

    Attributes:
        twice: How many of the known stood on the listing before.
        filled: Of how many papers that the library had it told a fact first, by the fact.
        bettered: Of how many it told a fact otherwise, being surer, by the fact.
        doubted: How many pairs that may be one paper it raised.
    """

    new: int
    known: int
    twice: int = 0
    filled: Mapping[str, int] = field(default_factory=dict)
    bettered: Mapping[str, int] = field(default_factory=dict)
    doubted: int = 0


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What importing a listing did; the counts are those of `Met`.

    Attributes:
        proposed: What the listing would be called, were it not known under its name already.
        already: The listing was known; nothing was written but a corrected day and what `marked` and `relisted` say.
        corrects: It was known, and its captured day is corrected.
        partial: It was stopped; whole batches stay.
        of: How many entries the listing has; more than `entries` where it was stopped.
        marks: How many entries bring each mark, see `Survey.marks`.
        marked: It was known, and this many papers got marks from it, or would get them.
        relisted: It was known, and this many papers got sightings from it, or would get them.
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
    marks: Mapping[str, int]
    already: bool = False
    corrects: bool = False
    partial: bool = False
    marked: int = 0
    relisted: int = 0
    twice: int = 0
    filled: Mapping[str, int] = field(default_factory=dict)
    bettered: Mapping[str, int] = field(default_factory=dict)
    doubted: int = 0
    of: int = 0
    proposed: str = ""


def report(
    found: Survey,
    name: str | None,
    met: Met,
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
        met.new,
        met.known,
        found.problems,
        found.problem_count,
        change,
        found.marks,
        partial=partial,
        twice=met.twice,
        filled=met.filled,
        bettered=met.bettered,
        doubted=met.doubted,
        of=found.entries,
    )


def report_known(found: Survey, listed: "Listed", change: Changed | None = None) -> ImportReport:
    """Return the report on a listing that the library knows."""
    known = report(found, listed.name, Met(0, found.entries), change)
    if corrects(found, listed):
        return replace(known, proposed=called(found, None), already=True, corrects=True)
    return replace(
        known,
        proposed=called(found, None),
        already=True,
        captured=listed.captured,
        captured_inferred=listed.captured_inferred,
    )


def corrects(found: Survey, listed: "Listed") -> bool:
    """Tell whether the user gave another captured day than a known listing has."""
    day = found.listing.captured if found.captured else None
    return day is not None and (day != listed.captured or listed.captured_inferred)
