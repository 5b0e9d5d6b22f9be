"""Units and meta paragraphs gathered to papers, and what belongs to none told as problems."""

from dataclasses import dataclass, field

from readlist.model import Problem
from readlist.readers.base import MAX_LINE, excerpt
from readlist.readers.huggingface.daily.look import LONG, titled
from readlist.readers.huggingface.daily.paragraph import Unit
from readlist.readers.huggingface.daily.pieces import Meta

_MOST_STRAYS = 64
_SHORT = 30


@dataclass(slots=True)
class Record:
    """The pieces of one paper."""

    title: list[Unit]
    abstract: list[Unit] = field(default_factory=list)
    meta: Meta | None = None
    size: int = 0


class Records:
    """Takes units by their roles; `given` returns the records and problems that are complete.

    Args:
        strict: Whether an abstract has one unit only, so that a second one is a problem.
    """

    def __init__(self, strict: bool) -> None:
        self._strict = strict
        self._open: Record | None = None
        self._begun = False
        self._strays: list[Unit] = []
        self._out: list[Record | Problem] = []

    @property
    def is_open(self) -> bool:
        """Whether the last paper can still go on."""
        return self._open is not None

    def given(self) -> list[Record | Problem]:
        """Return what is complete since the last call."""
        out, self._out = self._out, []
        return out

    def title(self, unit: Unit) -> None:
        """Begin a paper, or go on with a title that stands on two lines."""
        if unit.glued and self._open and not self._open.abstract:
            self._open.title.append(unit)
        else:
            self._close()
            self._open = Record([unit])

    def abstract(self, unit: Unit) -> None:
        """Begin an abstract, or go on with it."""
        record = self._open
        if record is None:
            self.stray(unit)
            return
        if self._strict and record.abstract:
            message = "the alternation of title and abstract breaks here; read as more of the abstract"
            self._out.append(Problem(message, unit.line, excerpt(unit.text)))
        elif not unit.glued and titled(unit.text) and len(unit.text) > _SHORT:
            message = "this can be another title; it was read as part of an abstract"
            self._out.append(Problem(message, unit.line, excerpt(unit.text)))
        before, record.size = record.size, record.size + len(unit.text)
        if record.size <= MAX_LINE:
            record.abstract.append(unit)
        elif before <= MAX_LINE:
            self._out.append(Problem("an abstract of over 4 MB was cut here", unit.line, excerpt(unit.text)))

    def stray(self, unit: Unit) -> None:
        """Take a text that belongs to no paper; the words of a menu are no loss."""
        self._close()
        if not unit.menu:
            self._strays.append(unit)
            if self._begun or len(self._strays) > _MOST_STRAYS:
                self._tell_strays()

    def meta(self, meta: Meta) -> bool:
        """End a paper with its meta paragraph; return whether there was a paper."""
        if self._open:
            self._open.meta = meta
            self._close()
            return True
        self._tell_strays()
        written = " · ".join(part for part in (meta.who, meta.day) if part)
        self._out.append(Problem("authors and a date without a paper", meta.line, excerpt(written)))
        return False

    def banner(self) -> None:
        """End a paper at a banner. Short texts before the first paper are the banner's company: what was searched."""
        self._close()
        if not self._begun:
            self._strays = [unit for unit in self._strays if len(unit.text) > LONG]
        self._tell_strays()

    def end(self) -> None:
        """End the last paper."""
        self._close()
        self._tell_strays()

    def _close(self) -> None:
        record, self._open = self._open, None
        if record is None:
            return
        self._begun = True
        self._tell_strays()
        if not record.abstract and record.meta is None:
            first = record.title[0]
            self._out.append(Problem("no abstract follows this title", first.line, excerpt(first.text)))
        self._out.append(record)

    def _tell_strays(self) -> None:
        for unit in self._strays:
            long = len(unit.text) > LONG
            message = "an abstract without a title" if long else "neither a title with its abstract nor a date"
            self._out.append(Problem(message, unit.line, excerpt(unit.text)))
        self._strays.clear()
