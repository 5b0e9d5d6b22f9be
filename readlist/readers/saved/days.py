"""Days as people and their tools write them: "2026", "2026-01-02T08:00:00Z", "Jan 2nd, 2026", "12/2017"."""

import re
from datetime import date

from readlist.text import clean

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ].*)?", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_WRITTEN = re.compile(r"(?i)([a-z]{3,9})\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})", re.ASCII)
_TURNED = re.compile(r"(?i)(?:[a-z]{3,9},\s*)?(\d{1,2})\.?\s+([a-z]{3,9})\.?,?\s+(\d{4})(?:\s.*)?", re.ASCII)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day(text: str) -> str | None:
    """Return the day that a text is, in the precision that it gives, or None. What is ambiguous (1/2/2026) is none."""
    text = clean(text).removeprefix("[[").removesuffix("]]")
    if len(text) == 6:  # spreadsheets make "2025.0" of a year
        text = text.removesuffix(".0")
    if match := _ISO.fullmatch(text):
        return _made(match[1], match[2], match[3])
    if match := _MONTH_YEAR.fullmatch(text):
        return _made(match[2], match[1], None)
    if match := _WRITTEN.fullmatch(text):
        return _made(match[3], _month(match[1]), match[2])
    if match := _TURNED.fullmatch(text):
        return _made(match[3], _month(match[2]), match[1])
    return None


def _month(name: str) -> str:
    start = name[:3].lower()
    return str(_MONTHS.index(start) + 1) if start in _MONTHS else "0"


def _made(year: str, month: str | None, of_month: str | None) -> str | None:
    try:
        date(int(year), int(month or 1), int(of_month or 1))
    except ValueError:
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, of_month) if part is not None)])
