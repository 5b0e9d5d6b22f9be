"""Days as people and their programs write them, to the precision that they are known; nothing is made up."""

import re
from datetime import date
from functools import cache

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?<!\d)(?P<year>[12]\d{3})(?!\d)"
_MONTH = (
    r"(?<![a-z])(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])\.?"
)
_DAY = r"(?<!\d)(?P<day>\d{1,2})(?!\d)(?:st|nd|rd|th)?"
_UNTIL = r"(?:\s*[-–—]+\s*\d{1,2})?"
_FORMS = (
    r"(?<!\d)(?P<year>[12]\d{3})(?P<sep>[-/.])(?P<month>\d{1,2})(?!\d)(?:(?P=sep)(?P<day>\d{1,2})(?!\d))?",
    r"(?<!\d)(?P<year>[12]\d{3})(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
    rf"{_DAY}{_UNTIL}\s*\.?\s*{_MONTH}\s*,?\s*{_YEAR}",
    rf"{_MONTH}(?:\s*{_DAY}{_UNTIL})?\s*,?\s*{_YEAR}",
    rf"{_YEAR}\s*,?\s*{_MONTH}(?:\s*{_DAY})?",
    rf"(?<![\d/.])(?P<month>\d{{1,2}})[/.]{_YEAR}",
    _YEAR,
)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Return a form as a pattern. All of them take as long to compile as the other readers take to load."""
    return re.compile(form, re.ASCII | re.IGNORECASE)


def day(text: str) -> str | None:
    """Return the day that a text gives: "2026-01-02", "2026-01" or "2026"; of a range its first; None without a year.

    It may stand in numbers, the year first ("2026/01/02/", "2026-03-01/2026-04"), or in English ("2 January 2026").
    What is no month or no day of it does not count ("2026-21", a season, is 2026), nor does "01/02/2026", which means
    two days.
    """
    for form in _FORMS:
        if found := _compiled(form).search(text[:200]):
            part = found.groupdict()
            month = part.get("month")
            return of(part["year"], _month(month) if month and month.isalpha() else month, part.get("day"))
    return None


def in_fields(year: str, month: str, day_of_month: str = "") -> str | None:
    """Return the day that a year's, a month's and a day's own field give; a month's may hold a day ("jan 2")."""
    if (found := _compiled(_YEAR).search(year[:200])) is None:
        return None
    named = _compiled(_MONTH).search(month[:200])
    number = _compiled(_DAY).search(month[:200])
    if named:
        inside = number[1] if number else None
        return of(found[1], _month(named[1]), day_of_month.strip() or inside)
    return of(found[1], number[1] if number else None, day_of_month.strip() or None)


def of(year: str, month: str | None = None, day_of_month: str | None = None) -> str | None:
    """Return a day from its numbers as far as they make one; None without a year of four digits."""
    if not re.fullmatch(r"[12]\d{3}", year, re.ASCII):
        return None
    if not _is_number(month) or not 1 <= int(month or 0) <= 12:
        return year
    known = f"{year}-{int(month or 0):02d}"
    if not _is_number(day_of_month):
        return known
    try:
        return date(int(year), int(month or 0), int(day_of_month or 0)).isoformat()
    except ValueError:
        return known


def finer(one: str | None, other: str | None) -> str | None:
    """Return the more precise of two days where they agree, else the first that is known."""
    return other if other and (one is None or other.startswith(one)) else one


def _is_number(text: str | None) -> bool:
    return text is not None and re.fullmatch(r"\d{1,2}", text, re.ASCII) is not None


def _month(name: str) -> str:
    return str(_MONTHS.index(name[:3].lower()) + 1)
