"""The full-screen app. Textual is imported when it runs."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.store import Standing, State

if TYPE_CHECKING:
    from readlist.query import Look
    from readlist.tui.commands import MakeCommands


def run(
    path: Path, standing: Standing, *, clock: Callable[[], datetime], commands: "MakeCommands", demo: bool = False
) -> int:
    """Run the app on the library at `path` until the user leaves, and return the exit code.

    A library that is missing is made, an older one upgraded, in the app; one that is read-only opens for reading.
    """
    looking = _looking(path, clock) if standing.state is State.READY else None
    from readlist.tui.app import start

    return start(path, standing, clock, commands, demo=demo, looking=looking)


def _looking(path: Path, clock: Callable[[], datetime]) -> "Future[Look]":
    """Begin to read what the first frame shows. It is there when the app is: that takes longer to load."""
    from readlist.tui import questions

    threads = ThreadPoolExecutor(1, "first look")
    try:
        return threads.submit(questions.first_look, path, clock())
    finally:
        threads.shutdown(wait=False)
