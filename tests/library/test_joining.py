"""Entries that show papers to be one, titles that are nearly equal, and pairs that wait for the user."""

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from readlist import query
from readlist.model import Entry, Origin

from .conftest import Shelf, entry

TITLE = "Where Gulls Plan Their Sandwiches"
ABSTRACT = "Gulls plan where sandwiches lie, and steal them before noon in fog while nobody looks out for them at all."
BY_ARXIV = entry(1, title=TITLE, arxiv_id="2601.01234", abstract=None, origin=Origin.ARXIV)
BY_DOI = entry(2, title="Gulls and Their Plans for Lunch", doi="10.1000/x", abstract=None, origin=Origin.PAGE)
BY_BOTH = entry(3, title=TITLE, arxiv_id="2601.01234", doi="10.1000/x", abstract=ABSTRACT, origin=Origin.ARXIV)
SLIP = entry(4, title=TITLE.replace("wich", "wihc"), abstract=ABSTRACT)


def pairs(shelf: Shelf) -> list[tuple[int, int]]:
    connection = shelf.connect()
    found = query.duplicates(connection)
    connection.close()
    return found


def bring_all(shelf: Shelf, *entries: Entry) -> None:
    for place, each in enumerate(entries):
        shelf.bring(f"listing {place} {each.position}", each)


@pytest.mark.parametrize("order", list(permutations((BY_ARXIV, BY_DOI, BY_BOTH, SLIP))))
def test_ids_and_near_titles_join_papers_in_any_order(shelf: Shelf, order: tuple[Entry, ...]) -> None:
    bring_all(shelf, *order)
    (paper,) = shelf.papers()
    assert (paper.title, paper.arxiv_id, paper.doi) == (TITLE, "2601.01234", "10.1000/x")
    assert paper.abstract == ABSTRACT
    assert len(paper.seen) == 4
    assert pairs(shelf) == []
    shelf.check()


@pytest.mark.parametrize("order", list(permutations((BY_ARXIV, BY_DOI, BY_BOTH, SLIP))))
def test_one_batch_comes_to_the_same(shelf: Shelf, order: tuple[Entry, ...]) -> None:
    shelf.bring("all", *(replace(each, position=place) for place, each in enumerate(order, 1)))
    assert [paper.title for paper in shelf.papers()] == [TITLE]
    shelf.check()
    shelf.library.undo()
    assert shelf.papers() == []
    shelf.check()


def test_an_import_that_joins_papers_parts_them_when_it_is_taken_back(shelf: Shelf) -> None:
    bring_all(shelf, BY_ARXIV, BY_DOI)
    shelf.library.star([2], True)
    before = shelf.papers()
    joining = shelf.bring("both", BY_BOTH)
    joined = shelf.papers()
    assert [paper.id for paper in joined] == [1]
    assert joined[0].marks.starred
    shelf.library.undo()
    assert shelf.papers() == before
    shelf.check()
    shelf.library.redo()
    assert shelf.papers() == joined
    shelf.library.edit_tags([1], ["boats"])
    assert joining.change_id is not None
    shelf.library.undo_only(joining.change_id)
    assert sorted(paper.id for paper in shelf.papers()) == [1, 2]
    shelf.check()


def test_papers_that_contradict_each_other_wait_for_the_user(shelf: Shelf) -> None:
    bring_all(shelf, BY_ARXIV, replace(BY_DOI, arxiv_id="2601.09999"), BY_BOTH)
    assert len(shelf.papers()) == 2
    assert pairs(shelf) == [(1, 2)]


def test_papers_that_the_user_keeps_apart_are_never_joined(shelf: Shelf) -> None:
    bring_all(shelf, BY_ARXIV, BY_DOI)
    shelf.library.keep_apart([1, 2])
    shelf.bring("both", BY_BOTH)
    assert len(shelf.papers()) == 2
    assert pairs(shelf) == []


def test_a_doubtful_pair_is_shown_and_found_until_it_is_ruled_on(shelf: Shelf) -> None:
    bring_all(shelf, replace(SLIP, abstract=None), replace(BY_ARXIV, position=9))
    assert pairs(shelf) == [(1, 2)]
    assert sorted(shelf.ids("is:duplicate")) == [1, 2]
    shelf.library.keep_apart([1, 2])
    assert (pairs(shelf), shelf.ids("is:duplicate")) == ([], [])
    shelf.library.undo()
    assert pairs(shelf) == [(1, 2)]
    shelf.library.merge([1, 2])
    assert (pairs(shelf), shelf.ids("is:duplicate")) == ([], [])
    shelf.library.undo()
    shelf.library.undo()
    assert (pairs(shelf), len(shelf.ids())) == ([], 1), "the pair goes with the import that noted it"


def test_a_pair_goes_on_with_what_its_papers_have_become(shelf: Shelf) -> None:
    bring_all(shelf, entry(5), replace(SLIP, abstract=None), replace(BY_ARXIV, position=9))
    assert pairs(shelf) == [(2, 3)]
    shelf.library.merge([1, 2])
    assert pairs(shelf) == [(1, 3)]
    shelf.library.remove([1])
    assert pairs(shelf) == []
    shelf.library.undo(2)
    assert pairs(shelf) == [(2, 3)]


def test_a_paper_added_by_hand_is_joined_once_its_title_is_known(shelf: Shelf) -> None:
    shelf.library.add_by_hand([Entry("arXiv:2601.01234", arxiv_id="2601.01234", origin=Origin.STAND_IN)])
    shelf.bring("page", entry(1, title=TITLE))
    shelf.bring("feed", BY_ARXIV)
    assert [paper.title for paper in shelf.papers()] == [TITLE]


def test_of_many_that_are_called_alike_each_is_shown_beside_a_few(shelf: Shelf) -> None:
    shelf.bring("fog", *(Entry("Editorial", place) for place in range(1, 40)))
    assert len(shelf.papers()) == 39
    assert len(pairs(shelf)) <= 3 * 39


def test_a_renamed_paper_is_still_known_by_what_it_was_called(shelf: Shelf) -> None:
    bring_all(shelf, entry(1, title=TITLE, arxiv_id="2601.01234"), replace(BY_ARXIV, title="Another Name of It"))
    assert [paper.title for paper in shelf.papers()] == ["Another Name of It"]
    shelf.bring("again", entry(6, title=TITLE))
    assert len(shelf.papers()) == 1


def test_the_preview_says_what_the_import_does(tmp_path: Path, shelf: Shelf) -> None:
    from readlist.library.matching import Matcher

    bring_all(shelf, BY_ARXIV)
    connection = shelf.connect()
    matcher = Matcher(lambda sql, values: connection.execute(sql, values).fetchall())
    batch = [replace(SLIP, arxiv_id="2601.01234"), BY_DOI]
    matcher.load(batch)
    matcher.load_near(batch)
    settle: Callable[[Entry], object] = matcher.settle
    assert [settle(each) is None for each in batch] == [False, True]
    connection.close()


def test_an_id_that_two_papers_on_arxiv_share_makes_no_one_paper_of_them(shelf: Shelf) -> None:
    other = entry(4, title="Tide Tables for Clerks", arxiv_id="2602.01234", doi="10.1000/x", abstract=None)
    for listing in ((BY_BOTH, other), (other, BY_BOTH)):
        for name, entries in (("both", listing), ("again", listing[:1])):
            shelf.bring(name, *(replace(each, position=place) for place, each in enumerate(entries, 1)))
        assert {paper.arxiv_id for paper in shelf.papers()} == {"2601.01234", "2602.01234"}
        assert len(pairs(shelf)) == 1, "the user is to know"
        shelf.check()
        shelf.library.undo(2)
