"""Opening a library with sqlite3 alone: what stands at a path, and what is refused, untouched."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from commandline import leave_wal

from readlist import store
from readlist.errors import LibraryError, ReadOnlyError
from readlist.library import Library
from readlist.library.migrations import STEPS
from readlist.model import Entry
from readlist.store import APPLICATION_ID, SCHEMA_VERSION, Standing, State
from readlist.tasks.opening import utc_now, writing


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Return a library of one paper."""
    path = tmp_path / "library.db"
    with writing(path) as library:
        library.add_by_hand([Entry("Tiny Lighthouses")])
    return path


def altered(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return path


def beside(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.iterdir())


def test_a_library_is_ready_and_names_itself_in_its_header(made: Path) -> None:
    assert store.inspect(made) == Standing(State.READY, SCHEMA_VERSION, True)
    header = made.read_bytes()[:100]
    assert int.from_bytes(header[68:72], "big") == APPLICATION_ID
    assert header[68:72] == b"RDLS"
    assert int.from_bytes(header[60:64], "big") == SCHEMA_VERSION == len(STEPS)


@pytest.mark.parametrize("there", ["nothing", "an empty file", "an empty database", "no folder"])
def test_nothing_and_what_is_just_being_made_count_as_missing(there: str, tmp_path: Path) -> None:
    path = tmp_path / ("deep/er" if there == "no folder" else "") / "library.db"
    if there == "an empty file":
        path.touch()
    elif there == "an empty database":
        altered(path, "PRAGMA journal_mode = WAL", "CREATE TABLE made (a)", "DROP TABLE made")
    standing = store.inspect(path)
    assert (standing.state, standing.writable) == (State.MISSING, True)
    assert path.parent.exists() == (there != "no folder")
    with writing(path):
        pass
    assert store.inspect(path).state is State.READY


@pytest.mark.parametrize("version", [1, SCHEMA_VERSION, SCHEMA_VERSION + 1, SCHEMA_VERSION + 7])
def test_a_version_is_older_ready_or_refused(version: int, made: Path) -> None:
    altered(made, f"PRAGMA user_version = {version}")
    if version <= SCHEMA_VERSION:
        assert store.inspect(made).state is (State.READY if version == SCHEMA_VERSION else State.OLDER)
        return
    before = made.read_bytes(), made.stat().st_mtime_ns, beside(made)
    for opening in (store.inspect, lambda path: Library.open(path, utc_now)):
        with pytest.raises(LibraryError, match="newer readlist") as caught:
            opening(made)
        assert f"schema {version}, this one knows {SCHEMA_VERSION}" in caught.value.message
        assert "untouched" in caught.value.hint
    assert (made.read_bytes(), made.stat().st_mtime_ns, beside(made)) == before


def test_an_older_schema_is_told(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    assert store.inspect(made).state is State.OLDER
    assert store.inspect(made).version == SCHEMA_VERSION


def _directory(path: Path) -> None:
    path.mkdir()


def _text(path: Path) -> None:
    path.write_text("Dear diary, today I went to the harbour.")


def _short(path: Path) -> None:
    path.write_bytes(b"SQLite")


def _other_program(path: Path) -> None:
    altered(path, "CREATE TABLE recipes (name)", "PRAGMA user_version = 1")


def _other_id(path: Path) -> None:
    altered(path, "PRAGMA application_id = 252006673", "PRAGMA user_version = 1")


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 64)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (_directory, "is a directory"),
        (_text, "is not a readlist library"),
        (_short, "is not a readlist library"),
        (_other_program, "is another program's database"),
        (_other_id, "is another program's database"),
        (_garbage, "damaged or not a library"),
    ],
)
def test_what_is_no_library_is_refused_and_left_as_it_is(
    make: Callable[[Path], None], told: str, tmp_path: Path
) -> None:
    path = tmp_path / "library.db"
    make(path)
    before = None if path.is_dir() else path.read_bytes()
    for opening in (store.inspect, lambda path: Library.open(path, utc_now)):
        with pytest.raises(LibraryError, match=told) as caught:
            opening(path)
        assert "\n" not in caught.value.message
        assert caught.value.hint
        assert caught.value.exit_code == 1
    assert beside(path) == ["library.db"]
    if before is not None:
        assert path.read_bytes() == before


def test_a_path_below_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LibraryError, match="is not a directory"):
        store.inspect(tmp_path / "file" / "library.db")


def test_looking_at_a_closed_library_leaves_nothing_beside_it(made: Path) -> None:
    store.inspect(made)
    assert beside(made) == ["library.db"]


def test_what_still_stands_in_the_wal_counts(tmp_path: Path) -> None:
    with writing(tmp_path / "library.db"):
        assert (tmp_path / "library.db-wal").stat().st_size
        assert store.inspect(tmp_path / "library.db").state is State.READY


def test_a_reader_reads_and_never_writes(made: Path) -> None:
    with closing(store.open_reader(made)) as reader:
        assert reader.execute("SELECT title FROM paper").fetchall() == [("Tiny Lighthouses",)]
        with pytest.raises(sqlite3.OperationalError):
            reader.execute("DELETE FROM paper")


def test_a_reader_sees_what_a_writer_has_written_since(made: Path) -> None:
    with closing(store.open_reader(made)) as reader, writing(made) as library:
        library.star([1], True)
        assert reader.execute("SELECT starred FROM paper").fetchall() == [(1,)]


@pytest.mark.parametrize("waiting", [False, True])
def test_without_shared_memory_a_reader_reads_what_is_whole_and_nothing_old(waiting: bool, made: Path) -> None:
    if waiting:
        leave_wal(made, "ask the clerk")
    made.with_name("library.db-shm").symlink_to("nowhere")  # SQLite follows no link to it
    if waiting:
        with pytest.raises(LibraryError, match="changes in its WAL"):
            store.open_reader(made)
        return
    with closing(store.open_reader(made)) as reader:
        assert reader.execute("SELECT title FROM paper").fetchall() == [("Tiny Lighthouses",)]


@pytest.mark.parametrize("name", ["what?x=1.db", "a#b.db", "50%41.db", "it's “mine”.db", "漢字.db", "a b.db"])
def test_a_library_may_have_any_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    with writing(path) as library:
        library.add_by_hand([Entry("Tiny Lighthouses")])
    assert os.listdir(tmp_path) == [name]
    with closing(store.open_reader(path)) as reader:
        assert reader.execute("SELECT count(*) FROM paper").fetchone() == (1,)


def test_what_cannot_be_written_is_refused_with_the_reason(made: Path) -> None:
    with pytest.raises(ReadOnlyError, match="cannot be written") as caught:
        store.refuse_unless_writable(made, Standing(State.READY, writable=False))
    assert "permissions" in caught.value.hint
    store.refuse_unless_writable(made, Standing(State.READY))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("database is locked", "is busy"),
        ("database disk image is malformed", "is damaged"),
        ("file is not a database", "is damaged"),
        ("vtable constructor failed: heads", "is damaged"),
        ("disk I/O error", "the disk refused to open"),
    ],
)
def test_what_sqlite_says_is_put_in_words(error: str, told: str, made: Path) -> None:
    refusal = store.damaged(made, sqlite3.DatabaseError(error))
    assert told in refusal.message
    assert refusal.hint


def test_an_old_sqlite_is_refused(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store.sqlite3, "sqlite_version_info", (3, 39, 9))
    with pytest.raises(LibraryError, match=r"needs 3\.40 or newer"):
        store.inspect(made)


def test_a_database_is_known_by_its_first_bytes(made: Path, tmp_path: Path) -> None:
    (tmp_path / "a.bib").write_text("@misc{a}")
    assert store.is_database(made)
    assert not store.is_database(tmp_path / "a.bib")
    assert not store.is_database(tmp_path / "none")
    assert not store.is_database(tmp_path)
