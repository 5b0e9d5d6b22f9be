"""Days as a Daily Papers page writes them, and the year that the page leaves out.

The site writes out every year but the current one, so a day without a year lies in the year of the capture. That
year is told by the user, else by the years that are written out, else by the day of the import.
"""

import calendar
import re
from dataclasses import dataclass

from readlist.model import Context, Listing

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "Jan 2", "Jan 2 9" (nine comments), "Dec 30, 2025", "Oct 9, 2023 17". No paper has 1,900 comments, so "Jan 2 2025"
# is a year that lost its comma.
DAY = re.compile(
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.? (\d{1,2})(?:,? ?((?:19|20)\d\d))?(?: (\d[\d,]{0,8}))?"
)
_COMMENTS = re.compile(r"\S.* (\d[\d,]{0,8})")
_ANY_LEAP_YEAR = 2000


@dataclass(frozen=True, slots=True)
class Day:
    """A day that exists; `year` is None where the page leaves it out."""

    month: int
    day: int
    year: int | None = None

    def __str__(self) -> str:
        """Return ISO 8601: "2025-12-30" or "--12-30"."""
        return f"{'-' if self.year is None else f'{self.year:04d}'}-{self.month:02d}-{self.day:02d}"

    def after(self, month: int, day: int) -> bool:
        """Tell whether it is later in its year than that day."""
        return (self.month, self.day) > (month, day)


def read_day(text: str) -> tuple[Day | str, int]:
    """Return the day that `text` names, or what is wrong with it, and the number of comments behind it."""
    match = DAY.fullmatch(text)
    if match is None:
        number = _COMMENTS.fullmatch(text)
        return "this date cannot be read", _count(number[1]) if number else 0
    comments = _count(match[4]) if match[4] else 0
    month, day = _MONTHS.index(match[1][:3].lower()) + 1, int(match[2])
    year = int(match[3]) if match[3] else None
    if not 1 <= day <= _days_in(year or _ANY_LEAP_YEAR, month):
        return "there is no such day", comments
    return Day(month, day, year), comments


class Days:
    """The days seen on one page so far, and what follows from them.

    Attributes:
        header: The day under the page's tagline, None until it was seen.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.header: Day | None = None
        self._newest_year: int | None = None
        self._latest: tuple[int, int] | None = None

    def add(self, day: Day) -> bool:
        """Count a paper's day; False where it contradicts: without a year, and after the day of the capture."""
        if day.year is not None:
            self._newest_year = max(self._newest_year or 0, day.year)
            return True
        self._latest = max(self._latest or (0, 0), (day.month, day.day))
        captured = self._context.captured or self.header
        return captured is None or not day.after(captured.month, captured.day)

    def listing(self, name: str, layout: str) -> Listing:
        """Return what the days say of the page as a whole."""
        written = str(self.header) if self.header else None
        told = self._context.captured
        if told is not None:
            return Listing(name, None, told.isoformat(), written, False, told.year, layout)
        if self.header is None:
            after_newest = self._newest_year + 1 if self._newest_year and self._latest else None
            return Listing(name, year=after_newest, layout=layout)
        if self.header.year is not None:
            return Listing(name, None, written, written, False, self.header.year, layout)
        year = self._inferred_year(self.header)
        captured = Day(self.header.month, self.header.day, year)
        return Listing(name, None, str(captured), written, True, year, layout)

    def _inferred_year(self, header: Day) -> int:
        """The year after the newest one written out; else the latest in which the header's day is not to come."""
        contradicted = self._latest is not None and self._latest > (header.month, header.day)
        if self._newest_year is not None and not contradicted:
            year, step = self._newest_year + 1, 1
        else:
            today = self._context.today
            year, step = today.year - header.after(today.month, today.day), -1
        while header.day > _days_in(year, header.month):  # the 29th of February
            year += step
        return year


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def _count(digits: str) -> int:
    return int(digits.replace(",", ""))
