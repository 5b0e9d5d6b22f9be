"""Changes of the user's own views: named queries, in the order in which they are shown."""

from sqlalchemy import Connection, Row

from readlist import views
from readlist.errors import UsageError
from readlist.library import journal
from readlist.library.steps import Steps
from readlist.model import Changed
from readlist.text import clean


class Views(Steps):
    """The changes that touch views alone. None of them looks at a query: it is kept as it is given."""

    def add_view(self, name: str, query: str) -> Changed:
        """Name a query; the new view comes last.

        Raises:
            UsageError: The name is empty or taken.
        """
        name = views.normal(name)
        with self._writing() as connection:
            _refuse_taken(connection, name)
            change = self._begin(connection, "view")
            place = connection.exec_driver_sql("SELECT coalesce(max(position), 0) + 1 FROM view").scalar_one()
            added = connection.exec_driver_sql(
                "INSERT INTO view(name, query, position) VALUES (?, ?, ?)", (name, clean(query), place)
            )
            journal.created(connection, change, "view", [int(added.lastrowid or 0)])
            return self._viewed(connection, change, f"added the view “{name}”")

    def rename_view(self, name: str, new: str) -> Changed:
        """Give a view another name.

        Raises:
            UsageError: There is no such view, or the new name is empty or taken.
        """
        new = views.normal(new)
        with self._writing() as connection:
            row = _called(connection, name)
            _refuse_taken(connection, new, but=row.id)
            change = self._begin(connection, "view")
            if row.name != new:
                journal.update_row(connection, change, "view", row.id, {"name": row.name}, {"name": new})
            return self._viewed(connection, change, f"renamed the view “{row.name}” to “{new}”")

    def move_view(self, name: str, place: int) -> Changed:
        """Put a view at a place among one's own, 1 being the first; beyond the last it comes last.

        Raises:
            UsageError: There is no such view.
        """
        with self._writing() as connection:
            moved = _called(connection, name)
            change = self._begin(connection, "view")
            rows = [row for row in _rows(connection) if row.id != moved.id]
            rows.insert(place - 1, moved)
            for position, row in enumerate(rows, 1):
                if row.position != position:
                    before, after = {"position": row.position}, {"position": position}
                    journal.update_row(connection, change, "view", row.id, before, after)
            place = rows.index(moved) + 1
            return self._viewed(connection, change, f"moved the view “{moved.name}” to place {place}")

    def remove_view(self, name: str) -> Changed:
        """Remove a view; the papers that it shows stay.

        Raises:
            UsageError: There is no such view.
        """
        with self._writing() as connection:
            row = _called(connection, name)
            change = self._begin(connection, "view")
            journal.delete(connection, change, "view", "id = ?", (row.id,))
            return self._viewed(connection, change, f"removed the view “{row.name}”")

    def _viewed(self, connection: Connection, change: int, summary: str) -> Changed:
        if not self._end(connection, change, summary, 0):
            return Changed(None, "nothing to change")
        return Changed(change, summary, library_shape=True)


def _rows(connection: Connection) -> list[Row[tuple[int, str, int]]]:
    return list(connection.exec_driver_sql("SELECT id, name, position FROM view ORDER BY position, id"))


def _called(connection: Connection, name: str) -> Row[tuple[int, str, int]]:
    for row in _rows(connection):
        if views.key(row.name) == views.key(name):
            return row
    raise UsageError(f"no view of yours is called “{clean(name)}”", "`readlist views` shows them")


def _refuse_taken(connection: Connection, name: str, but: int | None = None) -> None:
    for row in _rows(connection):
        if row.id != but and views.key(row.name) == views.key(name):
            raise UsageError(f"there is a view called “{row.name}” already", "choose another name")
