"""What a program that clips pages writes above one: settings between lines "---", its day among them."""

import re
from dataclasses import replace
from datetime import date

from readlist.model import Context, Listing
from readlist.readers.huggingface.daily.days import read_day
from readlist.readers.huggingface.daily.head import Numbered
from readlist.text import clean

_LONGEST = 200
_SETTING = re.compile(r"\s*(?:[^\s:#-][^:\n]{0,60}:(?:\s.*)?|- .*|-|#.*|\s+\S.*)?")
_KEY = re.compile(
    r"(?i)[\"']?(?:date[ _-]?)?(captured|clipped|saved|created|date)(?:[ _-]?(?:at|on|date))?[\"']?:\s+(.+)"
)
# No page has one: the settings are a note's on a paper.
_OF_PAPER = re.compile(r"(?i)[\"']?(?:arxiv|doi|eprint)[\w-]*[\"']?:\s+\S")
_SUREST = ("captured", "clipped", "saved", "created", "date")
_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*)?", re.ASCII)


def without_front_matter(head: list[Numbered]) -> tuple[list[Numbered], list[str]]:
    """Part a page's first lines from the settings above them."""
    end, found = _front_matter(head)
    return (head, []) if any(map(_OF_PAPER.match, found)) else (head[end:], found)


def without_properties(head: list[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
    """Part a page's first lines from the front matter above them that is a note's on a paper."""
    end, found = _front_matter(head)
    return (head[end:], head[:end]) if any(map(_OF_PAPER.match, found)) else (head, [])


def _front_matter(head: list[Numbered]) -> tuple[int, list[str]]:
    """Return how many first lines are front matter, and the lines of it that say something."""
    start = next((place for place, (_, line) in enumerate(head) if not isinstance(line, str) or line.strip()), 0)
    found: list[str] = []
    for place, (_, line) in enumerate(head[start : start + _LONGEST], start):
        if not isinstance(line, str):
            break
        if place == start:
            if line.rstrip() != "---":
                break
        elif line.rstrip() in ("---", "..."):
            return (place + 1, found) if any(":" in each for each in found) else (0, [])
        elif not _SETTING.fullmatch(line):
            break
        else:
            found.append(line)
    return 0, []


def clipped(settings: list[str], today: date) -> date | None:
    """Return the day on which settings say that the page was clipped, None where they name none up to today."""
    days: dict[str, date] = {}
    for line in settings:
        if (match := _KEY.fullmatch(clean(line))) and (day := _day(match[2])) and day <= today:
            days.setdefault(match[1].lower(), day)
    return next((days[key] for key in _SUREST if key in days), None)


def dated(listing: Listing, day: date | None, context: Context) -> Listing:
    """Return a listing with the day of clipping where its page tells none, or the same one without a year."""
    same = day is not None and listing.captured_inferred and listing.captured_as_written == f"--{day:%m-%d}"
    if day is None or context.captured or not (listing.captured is None or same):
        return listing
    written = listing.captured_as_written or day.isoformat()
    return replace(
        listing, captured=day.isoformat(), captured_as_written=written, captured_inferred=False, year=day.year
    )


def _day(value: str) -> date | None:
    """Return the day that a setting's value is: "2026-01-06T08:00", "[[2026-01-06]]", "Jan 6, 2026"."""
    value = value.strip("\"'[] ")
    if match := _DAY.fullmatch(value):
        year, month, number = map(int, match.groups())
    else:
        named, _ = read_day(value)
        if isinstance(named, str) or named.year is None:
            return None
        year, month, number = named.year, named.month, named.day
    try:
        return date(year, month, number)
    except ValueError:
        return None
