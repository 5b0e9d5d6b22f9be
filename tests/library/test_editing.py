"""The user's own edit of a fact beats every source, and can be taken back."""

import pytest

from readlist.errors import UsageError
from readlist.model import Origin

from .conftest import Shelf, entry

RIGHT = "Where Gulls Plan Their Sandwiches"


@pytest.fixture
def wrong(shelf: Shelf) -> Shelf:
    shelf.bring("fog", entry(1, title="Where Guls Plann", arxiv_id="2601.01234", origin=Origin.ARXIV))
    return shelf


def test_no_import_replaces_what_the_user_has_corrected(wrong: Shelf) -> None:
    changed = wrong.library.edit(1, {"title": RIGHT, "organization": "Lab of Fog"})
    assert changed.summary == f"corrected the title, organization of “{RIGHT}”"
    wrong.bring(
        "gulls",
        entry(1, title="Where Gulls", organization="Lab", arxiv_id="2601.01234", origin=Origin.ARXIV),
        captured="2026-02-01",
    )
    paper = wrong.paper(1)
    assert (paper.title, paper.organization) == (RIGHT, "Lab of Fog")
    wrong.check()


def test_what_the_user_has_emptied_stays_empty(wrong: Shelf) -> None:
    wrong.library.edit(1, {"abstract": None})
    wrong.bring("gulls", entry(1, arxiv_id="2601.01234", abstract="We weigh.", origin=Origin.ARXIV))
    assert wrong.paper(1).abstract is None


def test_a_paper_is_found_by_its_corrected_id_and_no_longer_by_the_wrong_one(wrong: Shelf) -> None:
    wrong.library.edit(1, {"arxiv_id": "2601.09999"})
    assert wrong.ids("arxiv:2601.09999") == [1]
    assert wrong.ids("arxiv:2601.01234") == []
    wrong.bring("gulls", entry(2, arxiv_id="2601.01234"))
    assert len(wrong.ids()) == 2
    wrong.library.undo(2)
    assert wrong.ids("arxiv:2601.01234") == [1]
    wrong.check()


def test_an_id_of_another_paper_is_refused_with_the_way_to_merge(wrong: Shelf) -> None:
    wrong.bring("gulls", entry(2, title=RIGHT, doi="10.1000/x"))
    with pytest.raises(UsageError, match=f"10.1000/x is the id of “{RIGHT}”") as refused:
        wrong.library.edit(1, {"doi": "10.1000/x"})
    assert refused.value.hint == "`readlist merge 1 2` makes one of them"


def test_authors_bring_their_number(wrong: Shelf) -> None:
    wrong.library.edit(1, {"authors": ["Ada Example", "Bo Sample"]})
    paper = wrong.paper(1)
    assert (paper.authors, paper.author_count) == (("Ada Example", "Bo Sample"), 2)
    assert wrong.ids("author:sample") == [1]
    wrong.check()


def test_saying_what_stands_already_is_the_users_word_all_the_same(wrong: Shelf) -> None:
    stands = wrong.paper(1).title
    assert wrong.library.edit(1, {"title": stands}).change_id is not None
    assert wrong.library.edit(1, {"title": stands}).change_id is None
    wrong.bring("gulls", entry(1, title="Another", arxiv_id="2601.01234", origin=Origin.ARXIV), captured="2026-02-01")
    assert wrong.paper(1).title == stands
