"""The page that explains the language says what is so."""

import pytest

from readlist import query
from readlist.query.fields import FIELDS
from readlist.query.manual import Entry, page
from readlist.query.sorting import SORTS

ENTRIES = [entry for section in page() for entry in section.entries]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.example)
def test_every_example_can_be_asked(entry: Entry) -> None:
    query.check(entry.example)
    assert query.parse(entry.example).line == entry.example


def test_the_page_explains_every_field_and_every_order() -> None:
    for name, kind in FIELDS.items():
        assert kind.example.startswith(f"{name}:")
        assert Entry(kind.example, kind.about) in ENTRIES
    orders = next(entry.about for entry in ENTRIES if entry.about.startswith("the keys: "))
    assert {*SORTS, "relevance"} <= {*orders.replace(",", " ").split()}


def test_every_example_and_its_words_fit_on_a_line_of_a_wide_terminal() -> None:
    assert max(len(entry.example) for entry in ENTRIES) <= 44
    assert max(len(entry.about) for entry in ENTRIES) <= 96
