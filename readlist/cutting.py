"""Text cut into words as the indexes cut it.

Which characters make words is for the indexes' tokenizer to say, and its tables are SQLite's own and of another year
than Python's, so it is asked: FTS5 refuses an index without positions a string that it would cut in two, and misses
words that are cut otherwise.
"""

import contextlib
import re
import sqlite3
from collections.abc import Iterator
from functools import cache, lru_cache
from threading import Lock

TOKENIZER = "unicode61 remove_diacritics 2"
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_ROW = 64
_lock = Lock()


def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text as the indexes hold them. What has none, such as "++", gives an empty tuple."""
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.lower()))
    with _desk() as connection:
        connection.execute("INSERT INTO cutting VALUES (?)", [text])
        # In one row: a long text has hundreds of words, and as rows they take half as long again.
        (words,) = connection.execute("SELECT group_concat(term, ' ') FROM (SELECT term FROM word ORDER BY offset)")
    return tuple(words[0].split(" ")) if words[0] else ()


cut_word = lru_cache(4096)(cut)
"""`cut` for words, which come again and again."""


def parted(text: str) -> str:
    """Return a text with a blank for each letter or digit beyond ASCII at which the indexes would cut a word."""
    if text.isascii():
        return text
    for sign in set(text):
        if not sign.isascii() and sign.isalnum() and sign in _parting(ord(sign) // _ROW):
            text = text.replace(sign, " ")
    return text


@cache
def _parting(row: int) -> frozenset[str]:
    """Return the characters of a row of the code table that stand within no word; asked one by one they cost more."""
    signs = range(row * _ROW, (row + 1) * _ROW)
    with _desk() as connection:
        connection.executemany("INSERT INTO cutting(rowid, text) VALUES (?, ?)", ((n, f"a{chr(n)}a") for n in signs))
        parting = connection.execute("SELECT doc FROM word GROUP BY doc HAVING count(*) > 1").fetchall()
    return frozenset(chr(number) for (number,) in parting)


@contextlib.contextmanager
def _desk() -> Iterator[sqlite3.Connection]:
    """Give a database in memory whose one index cuts texts: to one thread at a time, and empty each time."""
    with _lock:
        connection = _tokenizer()
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("ROLLBACK")


@cache
def _tokenizer() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    connection.execute(f"CREATE VIRTUAL TABLE cutting USING fts5(text, tokenize = '{TOKENIZER}')")
    connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab(cutting, instance)")
    return connection
