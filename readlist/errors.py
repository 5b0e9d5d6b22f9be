"""What can go wrong, in words a user can act on.

Nothing but a `ReadlistError` reaches a user: the command line prints its message and hint on stderr and ends with
its exit code, the app shows both in the status line.
"""

from collections.abc import Iterator
from contextlib import contextmanager


class ReadlistError(Exception):
    """Something failed and nothing was changed.

    Attributes:
        message: One line that says what happened.
        hint: One line that says what to do about it, or "".
        exit_code: What the command line ends with.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ReadlistError):
    """The call was wrong: a word, an option or a combination that means nothing."""

    exit_code = 2


class UnsureError(UsageError):
    """A change that is made only once the user has agreed to it: `verb` says what it does, `what` to what."""

    def __init__(self, verb: str, what: str) -> None:
        super().__init__(f"this would {verb} {what}", "--yes does it without asking")
        self.verb = verb
        self.what = what


class QueryError(UsageError):
    """A query that cannot be read.

    Attributes:
        line: The line as it was read, cleaned; "" where the mistake stands elsewhere, as in an option.
        at: Where in it the mistake begins.
        end: Where it ends.
    """

    def __init__(self, message: str, hint: str = "", at: int = 0, end: int = 0) -> None:
        super().__init__(message, hint)
        self.line = ""
        self.at = at
        self.end = end


@contextmanager
def within(line: str) -> Iterator[None]:
    """Say of a mistake that is found meanwhile that it stands in `line`."""
    try:
        yield
    except QueryError as mistake:
        mistake.line = line
        raise


class SourceError(ReadlistError):
    """Bytes that could not be had: no such file, a directory, no permission."""


class DamagedError(SourceError):
    """Bytes that break off or are damaged from some place on; those before it were given out."""


class FormatError(ReadlistError):
    """Input from which nothing could be read."""


class LibraryError(ReadlistError):
    """The library file cannot be opened or written."""


class ReadOnlyError(LibraryError):
    """The library can be read but not written."""


def reason(error: OSError) -> str:
    """Return why the system refused something, in its own words without their capitals."""
    return (error.strerror or str(error)).lower()
