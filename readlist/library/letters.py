"""Which characters the tokenizer of the index of titles takes for parts of words.

Its tables are SQLite's own and of another year than Python's, so it is asked: an index without positions refuses a
question in which a word is cut in two.
"""

import sqlite3
from functools import cache
from threading import Lock

TOKENIZER = "unicode61 remove_diacritics 0"
_ROW = 64
_lock = Lock()


def parted(text: str) -> str:
    """Return a text with a blank for each character beyond ASCII at which the index would cut a word."""
    if text.isascii():
        return text
    for sign in set(text):
        if not sign.isascii() and sign in _parting(ord(sign) // _ROW):
            text = text.replace(sign, " ")
    return text


@cache
def _parting(row: int) -> frozenset[str]:
    """Return the characters of a row of the code table that stand within no word; asked one by one they cost more."""
    signs = range(row * _ROW, (row + 1) * _ROW)
    with _lock:
        connection = _tokenizer()
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO cutting(rowid, text) VALUES (?, ?)", ((n, f"a{chr(n)}a") for n in signs))
        cut = connection.execute("SELECT doc FROM word GROUP BY doc HAVING count(*) > 1").fetchall()
        connection.execute("ROLLBACK")
    return frozenset(chr(number) for (number,) in cut)


@cache
def _tokenizer() -> sqlite3.Connection:
    """Return a database in memory whose one index cuts as that of titles does; all threads share it, one at a time."""
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    connection.execute(f"CREATE VIRTUAL TABLE cutting USING fts5(text, tokenize = '{TOKENIZER}')")
    connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab(cutting, instance)")
    return connection
