"""Selections held against plain sets of places."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from readlist.tui.selection import Selection

LENGTH = 12
PLACES = st.sets(st.integers(0, LENGTH - 1))
PLACE = st.integers(0, LENGTH - 1)


def selection(places: set[int]) -> Selection:
    return Selection.of(sorted(places))


def places(of: Selection) -> set[int]:
    assert all(first < stop for first, stop in of.spans)
    assert all(one[1] < other[0] for one, other in zip(of.spans, of.spans[1:], strict=False))
    return {place for first, stop in of.spans for place in range(first, stop)}


@given(PLACES, PLACE)
def test_a_selection_holds_its_places_and_no_others(chosen: set[int], place: int) -> None:
    assert places(selection(chosen)) == chosen
    assert selection(chosen).count == len(chosen)
    assert (place in selection(chosen)) == (place in chosen)


@given(PLACES, PLACE, st.integers(0, LENGTH))
def test_places_come_and_go(chosen: set[int], first: int, stop: int) -> None:
    assert places(selection(chosen).with_span(first, stop)) == chosen | set(range(first, stop))
    assert places(selection(chosen).toggled(first)) == chosen ^ {first}
    assert places(selection(chosen).inverted(LENGTH)) == set(range(LENGTH)) - chosen


@given(PLACES, PLACE)
def test_the_neighbours_of_a_place(chosen: set[int], place: int) -> None:
    assert selection(chosen).after(place) == min((each for each in chosen if each > place), default=None)
    assert selection(chosen).before(place) == max((each for each in chosen if each < place), default=None)


@given(PLACES, st.permutations(range(LENGTH)), st.integers(0, LENGTH))
def test_papers_stay_selected_where_they_have_moved_to(chosen: set[int], order: list[int], left: int) -> None:
    before, after = array("q", range(100, 100 + LENGTH)), array("q", [100 + each for each in order][:left])
    carried = selection(chosen).carried(before, after)
    assert set(carried.ids(after)) == {100 + place for place in chosen} & set(after)


@given(PLACES, PLACES)
def test_papers_that_are_left_out(chosen: set[int], out: set[int]) -> None:
    papers = array("q", range(LENGTH))
    assert places(selection(chosen).but(papers, out)) == chosen - out


def test_a_million_in_a_row_are_one_span() -> None:
    every = Selection().with_span(0, 1_000_000)
    assert len(every.toggled(5).toggled(7).toggled(5).spans) == 2
    assert every.toggled(5).inverted(1_000_000).spans == ((5, 6),)
