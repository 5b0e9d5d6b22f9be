"""The keys of titles and their words by the rules of today, for papers that were there before an upgrade."""

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import Connection

from readlist.identity import keys, title_key
from readlist.library import near
from readlist.library.inserting import insert_keys
from readlist.library.keeping import BROUGHT_BY
from readlist.model import Entry


def remake(connection: Connection, first: int, end: int) -> None:
    """Let the papers with these ids, `end` aside, be found by their titles as new ones are.

    A key whose title is known is made anew from that. Of the others, which an older readlist left, a paper's only one
    is that of what it is called, by whichever rules it was made. Of several nobody can tell which is which: today's
    is added where it is missing. Those titles are found where they are equal, not where they are nearly so.
    """
    papers = connection.exec_driver_sql(
        f"SELECT id, title, {BROUGHT_BY} FROM paper WHERE id >= ? AND id < ?", (first, end)
    ).all()
    held = defaultdict[int, dict[str, int]](dict)
    known: list[tuple[str, str, int]] = []
    rows = connection.exec_driver_sql(
        "SELECT id, key, paper_id, title FROM paper_key WHERE paper_id >= ? AND paper_id < ? AND key LIKE 'title:%'",
        (first, end),
    )
    made = [(row.key if row.title is None else f"{near.KEY}{title_key(row.title)}", *row) for row in rows]
    # Those that are as today's first: two of a paper that have become equal stay where they are.
    for today, key_id, _, paper, title in sorted(made, key=lambda row: (row[4] is None, row[0] != row[2])):
        if title is not None and today not in held[paper]:
            known.append((today, title, key_id))
        held[paper].setdefault(today, key_id)
    told = {key_id for _, _, key_id in known}
    for paper, title, change in papers:
        there = held[paper]
        for key in keys(Entry(title)):
            if not key.startswith(near.KEY) or there.get(key) in told:
                continue
            if key in there:
                known.append((key, title, there[key]))
            elif len(there) == 1 and not told.intersection(there.values()):
                known.append((key, title, *there.values()))
            else:
                insert_keys(connection, change, [(key, paper)], [title])
    _know(connection, known)


def come_back(connection: Connection, papers: Iterable[int]) -> None:
    """Let papers be found by the words of titles whose keys an undo or redo puts back as an older readlist left them.

    What is in the journal of before an upgrade knows no titles of keys. As in `remake`, a paper's only key of a title
    is that of what it is called, and of several the one that is equal to today's.
    """
    rows = connection.exec_driver_sql(
        "SELECT own.id, own.key, paper.title, EXISTS (SELECT 1 FROM paper_key AS other WHERE"
        " other.paper_id = own.paper_id AND other.id <> own.id AND other.key LIKE 'title:%') FROM paper_key AS own"
        " JOIN paper ON paper.id = own.paper_id WHERE own.paper_id IN (SELECT value FROM json_each(?))"
        " AND own.title IS NULL AND own.key LIKE 'title:%'",
        (json.dumps(list(papers)),),
    ).all()
    known = []
    for key_id, held, title, several in rows:
        key = keys(Entry(title))[-1]
        if key.startswith(near.KEY) and (key == held or not several):
            known.append((key, title, key_id))
    _know(connection, known)


def _know(connection: Connection, known: list[tuple[str, str, int]]) -> None:
    """Note the titles that keys are of, and let them be found by their words."""
    if known:
        connection.exec_driver_sql(
            "UPDATE OR IGNORE paper_key SET key = ?1, title = ?2 WHERE id = ?3 AND (key, title) IS NOT (?1, ?2)", known
        )
    near.learn(connection, [(key_id, title) for _, title, key_id in known])
