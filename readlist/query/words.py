"""Text cut into words as the indexes cut it, and words looked for in a row.

Which characters make words is for the indexes' tokenizer to say, and its tables are SQLite's own, so it is asked:
FTS5 refuses an index without positions a string that it would cut in two, and misses words that are cut otherwise.
"""

import re
import sqlite3
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from threading import Lock

from readlist.text import fold, ideographs, is_ideograph

TOKENIZER = "unicode61 remove_diacritics 2"
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ASCII_PIECE = re.compile(r"[^\W_]+")
_lock = Lock()


def cut(text: str) -> tuple[str, ...]:
    """Return the words of a text as the indexes hold them. What has none, such as "++", gives an empty tuple."""
    if text.isascii():
        return tuple(_ASCII_WORD.findall(text.lower()))
    return _cut_by_tokenizer(text)


@lru_cache(4096)
def _cut_by_tokenizer(text: str) -> tuple[str, ...]:
    with _lock:
        connection = _tokenizer()
        connection.execute("INSERT INTO cutting VALUES (?)", [text])
        found = tuple(row[0] for row in connection.execute("SELECT term FROM word ORDER BY offset"))
        connection.execute("DELETE FROM cutting")
    return found


@cache
def _tokenizer() -> sqlite3.Connection:
    """Return a database in memory whose one index cuts texts; all threads share it, one at a time."""
    connection = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
    connection.execute(f"CREATE VIRTUAL TABLE cutting USING fts5(text, tokenize = '{TOKENIZER}')")
    connection.execute("CREATE VIRTUAL TABLE word USING fts5vocab(cutting, instance)")
    return connection


def pieces(text: str) -> Iterator[re.Match[str]]:
    """Yield what is compared where words stand in a row: an ideograph, or letters and digits up to anything else."""
    return (_ASCII_PIECE if text.isascii() else _piece()).finditer(text)


@cache
def _piece() -> re.Pattern[str]:
    ideograph = r"(?:[\u3040-\u30ff\u3400-\u9fff]|[\uf900-\ufaff])"  # as one class it takes longer to compile
    return re.compile(rf"{ideograph}|(?:(?!{ideograph})[^\W_])+")


def matches(words: Sequence[str], *, prefix: bool = False) -> list[str]:
    """Return the FTS5 expression for each of some words of `cut`; with `prefix` the last may go on."""
    return [match_word(word, prefix=prefix and place == len(words) - 1) for place, word in enumerate(words)]


def match_word(word: str, *, prefix: bool = False) -> str:
    """Return the FTS5 expression for a word of `cut`; quoted, no word is taken for an operator.

    Texts without blanks between their words are indexed as they stand, and titles by the ideograph too.
    """
    whole = _quoted(word, prefix)
    if not ideographs(word) or len(word) == 1:
        return whole
    apart = " AND ".join(_quoted(each, False) for each in dict.fromkeys(piece[0] for piece in pieces(word)))
    return f"{whole} OR ({apart})"


def _quoted(word: str, prefix: bool) -> str:
    return '"' + word.replace('"', '""') + '"' + ("*" if prefix else "")


def in_a_row(phrase: str, prefix: int, *texts: str | None) -> bool:
    """Tell whether the words of `phrase` stand in a row in a line of one of the texts.

    With `prefix` the last of them may go on. Lines of a text are texts of their own.
    """
    wanted = _row(phrase, bool(prefix))
    return any(wanted.search(folded(text)) for text in texts if text)


def folded(text: str) -> str:
    """Return what `text.fold` does, which leaves one look-up for each run of other characters than ASCII.

    A phrase of frequent words is looked for in every tenth abstract: 50 µs each would be seconds.
    """
    text = text.lower()
    return text if text.isascii() else _BEYOND_ASCII.sub(lambda run: _fold_run(run[0]), text)


@lru_cache(4096)
def _fold_run(run: str) -> str:
    return fold(run)


@lru_cache(64)
def _row(phrase: str, prefix: bool) -> re.Pattern[str]:
    row = [piece[0] for piece in pieces(fold(phrase))]
    if not row:
        return re.compile(re.escape(fold(phrase)))
    first = row[0]
    # Beginning with letters, the pattern is looked for by them: three times as quick as looking behind at each place.
    pattern = first if is_ideograph(first[0]) else rf"{first}(?<![^\W_]{first})"
    for before, piece in pairwise(row):
        apart = "*" if is_ideograph(before[0]) or is_ideograph(piece[0]) else "+"
        pattern += rf"(?:(?!\n)[\W_]){apart}{piece}"
    return re.compile(pattern + ("" if prefix or is_ideograph(row[-1][0]) else r"(?![^\W_])"))
