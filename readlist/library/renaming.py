"""Changes of what tags are called, on every paper that has them."""

from collections.abc import Mapping

from sqlalchemy import Connection, Row

from readlist import tags
from readlist.errors import UsageError
from readlist.library import indexes, journal, marks
from readlist.library.steps import Steps
from readlist.model import Changed


class Renaming(Steps):
    """The changes that touch tags themselves."""

    def rename_tags(self, named: Mapping[str, str], queries: Mapping[str, str]) -> Changed:
        """Give tags other names, on all papers and in one change; with a tag that there is, one becomes one.

        Args:
            named: Each tag's new name.
            queries: The queries of those of one's own views that ask for the tags, by the views' names, as they go on
                finding the same.

        Raises:
            UsageError: No paper has one of the tags, or a new name is none that a tag can have.
        """
        wanted = {name: tags.normal(new) for name, new in named.items()}
        with self._writing() as connection:
            change = self._begin(connection, "tag")
            touched: set[int] = set()
            done = "renamed"
            for name, new in wanted.items():
                old, there = _tag(connection, name), _tag(connection, new)
                if old is None or not old.papers:
                    raise UsageError(f"no paper has the tag {name}", "`readlist tags` shows them")
                if there is not None and there.papers and there.id != old.id:
                    done = "merged"
                elif there is not None:
                    _spell(connection, change, there, new)
                touched |= _rename(connection, change, old, new)
            for view, query in queries.items():
                _ask_anew(connection, change, view, query)
            return self._marked(connection, change, _told(done, wanted), sorted(touched))


def _tag(connection: Connection, name: str) -> Row[tuple[int, str, int]] | None:
    return connection.exec_driver_sql("SELECT id, name, papers FROM tag WHERE key = ?", (tags.key(name),)).first()


def _spell(connection: Connection, change: int, tag: Row[tuple[int, str, int]], name: str) -> None:
    if tag.name != name:
        journal.update_row(connection, change, "tag", tag.id, {"name": tag.name}, {"name": name})


def _rename(connection: Connection, change: int, old: Row[tuple[int, str, int]], new: str) -> set[int]:
    """Give the papers of a tag the new one in its place; return them."""
    ids = [
        int(row[0]) for row in connection.exec_driver_sql("SELECT paper_id FROM paper_tag WHERE tag_id = ?", (old.id,))
    ]
    if tags.key(old.name) == tags.key(new):
        indexes.refresh_marks(connection, ids)
    else:
        marks.add_tags(connection, change, ids, [new])
        marks.remove_tags(connection, change, ids, [old.name])
    return set(ids)


def _ask_anew(connection: Connection, change: int, view: str, query: str) -> None:
    row = connection.exec_driver_sql("SELECT id, query FROM view WHERE name = ?", (view,)).first()
    if row is not None and row.query != query:
        journal.update_row(connection, change, "view", row.id, {"query": row.query}, {"query": query})


def _told(done: str, named: Mapping[str, str]) -> str:
    if len(named) > 1:
        return f"{done} {len(named)} tags on"
    ((old, new),) = named.items()
    return f"{done} the tag {old} {'into' if done == 'merged' else 'to'} {new} on"
