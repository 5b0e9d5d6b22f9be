"""The user's own views: kept in their order, and each change of them one step that is taken back and made again."""

from collections.abc import Callable
from contextlib import closing

import pytest

from readlist import query
from readlist.errors import ReadlistError, UsageError
from readlist.library import Library
from readlist.model import Changed

from .conftest import Shelf


@pytest.fixture
def named(shelf: Shelf) -> Shelf:
    """Three views."""
    for name, line in (("Boats", "title:boats sort:-comments"), ("Fog", "fog is:unread"), ("Clerks", "author:clerk")):
        shelf.library.add_view(name, line)
    return shelf


def views(shelf: Shelf) -> list[tuple[str, str]]:
    with closing(shelf.connect()) as connection:
        return [(view.name, view.query) for view in query.own_views(connection)]


def names(shelf: Shelf) -> list[str]:
    return [name for name, _ in views(shelf)]


CHANGES: dict[str, tuple[Callable[[Library], Changed], list[str]]] = {
    "added the view “Tides”": (
        lambda library: library.add_view(" Tides\u202e\x1b[31m ", "is:later"),
        ["Boats", "Fog", "Clerks", "Tides"],
    ),
    "renamed the view “Fog” to “Thick Fog”": (
        lambda library: library.rename_view("FOG", "Thick  Fog"),
        ["Boats", "Thick Fog", "Clerks"],
    ),
    "renamed the view “Fog” to “fog”": (
        lambda library: library.rename_view("Fog", "fog"),
        ["Boats", "fog", "Clerks"],
    ),
    "moved the view “Clerks” to place 1": (
        lambda library: library.move_view("clerks", 1),
        ["Clerks", "Boats", "Fog"],
    ),
    "moved the view “Boats” to place 3": (
        lambda library: library.move_view("Boats", 99),
        ["Fog", "Clerks", "Boats"],
    ),
    "removed the view “Fog”": (lambda library: library.remove_view("fog"), ["Boats", "Clerks"]),
}


@pytest.mark.parametrize("summary", CHANGES)
def test_a_change_of_views_is_one_step_that_is_undone_and_redone_after_a_restart(summary: str, named: Shelf) -> None:
    act, after = CHANGES[summary]
    before = views(named)
    changed = act(named.library)
    assert (changed.summary, changed.library_shape) == (summary, True)
    assert [(step.summary, step.papers) for step in named.steps()[:1]] == [(summary, 0)]
    assert names(named) == after
    done = views(named)
    for _ in range(2):
        named.reopen()
        assert [undone.library_shape for undone in named.library.undo()] == [True]
        assert views(named) == before
        named.reopen()
        named.library.redo()
        assert views(named) == done


def test_what_changes_no_view_leaves_no_step(named: Shelf) -> None:
    steps = named.steps()
    assert named.library.rename_view("Fog", "Fog").change_id is None
    assert named.library.move_view("fog", 2).change_id is None
    assert named.steps() == steps


def test_a_view_that_came_back_can_be_moved_about(named: Shelf) -> None:
    named.library.remove_view("Boats")
    named.library.move_view("Clerks", 1)
    named.library.undo(2)
    named.library.move_view("Boats", 2)
    assert names(named) == ["Fog", "Boats", "Clerks"]


@pytest.mark.parametrize("taken", ["Fog", "FOG", " fog\u200b ", "Inbox", "all", "READING", "", " \u202e"])
def test_a_name_that_is_taken_or_empty_is_refused(taken: str, named: Shelf) -> None:
    before = named.steps()
    with pytest.raises(UsageError):
        named.library.add_view(taken, "x")
    with pytest.raises(UsageError):
        named.library.rename_view("Boats", taken)
    assert named.steps() == before


def test_names_are_compared_in_every_script(named: Shelf) -> None:
    named.library.add_view("STRASSE", "x")
    with pytest.raises(UsageError, match="“STRASSE” already"):
        named.library.add_view("Straße", "x")


def test_a_view_that_is_not_there_is_refused(named: Shelf) -> None:
    acts: list[Callable[[Library], Changed]] = [
        lambda library: library.rename_view("Tides", "Ebb"),
        lambda library: library.move_view("Tides", 1),
        lambda library: library.remove_view("Inbox"),
    ]
    for act in acts:
        with pytest.raises(UsageError, match="no view of yours is called"):
            act(named.library)


def test_a_view_changed_since_is_not_taken_back_out_of_order(named: Shelf) -> None:
    renamed = named.library.rename_view("Fog", "Mist").change_id or 0
    named.library.rename_view("Mist", "Haze")
    with pytest.raises(ReadlistError, match="nothing taken back") as refused:
        named.library.undo_only(renamed)
    assert refused.value.hint == "the view was changed since"
    removed = named.library.remove_view("Haze").change_id or 0
    with pytest.raises(ReadlistError) as refused:
        named.library.undo_only(renamed)
    assert refused.value.hint == "the view is gone"
    named.library.undo_only(removed)
    named.library.undo(2)
    assert names(named) == ["Boats", "Fog", "Clerks"]


@pytest.mark.parametrize("act", ["rename", "remove"])
def test_a_name_that_was_given_again_is_not_taken_back_out_of_order(act: str, named: Shelf) -> None:
    changed = named.library.rename_view("Fog", "Mist") if act == "rename" else named.library.remove_view("Fog")
    named.library.add_view("FOG", "x")
    before = views(named)
    with pytest.raises(ReadlistError) as refused:
        named.library.undo_only(changed.change_id or 0)
    assert refused.value.hint == "a view is called “FOG” again"
    assert views(named) == before
    assert len(named.library.undo(2)) == 2
    assert names(named) == ["Boats", "Fog", "Clerks"]


def test_renaming_is_taken_back_out_of_order_where_only_its_place_has_changed(named: Shelf) -> None:
    renamed = named.library.rename_view("Fog", "Mist").change_id or 0
    named.library.move_view("Mist", 1)
    named.library.undo_only(renamed)
    assert names(named) == ["Fog", "Boats", "Clerks"]
