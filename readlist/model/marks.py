"""What the user says of papers."""

from enum import StrEnum
from typing import NamedTuple


class Status(StrEnum):
    """How far the reader got with a paper. A star never changes it."""

    NEW = "new"
    LATER = "later"
    READING = "reading"
    READ = "read"
    SKIPPED = "skipped"


class Verdict(StrEnum):
    """One key: sets a mark and moves on. The same again restores what was before it."""

    STAR = "star"
    READ = "read"
    LATER = "later"
    SKIP = "skip"
    READING = "reading"
    NEW = "new"

    @property
    def status(self) -> Status | None:
        """The status that this verdict sets; None for the star."""
        return _VERDICT_STATUS.get(self)


_VERDICT_STATUS = {
    Verdict.READ: Status.READ,
    Verdict.LATER: Status.LATER,
    Verdict.SKIP: Status.SKIPPED,
    Verdict.READING: Status.READING,
    Verdict.NEW: Status.NEW,
}


class Marks(NamedTuple):
    """What the user says of a paper."""

    starred: bool = False
    status: Status = Status.NEW
    tags: tuple[str, ...] = ()
    note: str | None = None

    @property
    def undecided(self) -> bool:
        """What the Inbox shows: new and not starred."""
        return self.status is Status.NEW and not self.starred


NO_MARKS = Marks()
"""Those of a paper that has just come in."""
