"""The words of titles and who, each with its number of papers and what it becomes by losing a letter.

Written with the batches, so that a misspelt word is a few look-ups whatever the library's size; see `spelling`.
"""

import json
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection

from readlist.spelling import one_letter_less, words

_THESE = "IN (SELECT value FROM json_each(?))"


def learn(connection: Connection, ids: Iterable[int]) -> None:
    """Count the words of these papers in."""
    counted = _words_of(connection, ids)
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM term").scalar_one()
    connection.exec_driver_sql(
        "INSERT INTO term(term, papers) SELECT key, value FROM json_each(?) WHERE true"
        " ON CONFLICT (term) DO UPDATE SET papers = papers + excluded.papers",
        (json.dumps(counted),),
    )
    new = connection.exec_driver_sql("SELECT id, term FROM term WHERE id > ?", (last,)).all()
    near = sorted((shorter, term_id) for term_id, term in new for shorter in one_letter_less(term))
    if near:
        connection.exec_driver_sql("INSERT INTO term_near(near, term_id) VALUES (?, ?)", near)


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
    return Counter(word for texts in found for word in words(" ".join(filter(None, texts))))
