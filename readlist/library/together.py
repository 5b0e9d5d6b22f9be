"""Several listings that are imported as one step, as those of an archive are: one undo takes all of them back."""

from collections.abc import Callable

from readlist.library import ending
from readlist.library.engine import Engine
from readlist.model import Changed


class Together:
    """What listings have in common that are one step. Give it with each to `Library.begin_import`, then end it.

    Attributes:
        name: What the step is called.
        change: The step, once something is written.
        earlier: The step of an earlier run that was cut short, to be taken up in this one.
        met: How many entries were taken in.
        cut_short: Whether one of the listings was stopped.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.change: int | None = None
        self.earlier: int | None = None
        self.met = 0
        self.cut_short = False

    def was(self, summary: str) -> bool:
        """Tell whether a step that is summed up so was one of listings under this name."""
        return summary.startswith(f"imported {self.name}: ")


def end(engine: Engine, process: str, now: Callable[[], str], together: Together, *, partial: bool) -> Changed:
    """End the step; nothing was written where all listings were known. See `Library.end_together`."""
    change = together.change
    if change is None:
        return Changed(None, f"imported {together.name}: nothing new")
    summary = f"importing {together.name}"
    try:
        with engine.transaction() as connection:
            if ending.take_hold(connection, change, process):
                met, cut_short = together.met, partial or together.cut_short
                summary = ending.end(connection, change, now(), together.name, met=met, partial=cut_short)
    finally:
        ending.let_go(process, change)
    return Changed(change, summary, library_shape=True)
