"""The best match comes first, however short the answer is cut."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection

import pytest

from readlist import query
from readlist.library import Library
from readlist.model import Entry, Listing, Marks
from readlist.query import relevance

from .conftest import NOW

TITLES = (
    Entry("Boats", 1, abstract="One."),  # the shortest title, the oldest paper
    Entry("On the Many Kinds of Paper and of Paper Boats", 2, comments=1),
    Entry("Harbours", 3, abstract="Boats, boats and boats."),
    Entry("Gulls", 4, abstract="They follow every one of the many boats there are, and never sleep.", comments=1),
    Entry("Tides", 5, marks=Marks(note="as in boats")),
    Entry("Fog", 6, marks=Marks(tags=("boats",))),
)


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    path: Path = tmp_path_factory.mktemp("ranking") / "library.db"
    with closing(Library.open(path, lambda: NOW)) as library:
        step = library.begin_import(Listing("jsonl", captured="2026-01-08"), "fog", "fog")
        step.add(TITLES, with_marks=True)  # type: ignore[union-attr]
        step.close()  # type: ignore[union-attr]
    with closing(query.connect(path)) as connection:
        yield connection


def ids(connection: Connection, line: str, limit: int | None = None, sort: str | None = None) -> list[int]:
    return list(query.find(connection, query.parse(line), limit, sort).ids)


def test_each_part_goes_by_how_well_it_matches_and_what_marks_brought_in_comes_after(connection: Connection) -> None:
    result = query.find(connection, query.parse("boats"))
    assert (list(result.ids), result.in_heads) == ([1, 2, 6, 3, 4, 5], 3)


@pytest.mark.parametrize("limit", range(7))
def test_a_short_answer_is_the_beginning_of_the_long_one(connection: Connection, limit: int) -> None:
    result = query.find(connection, query.parse("boats"), limit)
    assert (list(result.ids), result.in_heads) == ([1, 2, 6, 3, 4, 5][:limit], min(limit, 3))


def test_of_very_many_the_newest_come_first(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(relevance, "RANKED_AT_MOST", 2)
    assert ids(connection, "boats") == [6, 2, 1, 5, 4, 3]
    assert ids(connection, "boats", 4) == [6, 2, 1, 5]


def test_relevance_can_be_a_sort_key_among_others(connection: Connection) -> None:
    assert ids(connection, "boats sort:relevance") == [1, 2, 6, 3, 4, 5]
    assert ids(connection, "boats sort:-relevance") == [5, 4, 3, 6, 2, 1]
    assert ids(connection, "boats sort:comments,relevance") == [2, 4, 1, 6, 3, 5]
    assert ids(connection, "boats sort:comments,relevance", 3) == [2, 4, 1]


def test_without_words_relevance_leaves_the_newest_listing_first(connection: Connection) -> None:
    assert ids(connection, "sort:relevance") == [1, 2, 3, 4, 5, 6]
    assert ids(connection, "sort:relevance,-title") == [5, 2, 3, 4, 6, 1]


def test_a_sort_from_outside_beats_the_one_in_the_line(connection: Connection) -> None:
    assert ids(connection, "sort:title", sort="-title") == ids(connection, "sort:-title")
    assert ids(connection, "boats sort:title", sort="relevance") == [1, 2, 6, 3, 4, 5]


@pytest.mark.parametrize("word", ["Straße", "нейронной", "λόγος", "café", "ﬁve"])
def test_words_in_other_letters_count_as_often_as_they_stand(tmp_path: Path, word: str) -> None:
    path = tmp_path / "library.db"
    with closing(Library.open(path, lambda: NOW)) as library:
        library.add_by_hand([Entry(f"{word}: {word} and {word}", 1), Entry(f"A Long Walk by Night by One {word}", 2)])
    with closing(query.connect(path)) as connection:
        assert ids(connection, word) == [1, 2]
