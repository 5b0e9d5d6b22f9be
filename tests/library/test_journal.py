import pytest

from readlist.errors import LibraryError, ReadlistError, UsageError
from readlist.library import ImportStep, Library
from readlist.model import Entry, Listing, Marks, Origin, Status, Verdict

from .conftest import Shelf, entry


def test_undo_and_redo_survive_a_restart(stocked: Shelf) -> None:
    stocked.library.verdict([1], Verdict.STAR)
    stocked.library.edit_tags([1], ["boats"])
    stocked.reopen()
    stocked.library.undo(2)
    assert stocked.paper(1).marks == Marks()
    stocked.reopen()
    stocked.library.redo(2)
    assert stocked.paper(1).marks == Marks(starred=True, tags=("boats",))
    stocked.check()


def test_undo_says_which_change_it_took_back(stocked: Shelf) -> None:
    star = stocked.library.verdict([1], Verdict.STAR)
    [undone] = stocked.library.undo()
    assert star.summary in undone.summary
    assert undone.papers == (1,)
    assert undone.marks == {1: Marks()}


def test_undo_to_a_change_takes_back_that_one_and_all_newer_as_one_answer(stocked: Shelf) -> None:
    stocked.library.verdict([1], Verdict.STAR)
    to = stocked.library.verdict([2], Verdict.READ)
    stocked.library.undo_only(stocked.library.verdict([3], Verdict.READ).change_id or 0)
    stocked.library.edit_tags([1, 2], ["boats"])
    undone = stocked.library.undo_to(to.change_id or 0)
    assert undone.summary == "took back 2 changes"
    assert undone.papers == (1, 2)
    assert undone.marks == {1: Marks(starred=True), 2: Marks()}
    assert stocked.paper(2).marks == Marks()
    with pytest.raises(ReadlistError, match="nothing from here on"):
        stocked.library.undo_to(to.change_id or 0)
    stocked.library.redo(2)
    assert stocked.paper(2).marks == Marks(status=Status.READ, tags=("boats",))
    stocked.check()


def test_a_bulk_change_is_one_step(stocked: Shelf) -> None:
    stocked.library.set_status(range(1, 11), Status.READ)
    stocked.library.undo()
    assert len(stocked.ids("is:new")) == 10


def test_nothing_to_undo_or_redo_is_said(shelf: Shelf) -> None:
    with pytest.raises(ReadlistError, match="nothing to undo"):
        shelf.library.undo()
    with pytest.raises(ReadlistError, match="nothing to redo"):
        shelf.library.redo()


def test_a_new_change_clears_what_could_be_redone_but_the_log_keeps_it(stocked: Shelf) -> None:
    stocked.library.star([1], True)
    stocked.library.undo()
    stocked.library.star([2], True)
    with pytest.raises(ReadlistError, match="nothing to redo"):
        stocked.library.redo()
    assert [step.standing for step in stocked.steps()] == ["force", "done", "dropped", "force"]


def test_undoing_an_import_takes_its_papers_and_redo_brings_them_back_under_their_ids(stocked: Shelf) -> None:
    before = stocked.papers()
    [undone] = stocked.library.undo()
    assert undone.library_shape
    assert stocked.papers() == []
    stocked.check()
    stocked.library.redo()
    assert stocked.papers() == before
    stocked.check()


def test_redo_brings_a_paper_back_that_only_the_import_itself_tells_from_another(shelf: Shelf) -> None:
    shelf.bring("first", entry(1, title="Where Gulls Plan Their Sandwiches", abstract=None))
    shelf.bring(
        "both",
        entry(1, title="Where Gulls Plan Their Sandwiches", abstract=None, doi="10.1000/fog"),
        entry(2, title="Where Gulls Plan Their Sandwiches", abstract=None, doi="10.1000/moss"),
    )
    assert [paper.doi for paper in shelf.papers()] == ["10.1000/fog", "10.1000/moss"]
    shelf.library.undo()
    [again] = shelf.library.redo()
    assert not again.left
    assert [paper.doi for paper in shelf.papers()] == ["10.1000/fog", "10.1000/moss"]
    shelf.check()


def test_redo_brings_a_paper_back_whose_listing_has_given_another_ones_id(shelf: Shelf) -> None:
    shelf.bring("first", entry(1, doi="10.1000/fog", authors=("Ada Boat",)))
    shelf.bring(
        "other",
        entry(2, arxiv_id="2403.00001", authors=("Cy Auk",)),
        entry(2, arxiv_id="2403.00001", authors=("Cy Auk",), doi="10.1000/fog"),
    )
    papers = {paper.id: paper for paper in shelf.papers()}
    assert len(papers) == 2
    shelf.library.undo()
    [again] = shelf.library.redo()
    assert not again.left
    assert {paper.id: paper for paper in shelf.papers()} == papers
    shelf.check()


def test_undoing_an_import_keeps_and_names_papers_that_were_marked_since(stocked: Shelf) -> None:
    stocked.library.edit_tags([4], ["boats"])
    stocked.library.star([5], True)
    undone = stocked.library.undo_only(1)
    assert [(paper, reason) for paper, _, reason in undone.left] == [(4, "was marked since"), (5, "was marked since")]
    assert stocked.ids() == [4, 5]
    assert stocked.paper(4).seen == ()
    stocked.check()
    stocked.library.redo()
    assert len(stocked.ids()) == 10
    assert [seen.name for seen in stocked.paper(4).seen] == ["fog"]
    stocked.check()


def test_undoing_an_import_keeps_papers_that_another_listing_shows(stocked: Shelf) -> None:
    stocked.bring("tides", entry(3), entry(20), captured="2026-01-08")
    undone = stocked.library.undo_only(1)
    assert [(paper, reason) for paper, _, reason in undone.left] == [(3, "is on another listing too")]
    assert sorted(stocked.ids()) == [3, 11]
    stocked.check()


def test_undoing_a_later_import_takes_back_the_facts_it_filled(stocked: Shelf) -> None:
    stocked.bring("tides", entry(3, organization="Example Lab of Fog", comments=40), captured="2026-01-08")
    assert (stocked.paper(3).organization, stocked.paper(3).comments) == ("Example Lab of Fog", 40)
    assert stocked.ids('"example lab"') == [3]
    stocked.library.undo()
    assert (stocked.paper(3).organization, stocked.paper(3).comments) == (None, 3)
    stocked.check()


def test_undoing_an_import_keeps_a_paper_that_was_added_by_hand_too(stocked: Shelf) -> None:
    stocked.library.add_by_hand([entry(3, arxiv_id="2601.01234", origin=Origin.FILE)])
    undone = stocked.library.undo_only(1)
    assert [(paper, reason) for paper, _, reason in undone.left] == [(3, "was added by hand too")]
    assert stocked.ids("arxiv:2601.01234") == [3]
    stocked.check()


def test_a_listing_removed_while_it_is_imported_ends_the_import_in_words(stocked: Shelf) -> None:
    step = stocked.library.begin_import(Listing("daily-papers"), "tides", "tides")
    assert isinstance(step, ImportStep)
    step.add([entry(20)])
    stocked.library.remove_listing("tides")
    with pytest.raises(LibraryError, match="was removed"):
        step.add([entry(21)])
    stocked.check()


def test_what_was_known_after_an_undone_import_can_be_imported_again(stocked: Shelf) -> None:
    stocked.library.undo()
    stocked.bring("fog", *(entry(number) for number in range(1, 11)), captured="2026-01-07")
    assert stocked.ids() == list(range(11, 21)), "ids are never used again"
    stocked.check()


def test_undo_only_leaves_and_names_a_paper_whose_same_field_was_changed_since(stocked: Shelf) -> None:
    first = stocked.library.set_status([1, 2], Status.LATER)
    stocked.library.set_status([2], Status.READ)
    assert first.change_id is not None
    undone = stocked.library.undo_only(first.change_id)
    assert [(paper, reason) for paper, _, reason in undone.left] == [(2, "was changed since")]
    assert stocked.paper(1).marks.status is Status.NEW
    assert stocked.paper(2).marks.status is Status.READ


def test_undo_only_ignores_changes_of_other_fields(stocked: Shelf) -> None:
    first = stocked.library.set_status([1], Status.LATER)
    stocked.library.star([1], True)
    stocked.library.set_note(1, "boats")
    assert first.change_id is not None
    assert stocked.library.undo_only(first.change_id).left == ()
    assert stocked.paper(1).marks == Marks(starred=True, note="boats")


def test_a_star_given_again_is_not_taken_with_the_first_one(stocked: Shelf) -> None:
    first = stocked.library.star([1], True)
    stocked.library.star([1], False)
    stocked.library.star([1], True)
    assert first.change_id is not None
    undone = stocked.library.undo_only(first.change_id)
    assert [reason for _, _, reason in undone.left] == ["was changed since"]
    assert stocked.paper(1).marks.starred


def test_a_tag_given_twice_is_not_lost_by_taking_one_back(stocked: Shelf) -> None:
    stocked.library.edit_tags([1], ["boats"])
    removed = stocked.library.edit_tags([1], (), ["boats"])
    stocked.library.edit_tags([1], ["boats"])
    assert removed.change_id is not None
    undone = stocked.library.undo_only(removed.change_id)
    assert [reason for _, _, reason in undone.left] == ["was given the tag again since"]
    assert stocked.paper(1).marks.tags == ("boats",)


def test_a_step_with_nothing_left_to_take_back_does_not_bar_the_older_ones(stocked: Shelf) -> None:
    added = stocked.library.add_by_hand([entry(30)])
    later = stocked.library.set_status(added.papers, Status.LATER)
    stocked.library.set_status(added.papers, Status.NEW)
    assert added.change_id is not None
    assert later.change_id is not None
    stocked.library.undo_only(added.change_id)
    stocked.library.undo(3)
    assert stocked.ids() == []


def test_undo_only_that_finds_everything_changed_changes_nothing(stocked: Shelf) -> None:
    first = stocked.library.set_status([1], Status.LATER)
    stocked.library.set_status([1], Status.READ)
    assert first.change_id is not None
    undone = stocked.library.undo_only(first.change_id)
    assert undone.change_id is None
    assert len(undone.left) == 1
    stocked.library.undo(2)
    assert stocked.paper(1).marks.status is Status.NEW


@pytest.mark.parametrize("number", [99, 2])
def test_undo_only_of_what_cannot_be_taken_back_is_refused(stocked: Shelf, number: int) -> None:
    stocked.library.star([1], True)
    stocked.library.undo()
    with pytest.raises(UsageError):
        stocked.library.undo_only(number)


def test_removed_papers_come_back_whole(stocked: Shelf) -> None:
    stocked.library.star([2], True)
    stocked.library.edit_tags([2], ["boats"])
    stocked.library.set_note(2, "ask the clerks")
    before = stocked.paper(2)
    stocked.library.remove([2, 3])
    assert stocked.ids("boats") == []
    stocked.check()
    stocked.library.undo()
    assert stocked.paper(2) == before
    assert stocked.ids("boats") == [2]
    stocked.check()
    stocked.library.redo()
    assert sorted(stocked.ids()) == [1, *range(4, 11)]
    stocked.check()


def test_a_removed_paper_that_was_imported_again_is_not_brought_back_twice(shelf: Shelf) -> None:
    shelf.bring("fog", entry(1, arxiv_id="2601.01234"))
    removed = shelf.library.remove([1])
    shelf.bring("tides", entry(1, arxiv_id="2601.01234"))
    assert removed.change_id is not None
    undone = shelf.library.undo_only(removed.change_id)
    assert [reason for _, _, reason in undone.left] == ["is in the library again"]
    assert shelf.ids() == [2]
    shelf.check()


def test_what_was_imported_again_after_its_listing_was_removed_does_not_come_back_twice(stocked: Shelf) -> None:
    removed = stocked.library.remove_listing("fog")
    stocked.bring("fog", *(entry(number) for number in range(1, 11)), captured="2026-01-07")
    assert removed.change_id is not None
    undone = stocked.library.undo_only(removed.change_id)
    assert {reason for _, _, reason in undone.left} == {"is in the library again"}
    assert len(stocked.ids()) == 10
    stocked.check()


def test_removing_a_listing_takes_what_only_it_brought_and_keeps_what_is_marked(stocked: Shelf) -> None:
    stocked.bring("tides", entry(3), captured="2026-01-08")
    stocked.library.star([4], True)
    removed = stocked.library.remove_listing("fog")
    assert [(paper, reason) for paper, _, reason in removed.left] == [(4, "is marked")]
    assert sorted(stocked.ids()) == [3, 4]
    assert [seen.name for seen in stocked.paper(3).seen] == ["tides"]
    stocked.check()
    stocked.library.undo()
    assert len(stocked.ids()) == 10
    assert len(stocked.paper(3).seen) == 2
    stocked.check()


def test_removing_a_listing_leaves_what_was_added_by_hand_before_or_since(stocked: Shelf) -> None:
    hand = [Entry(title=f"Added by hand {place}", doi=f"10.1000/{place}") for place in range(3)]
    stocked.library.add_by_hand(hand)
    stocked.bring("tides", *(entry(place, title=f"Added by hand {place}", doi=f"10.1000/{place}") for place in (1, 2)))
    stocked.library.add_by_hand([Entry(title=entry(5).title, doi="10.1000/fog")])
    removed = stocked.library.remove_listing("tides")
    assert removed.left == ()
    assert sorted(stocked.ids()) == list(range(1, 14))
    stocked.library.remove_listing("fog")
    assert sorted(stocked.ids()) == [5, 11, 12, 13]
    stocked.check()


def test_a_paper_whose_adding_by_hand_was_taken_back_goes_with_its_listing(stocked: Shelf) -> None:
    added = stocked.library.add_by_hand([Entry(title=f"Added by hand {n}", doi=f"10.1000/{n}") for n in (1, 2)])
    stocked.bring("tides", entry(9, title="Added by hand 2", doi="10.1000/2"))
    assert added.change_id is not None
    stocked.library.undo_only(added.change_id)
    stocked.library.remove_listing("tides")
    assert sorted(stocked.ids()) == list(range(1, 11))
    stocked.check()


def test_a_paper_that_is_no_longer_added_by_hand_goes_with_its_listing(stocked: Shelf) -> None:
    stocked.library.add_by_hand([Entry(title=entry(5).title, doi="10.1000/fog")])
    stocked.library.undo()
    stocked.library.remove_listing("fog")
    assert stocked.ids() == []


def test_removing_a_listing_that_is_not_there_is_refused(stocked: Shelf) -> None:
    with pytest.raises(UsageError, match="tides"):
        stocked.library.remove_listing("tides")


def test_an_import_still_running_is_not_there_to_undo_and_a_dead_one_is_closed_as_partial(stocked: Shelf) -> None:
    step = stocked.library.begin_import(Listing("daily-papers"), "tides", "tides")
    step.add([entry(20)])
    stocked.library.undo()
    assert stocked.ids() == [11], "the older import was taken back, not the running one"
    stocked.reopen()
    newest = next(step for step in stocked.steps() if step.kind == "import")
    assert (newest.standing, newest.partial) == ("force", True)
    stocked.library.undo()
    assert stocked.ids() == []
    stocked.check()


def test_a_listing_cut_short_is_finished_by_importing_it_again_and_is_still_one_step(shelf: Shelf) -> None:
    step = shelf.library.begin_import(Listing("daily-papers"), "fog", "fog")
    step.add([entry(1), entry(2)])
    step.close(partial=True)
    shelf.library.star([1], True)
    again = shelf.library.begin_import(Listing("daily-papers"), "fog", "fog")
    again.add([entry(1), entry(2)])
    again.add([entry(3)])
    again.close()
    assert [(step.summary, step.partial) for step in shelf.steps() if step.kind == "import"] == [
        ("imported fog: 3 new, 0 known", False)
    ]
    assert len(shelf.ids()) == 3
    assert "imported fog" in shelf.library.undo()[0].summary
    assert shelf.ids() == [1]
    shelf.library.undo()
    assert shelf.ids() == []
    shelf.check()


def test_a_listing_that_came_back_without_its_import_is_finished_by_a_step_of_its_own(shelf: Shelf) -> None:
    step = shelf.library.begin_import(Listing("daily-papers"), "fog", "fog")
    assert isinstance(step, ImportStep)
    step.add([entry(1), entry(2)])
    step.close(partial=True)
    shelf.library.star([2], True)
    removed = shelf.library.remove_listing("fog")
    assert removed.change_id is not None
    shelf.library.star([2], False)
    shelf.library.undo_only(1)
    shelf.library.undo_only(removed.change_id)
    before = {step.id: step.standing for step in shelf.steps()}
    assert before[1] == "undone"
    assert [seen.name for seen in shelf.paper(1).seen] == ["fog"]
    again = shelf.bring("fog", entry(1), entry(2), entry(3))
    assert again.change_id not in before
    assert getattr(shelf.library.begin_import(Listing("daily-papers"), "fog", "fog"), "name", None) == "fog"
    assert {step.id: step.standing for step in shelf.steps()}[1] != "force"
    shelf.library.undo()
    assert shelf.ids() == [1]
    shelf.check()


def test_a_known_listing_is_known_also_after_a_restart(stocked: Shelf) -> None:
    stocked.reopen()
    listed = stocked.library.begin_import(Listing("daily-papers"), "fog", "other name")
    assert getattr(listed, "name", None) == "fog"
    assert len(stocked.steps()) == 1


def test_marks_that_came_with_an_import_do_not_hold_it_back(shelf: Shelf) -> None:
    marked = entry(1, marks=Marks(starred=True, status=Status.READ, tags=("boats",), note="fog"))
    shelf.bring("fog", marked, entry(2), with_marks=True)
    assert shelf.paper(1).marks == marked.marks
    shelf.library.undo()
    assert shelf.ids() == []
    shelf.library.redo()
    assert shelf.paper(1).marks == marked.marks
    shelf.library.set_note(1, "mine")
    assert [paper for paper, _, _ in shelf.library.undo_only(1).left] == [1]
    shelf.check()


def test_marks_from_a_file_are_only_ever_added(shelf: Shelf) -> None:
    shelf.bring("fog", entry(1))
    shelf.library.set_status([1], Status.LATER)
    shelf.library.set_note(1, "mine")
    shelf.library.edit_tags([1], ["boats"])
    theirs = Marks(starred=True, status=Status.READ, tags=("tides",), note="theirs")
    shelf.bring("other", entry(1, marks=theirs), with_marks=True)
    assert shelf.paper(1).marks == Marks(starred=True, status=Status.LATER, tags=("boats", "tides"), note="mine")


def test_adding_by_hand_is_one_step_and_known_papers_stay_one(stocked: Shelf) -> None:
    added = stocked.library.add_by_hand([entry(30, origin=Origin.FILE)])
    assert stocked.paper(added.papers[0]).seen == ()
    again = stocked.library.add_by_hand([entry(30, origin=Origin.FILE)])
    assert again.change_id is None
    assert again.papers == added.papers
    stocked.library.undo()
    assert len(stocked.ids()) == 10
    stocked.check()


def test_two_libraries_open_on_one_file_see_and_undo_each_others_changes(stocked: Shelf) -> None:
    other = Library.open(stocked.path, stocked.clock)
    other.star([1], True)
    stocked.library.star([2], True)
    assert sorted(stocked.ids("is:starred")) == [1, 2]
    other.undo(2)
    assert stocked.ids("is:starred") == []
    other.close()


def test_a_paper_that_stands_twice_on_a_listing_goes_back_to_what_it_was_before(shelf: Shelf) -> None:
    known = {"arxiv_id": "2601.00001"}
    shelf.bring("old", entry(1, code_url="https://c.example/z", **known))
    step = shelf.library.begin_import(Listing("jsonl", captured="2026-01-09"), "fog", "fog")
    assert isinstance(step, ImportStep)
    for address in ("https://c.example/m", "https://c.example/a"):
        step.add([entry(1, code_url=address, **known)])
    step.close()
    assert shelf.paper(1).code_url == "https://c.example/a"
    assert shelf.library.undo()[0].left == ()
    assert shelf.paper(1).code_url == "https://c.example/z"


def test_a_tag_that_was_given_again_does_not_hold_back_the_others(stocked: Shelf) -> None:
    stocked.library.edit_tags([1], ["boats", "fog"])
    change = stocked.library.edit_tags([1], ["ropes"], ["boats", "fog"]).change_id
    stocked.library.edit_tags([1], ["boats"])
    assert change is not None
    assert [why for _, _, why in stocked.library.undo_only(change).left] == ["was given the tag again since"]
    assert stocked.paper(1).marks.tags == ("boats", "fog")
