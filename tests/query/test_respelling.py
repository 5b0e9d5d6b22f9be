"""A word that is misspelt by one letter finds its way; one that is known, quoted or a field's is meant as it is."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from readlist import query
from readlist.library import Library
from readlist.model import Entry, Listing, Marks
from readlist.query import Respelt, View, ViewCount
from readlist.spelling import halves, one_letter_less

from .conftest import NOW

ENTRIES = (
    Entry("Quiet Ledgers for Paper Boats", 1, abstract="Clerks without harbours."),
    Entry("A Ledger of Fog", 2, authors=("Ana Müller",)),
    Entry("Ledgers and Lodgers", 3),
    Entry("Tides", 4, marks=Marks(tags=("lighthouse keeping",))),
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("respelling") / "library.db"
    with closing(Library.open(path, lambda: NOW)) as library:
        step = library.begin_import(Listing("jsonl", captured="2026-01-08"), "fog", "fog")
        step.add(ENTRIES, with_marks=True)  # type: ignore[union-attr]
        step.close()  # type: ignore[union-attr]
    with closing(query.connect(path)) as connection:
        yield connection


def asked(connection: Connection, line: str, *, typing: bool = False) -> tuple[list[int], tuple[Respelt, ...]]:
    context = query.Context(NOW, query.spellings(connection))
    spelt, respelt = query.respelt(connection, query.parse(line, typing=typing), context)
    return sorted(query.find(connection, spelt, context=context).ids), respelt


@pytest.mark.parametrize("word", ["legers", "lwdgers", "ledgerss", "ldegers", "LEGERS"])
def test_a_letter_more_less_other_or_changed_round_finds_the_word(connection: Connection, word: str) -> None:
    papers, respelt = asked(connection, word)
    assert {1, 3} <= set(papers)
    assert respelt[0].word == word.lower()
    assert respelt[0].shown[0] == "ledgers", "it stands in more papers than any other"


def test_names_and_tags_are_spelt_too(connection: Connection) -> None:
    assert asked(connection, "muler")[0] == [2]
    assert asked(connection, "lighthose")[0] == [4]


@pytest.mark.parametrize("line", ['"legers"', "title:legers", "-legers", "ledgers", "clerks", "xyzzy", "lgrs"])
def test_what_is_known_or_insisted_on_is_meant_as_it_is(connection: Connection, line: str) -> None:
    assert asked(connection, line) == (sorted(query.find(connection, query.parse(line)).ids), ())


def test_other_words_of_the_query_still_hold(connection: Connection) -> None:
    papers, respelt = asked(connection, "legers boats")
    assert (papers, [each.word for each in respelt]) == ([1], ["legers"])


def test_a_word_is_spelt_in_each_of_several_ways_too(connection: Connection) -> None:
    papers, respelt = asked(connection, "muler or (legers boats)")
    assert (papers, [each.word for each in respelt]) == ([1, 2], ["muler", "legers"])


def test_a_view_counts_what_it_shows(connection: Connection) -> None:
    context = query.context_of(connection, NOW)
    assert query.count_view(connection, ViewCount(View("Mine", "legers boats")), context).papers == 1


def test_a_word_that_may_still_go_on_is_left_alone(connection: Connection) -> None:
    assert asked(connection, "ledg", typing=True) == ([1, 2, 3], ())
    assert asked(connection, "legdge", typing=True)[1] == ()


def test_near_words_are_asked_for_with_a_tilde_and_hold_the_word_itself(connection: Connection) -> None:
    assert asked(connection, "~ledgers") == ([1, 2, 3], ())
    assert asked(connection, "~clerks") == ([1], ())


def test_words_that_no_paper_has_any_more_are_not_offered(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    with closing(Library.open(path, lambda: NOW)) as library:
        library.add_by_hand(ENTRIES[:1])
        library.remove([1])
        library.add_by_hand([Entry("Fog", 1)])
    with closing(query.connect(path)) as connection:
        assert asked(connection, "legers") == ([], ())


SHORT = st.text("abc", min_size=1, max_size=6)


@given(SHORT, SHORT)
def test_words_one_edit_apart_meet_in_what_they_become_by_losing_a_letter(one: str, other: str) -> None:
    if OSA.distance(one, other) <= 1:
        assert {one, *one_letter_less(one)} & {other, *one_letter_less(other)}


@given(SHORT, SHORT)
def test_words_one_edit_apart_begin_or_end_alike_or_have_two_letters_changed_round(one: str, other: str) -> None:
    start, end, turned = halves(one)
    if OSA.distance(one, other) <= 1:
        assert other.startswith(start) or other.endswith(end) or other == turned
