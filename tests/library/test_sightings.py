"""What a paper's listings come to: its comments, and the order in which they are shown."""

import itertools

import pytest

from readlist import query
from readlist.model import Entry, Origin, Status

from .conftest import Shelf, entry

BOATS = Entry("Quiet Ledgers: Auditing Paper Boats with Two-Part Codes", position=1, origin=Origin.PAGE)


def boats(comments: int | None = None, upvotes: int | None = None, position: int = 1) -> Entry:
    return Entry(BOATS.title, position=position, comments=comments, upvotes=upvotes, origin=Origin.PAGE)


@pytest.mark.parametrize("order", itertools.permutations((3, 9, 5)))
@pytest.mark.parametrize("day", ["2026-01-09", None])
def test_of_two_listings_of_one_day_the_larger_count_is_the_newer(
    day: str | None, order: tuple[int, ...], shelf: Shelf
) -> None:
    for count in order:
        shelf.bring(f"listing {count}", boats(comments=count, upvotes=10 * count), captured=day)
    [paper] = shelf.papers()
    assert (paper.comments, paper.upvotes) == (9, 90)


@pytest.mark.parametrize("order", itertools.permutations(range(3)))
def test_a_papers_listings_are_shown_by_the_day_of_capture_the_newest_first(
    order: tuple[int, ...], shelf: Shelf
) -> None:
    listings = [("december", "2025-12-11"), ("january", "2026-01-07"), ("late january", "2026-01-29")]
    for place in order:
        shelf.bring(listings[place][0], boats(position=place + 1), captured=listings[place][1])
    assert [seen.name for seen in shelf.paper(1).seen] == ["late january", "january", "december"]


def test_of_two_listings_of_one_day_the_one_that_came_last_is_shown_first(shelf: Shelf) -> None:
    for name in ("morning", "noon"):
        shelf.bring(name, boats(), captured="2026-01-07")
    assert [seen.name for seen in shelf.paper(1).seen] == ["noon", "morning"]


def test_a_paper_whose_status_is_new_again_counts_as_never_marked(shelf: Shelf) -> None:
    shelf.bring("fog", entry(1), entry(2), entry(3))
    shelf.library.star([3], True)
    shelf.library.set_status([1], Status.LATER)
    assert sorted_by(shelf, "-marked") == [1, 3, 2]
    shelf.library.set_status([1], Status.NEW)
    assert sorted_by(shelf, "-marked") == [3, 1, 2]


@pytest.mark.parametrize(("sort", "found"), [("comments", [3, 1, 2, 4]), ("-comments", [1, 3, 2, 4])])
def test_papers_that_lack_a_fact_come_last_in_either_direction(sort: str, found: list[int], shelf: Shelf) -> None:
    shelf.bring("fog", entry(1, comments=9), entry(2), entry(3, comments=0), entry(4))
    assert sorted_by(shelf, sort) == found


def sorted_by(shelf: Shelf, sort: str) -> list[int]:
    connection = shelf.connect()
    found = query.find(connection, query.parse(""), sort=sort)
    connection.close()
    return list(found.ids)
