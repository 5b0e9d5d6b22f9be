"""Days as the screen writes them."""

from datetime import date, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# A month's name alone is read as the last such month: beyond eleven months that would be the wrong year's.
_RECENT = timedelta(days=330)
_SOON = timedelta(days=31)


def short(day: str | None, today: date) -> str:
    """Return an ISO day in at most eight cells: "Jan 2" where its year is plain from `today`, else "Nov 2023"."""
    if not day:
        return ""
    year, month, of_month = _parts(day)
    if month is None:
        return year
    if of_month is not None and (today - _RECENT).isoformat() <= day <= (today + _SOON).isoformat():
        return f"{MONTHS[month - 1]} {of_month}"
    return f"{MONTHS[month - 1]} {year}"


def long(day: str) -> str:
    """Return an ISO day in full: "Dec 30, 2025", "Dec 2025" or "2025"."""
    year, month, of_month = _parts(day)
    if month is None:
        return year
    return f"{MONTHS[month - 1]} {year}" if of_month is None else f"{MONTHS[month - 1]} {of_month}, {year}"


def _parts(day: str) -> tuple[str, int | None, int | None]:
    year, _, rest = day.partition("-")
    month, _, of_month = rest.partition("-")
    return year, int(month) if month else None, int(of_month) if of_month else None
