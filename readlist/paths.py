"""Where the library lies. Nothing here makes a folder."""

from collections.abc import Mapping
from pathlib import Path


def library_path(option: str | None, environment: Mapping[str, str]) -> Path:
    """Return the library file: `--library`, else `READLIST_LIBRARY`, else the user's data folder."""
    named = option or environment.get("READLIST_LIBRARY")
    if named:
        return Path(named).expanduser().absolute()
    from platformdirs import user_data_path

    return user_data_path("readlist", appauthor=False) / "library.db"
