"""Two papers become one: marks of both, facts by their sources, every listing; and all of it can be taken back."""

import pytest

from readlist.errors import UsageError
from readlist.model import Origin, Status

from .conftest import Shelf, entry

FOG, GULLS = "Nine Ropes Suffice for Fog", "Where Gulls Plan Their Sandwiches"


@pytest.fixture
def two(shelf: Shelf) -> Shelf:
    """Papers 1 and 2, each from a listing of its own, and 3, which is on both."""
    shelf.bring("fog", entry(1, title=FOG, comments=3), entry(3), captured="2026-01-07")
    shelf.bring(
        "gulls",
        entry(2, title=GULLS, comments=8, arxiv_id="2601.01234", origin=Origin.ARXIV),
        entry(3),
        captured="2026-01-09",
    )
    return shelf


def names(shelf: Shelf, paper: int) -> list[str]:
    return [seen.name for seen in shelf.paper(paper).seen]


def by_title(shelf: Shelf, title: str) -> int:
    return next(paper.id for paper in shelf.papers() if paper.title == title)


def test_the_older_paper_stays_with_the_surer_facts_and_every_listing(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    changed = two.library.merge([newer, older])
    assert changed.summary == f"merged 2 papers into “{GULLS}”"
    paper = two.paper(older)
    assert (paper.title, paper.arxiv_id, paper.comments) == (GULLS, "2601.01234", 8)
    assert [seen.name for seen in paper.seen] == ["gulls", "fog"]
    assert newer not in two.ids()
    assert two.ids("gulls") == two.ids("arxiv:2601.01234") == [older]
    two.check()


def test_marks_of_both_stand(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    two.library.star([newer], True)
    two.library.set_status([older], Status.SKIPPED)
    two.library.set_status([newer], Status.READING)
    two.library.edit_tags([older, newer], ["boats"])
    two.library.edit_tags([newer], ["ropes"])
    two.library.set_note(older, "ask the clerks")
    two.library.set_note(newer, "ask the gulls")
    two.library.merge([older, newer])
    marks = two.paper(older).marks
    assert (marks.starred, marks.status, marks.tags) == (True, Status.READING, ("boats", "ropes"))
    assert marks.note == "ask the clerks\n\nask the gulls"
    assert two.ids("note:gulls tag:ropes") == [older]
    two.check()


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (Status.SKIPPED, Status.READ, Status.READ),
        (Status.READ, Status.READING, Status.READ),
        (Status.LATER, Status.READING, Status.READING),
        (Status.SKIPPED, Status.LATER, Status.LATER),
        (Status.NEW, Status.SKIPPED, Status.SKIPPED),
    ],
)
def test_the_status_is_the_furthest(two: Shelf, one: Status, other: Status, both: Status) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    two.library.set_status([older], one)
    two.library.set_status([newer], other)
    two.library.merge([older, newer])
    assert two.paper(older).marks.status is both


def test_taking_a_merge_back_parts_the_papers_as_they_were(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    two.library.edit_tags([older, newer], ["boats"])
    before = two.papers()
    two.library.merge([older, newer])
    merged = two.papers()
    two.library.undo()
    assert two.papers() == before
    two.check()
    two.library.redo()
    assert two.papers() == merged
    two.check()


def test_both_are_found_again_by_every_listing_that_comes(two: Shelf) -> None:
    older = by_title(two, FOG)
    two.library.merge([older, by_title(two, GULLS)])
    two.bring("again", entry(1, title=FOG), entry(2, title="Anything", arxiv_id="2601.01234"))
    assert names(two, older) == ["again", "gulls", "fog"]
    assert len(two.ids()) == 2


def test_the_id_that_went_goes_on_resolving(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    two.library.merge([older, newer])
    assert two.paper(newer) == two.paper(older)
    assert two.ids(f"id:{newer}") == [older]
    assert two.ids(f"id:{older},{newer}") == [older]
    assert older not in two.ids(f"-id:{newer}")
    two.library.undo()
    assert two.ids(f"id:{newer}") == [newer]


def test_a_merge_of_merged_papers_leads_on(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    third = next(paper.id for paper in two.papers() if paper.id not in {older, newer})
    last = max(newer, third)
    two.library.merge([last, min(newer, third)])
    two.library.merge([older, last])
    assert two.ids() == [older]
    with pytest.raises(UsageError, match="one paper already"):
        two.library.merge([older, last])
    assert two.library.edit(last, {"organization": "Lab of Fog"}).papers == (older,)
    two.library.undo(3)
    assert len(two.ids()) == 3
    two.check()


def test_the_chosen_facts_are_the_users_own_word(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    two.library.merge([older, newer], {"title": older})
    assert two.paper(older).title == FOG
    two.bring(
        "later", entry(2, title="A Third Name", arxiv_id="2601.01234", origin=Origin.ARXIV), captured="2026-02-01"
    )
    assert two.paper(older).title == FOG


def test_an_import_that_brought_a_merged_paper_takes_back_only_its_own(two: Shelf) -> None:
    older = by_title(two, FOG)
    two.library.merge([older, by_title(two, GULLS)])
    gulls = next(step.id for step in two.steps() if "gulls" in step.summary and step.kind == "import")
    two.library.undo_only(gulls)
    assert names(two, older) == ["fog"]
    two.check()


def test_the_import_that_brought_the_older_one_leaves_it_to_the_merge(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    two.library.merge([older, newer])
    fog = next(step.id for step in two.steps() if "fog" in step.summary)
    two.library.undo_only(fog)
    assert names(two, older) == ["gulls"]
    two.check()
    two.library.undo()
    assert older not in two.ids(), "nobody but the merge held it any more"
    assert names(two, newer) == ["gulls"]
    two.check()


def test_a_merge_whose_paper_was_removed_is_not_taken_back(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    merge = two.library.merge([older, newer]).change_id
    assert merge is not None
    two.library.remove([older])
    changed = two.library.undo_only(merge)
    assert (newer, GULLS, "is part of a paper that was removed since") in changed.left
    assert changed.change_id is None
    two.check()
    two.library.undo(2)
    assert len(two.ids()) == 3
    two.check()


def test_papers_that_are_kept_apart_are_told_once(two: Shelf) -> None:
    older, newer = by_title(two, FOG), by_title(two, GULLS)
    assert two.library.keep_apart([newer, older]).change_id is not None
    assert two.library.keep_apart([older, newer]).change_id is None
    with pytest.raises(UsageError, match="there is no paper 99"):
        two.library.keep_apart([older, 99])
