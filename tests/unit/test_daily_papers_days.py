"""The day of a capture, and the years that a Daily Papers page leaves out."""

from datetime import date

import pytest
from captures import (
    GARDENS,
    HEAD_OF_PAGE,
    LIGHTHOUSES,
    TEACUPS,
    THREE,
    TODAY,
    abstract,
    day_page,
    entries,
    listing,
    meta,
    page,
    problems,
    read,
)

from readlist.model import Entry, Listing, Problem, dated


@pytest.mark.parametrize("today", [date(2025, 1, 1), date(2026, 11, 21), date(2027, 3, 1), date(2031, 1, 1)])
def test_the_year_after_the_newest_one_written_out_is_the_captures(today: date) -> None:
    found = listing(day_page("Jan 9", "Jan 2", "Dec 30, 2025", "Oct 9, 2023"), today)
    assert found == Listing("daily-papers", None, "2026-01-09", "--01-09", True, 2026, "block layout")


@pytest.mark.parametrize(
    ("today", "captured"),
    [
        (date(2026, 1, 9), "2026-01-09"),
        (date(2026, 1, 8), "2025-01-09"),
        (date(2031, 5, 5), "2031-01-09"),
    ],
)
def test_without_a_year_written_out_it_is_the_latest_that_is_not_to_come(today: date, captured: str) -> None:
    found = listing(day_page("Jan 9", "Jan 2"), today)
    assert (found.captured, found.captured_inferred, found.year) == (captured, True, int(captured[:4]))
    assert found.captured_as_written == "--01-09"


def test_a_day_later_than_the_capture_contradicts_the_years_and_is_told() -> None:
    text = day_page("Jan 9", "Jan 2", "Aug 3", "Dec 30, 2023")
    assert problems(text) == [(25, "this day is later than the day of the capture")]
    assert [entry.published for entry in entries(text)] == ["--01-02", "--08-03", "2023-12-30"]
    assert listing(text).captured == "2026-01-09"


def test_the_user_knows_best_when_it_was_captured() -> None:
    found = listing(day_page("Jan 9", "Jan 2", "Dec 30, 2023"), captured=date(2026, 1, 10))
    assert found == Listing("daily-papers", None, "2026-01-10", "--01-09", False, 2026, "block layout")
    items = read(day_page("", "Jan 2", "Mar 3"), captured=date(2026, 2, 1))
    assert [item.excerpt for item in items if isinstance(item, Problem)] == ["Mar 3"]
    assert items[-1] == Listing("daily-papers", None, "2026-02-01", None, False, 2026, "block layout")


def test_a_year_in_the_header_is_taken_as_it_is() -> None:
    found = listing(day_page("Jan 9, 2025", "Jan 2", "Dec 30, 2022"))
    assert found == Listing("daily-papers", None, "2025-01-09", "2025-01-09", False, 2025, "block layout")


def test_without_a_header_day_the_capture_is_unknown_and_the_written_years_tell_the_others() -> None:
    assert listing(day_page("", "Jan 2", "Dec 30, 2025")) == Listing("daily-papers", year=2026, layout="block layout")
    assert listing(day_page("", "Dec 30, 2025")).year is None
    assert listing(day_page("", "Jan 2")).year is None


def test_a_capture_of_the_29th_of_february_lies_in_a_leap_year() -> None:
    assert listing(day_page("Feb 29", "Jan 2", "Dec 30, 2023")).captured == "2024-02-29"
    assert listing(day_page("Feb 29", "Jan 2", "Dec 30, 2021")).captured == "2024-02-29"
    assert listing(day_page("Feb 29", "Jan 2")).captured == "2024-02-29"


def test_a_header_day_that_does_not_exist_is_told() -> None:
    text = day_page("Feb 30", "Jan 2")
    assert problems(text) == [(11, "there is no such day")]
    assert (listing(text).captured, listing(text).captured_as_written) == (None, None)


def test_a_papers_day_that_stands_alone_is_not_taken_for_the_captures() -> None:
    text = day_page("") + page(LIGHTHOUSES, abstract(1), "Jan 2", TEACUPS, abstract(2), "x-lab X Lab", "Jan 3", head="")
    assert [(entry.title, entry.organization, entry.published) for entry in entries(text)] == [
        (LIGHTHOUSES, None, "--01-02"),
        (TEACUPS, "X Lab", "--01-03"),
    ]
    assert listing(text).captured_as_written is None


def test_the_first_of_two_header_days_counts() -> None:
    text = THREE + "\n\n" + HEAD_OF_PAGE.replace("Jan 9", "Jan 10") + GARDENS + "\n\n" + abstract(4)
    assert listing(text).captured_as_written == "--01-09"
    assert [message for _, message in problems(text)] == ["a second day of capture; the first one counts"]


def test_the_inferred_year_reaches_the_papers() -> None:
    items = read(day_page("Jan 9", "Jan 2", "Dec 30, 2025"))
    year = listing(day_page("Jan 9", "Jan 2", "Dec 30, 2025")).year
    days = [dated(item, year, TODAY) for item in items if isinstance(item, Entry)]
    assert [(entry.published, entry.published_inferred) for entry in days] == [
        ("2026-01-02", True),
        ("2025-12-30", False),
    ]


@pytest.mark.parametrize("written", ["Fri, Jan 9", "Friday, January 9", "Fri Jan 9", "Friday, 9 January"])
def test_the_pages_day_may_have_its_weekday(written: str) -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2")).replace("Jan 9", written)
    assert listing(text).captured_as_written == "--01-09"
    assert problems(text) == []


def test_a_weekday_before_a_day_with_its_year_takes_nothing_from_it() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2")).replace("Jan 9", "Friday, January 9, 2026")
    assert listing(text).captured_as_written == "2026-01-09"
    assert problems(text) == []
