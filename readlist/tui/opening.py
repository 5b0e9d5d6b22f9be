"""What is read before the first frame, while Textual is being loaded: configuration, layout, the top of the list."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from readlist import config, paths
from readlist.config import Reading
from readlist.tui import layout, questions
from readlist.tui.layout import Layout
from readlist.tui.questions import FirstLook
from readlist.tui.sorts import check_sorts, configured


class Opening(NamedTuple):
    """What the app opens with.

    Attributes:
        reading: The configuration.
        layout: How the app was left.
        kept: Where it is kept how it will be left; None where it is not.
    """

    reading: Reading
    layout: Layout
    kept: Path | None


def opening(environment: Mapping[str, str], library: Path, *, keep: bool) -> Opening:
    """Return what the app opens with on a library; without `keep` as for the first time."""
    reading = config.load(environment)
    check_sorts(reading)
    kept = paths.layout_path() if keep else None
    return Opening(reading, layout.read(kept, library) if kept else Layout(), kept)


def first_look(opened: Opening, library: Path, now: datetime) -> FirstLook:
    """Return what the first frame shows."""
    view = opened.layout.view
    sort = opened.layout.sorts.get(view.name) or configured(opened.reading.config, view)
    return questions.first_look(library, now, view, sort)
