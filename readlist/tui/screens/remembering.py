"""The main screen's way into the journal, and from a change to its papers."""

from typing import TYPE_CHECKING

from readlist import query
from readlist.text import cut, readable
from readlist.tui.flows import flow
from readlist.tui.messages import Elsewhere, Written
from readlist.tui.screens.cards import Cards
from readlist.tui.selection import Selection
from readlist.tui.widgets.bars import StatusLine
from readlist.views import View

if TYPE_CHECKING:
    from readlist.tui.screens.changes import ChangesScreen

_MOST_RANGES = 100
_NAMED = 60


class Remembering(Cards):
    """Shows what was done."""

    _changes: "ChangesScreen | None" = None

    @property
    def status(self) -> StatusLine:
        """The line that says what the last key did, on the screen in sight."""
        shown = self._changes.query(StatusLine) if self._changes is not None else ()
        return next(iter(shown), super().status)

    @flow
    async def action_journal(self) -> None:
        """Show what was done; from there go to the papers of a change."""
        from readlist.tui.screens.changes import ChangesScreen

        await self.desk.written()
        changes = self._changes = ChangesScreen(self.desk, self.keys, self.desk.today, self.settings.actions)
        try:
            await self.ask(changes)
        finally:
            self._changes = None
        if (step := changes.chosen) is None:
            return
        ids = await self.read(lambda connection: query.papers_of(connection, step.id))
        if ids:
            self.go_to_view(View(cut(readable(step.summary), _NAMED), f"id:{listed(ids)}"))
        else:
            self.status.say("None of its papers is in the library")

    def on_written(self, _: Written) -> None:
        """Show the change in the journal, too."""
        if self._changes is not None:
            self._changes.reload()

    def on_elsewhere(self, _: Elsewhere) -> None:
        """Show what another program did in the journal, too."""
        if self._changes is not None:
            self._changes.reload()


def listed(ids: list[int]) -> str:
    """Return papers as the field id: names them, neighbours as ranges where these are not too many."""
    spans = Selection.of(sorted(ids)).spans
    if len(spans) > _MOST_RANGES:
        return ",".join(map(str, sorted(ids)))
    return ",".join(str(first) if stop == first + 1 else f"{first}..{stop - 1}" for first, stop in spans)
