"""Copying the library, also while it is in use."""

import os
from datetime import datetime
from pathlib import Path

from readlist import store
from readlist.errors import LibraryError, ReadlistError, UsageError
from readlist.library.backup import backup
from readlist.paths import expanded


def copy_library(library: Path, target: str | None, now: datetime) -> Path:
    """Copy the library to `target`, into it where that is a folder, or beside itself; return the copy's path.

    Raises:
        ReadlistError: There is no library yet.
        UsageError: The name is empty, or there is a file of that name already.
        LibraryError: The library cannot be read, or the copy not be written: no folder is made for it.
    """
    if store.inspect(library).state is store.State.MISSING:
        raise ReadlistError(f"there is no library at {library} yet", "import something first")
    if target is not None and not target.strip():
        raise UsageError("a backup needs a name", "without PATH it lies beside the library")
    name = f"{library.stem}.backup-{now:%Y%m%d-%H%M%S}.db"
    if target is None:
        return backup(library, library.with_name(name))
    wanted = expanded(target).absolute()
    if target.endswith(os.sep) and not wanted.exists():
        raise LibraryError(f"there is no folder {wanted}", "make it, or name another")
    return backup(library, wanted / name if wanted.is_dir() else wanted)
