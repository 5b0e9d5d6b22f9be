"""The folders around a saved link, as deep as a tag can say; deeper ones are counted and told of once."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from readlist.model import Problem
from readlist.readers.base import excerpt

_DEEPEST = 64


@dataclass(slots=True)
class Folders:
    """The folders that are open.

    Attributes:
        names: Their names from the outermost on, "" for one that says nothing; those beyond the 64th are no part of it.
    """

    names: list[str] = field(default_factory=list)
    _beyond: int = 0
    _told: bool = False

    @property
    def path(self) -> str:
        """The names with "/" between."""
        return "/".join(filter(None, self.names))

    def open(self, name: str, line: int) -> Iterator[Problem]:
        """Go into a folder; yield the problem that it lies too deep, if none was told so before."""
        if len(self.names) < _DEEPEST:
            self.names.append(name)
            return
        self._beyond += 1
        if name and not self._told:
            self._told = True
            yield Problem(
                f"this folder lies deeper than {_DEEPEST} others; such are no part of a tag", line, excerpt(name)
            )

    def close(self) -> None:
        """Leave the innermost folder."""
        if self._beyond:
            self._beyond -= 1
        else:
            del self.names[-1:]

    def leave(self) -> None:
        """Leave all of them."""
        self.names.clear()
        self._beyond = 0
