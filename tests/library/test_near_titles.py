"""Titles that are nearly equal are found whatever their words are, and by every title that a paper went by."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from itertools import permutations

import pytest

from readlist import query
from readlist.library import ImportStep, matching, near
from readlist.model import Entry, Listing, Origin

from .conftest import Shelf, entry

ABSTRACT = (
    "Gulls plan where sandwiches lie, and steal them before noon in fog while nobody looks out for them at all,"
    " which keepers note in ledgers."
)


def told(title: str, place: int = 1, **facts: object) -> Entry:
    return entry(place, **({"title": title, "abstract": ABSTRACT} | facts))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "霧の中の灯台における紅茶の重さと帆船の影について夜の番人が記した長い日記",
            "霧の中の灯台における紅茶の重さと帆舟の影について夜の番人が記した長い日記",
        ),
        (
            "雾中灯塔对海鸥觅食路线的影响及其在北方港口的长期观测研究",
            "雾中灯塔对海鸥觅食路线之影响及其在北方港口的长期观测研究",
        ),
        ("How a Fog Can Be Put in a Box by Ten Old Men at Sea", "How a Fog Can Be Put in a Box by Ten Odd Men at Sea"),
        (
            "Quiet Ledger Keeping by Lighthouse Clerk and Harbour Gull under Northern Winter Fog and Slow Tide",
            "Quiet Ledger Keeping by Lighthouse Clerks and Harbour Gulls under Northern Winter Fogs and Slow Tide",
        ),
    ],
    ids=["kana", "han", "short words", "three plurals"],
)
def test_nearly_equal_titles_meet_in_other_listings_and_in_one(shelf: Shelf, one: str, other: str) -> None:
    shelf.bring("first", told(one))
    shelf.bring("second", told(other))
    assert len(shelf.papers()) == 1
    shelf.library.undo(2)
    shelf.bring("both", told(one), told(other, 2))
    assert len(shelf.papers()) == 1
    shelf.check()


def test_a_word_of_any_letters_can_be_asked_of_the_index() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(near.CREATE)
        for first in range(0x80, sys.maxunicode + 1, 1_000):
            signs = [chr(number) for number in range(first, min(first + 1_000, sys.maxunicode + 1))]
            words = {word for sign in signs if sign.isalnum() for word in near.words_of(f"fo{sign}gy lamp")}
            if not words:
                continue
            question = " OR ".join(f'"{word}"' for word in sorted(words))
            connection.execute("SELECT rowid FROM titles WHERE titles MATCH ?", (question,)).fetchall()


def test_titles_in_letters_at_which_the_index_cuts_words_meet(shelf: Shelf) -> None:
    title = "ᦀᦱᦉᦱᧉ ᦶᦑᦟᦹᧉ ᦺᦑ ᦵᦙᦲᧂ ᦣᦳᧂ ᦠᦴ ᦎᦱ ᦗᦱ ᦶᦑᦟᦹᧉᦀᦱ ᦵᦙᦲᧂᦣᦳᧂ"
    shelf.bring("first", told(title))
    shelf.bring("second", told(title.replace("ᦗᦱ", "ᦗᦲ")))
    assert len(shelf.papers()) == 1
    shelf.check()


@pytest.mark.parametrize("in_one", [True, False], ids=["in one listing", "in others"])
def test_a_title_of_common_words_alone_is_found(in_one: bool, shelf: Shelf) -> None:
    words = ("quiet", "harbour", "ledger", "lantern", "keeper", "winter")
    many = [
        told(" ".join((*some, str(place))), place, abstract=f"Of boat {place}.")
        for place, some in enumerate(permutations(words, 4), 1)
    ]
    one = told("Quiet harbour ledger, lantern keeper, winter keeping", 1_000)
    other = told("Quiet harbour ledgre, lantern keeper, winter keeping", 1_001)
    for number, listing in enumerate([[*many, one, other]] if in_one else [many, [one], [other]]):
        shelf.bring(f"listing {number}", *listing)
    assert len(shelf.papers()) == len(many) + 1


def test_a_paper_is_found_near_a_title_that_it_went_by_once(shelf: Shelf) -> None:
    page = told("Where the Northern Gulls Plan Their Sandwiches", arxiv_id="2601.01234")
    shelf.bring("page", page)
    shelf.bring("arxiv", replace(page, title="Lunch from the Air", origin=Origin.ARXIV))
    assert [paper.title for paper in shelf.papers()] == ["Lunch from the Air"]
    shelf.bring("slip", told("Where the Northern Gulls Plan Their Sandwihces"))
    assert len(shelf.papers()) == 1
    shelf.check()


WHOLE = told("Paper lanterns at sea: How northern keepers count the boats of a winter", published="2016-06-07")
SLIP = replace(WHOLE, title=WHOLE.title.replace("lanterns", "lantersn"))
CUT = replace(WHOLE, title="Paper lanterns at sea")


@pytest.mark.parametrize("order", list(permutations((WHOLE, SLIP, CUT))))
def test_a_slip_is_known_in_any_order_where_the_shortest_title_is_the_one_that_is_shown(
    shelf: Shelf, order: tuple[Entry, ...]
) -> None:
    for place, each in enumerate(order):
        shelf.bring(f"listing {place}", each)
    assert [paper.title for paper in shelf.papers()] == ["Paper lanterns at sea"]


def test_a_paper_with_an_arxiv_id_meets_one_without_in_either_order_and_in_one_listing(shelf: Shelf) -> None:
    known, slip = (
        told("Where the Northern Gulls Plan Their Sandwiches", arxiv_id="2601.01234"),
        told("Where the Northern Gulls Plan Their Sandwihces", 2),
    )
    for listings in ([[known], [slip]], [[slip], [known]], [[known, slip]], [[slip, known]]):
        for place, entries in enumerate(listings):
            shelf.bring(f"listing {place}", *entries)
        assert len(shelf.papers()) == 1, listings
        shelf.library.undo(len(listings))
        assert shelf.papers() == []


def test_titles_and_abstracts_as_long_as_books_are_not_compared_letter_by_letter(shelf: Shelf) -> None:
    novel = "the gull that planned where sandwiches lie " * 5_000
    shelf.bring(
        "one", told(f"{novel} boat", abstract=novel), told("Nine Ropes Suffice for Most Boats", 2, abstract=novel)
    )
    shelf.bring(
        "two", told(f"{novel} coat", abstract=novel), told("Nine Ropes Suffice for Most Baots", 2, abstract=novel)
    )
    assert len(shelf.papers()) == 3
    with closing(shelf.connect()) as connection:
        assert query.duplicates(connection) == []


def test_what_an_undo_took_away_is_found_near_no_title_and_what_a_redo_brought_back_is(shelf: Shelf) -> None:
    shelf.bring("first", told("Where the Northern Gulls Plan Their Sandwiches"))
    shelf.library.undo()
    slip = told("Where the Northern Gulls Plan Their Sandwihces")
    shelf.bring("slip", slip)
    assert [paper.title for paper in shelf.papers()] == [slip.title]
    shelf.library.undo()
    shelf.bring("first", told("Where the Northern Gulls Plan Their Sandwiches"))
    shelf.library.undo()
    shelf.library.redo()
    shelf.bring("slip", slip)
    assert len(shelf.papers()) == 1


def forget_titles_of_keys(shelf: Shelf) -> None:
    """Leave keys, and what the journal holds of them, as a readlist wrote them that kept no titles with them."""
    with closing(sqlite3.connect(shelf.path)) as connection:
        for side in ("before", "after"):
            connection.execute(
                f"UPDATE change_item SET {side} = json_remove({side}, '$.title') WHERE kind = 'paper_key'"
            )
        connection.execute("UPDATE paper_key SET title = NULL")
        connection.execute("INSERT INTO titles(titles) VALUES ('delete-all')")
        connection.commit()


@pytest.mark.parametrize("step", ["import", "removal", "merge"])
def test_what_comes_back_from_a_journal_without_titles_is_found_near_its_own(step: str, shelf: Shelf) -> None:
    gulls = told("Where the Northern Gulls Plan Their Sandwiches")
    shelf.bring("first", told("Nine Ropes Suffice for Most of the Boats", 2, abstract="Ropes of boats."), gulls)
    if step == "import":
        shelf.library.undo()
    elif step == "removal":
        shelf.library.remove([1, 2])
    else:
        shelf.library.merge([1, 2])
    forget_titles_of_keys(shelf)
    shelf.library.redo() if step == "import" else shelf.library.undo()
    assert len(shelf.papers()) == 2
    shelf.bring("slip", replace(gulls, title="Where the Northern Gulls Plan Their Sandwihces"))
    assert len(shelf.papers()) == 2
    shelf.library.undo(2)
    shelf.library.redo(2)
    assert len(shelf.papers()) == 2
    shelf.check()


def nautical(number: int) -> Entry:
    return told(f"Quiet Harbour Ledgers {number:x}fog {number:x}gull {number:x}rope", number, abstract=None)


def editorial(number: int) -> Entry:
    return told("Editorial", number, abstract=None, authors=(f"Ann Gull{number:x}fog",), published="2024")


@pytest.mark.parametrize("entry_of", [nautical, editorial], ids=["common words", "one title"])
def test_what_a_batch_compares_grows_with_it_and_not_with_its_square(
    entry_of: Callable[[int], Entry], shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = 0

    def counting(asked: Callable[..., object]) -> Callable[..., object]:
        def count(*args: object) -> object:
            nonlocal compared
            compared += 1
            return asked(*args)

        return count

    monkeypatch.setattr(near, "may_be_like", counting(near.may_be_like))
    monkeypatch.setattr(matching, "compare", counting(matching.compare))
    needed = []
    for size in (200, 800):
        compared = 0
        shelf.bring(f"of {size}", *map(entry_of, range(1, size + 1)))
        assert len(shelf.papers()) == size
        shelf.library.undo()
        needed.append(compared)
    assert 0 < needed[1] < 6 * needed[0], "the square would be 16 times as much"


@pytest.mark.parametrize(
    "facts",
    [
        {"authors": ("A. Gull70fog",), "published": "2024-03"},
        {"authors": ("Gull70fog, Ann", "Bo Rope"), "published": "2024-03-04"},
        {"abstract": ABSTRACT},
        {"author_count": 7, "published": "2024-05-06"},
    ],
    ids=["author and year", "author in a list", "abstract", "day and number of authors"],
)
@pytest.mark.parametrize("in_one", [True, False], ids=["in one listing", "in another"])
def test_one_of_very_many_papers_of_a_title_is_known_by_a_second_fact(
    facts: dict[str, object], in_one: bool, shelf: Shelf
) -> None:
    many = [editorial(number) for number in range(1, 121)]
    many[0x6F] = replace(many[0x6F], **{name: facts[name] for name in facts if name != "authors"})  # type: ignore[arg-type]
    if "author_count" in facts:
        many[0x6F] = replace(many[0x6F], authors=())
    again = told("Editorial", 121, **({"abstract": None} | facts))
    for number, listing in enumerate([[*many, again]] if in_one else [many, [again]]):
        shelf.bring(f"listing {number}", *listing)
    assert len(shelf.papers()) == 120
    shelf.check()


def test_a_long_import_is_left_tidy_and_finds_the_same(shelf: Shelf) -> None:
    step = shelf.library.begin_import(Listing("jsonl"), "many", "many")
    assert isinstance(step, ImportStep)
    for first in range(0, 120, 3):
        step.add([entry(number) for number in range(first, first + 3)])
    step.close()
    before = {line: shelf.ids(line) for line in ("ledgers", "ledg*", "weigh gulls", "number 7")}
    assert pieces(shelf)["heads"] > 16
    step.tidy(lambda: True)
    assert pieces(shelf)["heads"] > 16, "it may be stopped"
    step.tidy()
    assert max(pieces(shelf).values()) < 16
    assert {line: shelf.ids(line) for line in before} == before
    shelf.check()


def pieces(shelf: Shelf) -> dict[str, int]:
    """Return in how many pieces each index lies."""
    with closing(sqlite3.connect(shelf.path)) as connection:
        return {
            index: connection.execute(f"SELECT count(DISTINCT segid) FROM {index}_idx").fetchone()[0]
            for index in ("heads", "facts")
        }
