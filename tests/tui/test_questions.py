"""What is kept in a list that is asked for again."""

from array import array

from hypothesis import given
from hypothesis import strategies as st

from readlist.query import Result
from readlist.tui.questions import in_place

ids = st.lists(st.integers(1, 30), unique=True, max_size=15)


@given(before=ids, after=ids, heads=st.none() | st.integers(0, 15), kept=st.sets(st.integers(1, 30)))
def test_kept_papers_stay_behind_the_paper_they_stood_behind(
    before: list[int], after: list[int], heads: int | None, kept: set[int]
) -> None:
    staying = frozenset(kept & set(before) - set(after))
    heads = None if heads is None else min(heads, len(after))
    shown, in_heads = in_place(before, Result(array("q", after), heads), staying)
    assert [paper for paper in shown if paper not in staying] == after
    assert set(shown) == set(after) | staying
    assert len(shown) == len(after) + len(staying)
    for paper in staying:
        anchors = [other for other in before[: before.index(paper)] if other in after]
        ahead = list(shown[: shown.index(paper)])
        others = [other for other in ahead if other not in staying]
        assert others[-1:] == anchors[-1:]
    if heads is not None and in_heads is not None:
        assert [paper for paper in shown[:in_heads] if paper not in staying] == after[:heads]


def test_an_unchanged_list_with_a_kept_paper_keeps_its_order() -> None:
    shown, _ = in_place([1, 2, 3, 4], Result(array("q", [1, 3, 4])), frozenset({2}))
    assert list(shown) == [1, 2, 3, 4]
