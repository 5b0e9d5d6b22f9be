"""Starting the full-screen app, on the user's library or on landmark papers."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from readlist import outcome, paths, store
from readlist.errors import UsageError
from readlist.tasks.opening import utc_now

if TYPE_CHECKING:
    from readlist.tui.commands import MakeCommands


def alone(named: str | None, commands: "MakeCommands") -> int:
    """Run the app on the user's library, or the one named; whatever it is refused is said. Return the exit code."""
    outcome.ready()
    return outcome.of(lambda: app(paths.library_path(named, os.environ), commands))


def app(path: Path, commands: "MakeCommands") -> int:
    """Run the app on a library and return its exit code; `commands` are those of its `:` line.

    Raises:
        UsageError: There is no terminal.
        LibraryError: The library cannot be opened, or is missing where none can be made.
    """
    _refuse_without_terminal()
    return _run(path, commands, demo=False)


def demo(named: Path | None, commands: "MakeCommands") -> int:
    """Run the app on landmark papers, in a folder that goes with it, or in a new library that stays.

    Raises:
        UsageError: There is no terminal, or the library named is not new.
    """
    import tempfile

    from readlist.tasks.demo import fill
    from readlist.tui import ending

    _refuse_without_terminal()
    if named:
        fill(named, utc_now)
        return _run(named, commands, demo=True)
    with ending.heeded(ending.stop), tempfile.TemporaryDirectory(prefix="readlist-demo-") as folder:
        path = Path(folder) / "library.db"
        fill(path, utc_now)
        return _run(path, commands, demo=True)


def _run(path: Path, commands: "MakeCommands", *, demo: bool) -> int:
    standing = store.inspect(path)
    if standing.state is not store.State.READY:
        store.refuse_unless_writable(path, standing)
    from readlist import tui

    return tui.run(path, standing, clock=utc_now, commands=commands, say=_say, demo=demo)


def _say(line: str) -> None:
    from readlist.output import say

    say(line)


def _refuse_without_terminal() -> None:
    if os.environ.get("TERM") == "dumb":  # an editor's shell, as a rule: it shows lines, and nothing can be drawn on it
        hint = "open it in a terminal; `readlist list` prints here, `readlist --help` shows all commands"
        raise UsageError("this terminal cannot show a full screen (TERM=dumb)", hint)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the app needs a terminal", "`readlist list` prints; `readlist --help` shows all commands")
