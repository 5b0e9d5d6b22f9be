import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from readlist.tags import normal, parse_edit
from readlist.text import clean
from readlist.tui.tag_completion import tag_choices, with_tag

KNOWN = ("tomography", "moe", "to-cite", "atom", "to read")


def test_names_that_begin_so_come_before_names_that_hold_it_each_by_use() -> None:
    assert tag_choices("to", 2, KNOWN, ()).names == ("tomography", "to-cite", "to read", "atom")
    assert tag_choices("TOM", 3, KNOWN, ()).names == ("tomography", "atom")


def test_six_are_offered_at_most() -> None:
    assert len(tag_choices("", 0, [f"tag{number}" for number in range(20)], ()).names) == 6


def test_only_the_word_at_the_cursor_is_replaced() -> None:
    line = "+moe at fog"
    choices = tag_choices(line, 7, KNOWN, ())
    assert choices.names == ("atom",)
    assert with_tag(line, choices, "atom") == ("+moe atom fog", 10)


@pytest.mark.parametrize("line", ['+"to re', '"to re', 'moe -"to re'])
def test_an_open_quote_begins_the_word(line: str) -> None:
    choices = tag_choices(line, len(line), KNOWN, ("to read",), several=True)
    assert choices.names == ("to read",)
    completed, _ = with_tag(line, choices, "to read")
    assert completed == line[: line.index('"')] + '"to read" '


@given(
    st.text(st.characters(exclude_characters='",', categories=["L", "N", "P", "S", "Zs"]), min_size=1), st.booleans()
)
def test_a_completed_tag_is_read_back_as_that_tag(name: str, removes: bool) -> None:
    assume(clean(name))
    name = normal(name)
    line = "-" if removes else ""
    choices = tag_choices(line, len(line), [name], [name], several=True)
    completed, cursor = with_tag(line, choices, name)
    assert cursor == len(completed)
    assert parse_edit(completed) == (((), (name,)) if removes else ((name,), ()))
