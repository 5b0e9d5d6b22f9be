"""How the app was left: the open view, the paper under the cursor, orders, and how wide the panes were.

It is kept beside the library, not in it: where one was is no mark. Whatever is wrong with the file, the app opens as it
does the first time; of two apps that close, the later one is remembered.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from readlist.errors import QueryError
from readlist.text import clean
from readlist.views import STANDING_VIEWS, View

_LARGEST = 1 << 20
_LIBRARIES = 20
_ORDERS = 100
VIEWS_WIDTH = range(12, 61)
"""Cells that the left pane may take."""
PAPER_SHARE = range(20, 81)
"""What the paper may take of the width that it shares with the list, in hundredths."""


class Widths(NamedTuple):
    """How wide the panes are: the left one in cells, the paper in hundredths of what it shares with the list."""

    views: int = 24
    paper: int = 44


class Layout(NamedTuple):
    """How the app was left.

    Attributes:
        view: The view that was open.
        paper: The paper under the cursor.
        sorts: The orders that were chosen, by the view's name.
        widths: How wide the panes were.
    """

    view: View = STANDING_VIEWS[0]
    paper: int | None = None
    sorts: Mapping[str, str] = MappingProxyType({})
    widths: Widths = Widths()


def read(path: Path, library: Path) -> Layout:
    """Return how the app was left on a library; what is missing or damaged is as at first."""
    kept = _kept(path)
    widths = _table(kept.get("widths"))
    ours = _table(_table(kept.get("libraries")).get(str(library)))
    paper = ours.get("paper")
    return Layout(
        _view(ours.get("view")),
        paper if type(paper) is int else None,
        {name: order for name, order in _table(ours.get("sorts")).items() if _sorts(order)},
        Widths(
            _within(widths.get("views"), VIEWS_WIDTH, Widths().views),
            _within(widths.get("paper"), PAPER_SHARE, Widths().paper),
        ),
    )


def write(path: Path, library: Path, layout: Layout) -> None:
    """Keep how the app is left on a library, and what is known of others.

    Raises:
        OSError: It cannot be written.
    """
    from readlist.atomic import replacing

    libraries = _table(_kept(path).get("libraries"))
    libraries.pop(str(library), None)  # what was left last stands last
    libraries[str(library)] = {
        "view": [layout.view.name, layout.view.query],
        "paper": layout.paper,
        "sorts": dict([*layout.sorts.items()][-_ORDERS:]),
    }
    kept = {
        "widths": {"views": layout.widths.views, "paper": layout.widths.paper},
        "libraries": dict([*libraries.items()][-_LIBRARIES:]),
    }
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with replacing(path, 0o600) as part:
        part.write_text(json.dumps(kept, ensure_ascii=True), encoding="ascii")


def _kept(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            return _table(json.loads(file.read(_LARGEST)))
    except (OSError, ValueError, RecursionError):
        return {}


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _sorts(order: Any) -> bool:
    """Tell whether something can be sorted so."""
    from readlist.query.sorting import sort_keys

    try:
        return isinstance(order, str) and bool(sort_keys(order))
    except QueryError:
        return False


def _view(value: Any) -> View:
    if isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value):
        return View(clean(value[0]), clean(value[1]))
    return STANDING_VIEWS[0]


def _within(value: Any, bounds: range, default: int) -> int:
    return value if type(value) is int and value in bounds else default
