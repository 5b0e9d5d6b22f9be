"""A listing that several changes have put papers on goes with the last of them, and is counted right."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from readlist.errors import UsageError
from readlist.library import Listed
from readlist.model import Entry, Listing, Sighting

from .conftest import Shelf, entry

HARBOUR = Sighting("harbour daily", "daily-papers", "2026-01-05", 1, 3, 9)
NEXT_DAY = replace(HARBOUR, captured="2026-01-06")
PAGE = Listing("daily-papers", captured="2026-01-05")


def seen(number: int, *sightings: Sighting) -> Entry:
    return entry(number, arxiv_id=f"2601.0000{number}", seen=sightings)


def listings(shelf: Shelf) -> dict[str, int]:
    with closing(sqlite3.connect(shelf.path)) as connection:
        return dict(connection.execute("SELECT name, papers FROM listing").fetchall())


def test_a_listing_stays_while_another_import_tells_of_it(shelf: Shelf) -> None:
    first = shelf.bring("one", seen(1, HARBOUR), with_marks=True)
    second = shelf.bring("two", seen(2, HARBOUR), with_marks=True)
    before = listings(shelf)
    assert first.change_id
    assert second.change_id
    shelf.library.undo_only(first.change_id)
    shelf.check()
    assert listings(shelf) == {"harbour daily": 1, "two": 1}
    [paper] = shelf.papers()
    assert {each.name for each in paper.seen} == {"harbour daily", "two"}
    shelf.library.redo()
    shelf.check()
    assert listings(shelf) == before
    shelf.library.undo_only(second.change_id)
    shelf.check()
    assert listings(shelf) == {"harbour daily": 1, "one": 1}
    shelf.library.undo_only(first.change_id)
    shelf.check()
    assert listings(shelf) == {}
    shelf.library.redo(2)
    shelf.check()
    assert listings(shelf) == before


def test_a_page_whose_import_was_taken_back_comes_in_again_though_others_tell_of_it(shelf: Shelf) -> None:
    page = shelf.bring("harbour daily", entry(1), captured="2026-01-05")
    shelf.bring("two", seen(2, HARBOUR), with_marks=True)
    assert page.change_id
    assert listings(shelf) == {"harbour daily": 2, "two": 1}
    shelf.library.undo_only(page.change_id)
    assert listings(shelf) == {"harbour daily": 1, "two": 1}
    again = shelf.bring("harbour daily", entry(1), captured="2026-01-05")
    assert again.change_id
    assert shelf.titles(again.papers) == {entry(1).title}
    shelf.check()


def test_a_page_that_is_brought_again_by_redo_is_known_again(shelf: Shelf) -> None:
    page = shelf.bring("harbour daily", entry(1), captured="2026-01-05")
    other = shelf.bring("two", seen(2, HARBOUR), with_marks=True)
    assert page.change_id
    assert other.change_id
    for _ in range(2):
        shelf.library.undo_only(page.change_id)
        shelf.library.redo()
        assert isinstance(shelf.library.begin_import(PAGE, "harbour daily", "harbour daily"), Listed)
    shelf.library.undo_only(other.change_id)
    assert isinstance(shelf.library.begin_import(PAGE, "harbour daily", "harbour daily"), Listed)
    assert listings(shelf) == {"harbour daily": 1}
    shelf.check()


def test_listings_of_one_name_and_two_days_are_told_apart_by_their_names(shelf: Shelf) -> None:
    shelf.bring("one", seen(1, HARBOUR), seen(2, NEXT_DAY), with_marks=True)
    shelf.bring("two", seen(1, HARBOUR), seen(2, NEXT_DAY), seen(3, NEXT_DAY), with_marks=True)
    assert listings(shelf) == {"harbour daily": 1, "harbour daily (2)": 2, "one": 2, "two": 3}
    shelf.library.remove_listing("harbour daily")
    with pytest.raises(UsageError):
        shelf.library.remove_listing("harbour daily")
    shelf.library.undo()
    shelf.check()
