"""Which panes a width has room for."""

from typing import NamedTuple

from readlist.tui.actions import Pane

ALL_FROM = 120
BESIDE_FROM = 100
VIEWS_BESIDE_FROM = 60


class Shown(NamedTuple):
    """Which panes are shown."""

    views: bool
    papers: bool
    paper: bool


def shown(width: int, focus: Pane, *, reading: bool) -> Shown:
    """Return what is shown in a width.

    All three from 120 columns. Below, the left pane is there while it has the focus, and the paper once it is being
    read: beside the list from 100 columns, else over it for as long as it has the focus. A card has all the room.
    """
    if focus is Pane.CARD:
        return Shown(views=False, papers=False, paper=False)
    if width >= ALL_FROM:
        return Shown(views=True, papers=True, paper=True)
    if focus is Pane.VIEWS:
        return Shown(views=True, papers=width >= VIEWS_BESIDE_FROM, paper=False)
    if width >= BESIDE_FROM:
        return Shown(views=False, papers=True, paper=reading)
    over = focus is Pane.PAPER
    return Shown(views=False, papers=not over, paper=over)
