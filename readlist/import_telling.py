"""What the `import` command tells people of problems, of marks, and of an archive with many listings."""

from collections import Counter
from collections.abc import Iterable, Mapping

from readlist.model import Problem
from readlist.output import say
from readlist.tasks.importing import ImportReport

_SHOWN_PROBLEMS = 20
_SHOWN_TAGS = 5


def in_words(problem: Problem) -> str:
    """Return a problem with its line and its excerpt."""
    where = f"line {problem.line}: " if problem.line else ""
    return f"{where}{problem.message}" + (f": {problem.excerpt}" if problem.excerpt else "")


def tell_problems(problems: Iterable[str], count: int) -> None:
    """Tell the first of so many problems."""
    for shown, problem in enumerate(problems):
        if shown == _SHOWN_PROBLEMS:
            break
        say(f"  {problem}")
    if count > _SHOWN_PROBLEMS:
        say(f"  and {count - _SHOWN_PROBLEMS} more problems; --json lists them")


def marks_in_words(counts: Mapping[str, int]) -> str:
    """Return how many entries bring each mark, the commonest tags by name."""
    told = [f"{counts[mark]} {mark}" for mark in ("starred", "later", "reading", "read", "skipped") if mark in counts]
    if notes := counts.get("note"):
        told.append("1 note" if notes == 1 else f"{notes} notes")
    tags = sorted((-count, name) for name, count in counts.items() if name.startswith("tag:"))
    if tags:
        named = [f"{name.removeprefix('tag:')} ({-count})" for count, name in tags[:_SHOWN_TAGS]]
        more = f" and {len(tags) - _SHOWN_TAGS} more" if len(tags) > _SHOWN_TAGS else ""
        told.append(f"{'tag' if len(tags) == 1 else 'tags'} {', '.join(named)}{more}")
    return ", ".join(told)


class Together:
    """The listings of one archive, told as one: a folder of notes is hundreds of them."""

    def __init__(self, dry_run: bool) -> None:
        self._dry_run = dry_run
        self.begin("")

    def begin(self, name: str) -> None:
        """Begin with an archive."""
        self._name = name
        self._titles: Counter[str] = Counter()
        self._marks: Counter[str] = Counter()
        self._entries = self._new = self._known = self._unchanged = self._problems = 0
        self._first: list[str] = []

    def add(self, name: str, report: ImportReport) -> None:
        """Take the report on one of its listings."""
        self._titles[report.title] += 1
        self._entries += report.entries
        self._new += report.new
        self._known += report.known
        self._unchanged += report.already
        self._problems += report.problem_count
        self._marks.update(report.marks)
        room = _SHOWN_PROBLEMS - len(self._first)
        self._first += [f"{name.partition('/')[2] or name}: {in_words(each)}" for each in report.problems[:room]]

    def tell(self) -> None:
        """Tell what all of it came to, if anything."""
        listings = self._titles.total()
        if not listings:
            return
        kinds = ", ".join(f"{count} {title}" for title, count in self._titles.most_common())
        say(f"{self._name}: {listings} {'listing' if listings == 1 else 'listings'} ({kinds})")
        would_be = "would be " if self._dry_run else ""
        unchanged = f"; {self._unchanged} listings are known already" if self._unchanged else ""
        entries = "1 entry" if self._entries == 1 else f"{self._entries} entries"
        say(f"  {would_be}{entries}: {self._new} new, {self._known} known{unchanged}")
        if self._dry_run and self._marks:
            say(f"  marks in it: {marks_in_words(self._marks)}")
        tell_problems(self._first, self._problems)
        self.begin("")
