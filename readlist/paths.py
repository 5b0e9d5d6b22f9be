"""Where the library, the configuration and the kept layout lie. Nothing here makes a folder."""

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


def config_path(environment: Mapping[str, str]) -> Path:
    """Return the configuration's file: `READLIST_CONFIG`, else `config.toml` in the user's configuration folder."""
    if named := environment.get("READLIST_CONFIG"):
        return expanded(named)
    from platformdirs import user_config_path

    return user_config_path("readlist", appauthor=False) / "config.toml"


def layout_path() -> Path:
    """Return the file that keeps how the app was left: where its user was, and how wide the panes were."""
    from platformdirs import user_state_path

    return user_state_path("readlist", appauthor=False) / "layout.json"
