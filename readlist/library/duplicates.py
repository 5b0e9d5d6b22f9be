"""Changes of which papers are one: merging them, and saying that two are not."""

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from readlist.errors import UsageError
from readlist.library import journal, marks, merging, pairs
from readlist.library.asking import asking
from readlist.library.facts import FACTS
from readlist.library.steps import Steps, summary_of
from readlist.model import Changed


class Duplicates(Steps):
    """The changes that make one paper of several, or keep them apart."""

    def merge(self, ids: Sequence[int], chosen: Mapping[str, int] | None = None) -> Changed:
        """Make one paper of several. The oldest keeps its id, and the others' ids lead to it.

        Each fact is that of the better source; `chosen` names for facts the paper whose value the user wants, which
        then counts as the user's own edit. Star, tags and notes are those of all, the status is the furthest.

        Raises:
            UsageError: One of them is not there, or it is one paper alone.
        """
        with self._writing() as connection:
            keep, *gone = _several(connection, ids)
            at = {paper: merging.resolve(connection, paper) for paper in (chosen or {}).values()}
            wanted = {fact: at[paper] for fact, paper in (chosen or {}).items() if fact in FACTS}
            change = self._begin(connection, "merge")
            for paper in gone:
                merging.merge(connection, change, keep, paper, {f: p for f, p in wanted.items() if p in (keep, paper)})
            summary = summary_of(connection, f"merged {len(gone) + 1} papers into", [keep])
            self._end(connection, change, summary, len(gone) + 1)
            return Changed(change, summary, (keep, *gone), marks.of(connection, [keep]), library_shape=True)

    def keep_apart(self, ids: Sequence[int]) -> Changed:
        """Remember that these are different papers: no import merges them, and the review shows them no more.

        Raises:
            UsageError: One of them is not there, or it is one paper alone.
        """
        with self._writing() as connection:
            papers = _several(connection, ids)
            change = self._begin(connection, "apart")
            summary = summary_of(connection, "keeping apart", papers)
            for place, one in enumerate(papers):
                for other in papers[place + 1 :]:
                    _keep_apart(connection, change, one, other)
            if not self._end(connection, change, summary, len(papers)):
                return Changed(None, "they are kept apart already")
            return Changed(change, summary, tuple(papers), marks.of(connection, papers), library_shape=True)


def _several(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return the papers that are meant, the oldest first; one that was merged is the one that it became."""
    papers = sorted({merging.resolve(connection, paper) for paper in ids})
    missing = set(papers).difference(marks.existing(connection, papers))
    if missing:
        raise UsageError(f"there is no paper {min(missing)}", "`readlist list` shows the numbers")
    if len(papers) < 2:
        raise UsageError("these are one paper already", "name two papers: readlist merge 7 12")
    return papers


def _keep_apart(connection: Connection, change: int, one: int, other: int) -> None:
    if pairs.told_apart(asking(connection), one, other):
        return
    row = connection.exec_driver_sql("SELECT id FROM pair WHERE one = ? AND other = ?", (one, other)).scalar()
    if row is not None:
        journal.update_row(connection, change, "pair", int(row), {"apart": 0}, {"apart": 1})
    else:
        pairs.add(connection, change, [(one, other)], apart=True)
