"""What the desk's threads tell the main screen. Only its handlers touch widgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from textual.message import Message

from readlist.errors import ReadlistError
from readlist.model import Changed, Paper, Row

if TYPE_CHECKING:
    from readlist.query import Counts, ViewCount
    from readlist.tasks.importing import ImportReport
    from readlist.tasks.totalling import Total
    from readlist.tui.questions import Listed


class Deed(Enum):
    """Whether a change was made, taken back or made again."""

    DONE = auto()
    UNDONE = auto()
    REDONE = auto()


@dataclass(eq=False, repr=False)
class WriterReady(Message):
    """The library can be changed; it exists and has today's schema."""


@dataclass(eq=False, repr=False)
class ListRead(Message):
    """A list, or its beginning, as an answer to the question `token`; an older one than the newest asked is stale."""

    token: int
    listed: "Listed"


@dataclass(eq=False, repr=False)
class RowsRead(Message):
    """A window of rows; of the ids asked for those without a row are gone."""

    ids: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(eq=False, repr=False)
class Fitting(Message):
    """Whether changed papers still match the query of the question `token`."""

    token: int
    fits: Mapping[int, bool]


@dataclass(eq=False, repr=False)
class PaperRead(Message):
    """A whole paper for the pane; None where it is gone."""

    paper_id: int
    paper: Paper | None


@dataclass(eq=False, repr=False)
class Counted(Message):
    """The counts of the left pane and the header."""

    counts: "Counts"


@dataclass(eq=False, repr=False)
class ViewCounted(Message):
    """The number of one of the user's own views, for which no tally is kept."""

    view: "ViewCount"


@dataclass(eq=False, repr=False)
class Written(Message):
    """A change is on disk."""

    changed: Changed
    deed: Deed


@dataclass(eq=False, repr=False)
class Elsewhere(Message):
    """Another program changed the library.

    Attributes:
        newest: Whether what it did is the newest change, the one that undo would take back.
    """

    newest: bool


@dataclass(eq=False, repr=False)
class ArchiveImported(Message):
    """The import of an archive of many listings ended."""

    name: str
    total: "Total"
    of: int


@dataclass(eq=False, repr=False)
class Importing(Message):
    """An import goes on, so many a second; only the newest of these matters."""

    done: int
    of: str
    rate: int

    def can_replace(self, message: Message) -> bool:
        """Drop an older one that is still waiting."""
        return isinstance(message, Importing)


@dataclass(eq=False, repr=False)
class Imported(Message):
    """An import ended."""

    report: "ImportReport"


@dataclass(eq=False, repr=False)
class Failed(Message):
    """Something was refused; the user is told why."""

    error: ReadlistError


@dataclass(eq=False, repr=False)
class Broke(Message):
    """A mistake in the program itself, which must not go unnoticed in a thread."""

    error: Exception
