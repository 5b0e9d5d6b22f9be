"""The full-screen app. Textual is imported when it runs."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readlist.store import Standing, State

if TYPE_CHECKING:
    from readlist.tui.commands import MakeCommands


def run(
    path: Path,
    standing: Standing,
    *,
    clock: Callable[[], datetime],
    commands: "MakeCommands",
    say: Callable[[str], None],
    demo: bool = False,
) -> int:
    """Run the app on the library at `path` until the user leaves, and return the exit code.

    What is left to say when the screen is the shell's again goes to `say`. A library that is missing is made, an older
    one upgraded, in the app; one that is read-only opens for reading.
    """
    from readlist.tui.opening import first_look, opening

    # All of it is there when the app is: that takes longer to load.
    threads = ThreadPoolExecutor(1, "opening")
    opened = threads.submit(opening, os.environ, path, keep=not demo)
    ready = standing.state is State.READY
    looking = threads.submit(lambda: first_look(opened.result(), path, clock())) if ready else None
    threads.shutdown(wait=False)
    from readlist.tui.app import start

    return start(path, standing, clock, commands, opened, demo=demo, say=say, looking=looking)
