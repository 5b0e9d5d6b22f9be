"""The listings of one archive, counted as one: a folder of notes is hundreds of them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from readlist.errors import ReadlistError
from readlist.model import Problem
from readlist.tasks.import_words import counts_in_words, doubted_in_words, entries_in_words, learnt_in_words
from readlist.tasks.reporting import ImportReport

TOLD_SINGLY = 12
"""An archive of more listings than these is told of as a whole."""

_KEPT_PROBLEMS = 1000


@dataclass(slots=True)
class Total:
    """What the reports on an archive's listings come to.

    Attributes:
        titles: How many listings there are of each format.
        unchanged: How many of the listings are known already.
        refused: How many more there are from which nothing could be taken.
        problems: The first of them, each with its listing's name.
        problem_count: All of them.
    """

    titles: Counter[str] = field(default_factory=Counter)
    marks: Counter[str] = field(default_factory=Counter)
    filled: Counter[str] = field(default_factory=Counter)
    bettered: Counter[str] = field(default_factory=Counter)
    doubted: int = 0
    entries: int = 0
    new: int = 0
    known: int = 0
    twice: int = 0
    unchanged: int = 0
    refused: int = 0
    problems: list[tuple[str, Problem]] = field(default_factory=list)
    problem_count: int = 0

    @property
    def listings(self) -> int:
        """How many listings these are."""
        return self.titles.total()

    def add(self, source: str, report: ImportReport) -> None:
        """Count one of the listings, by the name of its source."""
        self.titles[report.title] += 1
        self.marks.update(report.marks)
        self.filled.update(report.filled)
        self.bettered.update(report.bettered)
        self.doubted += report.doubted
        self.entries += report.entries
        self.new += report.new
        self.known += report.known
        self.twice += report.twice
        self.unchanged += report.already
        self.problem_count += report.problem_count
        room = _KEPT_PROBLEMS - len(self.problems)
        self.problems += [(_within(source), problem) for problem in report.problems[:room]]

    def refuse(self, source: str, error: ReadlistError) -> None:
        """Count a listing from which nothing could be taken, and say why."""
        self.refused += 1
        self.problem_count += 1
        if len(self.problems) < _KEPT_PROBLEMS:
            message = error.message.removeprefix(f"{source}: ")
            self.problems.append((_within(source), Problem("; ".join(filter(None, (message, error.hint))))))

    def kinds(self) -> str:
        """Return how many listings these are, and of which formats."""
        if not self.listings:
            return f"none of {self.refused:,} listings could be read"
        kinds = ", ".join(f"{count:,} {title}" for title, count in self.titles.most_common())
        return f"{self.listings:,} listing{'s' if self.listings > 1 else ''} ({kinds})"

    def told(self, *, dry_run: bool) -> Iterator[str]:
        """Yield the lines that say what went in, or would."""
        if not self.listings:
            return
        known = "1 listing is" if self.unchanged == 1 else f"{self.unchanged:,} listings are"
        unchanged = f"; {known} known already" if self.unchanged else ""
        counts = counts_in_words(self.new, self.known, self.twice)
        yield f"{'would be ' if dry_run else ''}{entries_in_words(self.entries)}: {counts}{unchanged}"
        if learnt := learnt_in_words(self.filled, self.bettered, dry_run=dry_run):
            yield learnt
        if doubted := doubted_in_words(self.doubted):
            yield doubted


def _within(source: str) -> str:
    return source.partition("/")[2] or source
