"""Opening the library file with `sqlite3` alone: what it is, whether it can be used, and one-line refusals.

A read-only connection costs 4 ms; SQLModel, which the writing side needs, costs 270. So everything that only reads,
the app's first frame too, comes through here.
"""

import contextlib
import os
import sqlite3
import stat
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple

from readlist.errors import LibraryError, ReadOnlyError, reason

APPLICATION_ID = 0x52444C53  # "RDLS", in the file's header at byte 68
SCHEMA_VERSION = 6
OLDEST_SQLITE = (3, 40, 0)
_HEADER = b"SQLite format 3\0"
# What SQLite says where it cannot make shared memory: of a folder without and with a WAL, and of a full disk.
_NO_SHARED_MEMORY = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR)
_BESIDE = ("-wal", "-shm", "-journal")  # what SQLite keeps beside a file, by the ends of their names
_SMALLEST = 512  # one page; SQLite itself takes a file of one byte for an empty database


class State(Enum):
    """What stands at a library's path."""

    MISSING = auto()
    READY = auto()
    OLDER = auto()


class Standing(NamedTuple):
    """The state of a library file, and whether it can be written."""

    state: State
    version: int = SCHEMA_VERSION
    writable: bool = True


def inspect(path: Path) -> Standing:
    """Say what stands at `path` without changing it. A file or database that is empty counts as missing.

    Such a one is just being made by another program, or the disk was full when it should have been.

    Raises:
        LibraryError: It is a directory, another program's database, no database, damaged, or from a newer readlist.
    """
    size = _size(path)
    if size is None:
        return Standing(State.MISSING, 0, _can_make(path))
    if not size:
        return Standing(State.MISSING, 0, _can_write(path))
    if size < _SMALLEST:  # and so not open in this process either
        if _begins_as_one(path):
            raise damaged(path, Exception("file is malformed: cut off"))
        raise LibraryError(f"{path} is not a readlist library", "--library names another file")
    # The version is asked through SQLite, not read from the header: a change may still stand in the WAL alone.
    with contextlib.closing(_connect(path, alone=not _has_wal(path))) as connection:
        try:
            application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
            objects = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        except sqlite3.DatabaseError as error:
            # What SQLite refuses it does not hold open, so that this once the file can be read as any other.
            if "not a database" in str(error) and not _begins_as_one(path):
                raise LibraryError(f"{path} is not a readlist library", "--library names another file") from error
            raise damaged(path, error) from error
    if not application and not version and not objects:
        return Standing(State.MISSING, 0, _can_write(path))
    if application != APPLICATION_ID:
        raise LibraryError(f"{path} is another program's database", "--library names another file")
    if version > SCHEMA_VERSION:
        raise LibraryError(
            f"{path} was written by a newer readlist (schema {version}, this one knows {SCHEMA_VERSION})",
            "upgrade readlist; the file was left untouched",
        )
    state = State.READY if version == SCHEMA_VERSION else State.OLDER
    return Standing(state, version, _can_write(path))


# Nothing here may open the file but SQLite: when a process closes any handle of a file, POSIX drops all locks that it
# holds on it, SQLite's too (https://www.sqlite.org/howtocorrupt.html, 2.2). Another program would then believe to be
# the last one, and take the WAL away from under this one.


def _size(path: Path) -> int | None:
    """Return the size of the file, or None where there is none."""
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        raise LibraryError(
            f"Python's SQLite is {sqlite3.sqlite_version}; readlist needs 3.40 or newer", "use a newer Python build"
        )
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        raise LibraryError(f"{path.parent} is not a directory", "name a library in a folder") from None
    except OSError as error:
        raise LibraryError(f"cannot read {path}: {reason(error)}", "check its permissions") from error
    if stat.S_ISDIR(status.st_mode):
        raise LibraryError(f"{path} is a directory, not a library file", "name a file in it: library.db")
    if not os.access(path, os.R_OK):
        raise LibraryError(f"cannot read {path}: permission denied", "check its permissions")
    return status.st_size if stat.S_ISREG(status.st_mode) else _SMALLEST


def _begins_as_one(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def is_database(path: Path) -> bool:
    """Tell whether a file is an SQLite database, a library or any other, by opening it as one."""
    try:
        if not path.is_file() or path.stat().st_size < _SMALLEST:
            return False
        with contextlib.closing(_connect(path, alone=not _has_wal(path))) as connection:
            _pragma(connection, "schema_version")
    except sqlite3.Error as error:
        # One whose WAL cannot be read is one all the same, and the last that may be taken for another file.
        return "malformed" in str(error) or ("not a database" not in str(error) and _has_wal(path))
    except (OSError, LibraryError):
        return False
    return True


def part_of(path: Path) -> Path | None:
    """Return the database that a file is, or belongs to as its WAL or another file that SQLite keeps beside it.

    Whoever writes such a file destroys the database, whether or not it is there yet. A path with links is followed by
    the caller: SQLite's files lie beside the database itself.
    """
    for suffix in _BESIDE:
        if path.name.casefold().endswith(suffix) and is_database(path.with_name(path.name[: -len(suffix)])):
            return path.with_name(path.name[: -len(suffix)])
    return path if is_database(path) else None


def open_reader(path: Path) -> sqlite3.Connection:
    """Return a read-only connection to a library that `inspect` has called ready.

    It may be used from any thread, one at a time. Rows are tuples. Where the disk is full or the folder cannot be
    written, it shows the library as it stands now and not what is written later.

    Raises:
        LibraryError: The file cannot be opened, or is damaged.
    """
    try:
        return _reader(path, alone=False)
    except sqlite3.DatabaseError as error:
        # To read a library in WAL mode SQLite makes shared memory beside it. Where it cannot, no other program can
        # have changes under way, and without a WAL that waits from before the file alone is the whole.
        if _has_wal(path) or error.sqlite_errorcode & 0xFF not in _NO_SHARED_MEMORY:
            raise damaged(path, error) from error
    try:
        return _reader(path, alone=True)
    except sqlite3.DatabaseError as error:
        raise damaged(path, error) from error


def _reader(path: Path, *, alone: bool) -> sqlite3.Connection:
    connection = _connect(path, alone=alone)
    try:
        connection.execute("PRAGMA query_only = 1")
        connection.execute("PRAGMA busy_timeout = 5000")
        connection.execute("PRAGMA cache_size = -8192")
        _pragma(connection, "schema_version")
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_unless_writable(path: Path, standing: Standing) -> None:
    """Raise `ReadOnlyError` where the library cannot be written."""
    if not standing.writable:
        raise ReadOnlyError(f"{path} cannot be written", "check the permissions of the file and of its folder")


def damaged(path: Path, error: Exception) -> LibraryError:
    """Return the refusal for a file that SQLite cannot make sense of."""
    if "locked" in str(error) or "busy" in str(error):
        return LibraryError(f"{path} is busy: another program keeps it locked", "try again in a moment")
    if "disk I/O" in str(error):
        # To read, too: SQLite makes 32 KB of shared memory beside the file.
        return LibraryError(f"the disk refused to open {path}", "check its space and its health")
    if "unable to open" in str(error) and _has_wal(path):
        return LibraryError(
            f"{path} has changes in its WAL, which cannot be read in a folder that cannot be written",
            f"copy {path.name} and {path.name}-wal to another folder; --library names the copy",
        )
    if not any(sign in str(error) for sign in ("malformed", "not a database", "corrupt", "no such table", "vtable")):
        return LibraryError(f"SQLite refused to go on with {path}: {error}")
    return LibraryError(
        f"{path} is damaged or not a library: {error}",
        "restore a copy: `readlist where` names the folder, backups lie beside the library",
    )


def _connect(path: Path, *, alone: bool) -> sqlite3.Connection:
    """Open a file to read; `alone` says that it is whole without a WAL, so that nothing is made beside it."""
    address = path.absolute().as_uri() + "?mode=ro" + ("&immutable=1" if alone else "")
    try:
        return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise LibraryError(f"cannot open {path}: {error}", "check its permissions") from error


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _can_write(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _can_make(path: Path) -> bool:
    folder = path.parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder.is_dir() and os.access(folder, os.W_OK)


def _has_wal(path: Path) -> bool:
    try:
        return _beside(path, "-wal").stat().st_size > 0
    except OSError:
        return False


def _beside(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)
