"""Records of other formats in a text of ids and links: one without an id is told, for no line of it names a paper."""

from collections.abc import Iterator

from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.parts.strays import begins_record


class OtherRecords:
    """The lines of a text going by; a record's beginning is held until its paragraph turns out to hold no id."""

    def __init__(self) -> None:
        """Begin a text."""
        self._in_page: bool | None = None  # whether the text is HTML, whose titles are the page's
        self._begun: Problem | None = None

    def line(self, number: int, written: str, *, names: bool, ends: bool) -> Iterator[Problem]:
        """Take the next line; yield what is to be told of the record that it ends.

        Args:
            number: The line's.
            written: The line.
            names: Whether it names a paper.
            ends: Whether no record goes on with it: it is blank, or nothing but bare ids.
        """
        if self._in_page is None and written.strip():
            self._in_page = written.lstrip().startswith("<")
        if self._begun and ends:
            yield from self.end()
        elif names:
            self._begun = None
        elif not self._begun and not self._in_page and begins_record(written):
            message = "this looks like a record of another format, and holds no id"
            self._begun = Problem(message, number, excerpt(written))

    def end(self) -> Iterator[Problem]:
        """Yield what is to be told of the record that has begun."""
        if self._begun:
            yield self._begun
        self._begun = None
