"""An older library: it is copied, upgraded in one transaction or not at all, and then used as if nothing had been."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from commandline import Run
from sqlalchemy import Connection

from readlist import query, store
from readlist.errors import LibraryError
from readlist.library import Library, library
from readlist.library.backup import before_upgrade
from readlist.library.engine import Engine
from readlist.library.migrations import STEPS, Step, bring_up
from readlist.store import SCHEMA_VERSION

NOW = datetime(2026, 1, 9, 10, 0, tzinfo=UTC)


def add_shelf(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE shelf (name TEXT)")
    connection.exec_driver_sql("INSERT INTO shelf SELECT title FROM paper")


def fail_halfway(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE half (name TEXT)")
    connection.exec_driver_sql("UPDATE paper SET title = 'changed'")
    connection.exec_driver_sql("SELECT no_such_column FROM paper")


def bring(path: Path, steps: Sequence[Step], now: datetime = NOW) -> None:
    engine = Engine(path)
    try:
        bring_up(engine, now, steps)
    finally:
        engine.close()


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def titles(path: Path, table: str = "paper", column: str = "title") -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [row[0] for row in connection.execute(f"SELECT {column} FROM {table}")]


def copies(path: Path) -> list[str]:
    return sorted(name for name in os.listdir(path.parent) if "before-upgrade" in name)


def schema(path: Path) -> set[tuple[object, ...]]:
    """Everything that a library is made of, however it was written down."""
    with closing(sqlite3.connect(path)) as connection:
        found: set[tuple[object, ...]] = set()
        for kind, name, sql in connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
            found.add((kind, name, sql if kind in {"trigger", "view"} else None))
            for column in connection.execute(f"PRAGMA table_xinfo('{name}')").fetchall():
                found.add((name, *column[1:]))
        return found


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """Return a library as the first readlist wrote it, with three papers."""
    path = tmp_path / "first.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "old" / "schema-1.sql").read_text())
        connection.executescript(
            "INSERT INTO listing VALUES (1, 'fog', 'jsonl', NULL, 0, 'fog', 1, '2026-01-09T10:00:00+00:00');"
            "INSERT INTO tag VALUES (1, 'boats', 'boats'), (2, 'ropes', 'ropes');"
        )
        for number, title in enumerate(("Nine Ropes Suffice", "Sparse Tides", "Quiet Ledgers"), 1):
            connection.execute(
                "INSERT INTO paper(id, title, title_source, abstract_source, authors_source, author_count_source,"
                " organization_source, published_source, arxiv_id_source, doi_source, openreview_id_source, url_source,"
                " code_url_source, published_inferred, added_at, listed_at, listing_id, position, status, starred)"
                " VALUES (?, ?, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '2026', '2026', 1, ?, ?, ?)",
                (number, title, number, "read" if number == 1 else "new", int(number == 2)),
            )
            connection.execute("INSERT INTO sighting VALUES (?, ?, 1, ?, NULL, NULL)", (number, number, number))
            for index in ("heads", "facts"):
                connection.execute(f"INSERT INTO {index}(rowid, title) VALUES (?, ?)", (number, title))
        connection.execute("INSERT INTO paper_tag VALUES (1, 1, 1)")
        connection.commit()
    return path


def test_the_first_library_there_was_becomes_one_as_of_today(first: Path, tmp_path: Path) -> None:
    bring(first, STEPS)
    bring(tmp_path / "new.db", STEPS)
    assert schema(first) == schema(tmp_path / "new.db")
    with closing(query.connect(first)) as connection:
        counted = query.counts(connection, "2026-01-09")
        assert counted.views == {"Inbox": 1, "Later": 0, "Starred": 1, "Reading": 0, "Read": 1, "All": 3}
        assert [(tag.name, tag.papers) for tag in counted.tags] == [("boats", 1)]
        assert [(listing.name, listing.papers) for listing in counted.listings] == [("fog", 3)]
        terms = dict(connection.execute("SELECT term, papers FROM term"))
        assert terms == dict.fromkeys(("nine", "ropes", "suffice", "sparse", "tides", "quiet", "ledgers"), 1)


@pytest.fixture
def fifth(tmp_path: Path) -> Path:
    """Return a library of version 5, with papers in several scripts."""
    path = tmp_path / "fifth.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((Path(__file__).parent / "old" / "library-5.sql").read_text())
    return path


def found(path: Path, line: str) -> list[int]:
    with closing(query.connect(path)) as connection:
        asked, _ = query.respelt(connection, query.parse(line), query.context_of(connection, NOW))
        return sorted(query.find(connection, asked, context=query.context_of(connection, NOW)).ids)


def check_indexes(path: Path) -> None:
    """See that what the indexes hold is what their texts say."""
    with closing(sqlite3.connect(path)) as connection:
        for index in ("heads", "facts", "marks_text"):
            connection.execute(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")


def test_a_library_of_version_5_finds_words_in_every_script_once_it_is_upgraded(fifth: Path, tmp_path: Path) -> None:
    bring(fifth, STEPS)
    bring(tmp_path / "new.db", STEPS)
    assert schema(fifth) == schema(tmp_path / "new.db")
    check_indexes(fifth)
    for line, papers in {
        "灯台守": [1],
        "title:灯台守": [1],
        "abstract:灯台守": [1],
        "灯守": [],
        "小さな": [1],
        "rust": [1],
        "霧": [1],
        "чаиник": [2],
        "ЧАЙНИК": [2],
        "чайнек": [2],
        "org:ежика": [2],
        "note:хорошии": [2],
        "чаики": [2],
        "STRASSEN": [3],
        "abstract:lodz": [3],
        "multifog tides": [4],
    }.items():
        assert found(fifth, line) == papers, line


def test_what_was_changed_before_an_upgrade_is_undone_and_found_after_it(fifth: Path) -> None:
    with closing(Library.open(fifth, lambda: NOW)) as library:
        library.undo()
        assert (found(fifth, "rust"), found(fifth, "gpt"), found(fifth, "灯台守")) == ([], [1], [1])
        library.redo()
        assert (found(fifth, "rust"), found(fifth, "gpt"), found(fifth, "title:灯台守")) == ([1], [], [1])
        library.undo(2)
        assert found(fifth, "туманный or 灯 or kettles") == []
        library.redo(2)
        assert found(fifth, "туманный or 灯 or kettles") == [1, 2, 4]
    check_indexes(fifth)


def test_the_newest_step_is_the_version_that_is_opened() -> None:
    assert len(STEPS) == SCHEMA_VERSION


def test_an_upgrade_makes_a_copy_first_and_then_takes_every_step(harbours: Run) -> None:
    before = harbours.library.read_bytes()
    steps = [*STEPS, add_shelf, lambda connection: connection.exec_driver_sql("INSERT INTO shelf VALUES ('third')")]
    bring(harbours.library, steps)
    assert version(harbours.library) == SCHEMA_VERSION + 2
    assert titles(harbours.library, "shelf", "name") == [*titles(harbours.library), "third"]
    assert copies(harbours.library) == [f"library.db.before-upgrade-20260109-100000-v{SCHEMA_VERSION}.db"]
    copy = harbours.library.parent / copies(harbours.library)[0]
    assert version(copy) == SCHEMA_VERSION
    assert len(titles(copy)) == 4
    assert copy.stat().st_mode & 0o777 == 0o600
    assert len(copy.read_bytes()) == len(before)


def test_an_upgrade_that_is_not_needed_touches_nothing(harbours: Run) -> None:
    before = harbours.library.read_bytes()
    bring(harbours.library, STEPS)
    assert harbours.library.read_bytes() == before
    assert copies(harbours.library) == []


def test_the_last_three_copies_are_kept(harbours: Run) -> None:
    steps = list(STEPS)
    for place in range(5):
        steps.append(lambda connection: connection.exec_driver_sql("UPDATE paper SET note = 'upgraded'"))
        bring(harbours.library, steps, NOW + timedelta(minutes=place))
    assert version(harbours.library) == SCHEMA_VERSION + 5
    kept = [SCHEMA_VERSION + place for place in (2, 3, 4)]
    assert [name.rpartition("-v")[2] for name in copies(harbours.library)] == [f"{version}.db" for version in kept]


@pytest.mark.parametrize("steps", [[fail_halfway], [add_shelf, fail_halfway]])
def test_a_step_that_fails_leaves_the_library_as_it_was(steps: list[Step], harbours: Run) -> None:
    before = harbours.ok("list", "--json")
    with pytest.raises(LibraryError, match="no_such_column"):
        bring(harbours.library, [*STEPS, *steps])
    assert version(harbours.library) == SCHEMA_VERSION
    with closing(sqlite3.connect(harbours.library)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert not names & {"half", "shelf"}
    assert harbours.ok("list", "--json") == before
    assert len(copies(harbours.library)) == 1, "the copy stays: nobody knows what went wrong"
    bring(harbours.library, [*STEPS, add_shelf], NOW + timedelta(minutes=1))
    assert len(titles(harbours.library, "shelf", "name")) == 4


def test_a_step_that_another_program_has_just_taken_is_not_taken_twice(harbours: Run) -> None:
    steps = [*STEPS, add_shelf]
    late = Engine(harbours.library)
    transaction = late.transaction
    looked: list[bool] = []

    def overtaken() -> AbstractContextManager[Connection]:
        """Let the other program upgrade after this one has looked, and before its turn comes."""
        if looked:
            bring(harbours.library, steps)
        looked.append(True)
        return transaction()

    late.transaction = overtaken
    try:
        bring_up(late, NOW + timedelta(minutes=1), steps)
    finally:
        late.transaction = transaction
        late.close()
    assert len(looked) == 2
    assert len(titles(harbours.library, "shelf", "name")) == 4


@pytest.fixture
def _tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be the next readlist, whose schema is one step further."""

    def upgrade(engine: Engine, now: datetime) -> None:
        bring_up(engine, now, [*STEPS, add_shelf])

    monkeypatch.setattr(store, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(library, "bring_up", upgrade)


@pytest.mark.parametrize("line", [["list"], ["show", "1"], ["star", "id:1"], ["export", "boats"], ["log"], ["undo"]])
@pytest.mark.usefixtures("_tomorrow")
def test_any_command_on_an_older_library_upgrades_it(line: list[str], harbours: Run) -> None:
    with closing(sqlite3.connect(harbours.library)) as connection:
        connection.execute("DROP TABLE IF EXISTS shelf")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    assert harbours(*line).code == 0
    assert version(harbours.library) == SCHEMA_VERSION + 1
    assert len(copies(harbours.library)) == 1
    assert titles(harbours.library, "shelf", "name")


def test_a_library_that_the_next_readlist_has_upgraded_is_refused_by_this_one(harbours: Run) -> None:
    bring(harbours.library, [*STEPS, add_shelf])
    before = harbours.library.read_bytes()
    ran = harbours("list")
    assert (ran.code, ran.out) == (1, "")
    assert "newer readlist" in ran.err
    with pytest.raises(LibraryError, match="newer readlist"):
        Library.open(harbours.library, lambda: NOW)
    assert harbours.library.read_bytes() == before


def test_libraries_of_like_names_in_one_folder_keep_their_own_copies(harbours: Run) -> None:
    names = ("boats.db", "boats.sqlite", "boats[1].db", "boats.db.before-upgrade-x.db")
    for place in range(4):
        for name in names:
            path = harbours.library.with_name(name)
            path.write_bytes(harbours.library.read_bytes())
            before_upgrade(path, 1, f"2026010{place}-100000")
    kept = [f"{name}.before-upgrade-2026010{place}-100000-v1.db" for name in names for place in (1, 2, 3)]
    there = [name for name in copies(harbours.library) if name.endswith(".db")]
    assert there == sorted([*kept, names[-1]])


def test_two_programs_that_upgrade_one_library_in_one_second_share_the_copy(harbours: Run) -> None:
    copy = before_upgrade(harbours.library, SCHEMA_VERSION, "20260109-100000")
    assert before_upgrade(harbours.library, SCHEMA_VERSION, "20260109-100000") == copy
    assert copies(harbours.library) == [copy.name]


def test_after_every_upgrade_numbers_and_words_are_those_of_today(harbours: Run) -> None:
    harbours.ok("tag", "+fog", "id:1")
    with closing(sqlite3.connect(harbours.library)) as connection:
        before = derived(connection)
        connection.execute("DROP TRIGGER tally_paper_in")
        connection.execute(
            "CREATE TRIGGER tally_of_old AFTER UPDATE ON paper BEGIN SELECT RAISE(ABORT, 'of an older readlist'); END"
        )
        for change in (
            "UPDATE marks_tally SET papers = 77",
            "UPDATE listing SET papers = 77",
            "UPDATE tag SET papers = 77",
            "UPDATE term SET papers = 77, term = 'old' || term",
        ):
            connection.execute(change)
        connection.commit()
    bring(harbours.library, [*STEPS, lambda connection: connection.exec_driver_sql("UPDATE paper SET url = NULL")])
    with closing(sqlite3.connect(harbours.library)) as connection:
        assert derived(connection) == before


def test_after_every_upgrade_titles_are_known_by_the_rules_of_today(harbours: Run, tmp_path: Path) -> None:
    titles_there = titles(harbours.library)
    with closing(sqlite3.connect(harbours.library)) as connection:
        before = connection.execute("SELECT id, key, title, paper_id FROM paper_key ORDER BY id").fetchall()
        connection.execute("UPDATE paper_key SET key = 'title:old' || id, title = NULL WHERE key LIKE 'title:%'")
        connection.execute("INSERT INTO titles(titles) VALUES ('delete-all')")
        connection.commit()
    bring(harbours.library, [*STEPS, lambda connection: connection.exec_driver_sql("UPDATE paper SET url = NULL")])
    with closing(sqlite3.connect(harbours.library)) as connection:
        assert connection.execute("SELECT id, key, title, paper_id FROM paper_key ORDER BY id").fetchall() == before
        word = max(titles_there[0].split(), key=len).lower().removesuffix("s")
        assert connection.execute("SELECT count(*) FROM titles WHERE titles MATCH ?", [f'"{word}"']).fetchone() != (0,)


def test_after_every_upgrade_papers_are_found_by_each_title_that_they_went_by(harbours: Run) -> None:
    told = {"An α-Decay of Boats": "old", "An alpha-Decay of Boats": "analphadecayofboats", "Gulls in C++": "gullsinc"}
    with closing(sqlite3.connect(harbours.library)) as connection:
        rows = [(f"title:{key}", 1, title) for title, key in told.items()]
        connection.executemany("INSERT INTO paper_key(key, paper_id, title) VALUES (?, ?, ?)", rows)
        connection.commit()
    bring(harbours.library, [*STEPS, lambda connection: connection.exec_driver_sql("UPDATE paper SET url = NULL")])
    with closing(sqlite3.connect(harbours.library)) as connection:
        keys = dict(connection.execute("SELECT title, key FROM paper_key WHERE paper_id = 1").fetchall())
        found = connection.execute("SELECT rowid FROM titles WHERE titles MATCH 'decay'").fetchall()
    assert keys["An alpha-Decay of Boats"] == "title:analphadecayofboats"
    assert keys["Gulls in C++"] == "title:gullsincplusplus"
    assert len(found) == 1


def derived(connection: sqlite3.Connection) -> list[object]:
    """Return what is derived from other rows: triggers, numbers, words."""
    return [
        sorted(connection.execute(query).fetchall())
        for query in (
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
            "SELECT * FROM marks_tally",
            "SELECT name, papers FROM listing UNION ALL SELECT name, papers FROM tag",
            "SELECT term, backwards, papers FROM term",
        )
    ]
