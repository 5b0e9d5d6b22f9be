"""A library of invented papers, with a clock that the test turns."""

import sqlite3
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from readlist import query
from readlist.library import Library
from readlist.model import Changed, Entry, Listing, Origin, Paper
from readlist.spelling import words


class Shelf:
    """One library, and what a test asks of it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.now = datetime(2026, 1, 9, 10, 0, tzinfo=UTC)
        self.library = Library.open(path, self.clock)

    def clock(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now

    def reopen(self) -> None:
        self.library.close()
        self.library = Library.open(self.path, self.clock)

    def bring(self, name: str, *entries: Entry, captured: str | None = None, with_marks: bool = False) -> Changed:
        """Import entries as a listing, its name as its digest."""
        step = self.library.begin_import(Listing("daily-papers", captured=captured), name, name)
        step.add(entries, with_marks=with_marks)
        return step.close()

    def connect(self) -> sqlite3.Connection:
        return query.connect(self.path)

    def papers(self, line: str = "") -> list[Paper]:
        connection = self.connect()
        found = list(query.papers(connection, query.find(connection, query.parse(line)).ids))
        connection.close()
        return found

    def paper(self, paper_id: int) -> Paper:
        connection = self.connect()
        found = query.paper(connection, paper_id)
        connection.close()
        assert found is not None
        return found

    def ids(self, line: str = "") -> list[int]:
        return [paper.id for paper in self.papers(line)]

    def titles(self, ids: Sequence[int]) -> set[str]:
        return {paper.title for paper in self.papers() if paper.id in ids}

    def steps(self) -> list[query.Step]:
        connection = self.connect()
        found = query.steps(connection)
        connection.close()
        return found

    def check(self) -> None:
        """Every index agrees with what it indexes, and no row hangs in the air."""
        connection = sqlite3.connect(self.path)
        for index in ("heads", "facts", "marks_text"):
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
        for table in ("paper_key", "sighting", "paper_tag"):
            loose = connection.execute(
                f"SELECT count(*) FROM {table} WHERE paper_id NOT IN (SELECT id FROM paper)"
            ).fetchone()
            assert loose == (0,), table
        unlisted = connection.execute(
            "SELECT count(*) FROM sighting WHERE listing_id NOT IN (SELECT id FROM listing)"
        ).fetchone()
        assert unlisted == (0,)
        both = connection.execute("SELECT count(*) FROM merged WHERE id IN (SELECT id FROM paper)").fetchone()
        assert both == (0,), "a paper stands beside the one that has taken it in"
        lost = connection.execute(
            "SELECT id FROM paper WHERE id NOT IN (SELECT paper_id FROM paper_key WHERE key NOT LIKE 'day:%')"
        ).fetchall()
        assert not lost, "nothing leads to these papers"
        indexed = {row[0] for row in connection.execute("SELECT rowid FROM marks_text")}
        marked = {
            row[0]
            for row in connection.execute(
                "SELECT id FROM paper WHERE note IS NOT NULL OR id IN (SELECT paper_id FROM paper_tag)"
            )
        }
        assert indexed == marked
        counted = dict[tuple[str, object], int]()
        for text, (table, column) in {
            "marks": ("paper", "status || starred"),
            "listing": ("sighting", "listing_id"),
            "tag": ("paper_tag", "tag_id"),
        }.items():
            for key, papers in connection.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY 1"):
                counted[text, key] = papers
        kept = {
            ("marks", key): papers
            for key, papers in connection.execute("SELECT status || starred, papers FROM marks_tally")
        }
        for table in ("listing", "tag"):
            kept |= {(table, key): papers for key, papers in connection.execute(f"SELECT id, papers FROM {table}")}
        assert {key: papers for key, papers in kept.items() if papers} == counted
        spelt = Counter(
            word
            for (text,) in connection.execute(
                "SELECT title || coalesce(' ' || authors, '') || coalesce(' ' || organization, '') FROM heads_text"
            )
            for word in words(text)
        )
        assert dict(connection.execute("SELECT term, papers FROM term WHERE papers <> 0")) == spelt
        connection.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path / "library.db")
    yield made
    made.library.close()


NOUNS = ("lighthouses", "ledgers", "teacups", "gardens", "kettles", "ropes", "gulls", "tides", "foghorns", "clerks")


def entry(number: int, **facts: object) -> Entry:
    """An invented paper; the number makes its title."""
    noun, other = NOUNS[number % len(NOUNS)], NOUNS[(number // len(NOUNS) + 5 * number) % len(NOUNS)]
    defaults: dict[str, object] = {
        "title": f"On the Weight of {noun} and {other} number {number}",
        "position": number,
        "abstract": f"We weigh {noun} against {other} in fog.",
        "origin": Origin.PAGE,
    }
    return Entry(**(defaults | facts))  # type: ignore[arg-type]


@pytest.fixture
def stocked(shelf: Shelf) -> Shelf:
    """Ten papers from one listing."""
    shelf.bring("fog", *(entry(number, comments=number) for number in range(1, 11)), captured="2026-01-07")
    return shelf
