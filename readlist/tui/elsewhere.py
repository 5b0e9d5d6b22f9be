"""What other programs did to the library, told from what this one did."""

import sqlite3

from readlist import query
from readlist.tui.messages import Elsewhere


class Seen:
    """How far the journal has been read, to tell other programs' changes from one's own."""

    def __init__(self) -> None:
        self._version = -1
        self._up_to: int | None = None

    def begin_at(self, change: int) -> None:
        """Tell of everything newer than this change."""
        self._up_to = change

    def news(self, connection: sqlite3.Connection, own: str) -> Elsewhere | None:
        """Say what another process than `own` has written since the last time, if it has; the first time never.

        A step that is still running is looked at again until it is whole.
        """
        version = int(connection.execute("PRAGMA data_version").fetchone()[0])
        if self._up_to is None:
            self._version, self._up_to = version, query.newest_change(connection)
            return None
        if version == self._version:
            return None
        self._version = version
        steps = query.steps_since(connection, self._up_to)
        running = [step.id for step in steps if step.standing == "running"]
        if steps:
            self._up_to = min(running) - 1 if running else steps[-1].id
        if all(step.process == own for step in steps):
            return None
        return Elsewhere(newest=steps[-1].process != own)
