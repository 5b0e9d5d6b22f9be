"""What a tag may be called, and the one-line edit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readlist import tags
from readlist.errors import UsageError
from readlist.text import clean


def test_a_tag_keeps_its_spelling_without_what_does_not_show() -> None:
    assert tags.normal("  To\tCite\x1b[31m ") == "To Cite"


@pytest.mark.parametrize("name", ["c++", "l'été", "#moe", "-minus", "nlp/moe", "漢字", "50%", "a:b"])
def test_any_printable_text_is_a_tag(name: str) -> None:
    assert tags.normal(name) == name


@pytest.mark.parametrize("name", ["", "  ", "\x1b[0m", "a,b", 'a"b', '"'])
def test_what_no_tag_can_be_called_is_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        tags.normal(name)
    assert caught.value.exit_code == 2
    assert caught.value.hint


def test_tags_that_differ_in_case_alone_are_the_same() -> None:
    assert tags.key("MoE") == tags.key("moe ")
    assert tags.key("Straße") == tags.key("STRASSE")
    assert tags.key("moe") != tags.key("mo")


def test_a_list_of_tags_is_by_name_whatever_the_case() -> None:
    assert tags.in_order(["moe", "Boats", "apt", "Moe"]) == ["apt", "Boats", "Moe", "moe"]


@pytest.mark.parametrize(
    ("line", "adds", "removes"),
    [
        ("", (), ()),
        ("+a -b c", ("a", "c"), ("b",)),
        ('+"to cite" -"not now" "two words"', ("to cite", "two words"), ("not now",)),
        ("  +a   -b  ", ("a",), ("b",)),
        ("c++ l'été", ("c++", "l'été"), ()),
        ("--old ++", ("+",), ("-old",)),
        ("a A a", ("a",), ()),
        ("a b A", ("b", "A"), ()),
        ("+a -A", (), ("A",)),
        ("-a +a", ("a",), ()),
        ('+" a "', ("a",), ()),
    ],
)
def test_one_line_adds_and_removes_tags(line: str, adds: tuple[str, ...], removes: tuple[str, ...]) -> None:
    assert tags.parse_edit(line) == (adds, removes)


@pytest.mark.parametrize("line", ["+", "- a", '+"', '"open', 'a"b c"', '"a"b', '+""', "a, b", "a,b"])
def test_an_edit_that_cannot_be_meant_is_wrong_usage(line: str) -> None:
    with pytest.raises(UsageError):
        tags.parse_edit(line)


@pytest.mark.parametrize(
    ("line", "wrong"), [('+a -"open', "a quote is not closed"), ('+a b"c d"', 'a quote stands in the middle of b"c')]
)
def test_what_is_wrong_with_quotes_is_said(line: str, wrong: str) -> None:
    with pytest.raises(UsageError, match=wrong):
        tags.parse_edit(line)


NAMES = st.text(st.characters(exclude_characters='",'), max_size=20).map(clean).filter(bool)


@given(st.lists(st.tuples(st.sampled_from(["+", "-"]), NAMES), max_size=5, unique_by=lambda edit: tags.key(edit[1])))
def test_every_tag_there_can_be_is_edited_when_quoted(edits: list[tuple[str, str]]) -> None:
    line = " ".join(f'{sign}"{name}"' for sign, name in edits)

    adds, removes = tags.parse_edit(line)

    assert adds == tuple(name for sign, name in edits if sign == "+")
    assert removes == tuple(name for sign, name in edits if sign == "-")


@given(st.text(max_size=40))
def test_any_line_is_an_edit_or_wrong_usage(line: str) -> None:
    try:
        adds, removes = tags.parse_edit(line)
    except UsageError:
        return
    for name in (*adds, *removes):
        assert tags.normal(name) == name
    assert not {tags.key(name) for name in adds} & {tags.key(name) for name in removes}
