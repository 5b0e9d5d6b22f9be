"""Where the library lies. Nothing here makes a folder."""

import os
from collections.abc import Mapping
from pathlib import Path


def library_path(option: str | None, environment: Mapping[str, str]) -> Path:
    """Return the library file: `--library`, else `READLIST_LIBRARY`, else the user's data folder."""
    named = option or environment.get("READLIST_LIBRARY")
    if named:
        return _followed(expanded(named))
    from platformdirs import user_data_path

    return _followed(user_data_path("readlist", appauthor=False) / "library.db")


def _followed(path: Path) -> Path:
    """Follow links once, here: SQLite keeps its other files beside the file itself, not beside a link to it."""
    return Path(os.path.realpath(path))


def expanded(path: str | Path) -> Path:
    """Return a path with the user's own folder for "~"; where nobody knows whose folder is meant, as it stands."""
    return Path(os.path.expanduser(path))
