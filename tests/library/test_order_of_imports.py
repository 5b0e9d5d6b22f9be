"""The order in which listings come never shows in what the library holds."""

from dataclasses import replace
from itertools import permutations

import pytest

from readlist import query
from readlist.model import Entry, Origin

from .conftest import Shelf, entry

LONG, SHORT = "Where Gulls Plan Their Sandwiches", "Fog Ledgers"
SLIP = LONG.replace("wich", "wihc")
ABSTRACT = "Gulls plan where sandwiches lie, and steal them before noon in fog while nobody looks out for them at all."


def told(title: str, **facts: object) -> Entry:
    return entry(1, **({"title": title, "abstract": None, "comments": None} | facts))


def listing(*entries: Entry) -> tuple[Entry, ...]:
    return tuple(replace(each, position=place) for place, each in enumerate(entries, 1))


def held(shelf: Shelf) -> tuple[object, ...]:
    """What there is of papers, places and doubts, whatever the papers' numbers are."""
    said = {
        paper.id: (
            *(paper.title, paper.abstract, paper.authors, paper.published, paper.arxiv_id, paper.doi),
            *sorted((seen.name, seen.position, seen.comments) for seen in paper.seen),
        )
        for paper in shelf.papers()
    }
    connection = shelf.connect()
    doubts = sorted(sorted(map(repr, (said[one], said[other]))) for one, other in query.duplicates(connection))
    connection.close()
    return sorted(map(repr, said.values())), doubts


CASES = {
    "a paper that stands twice on a page before it is known to be one keeps its first place there": (
        1,
        0,
        listing(told("10.1000/fog", doi="10.1000/fog", comments=2), told(SHORT, abstract=ABSTRACT, comments=3)),
        listing(told(SHORT, abstract=ABSTRACT)),
        listing(told(SHORT, abstract=ABSTRACT, doi="10.1000/fog", origin=Origin.ARXIV)),
    ),
    "a doubt ends where a year that is written out says that they are two": (
        2,
        0,
        listing(told(LONG, published="2019-06-15", published_inferred=True, author_count=1, origin=Origin.PAGE)),
        listing(
            told(LONG, published="2022", authors=("Ada Boat",)),
            told(SLIP, published="2019-06-15", authors=("Bo Kite",)),
        ),
    ),
    "two words of which one has a slip are in doubt": (
        3,
        3,
        listing(told("Lighthouse Ledgers")),
        listing(told("Lighthouse Ledgers", origin=Origin.API), told("Lihgthouse Ledgers")),
    ),
    "a paper is in doubt by a title that another one has told": (
        2,
        1,
        listing(told("Preliminary Notes on Lunch", doi="10.1000/fog")),
        listing(told(LONG)),
        listing(told(f"{LONG[:-1]}z", doi="10.1000/fog")),
    ),
    "a day that another file gives as its year alone goes on telling": (
        1,
        0,
        listing(told(LONG, published="2018", authors=("Ada Boat",))),
        listing(told(LONG, published="2018-02-22", authors=("Ada Boat",))),
        listing(told(LONG, published="2021-02-22", published_inferred=True, author_count=1, origin=Origin.PAGE)),
    ),
    "a day that gave way to the year of the proceedings goes on telling": (
        1,
        0,
        listing(told(SLIP, published="2019-04-06", author_count=2, origin=Origin.PAGE)),
        listing(told(LONG, published="2019-04-06", author_count=2, origin=Origin.PAGE)),
        listing(told(LONG, published="2020", origin=Origin.FILE)),
    ),
    "a day whose year was guessed goes on telling, too": (
        1,
        0,
        listing(told(SLIP, published="2018-04-06", authors=("Ada Boat",))),
        listing(told(LONG, published="2019-04-06", published_inferred=True, author_count=1, origin=Origin.PAGE)),
        listing(told(LONG, published="2019", origin=Origin.FILE)),
    ),
    "two years that are far apart are one paper's where a third stands between": (
        1,
        0,
        listing(told(LONG, published="2018", abstract=ABSTRACT)),
        listing(told(LONG, published="2019", abstract=ABSTRACT)),
        listing(told(LONG, published="2020", abstract=ABSTRACT)),
    ),
    "a page that agrees with two papers of a short title joins them": (
        1,
        0,
        listing(told(SHORT, abstract=ABSTRACT)),
        listing(told(SHORT, authors=("Ada Boat", "Bo Kite"), published="2020-08-19")),
        listing(told(SHORT, abstract=ABSTRACT, author_count=2, published="2020-08-19", origin=Origin.PAGE)),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_whatever_comes_first(case: str, shelf: Shelf) -> None:
    papers, doubts, *listings = CASES[case]
    outcomes = []
    for order in permutations(enumerate(listings)):
        before = []
        for number, entries in order:
            before.append(held(shelf))
            shelf.bring(f"listing {number}", *entries)
        outcomes.append(held(shelf))
        shelf.check()
        for state in reversed(before):
            shelf.library.undo()
            assert held(shelf) == state
    assert [len(each) for each in outcomes[0]] == [papers, doubts]
    assert all(outcome == outcomes[0] for outcome in outcomes)


def test_a_title_alone_makes_no_one_paper_of_two_that_are_in_doubt(shelf: Shelf) -> None:
    shelf.bring(
        "two",
        *listing(
            told(LONG, published="2028-01-15", published_inferred=True, origin=Origin.PAGE),
            told(LONG, published="2020-06-27"),
        ),
    )
    shelf.bring("title", told(LONG))
    assert sorted(paper.published or "" for paper in shelf.papers()) == ["2020-06-27", "2028-01-15"]
    shelf.check()


@pytest.mark.parametrize("turned", [False, True], ids=["one first", "other first"])
def test_a_title_alone_goes_to_the_same_one_of_two_whichever_was_there_first(turned: bool, shelf: Shelf) -> None:
    two = [told(LONG, published="2019", authors=("Ada Boat",)), told(LONG, published="2024", authors=("Bo Kite",))]
    for place, each in enumerate(reversed(two) if turned else two):
        shelf.bring(f"listing {place}", each)
    shelf.bring("title", told(LONG, abstract=ABSTRACT, origin=Origin.PAGE))
    assert {paper.published: paper.abstract for paper in shelf.papers()} == {"2019": ABSTRACT, "2024": None}


def test_an_edited_year_makes_no_second_paper_of_what_says_the_old_one(shelf: Shelf) -> None:
    shelf.bring("page", told(LONG, published="2024-05-06", origin=Origin.PAGE))
    shelf.library.edit(1, {"published": "2019"})
    shelf.bring("another page", told(LONG, published="2024-05-06", origin=Origin.PAGE))
    assert [paper.published for paper in shelf.papers()] == ["2019"]
    shelf.library.undo(2)
    assert [paper.published for paper in shelf.papers()] == ["2024-05-06"]
    shelf.check()


def test_merged_papers_are_known_by_the_days_of_both(shelf: Shelf) -> None:
    shelf.bring("old", told(LONG, published="2014", authors=("Ada Boat",)))
    shelf.bring("new", told(LONG, published="2019-02-03", authors=("Ada Boat",), origin=Origin.PAGE))
    assert len(shelf.papers()) == 2
    shelf.library.merge([1, 2])
    shelf.bring("page", told(SLIP, published="2019-02-03", author_count=1, origin=Origin.PAGE))
    assert [paper.published for paper in shelf.papers()] == ["2014"]
    shelf.library.undo(2)
    assert len(shelf.papers()) == 2
    shelf.bring("page", told(SLIP, published="2019-02-03", author_count=1, origin=Origin.PAGE))
    shelf.check()


def test_a_guessed_year_is_corrected_where_a_surer_source_gives_another_day(shelf: Shelf) -> None:
    def page(day: str) -> Entry:
        return told(LONG, published=day, published_inferred=True, author_count=2, origin=Origin.PAGE)

    def heard() -> list[str]:
        connection = shelf.connect()
        found = [key for (key,) in connection.execute("SELECT key FROM paper_key WHERE key LIKE 'day:%'")]
        connection.close()
        return found

    shelf.bring("file", told(LONG, published="2020", authors=("Ada Boat", "Bo Kite"), origin=Origin.FILE))
    shelf.bring("page", page("2021-12-30"), captured="2021-12-31")
    shelf.library.correct_captured(2, "2020-12-31", [(page("2021-12-30"), page("2020-12-30"))])
    assert heard() == ["day:~2020-12-30"]
    shelf.library.undo()
    assert heard() == ["day:~2021-12-30"]
    shelf.check()
