"""Copies of a library, also while it is in use."""

import contextlib
import os
import re
import sqlite3
from pathlib import Path

from readlist import atomic
from readlist.errors import LibraryError, UsageError, reason
from readlist.store import open_reader, part_of

KEPT_BEFORE_UPGRADES = 3
_MODE = 0o600


def backup(library: Path, target: Path) -> Path:
    """Copy a library to `target` with SQLite's backup API, so that the copy is whole whoever is writing.

    The copy gets mode 0600 and appears under its name only once it is complete. A link is followed, and the copy's
    own path returned.

    Raises:
        UsageError: There is a file of that name already, or SQLite keeps one of that name beside a database.
        LibraryError: The copy cannot be written; no folder is made for it.
    """
    if target.exists():
        raise UsageError(f"{target} exists already", "name another file; a backup never replaces one")
    target = Path(os.path.realpath(target))
    if database := part_of(target):
        raise UsageError(f"{target} is part of {database.name}, a database", "name another file")
    try:
        with (
            atomic.replacing(target, _MODE) as part,
            contextlib.closing(open_reader(library)) as source,
            contextlib.closing(sqlite3.connect(part)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
    except FileNotFoundError as error:
        raise LibraryError(f"there is no folder {target.parent}", "make it, or name another") from error
    except (OSError, sqlite3.Error) as error:
        why = reason(error) if isinstance(error, OSError) else error
        raise LibraryError(f"cannot write {target}: {why}", "name a place that can be written") from error
    return target


def before_upgrade(library: Path, version: int, stamp: str) -> Path:
    """Copy a library beside itself before its schema changes, and keep the last three such copies.

    Where another program upgrades the same library in the same second, its copy serves both.
    """
    copy = library.with_name(f"{library.name}.before-upgrade-{stamp}-v{version}.db")
    if not copy.exists():
        backup(library, copy)
    # By the whole name: a copy that was opened and upgraded in its turn has copies whose names begin as this one's.
    called = re.compile(re.escape(f"{library.name}.before-upgrade-") + r"\d{8}-\d{6}-v\d+\.db")
    for old in sorted(path for path in library.parent.iterdir() if called.fullmatch(path.name))[:-KEPT_BEFORE_UPGRADES]:
        old.unlink(missing_ok=True)
    return copy
