"""Whatever is asked of whatever library: the answer is what plain Python finds."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readlist import query
from readlist.library import Library

from .reference import Asked, Record, every, in_order, in_words, records, words
from .strategies import NOW, WORDS, fill, libraries, plain_words, queries, sorts

CONTEXT = query.Context(NOW)
Drawn = list[tuple[int, int, list[dict[str, object]]]]
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty library, to be copied: making its tables takes longer than all the rest."""
    path = tmp_path_factory.mktemp("blank") / "library.db"
    Library.open(path, lambda: NOW).close()
    return path


@contextmanager
def filled(blank: Path, drawn: Drawn) -> Iterator[tuple[Connection, list[Record]]]:
    with TemporaryDirectory() as folder:
        path, clock = Path(folder) / "library.db", [NOW]
        shutil.copy(blank, path)
        with closing(Library.open(path, lambda: clock[0])) as library:
            fill(library, clock, drawn)
        with closing(query.connect(path)) as connection:
            yield connection, records(connection)


def found(connection: Connection, line: str, **options: object) -> list[int]:
    return list(query.find(connection, query.parse(line), context=CONTEXT, **options).ids)  # type: ignore[arg-type]


@given(drawn=libraries, asked=st.lists(queries, min_size=1, max_size=12))
@quick
def test_a_query_finds_what_it_says(blank: Path, drawn: Drawn, asked: list[Asked]) -> None:
    with filled(blank, drawn) as (connection, papers):
        for each in asked:
            wanted = {record.id for record in papers if each.holds(record)}
            assert set(found(connection, each.line)) == wanted
            everyone = [record.id for record in papers]
            assert query.matching(connection, query.parse(each.line), everyone, CONTEXT) == wanted


@given(drawn=libraries, asked=queries, keys=sorts, limit=st.integers(0, 9))
@quick
def test_an_answer_stands_in_the_order_asked_for(
    blank: Path, drawn: Drawn, asked: Asked, keys: list[tuple[str, bool]], limit: int
) -> None:
    with filled(blank, drawn) as (connection, papers):
        if not keys and query.parse(asked.line).words:
            return
        wanted = in_order([record for record in papers if asked.holds(record)], keys)
        sort = ",".join(("-" if descending else "") + key for key, descending in keys)
        assert found(connection, asked.line, sort=sort) == wanted
        line = f"sort:{sort} {asked.inside(1)}" if sort else asked.line
        assert found(connection, line) == wanted
        assert found(connection, line, limit=limit) == wanted[:limit]


@given(drawn=libraries, asked=st.lists(plain_words, min_size=1, max_size=3).map(every))
@quick
def test_papers_whose_heads_hold_all_the_words_come_first(blank: Path, drawn: Drawn, asked: Asked) -> None:
    with filled(blank, drawn) as (connection, papers):
        result = query.find(connection, query.parse(asked.line), context=CONTEXT)
        in_heads = {
            record.id
            for record in papers
            if all(in_words(w.rstrip("*"), record.heads, prefix=w.endswith("*")) for w in asked.line.split())
        }
        assert result.in_heads == len(in_heads)
        assert set(result.ids[: result.in_heads]) == in_heads
        assert found(connection, asked.line, limit=2) == list(result.ids[:2])


@given(drawn=libraries, asked=st.lists(queries, min_size=1, max_size=8), count=st.integers(1, 6))
@quick
def test_what_is_there_first_is_of_the_answer_and_where_there_are_no_tags_its_beginning(
    blank: Path, drawn: Drawn, asked: list[Asked], count: int
) -> None:
    with filled(blank, drawn) as (connection, papers):
        for each in asked:
            parsed = query.parse(each.line)
            whole = query.find(connection, parsed, context=CONTEXT)
            first = query.first(connection, parsed, count, CONTEXT)
            if first is None:
                continue
            heads = whole.ids if whole.in_heads is None else whole.ids[: whole.in_heads]
            assert set(first.ids) <= set(heads)
            if not any(record.tags for record in papers):
                assert first.ids == heads[:count]
                assert first.in_heads == (None if whole.in_heads is None else len(first.ids))


@given(
    drawn=libraries, typed=st.lists(st.sampled_from([each for each in WORDS if each != "AND"]), min_size=1, max_size=3)
)
@quick
def test_the_last_word_being_typed_may_go_on(blank: Path, drawn: Drawn, typed: list[str]) -> None:
    line = " ".join(typed[:3])[:-1]
    with filled(blank, drawn) as (connection, papers):
        result = query.find(connection, query.parse(line, typing=True))
        assert set(result.ids) == {r.id for r in papers if in_words(line, r.all_words, prefix=True)}
        assert [words(each.text) for each in query.parse(line).words] == [words(each) for each in line.split(" ")]
