"""The full-screen app. Textual is imported when it runs."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path


def run(path: Path, *, clock: Callable[[], datetime], demo: bool = False) -> int:
    """Run the app on the library at `path` until the user leaves, and return the exit code.

    A library that is missing is made, an older one upgraded, in the app; one that is read-only opens for reading.

    Raises:
        LibraryError: The file cannot be opened at all; see `store.inspect`.
    """
    from readlist import store

    standing = store.inspect(path)
    from readlist.tui.app import start

    return start(path, standing, clock, demo=demo)
