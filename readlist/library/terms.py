"""The words of titles and who, each with its number of papers, forwards and backwards.

Written with the batches, so that a misspelt word is two look-ups whatever the library's size; see `spelling`.
"""

import json
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from readlist.spelling import words

_THESE = "IN (SELECT value FROM json_each(?))"


def learn(connection: Connection, ids: Iterable[int]) -> None:
    """Count the words of these papers in."""
    counted = _words_of(connection, ids)
    if counted:
        connection.exec_driver_sql(
            "INSERT INTO term(term, backwards, papers) VALUES (?, ?, ?)"
            " ON CONFLICT (term) DO UPDATE SET papers = papers + excluded.papers",
            [(word, word[::-1], papers) for word, papers in sorted(counted.items())],
        )


def forget(connection: Connection, ids: Iterable[int]) -> None:
    """Count the words of these papers out, before they change or go. A word of no paper stays, and is not offered."""
    connection.exec_driver_sql(
        "UPDATE term SET papers = papers - gone.value FROM json_each(?) AS gone WHERE term.term = gone.key",
        (json.dumps(_words_of(connection, ids)),),
    )


def _words_of(connection: Connection, ids: Iterable[int]) -> Counter[str]:
    found = connection.exec_driver_sql(
        f"SELECT title, authors, organization FROM heads_text WHERE id {_THESE}", (json.dumps(list(ids)),)
    )
    counted = Counter[str]()
    for texts in found:
        counted.update(words(" ".join(filter(None, texts))))
    return counted
