"""The rows that were read: those looked at last are kept, and none is asked for twice."""

from collections.abc import Iterable, Mapping

from readlist.model import Marks, Row

_KEPT = 2000


class RowCache:
    """Rows by paper, those on their way, and papers that have none."""

    def __init__(self) -> None:
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()
        self._gone: set[int] = set()

    def get(self, paper_id: int) -> Row | None:
        """Return a paper's row, if it is here."""
        return self._rows.get(paper_id)

    def knows(self, paper_id: int) -> bool:
        """Tell whether there is no need to ask for a paper's row."""
        return paper_id in self._rows or paper_id in self._asked or paper_id in self._gone

    def expect(self, ids: Iterable[int]) -> None:
        """Note that these rows have been asked for."""
        self._asked.update(ids)

    def take(self, rows: Iterable[Row], asked: Iterable[int]) -> None:
        """Take rows that were read; of the papers asked for, those without one are gone."""
        for row in rows:
            self._rows.pop(row.id, None)  # what was read last is dropped last
            self._rows[row.id] = row
        for paper_id in list(self._rows)[: max(0, len(self._rows) - _KEPT)]:
            del self._rows[paper_id]
        self._gone.update(paper_id for paper_id in asked if paper_id not in self._rows)
        self._asked.difference_update(asked)

    def mark(self, marks: Mapping[int, Marks]) -> None:
        """Set the marks of those of these papers whose rows are here."""
        for paper_id in self._rows.keys() & marks.keys():
            self._rows[paper_id] = self._rows[paper_id]._replace(marks=marks[paper_id])

    def ask_again(self) -> None:
        """Forget what is on its way: it was asked for another list."""
        self._asked.clear()

    def forget(self) -> None:
        """Forget everything."""
        self._rows.clear()
        self._asked.clear()
        self._gone.clear()
