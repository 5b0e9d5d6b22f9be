"""The full-screen app. Textual is imported when it runs."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.store import Standing, State

if TYPE_CHECKING:
    from readlist.config import Reading
    from readlist.query import Look
    from readlist.tui.commands import MakeCommands


def run(
    path: Path, standing: Standing, *, clock: Callable[[], datetime], commands: "MakeCommands", demo: bool = False
) -> int:
    """Run the app on the library at `path` until the user leaves, and return the exit code.

    A library that is missing is made, an older one upgraded, in the app; one that is read-only opens for reading.
    """
    # All of it is there when the app is: that takes longer to load.
    threads = ThreadPoolExecutor(1, "first look")
    configured = threads.submit(_configured)
    looking = threads.submit(_look, path, clock()) if standing.state is State.READY else None
    threads.shutdown(wait=False)
    from readlist.tui.app import start

    return start(path, standing, clock, commands, demo=demo, configured=configured, looking=looking)


def _configured() -> "Reading":
    from readlist import config

    return config.load(os.environ)


def _look(path: Path, now: datetime) -> "Look":
    from readlist.tui import questions

    return questions.first_look(path, now)
