"""What a field's value says of a number or a day: at least, at most, or between.

    value = [ "=" | "<" | ">" | "<=" | ">=" ] one | [ one ] ".." [ one ]

Both ends count. For days `one` is a year, a month, a day, "today", "yesterday", or an age: "7d", "3w", "6m", "1y"
before today.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Generic, TypeVar

T = TypeVar("T", int, date)
_COMPARED = re.compile(r"(<=|>=|=|<|>)?\s*(.*)")
_DAY = re.compile(r"(\d{4})(?:-(\d\d?)(?:-(\d\d?))?)?", re.ASCII)
_AGES = {"today": "0d", "yesterday": "1d"}
_AGE = re.compile(r"(\d{1,9})([dwmy])", re.ASCII | re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
_DAYS = {"d": 1, "w": 7}
_MONTHS = {"m": 1, "y": 12}
_EARLIEST, _LATEST = date(2, 1, 1), date(9998, 12, 31)  # so that the day before and the day after are days


@dataclass(frozen=True, slots=True)
class Span(Generic[T]):
    """From `first` to `last`, both included; None where it is open."""

    first: T | None
    last: T | None


def numbers(value: str) -> Span[int] | None:
    """Return the whole numbers that a value allows; None where it is not to be read, or its ends are swapped."""
    return _span(value, _number, lambda number: number - 1, lambda number: number + 1)


def days(value: str, today: date | None) -> Span[date] | None:
    """Return the days that a value allows; None as for `numbers`, and for an age where `today` is not known.

    As a comparison an age says how old something is: "<7d" is younger, ">7d" is older, "7d" is at most so old. As an
    end of a range it is the day so long ago: "1y..6m".
    """
    compared = _COMPARED.fullmatch(value)
    if compared and today and (day := _ago(compared[2], today)):
        return _aged(compared[1] or "<=", day)
    one_day = timedelta(days=1)
    return _span(value, lambda one: _day(one, today), lambda day: day - one_day, lambda day: day + one_day)


def _aged(sign: str, day: date) -> Span[date]:
    one_day = timedelta(days=1)
    return {
        "<": Span(day + one_day, None),
        "<=": Span(day, None),
        ">": Span(None, day - one_day),
        ">=": Span(None, day),
        "=": Span(day, day),
    }[sign]


def _span(
    value: str, one: Callable[[str], Span[T] | None], before: Callable[[T], T], after: Callable[[T], T]
) -> Span[T] | None:
    if ".." in value:
        first, last = value.split("..", 1)
        return _range(first, last, one)
    match = _COMPARED.fullmatch(value)
    found = one(match[2]) if match else None
    if match is None or found is None or found.first is None or found.last is None:
        return None
    return {
        "<": Span(None, before(found.first)),
        "<=": Span(None, found.last),
        ">": Span(after(found.last), None),
        ">=": Span(found.first, None),
    }.get(match[1], found)


def _range(first: str, last: str, one: Callable[[str], Span[T] | None]) -> Span[T] | None:
    ends = one(first) if first else None, one(last) if last else None
    if (first and ends[0] is None) or (last and ends[1] is None) or not (first or last):
        return None
    span = Span(ends[0].first if ends[0] else None, ends[1].last if ends[1] else None)
    return None if span.first is not None and span.last is not None and span.first > span.last else span


def _number(text: str) -> Span[int] | None:
    return Span(int(text), int(text)) if _NUMBER.fullmatch(text) else None


def _day(text: str, today: date | None) -> Span[date] | None:
    """Return the days of a year, a month or a day, today, yesterday, or the day so long ago."""
    if today and (ago := _ago(_AGES.get(text.lower(), text), today)):
        return Span(ago, ago)
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if not _EARLIEST.year <= year <= _LATEST.year or (month is not None and not 1 <= month <= 12):
        return None
    last_month = month or 12
    length = monthrange(year, last_month)[1]
    if day is not None and not 1 <= day <= length:
        return None
    return Span(date(year, month or 1, day or 1), date(year, last_month, day or length))


def _ago(text: str, today: date) -> date | None:
    """Return the day that lies "7d", "3w", "6m" or "1y" before today; a month that is too short gives its last day."""
    match = _AGE.fullmatch(text)
    if match is None:
        return None
    count, unit = int(match[1]), match[2].lower()
    if unit in _DAYS:
        return date.fromordinal(max(today.toordinal() - count * _DAYS[unit], _EARLIEST.toordinal()))
    months = today.year * 12 + today.month - 1 - count * _MONTHS[unit]
    if months < _EARLIEST.year * 12:
        return _EARLIEST
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
