"""What the `:` line asks of the command line, which lies above the app and is handed in when it starts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from readlist.library import Library
    from readlist.model import Changed

Act = Callable[["Library"], "Sequence[Changed]"]
Change = Callable[[Act], int]
"""Makes changes on the app's own library, waits for them, and returns an exit code."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command printed: its data, and what it told besides."""

    out: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A line that has been read.

    Attributes:
        line: The line.
        name: The command's name.
        values: Its parameters by their names, without those of a command within a command; None where it asks for
            help.
        run: Runs it, away from the app's own thread. With True it changes many papers without asking.
    """

    line: str
    name: str
    values: Mapping[str, object] | None
    run: Callable[[Change, bool], Said]


@dataclass(frozen=True, slots=True)
class Choices:
    """How the last word of a line may go on.

    Attributes:
        start: Where that word begins.
        texts: What could stand in its place.
        abouts: What each of them means, or "".
    """

    start: int
    texts: tuple[str, ...] = ()
    abouts: tuple[str, ...] = ()


class Commands(Protocol):
    """The commands of the command line, inside the app."""

    def read(self, line: str, here: Callable[[], str], shown: Callable[[], str]) -> Call:
        """Read a line; `here` names the papers that the app's verbs would act on, `shown` all in sight, as queries.

        Raises:
            ReadlistError: It says nothing, or something else than a command does.
        """

    def choices(self, line: str) -> Choices:
        """Return how a line may go on that ends at the cursor; it may look into the library."""


def written(word: str) -> str:
    """Return a word as it stands in a line: in quotes where it holds blanks and none are in it yet."""
    if " " not in word or '"' in word:
        return word
    sign = word[:1] if word[:1] in ("+", "-") else ""
    return f'{sign}"{word.removeprefix(sign)}"'


MakeCommands = Callable[[Path], Commands]
"""Loads the commands, for the library at a path."""
