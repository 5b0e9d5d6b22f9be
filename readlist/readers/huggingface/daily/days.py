"""Days as a Daily Papers page writes them, and the year that the page leaves out.

The site writes out every year but the current one, so a day without a year lies in the year of the capture. That
year is told by the user, else by a link to the page of the day before, else by the years that are written out and the
papers' ids (an arXiv id begins with the year and the month of its paper), else by the day of the import.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from readlist.model import Context, Listing
from readlist.readers.huggingface.daily import months
from readlist.readers.huggingface.daily.labels import count

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# "Jan 2", "Jan 2 9" (nine comments), "Dec 30, 2025", "Oct 9, 2023 17". No paper has 1,900 comments, so "Jan 2 2025"
# is a year that lost its comma. "30 Dec 2025", "2025-12-30" and "9 comments" are what scrapers make of it,
# "6. Jan.", "6 de enero" and "1月6日" what browsers do that translate.
_YEAR = r"(?:19|20)\d\d"
_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?[.,]? )?"
DAY = re.compile(
    rf"(?:(?i:published on) )?{_WEEKDAY}(?:({months.CAPITALISED})\.? (\d{{1,2}})(?:,? ?({_YEAR}))?"
    rf"|(\d{{1,2}})(?:\.|er|º)? (?:de )?({months.ANY})\.?(?:,? (?:del? )?({_YEAR}))?"
    rf"|({_YEAR})-(\d\d)-(\d\d)|(?:({_YEAR}) ?[年년] ?)?(\d{{1,2}}) ?[月월] ?(\d{{1,2}}) ?[日号號일])"
    r"(?: (?P<comments>\d[\d,]{0,8}(?:\.\d)?[kK]?)(?: comments?)?)?"
)
_COMMENTS = re.compile(r"\S.* (\d[\d,]{0,8})(?: comments?)?")
_ANY_LEAP_YEAR = 2000
_ID = re.compile(r"(\d\d)(\d\d)\.\d{4,5}")
# Papers stand on the page of every working day; between Christmas and New Year's there may be none.
_LONGEST_BREAK = 14


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
        return "this date cannot be read", (number and count(number[1])) or 0
    comments = (match["comments"] and count(match["comments"])) or 0
    named, day = match[1] or match[5], match[2] or match[4] or match[9] or match[12]
    year = match[3] or match[6] or match[7] or match[10]
    month = months.month(named) if named else int(match[8] or match[11])
    if not (1 <= month <= len(MONTHS) and 1 <= int(day) <= _days_in(int(year or _ANY_LEAP_YEAR), month)):
        return "there is no such day", comments
    return Day(month, int(day), int(year) if year else None), comments


class Days:
    """The days seen on one page so far, and what follows from them.

    Attributes:
        header: The day under the page's tagline, None until it was seen.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.header: Day | None = None
        self._linked: list[date] = []
        self._newest_year: int | None = None
        self._id_year: int | None = None
        self._newest_id: tuple[int, int] | None = None
        self._latest: tuple[int, int] | None = None

    def link(self, day: date) -> None:
        """Count a link of the page's head to the page of another day."""
        if len(self._linked) < 8:
            self._linked.append(day)

    def add(self, day: Day, arxiv_id: str | None = None) -> bool:
        """Count a paper's day; False where it contradicts: without a year, and after the day of the capture."""
        if arxiv_id:
            self.add_id(arxiv_id, day)
        if day.year is not None:
            self._newest_year = max(self._newest_year or 0, day.year)
            return True
        self._latest = max(self._latest or (0, 0), (day.month, day.day))
        captured = self._context.captured or self.header
        return captured is None or not day.after(captured.month, captured.day)

    def add_id(self, arxiv_id: str, day: Day | None = None) -> None:
        """Count a paper's id: the page was captured in its month or later, and a `day` without a year lies near it."""
        match = _ID.fullmatch(arxiv_id)
        if match is None:
            return
        year, month = 2000 + int(match[1]), int(match[2])
        today = self._context.captured or self._context.today
        if (year, month) > (today.year, today.month):
            return
        self._newest_id = max(self._newest_id or (0, 0), (year, month))
        if day is not None and day.year is None:
            # A paper of the last days of a month gets its id at times in the next one.
            near = min((year - 1, year, year + 1), key=lambda other: abs((other - year) * 12 + day.month - month))
            self._id_year = max(self._id_year or 0, near)

    def listing(self, name: str, layout: str) -> Listing:
        """Return what the days say of the page as a whole."""
        written = str(self.header) if self.header else None
        told = self._context.captured
        if told is not None:
            return Listing(name, None, told.isoformat(), written, False, told.year, layout)
        if self.header is None:
            return Listing(name, year=self._year_without_header(), layout=layout)
        if self.header.year is not None:
            return Listing(name, None, written, written, False, self.header.year, layout)
        linked = self._linked_day(self.header)
        year = linked.year if linked else self._inferred_year(self.header)
        captured = Day(self.header.month, self.header.day, year)
        return Listing(name, None, str(captured), written, linked is None, year, layout)

    def _linked_day(self, header: Day) -> date | None:
        """Return the header's day in the year in which a linked day is shortly before it."""
        for before in sorted(self._linked, reverse=True):
            for year in (before.year, before.year + 1):
                if header.day > _days_in(year, header.month):
                    continue
                day = date(year, header.month, header.day)
                if timedelta(0) < day - before <= timedelta(_LONGEST_BREAK):
                    return day
        return None

    def _year_without_header(self) -> int | None:
        if self._latest is None:
            return None
        today = self._context.today
        # No page is of a year to come, whatever the years written out say.
        latest = today.year - (self._latest > (today.month, today.day))
        told = [year for year in (self._newest_year and self._newest_year + 1, self._id_year) if year]
        return min(max(told), latest) if told else None

    def _inferred_year(self, header: Day) -> int:
        """The earliest year that written years and ids allow; else the latest in which the header's day is past."""
        contradicted = self._latest is not None and self._latest > (header.month, header.day)
        told = [self._id_year or 0, self._newest_year + 1 if self._newest_year and not contradicted else 0]
        today = self._context.today
        year, step = today.year - header.after(today.month, today.day), -1
        if max(told):
            year, step = max(told), 1
        if self._newest_id and (year, header.month) < self._newest_id:
            year, step = self._newest_id[0] + (header.month < self._newest_id[1]), 1
        while header.day > _days_in(year, header.month):  # the 29th of February
            year += step
        return year


def _days_in(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
