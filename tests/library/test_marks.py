import pytest

from readlist.errors import UsageError
from readlist.model import Marks, Status, Verdict

from .conftest import Shelf, entry


def test_a_star_keeps_the_status_and_says_what_it_did(stocked: Shelf) -> None:
    changed = stocked.library.verdict([1], Verdict.STAR)
    assert changed.summary == f"starred “{stocked.paper(1).title}”"
    assert changed.marks == {1: Marks(starred=True)}
    assert stocked.paper(1).marks == Marks(starred=True)


def test_thousands_are_told_with_a_comma(shelf: Shelf) -> None:
    shelf.bring("gulls", *(entry(number) for number in range(1200)))
    assert shelf.library.verdict(shelf.ids(), Verdict.READ).summary == "marked as read 1,200 papers"


@pytest.mark.parametrize("verdict", [Verdict.READ, Verdict.LATER, Verdict.SKIP, Verdict.READING])
def test_the_same_verdict_again_restores_what_was_before_it(stocked: Shelf, verdict: Verdict) -> None:
    before = Status.READING if verdict is not Verdict.READING else Status.LATER
    stocked.library.set_status([1], before)
    stocked.library.verdict([1], verdict)
    assert stocked.paper(1).marks.status is verdict.status
    stocked.library.verdict([1], verdict)
    assert stocked.paper(1).marks.status is before


def test_a_verdict_taken_back_twice_over_comes_and_goes(stocked: Shelf) -> None:
    for expected in (Status.LATER, Status.NEW, Status.LATER, Status.NEW):
        stocked.library.verdict([1], Verdict.LATER)
        assert stocked.paper(1).marks.status is expected


def test_an_undone_verdict_is_not_what_was_before(stocked: Shelf) -> None:
    for verdict in (Verdict.LATER, Verdict.READING, Verdict.LATER):
        stocked.library.verdict([1], verdict)
    stocked.library.undo(2)
    stocked.library.verdict([1], Verdict.LATER)
    assert stocked.paper(1).marks.status is Status.NEW


def test_a_verdict_that_was_put_back_is_not_restored_by_another(stocked: Shelf) -> None:
    """Later, skipped, and not skipped after all: taking the first back leads to what was before it."""
    for verdict in (Verdict.LATER, Verdict.SKIP, Verdict.SKIP, Verdict.LATER):
        stocked.library.verdict([1], verdict)
    assert stocked.paper(1).marks.status is Status.NEW


def test_new_again_is_a_verdict_like_others(stocked: Shelf) -> None:
    stocked.library.verdict([1], Verdict.READ)
    for expected in (Status.NEW, Status.READ, Status.NEW):
        stocked.library.verdict([1], Verdict.NEW)
        assert stocked.paper(1).marks.status is expected
    assert stocked.library.verdict([2], Verdict.NEW).change_id is None


def test_on_a_selection_a_verdict_sets_while_any_lacks_it_and_takes_back_once_all_have_it(stocked: Shelf) -> None:
    stocked.library.verdict([1], Verdict.READ)
    stocked.library.set_status([2], Status.LATER)
    stocked.library.verdict([1, 2, 3], Verdict.READ)
    assert {stocked.paper(number).marks.status for number in (1, 2, 3)} == {Status.READ}
    stocked.library.verdict([1, 2, 3], Verdict.READ)
    assert [stocked.paper(number).marks.status for number in (1, 2, 3)] == [Status.NEW, Status.LATER, Status.NEW]


def test_stars_on_a_selection_are_set_while_any_lacks_one(stocked: Shelf) -> None:
    stocked.library.verdict([1], Verdict.STAR)
    stocked.library.verdict([1, 2], Verdict.STAR)
    assert stocked.ids("is:starred") == [1, 2]
    stocked.library.verdict([1, 2], Verdict.STAR)
    assert stocked.ids("is:starred") == []


def test_setting_what_is_set_already_is_no_step(stocked: Shelf) -> None:
    stocked.library.star([1], True)
    steps = len(stocked.steps())
    changed = stocked.library.star([1], True)
    assert changed.change_id is None
    assert len(stocked.steps()) == steps


def test_a_change_that_does_nothing_leaves_what_can_be_redone(stocked: Shelf) -> None:
    stocked.library.star([1], True)
    stocked.library.undo()
    stocked.library.star([2], False)
    stocked.library.redo()
    assert stocked.ids("is:starred") == [1]


def test_tags_are_added_and_removed_in_one_change(stocked: Shelf) -> None:
    stocked.library.edit_tags([1, 2], ["boats"])
    changed = stocked.library.edit_tags([1, 2], ["fog"], ["boats"])
    assert stocked.paper(1).marks.tags == ("fog",)
    assert changed.papers == (1, 2)
    stocked.library.undo()
    assert stocked.paper(2).marks.tags == ("boats",)


def test_tags_are_compared_without_case_and_keep_their_first_spelling(stocked: Shelf) -> None:
    stocked.library.edit_tags([1], ["MoE"])
    stocked.library.edit_tags([2], ["moe"])
    assert stocked.paper(2).marks.tags == ("MoE",)
    assert stocked.ids("tag:mOe") == [1, 2]


@pytest.mark.parametrize("name", ["", "  ", 'a"b', "a,b", "\x1b[2J"])
def test_what_no_tag_can_be_is_refused(stocked: Shelf, name: str) -> None:
    with pytest.raises(UsageError):
        stocked.library.edit_tags([1], [name])


def test_a_note_is_cleaned_found_and_removed(stocked: Shelf) -> None:
    stocked.library.set_note(3, "ask \x1b[31mthe\x1b[0m clerks\nagain\x00")
    assert stocked.paper(3).marks.note == "ask the clerks\nagain"
    assert stocked.ids("clerks again") == [3]
    stocked.library.set_note(3, "")
    assert stocked.paper(3).marks.note is None
    assert 3 not in stocked.ids("again")


def test_marks_of_papers_that_do_not_exist_change_nothing(stocked: Shelf) -> None:
    assert stocked.library.verdict([99], Verdict.STAR).change_id is None
    assert stocked.library.edit_tags([99], ["fog"]).change_id is None
    assert stocked.library.set_note(99, "fog").change_id is None
    assert len(stocked.steps()) == 1
