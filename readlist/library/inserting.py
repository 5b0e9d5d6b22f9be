"""Inserting rows that a change brings, under ids that follow each other."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from readlist.identity import title_key
from readlist.library import journal, near


def insert(
    connection: Connection, change: int | None, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]
) -> int:
    """Insert rows as the change's; return the first id."""
    first = next_id(connection, table)
    if not rows:
        return first
    connection.exec_driver_sql(
        f"INSERT INTO {table}(id, {', '.join(columns)}) VALUES (?, {', '.join('?' * len(columns))})",
        [(row_id, *row) for row_id, row in enumerate(rows, first)],
    )
    if change is not None:
        journal.created(connection, change, table, range(first, first + len(rows)))
    return first


def insert_keys(
    connection: Connection, change: int | None, found: Iterable[tuple[str, int]], titles: Iterable[str]
) -> None:
    """Let papers be found by these keys, and by the words of the titles that some of them are of.

    No change stands for those of papers that came before there was a journal of them.
    """
    of = {f"title:{title_key(title)}": title for title in titles}
    rows = [(key, paper_id, of.get(key)) for key, paper_id in found]
    first = insert(connection, change, "paper_key", ("key", "paper_id", "title"), rows)
    near.learn(connection, [(key_id, title) for key_id, (_, _, title) in enumerate(rows, first) if title])


def next_id(connection: Connection, table: str) -> int:
    """Return the id that the next row of a table gets; none is used again."""
    last = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).scalar()
    return int(last or 0) + 1
