"""Phrases: words in a row, in whichever text of a paper they stand."""

import pytest

from .conftest import Shelf, entry


@pytest.fixture
def said(shelf: Shelf) -> Shelf:
    """Two papers that hold the same words, in a row and not."""
    row = "The quiet clerk keeps a small ledger of fog; no mall has one, no ledge holds it."
    parted = "A small clerk keeps a quiet ledger; the fog is small, the ledger quiet, small."
    shelf.bring("fog", entry(1, abstract=row), entry(2, abstract=parted))
    shelf.library.set_note(1, "ask about the third harbour")
    shelf.library.set_note(2, "the harbour is the third, about to ask")
    return shelf


@pytest.mark.parametrize("phrase", ["small ledger", "a small ledger of", "third harbour", "Third HARBOUR"])
def test_a_phrase_is_found_in_an_abstract_and_in_a_note(phrase: str, said: Shelf) -> None:
    assert said.ids(f'"{phrase}"') == [1]
    assert sorted(said.ids(phrase)) == [1, 2], "without quotes the words may stand anywhere"


@pytest.mark.parametrize("phrase", ["mall ledger", "small ledge"])
def test_a_phrase_begins_and_ends_with_whole_words(phrase: str, said: Shelf) -> None:
    assert said.ids(f'"{phrase}"') == []
    assert said.ids(phrase) == [1], "though it has the words"


def test_a_phrase_does_not_go_on_from_one_text_to_the_next(said: Shelf) -> None:
    assert said.ids('"holds it ask about"') == []
    assert said.ids("holds it ask about") == [1]
