"""What holds the reading side and the tables together: names, and plans that don't grow with the library."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlmodel import SQLModel

from readlist import query
from readlist.library import tables
from readlist.model import Entry, Listing, Marks, Status
from readlist.query.fields import FIELDS
from readlist.query.sorting import SORTS
from readlist.query.tree import And, Field, Node, Not, Or
from readlist.tasks.opening import writing

CONTEXT = query.Context(datetime(2026, 1, 9, 12, tzinfo=UTC))
MIDNIGHT = "2026-01-09T00:00:00+00:00"
INDEXES = ("heads", "facts", "marks_text", "titles")
OF_SQLITE = {"sqlite_master", "json_each"}

LINES = [
    *(view.query for view in query.STANDING_VIEWS),
    *(
        f"{sign}is:{value}"
        for sign in ("", "-")
        for value in ("new", "later", "reading", "read", "skipped", "starred", "unread", "duplicate")
    ),
    *(f"{sign}{kind.example}" for sign in ("", "-") for kind in FIELDS.values()),
    *(f"has:{value}" for value in ("note", "abstract", "code", "arxiv", "doi", "tag")),
    *("id:1", "id:1 id:2", "-id:1", "tag:boats", "-tag:boats", "in:fog", "arxiv:2601.01234", "doi:10.1000/x"),
    *("boats", "-boats", "boat*", '"paper boats"', '-"paper boats"', "++", "boats is:new tag:boats", "漢字"),
    *("paper boats", "boats or ledgers", "(boats or tag:boats) -quiet", "~boats", "boats sort:-comments,relevance"),
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a library with two papers, which have all that a paper can have."""
    path = tmp_path_factory.mktemp("contract") / "library.db"
    marks = Marks(True, Status.LATER, ("boats",), "ask the clerks")
    with writing(path) as library:
        step = library.begin_import(Listing("daily-papers", captured="2026-01-09"), "digest", "fog")
        entries = [
            Entry("Quiet Ledgers of Paper Boats", 1, authors=("A", "B"), comments=1, marks=marks),
            Entry("漢字", 2),
        ]
        step.add(entries, with_marks=True)
        step.close()
        library.star([2], True)
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(query.connect(path)) as connection:
        yield connection


def ask_everything(connection: sqlite3.Connection) -> None:
    """Call all that reads."""
    for line in LINES:
        query.find(connection, query.parse(line), context=CONTEXT)
        query.find(connection, query.parse(line, typing=True), 10, context=CONTEXT)
    for key in SORTS:
        query.find(connection, query.parse(""), None, f"{key},-{key}")
    query.counts(connection, MIDNIGHT)
    query.rows(connection, [1, 2])
    query.marks(connection, [1, 2])
    list(query.papers(connection, [1, 2]))
    query.steps(connection, 3)
    query.steps_since(connection, 0)
    query.newest_change(connection)


def fields_of(node: Node) -> set[str]:
    if isinstance(node, Field):
        return {node.name}
    parts = node.parts if isinstance(node, And | Or) else (node.part,) if isinstance(node, Not) else ()
    return {name for part in parts for name in fields_of(part)}


def test_the_lines_ask_for_every_field() -> None:
    asked = {name for line in LINES for name in fields_of(query.parse(line).tree)}
    assert asked == FIELDS.keys()


def test_every_column_that_queries_name_is_in_the_tables_metadata(connection: sqlite3.Connection) -> None:
    assert tables
    read: set[tuple[str, str]] = set()

    def note(action: int, table: str | None, column: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and table:
            read.add((table, column or ""))
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    ask_everything(connection)
    known = SQLModel.metadata.tables
    # An index reads tables of its own, and the view that its text comes from.
    read = {(table, column) for table, column in read if table not in OF_SQLITE and not table.startswith(INDEXES)}
    assert {table for table, _ in read} <= known.keys()
    # Without a name, as in count(*), no column is read.
    assert not {(table, column) for table, column in read if column and column not in known[table].columns}
    assert {table for table, _ in read} == {
        *("paper", "tag", "paper_tag", "listing", "sighting", "paper_key", "change", "marks_tally", "view"),
        *("merged", "pair"),
    }


def test_a_file_holds_exactly_the_tables_and_columns_of_the_metadata(connection: sqlite3.Connection) -> None:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    made = {name for name in names if not name.startswith((*INDEXES, "sqlite_"))}
    assert made == SQLModel.metadata.tables.keys()
    for name in made:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        assert columns == SQLModel.metadata.tables[name].columns.keys()


def plans(connection: sqlite3.Connection, act: Callable[[], object]) -> list[tuple[str, str]]:
    """Run something; return each statement that it asked with each step of its plan."""
    asked: list[str] = []
    connection.set_trace_callback(asked.append)
    act()
    connection.set_trace_callback(None)
    return [(sql, row[3]) for sql in asked for row in connection.execute(f"EXPLAIN QUERY PLAN {sql}")]


def is_slow(step: str) -> bool:
    """Tell whether a step of a plan reads a whole table, or sorts."""
    return (step.startswith("SCAN") and "INDEX" not in step) or "TEMP B-TREE" in step


@pytest.mark.parametrize("view", query.STANDING_VIEWS, ids=lambda view: view.name)
def test_a_standing_view_is_read_in_order_from_an_index(view: query.View, connection: sqlite3.Connection) -> None:
    steps = plans(connection, lambda: query.find(connection, query.parse(view.query)))
    assert len(steps) == 1
    assert "USING COVERING INDEX" in steps[0][1]
    assert not is_slow(steps[0][1])


@pytest.mark.parametrize("sort", [sign + key for key in SORTS for sign in ("", "-")])
def test_sorts_go_by_an_index(sort: str, connection: sqlite3.Connection) -> None:
    steps = plans(connection, lambda: query.first(connection, query.parse(f"sort:{sort}"), 100))
    assert any(f"INDEX paper_by_{sort.removeprefix('-')}" in step for _, step in steps), steps


def test_counts_do_not_grow_with_the_library(connection: sqlite3.Connection) -> None:
    steps = plans(connection, lambda: query.counts(connection, MIDNIGHT))
    of_papers = {step for _, step in steps if "paper" in step.split()}
    assert of_papers == {"SEARCH paper USING INDEX paper_starred_at (starred_at>?)"}
    assert not [step for _, step in steps if "sighting" in step or "paper_tag" in step]


def test_what_is_shown_of_papers_is_looked_up_by_id(connection: sqlite3.Connection) -> None:
    steps = plans(connection, lambda: (query.rows(connection, [1, 2]), list(query.papers(connection, [1, 2]))))
    of_papers = [step for _, step in steps if step.startswith(("SCAN", "SEARCH")) and "json_each" not in step]
    assert of_papers
    assert not [step for step in of_papers if step.startswith("SCAN")]


def test_the_newest_changes_are_found_without_reading_all(connection: sqlite3.Connection) -> None:
    steps = plans(
        connection,
        lambda: (query.newest_change(connection), query.steps_since(connection, 1), query.steps(connection, 20)),
    )
    assert len(steps) == 3
    assert not [step for _, step in steps if "TEMP B-TREE" in step]
    assert not [sql for sql, step in steps if step == "SCAN change" and "LIMIT" not in sql]


def test_an_id_and_a_key_are_found_without_reading_all(connection: sqlite3.Connection) -> None:
    for line in ("id:1", "id:1 id:2", "arxiv:2601.01234", "doi:10.1000/x", "tag:boats"):
        for _, step in plans(connection, lambda line=line: query.find(connection, query.parse(line))):
            assert not step.startswith("SCAN p"), (line, step)
