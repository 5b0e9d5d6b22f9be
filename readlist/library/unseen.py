"""The words of papers that the indexes would not see in their texts.

The indexes' tokenizer cuts what is shown; a search asks for the searched form (`scripts`). Where the two differ, the
words of the searched form stand in a table of their own, beside the texts: accents of Greek and Cyrillic, letters that
have several forms, and the pairs of signs that stand without blanks. Most texts in Latin letters have none of these.
"""

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Connection

from readlist.cutting import cut, cut_word
from readlist.scripts import is_run, searched, spread

TEXTS = ("title", "authors", "organization", "abstract")
_THESE = "IN (SELECT value FROM json_each(?))"
Noted = tuple[int, str | None, str | None, str | None, str | None]
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


def unseen(text: str | None) -> str | None:
    """Return the words of a text's searched form that its own are not among, or None."""
    if text is None or text.isascii() or all(map(_is_plain, set("".join(_BEYOND_ASCII.findall(text))))):
        return None
    seen = set(cut(text))
    return " ".join(word for word in dict.fromkeys(cut(spread(searched(text)))) if word not in seen) or None


@lru_cache(8192)
def _is_plain(sign: str) -> bool:
    """Tell whether the tokenizer makes of a character what a search does."""
    return not is_run(sign) and cut_word(f"a{sign}a") == cut_word(spread(searched(f"a{sign}a")))


def note(connection: Connection, ids: Iterable[int]) -> None:
    """Note the unseen words of these papers, of which none may be noted yet."""
    found = _found(connection, ids)
    if found:
        places = ", ".join("?" * (len(TEXTS) + 1))
        connection.exec_driver_sql(f"INSERT INTO unseen(paper_id, {', '.join(TEXTS)}) VALUES ({places})", found)


def drop(connection: Connection, ids: Iterable[int]) -> None:
    """Drop what is noted of these papers, before they change or go."""
    connection.exec_driver_sql(f"DELETE FROM unseen WHERE paper_id {_THESE}", (json.dumps(list(ids)),))


def changed(connection: Connection, ids: Sequence[int]) -> list[int]:
    """Return those of these papers of which something else is noted than would be today."""
    noted = connection.exec_driver_sql(
        f"SELECT paper_id, {', '.join(TEXTS)} FROM unseen WHERE paper_id {_THESE}", (json.dumps(list(ids)),)
    )
    return sorted({row[0] for row in {tuple(row) for row in noted} ^ {*_found(connection, ids)}})


def _found(connection: Connection, ids: Iterable[int]) -> list[Noted]:
    papers = connection.exec_driver_sql(
        "SELECT id, title || coalesce(' ' || title_words, ''), authors, organization, abstract FROM paper"
        f" WHERE id {_THESE}",
        (json.dumps(list(ids)),),
    )
    noted: list[Noted] = []
    for paper, *texts in papers:
        title, authors, organization, abstract = map(unseen, texts)
        if title or authors or organization or abstract:
            noted.append((paper, title, authors, organization, abstract))
    return noted
