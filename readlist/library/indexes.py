"""The three full-text indexes, written in batches (row triggers cost more than half the speed).

`heads` and `facts` keep no text of their own, so rows leave them with exactly the values they came in with: call
`forget` before facts change and `learn` after. `marks_text` is apart, so that tagging 10,000 papers rewrites no
abstract.
"""

import json
import re
import unicodedata
from collections.abc import Iterable

from sqlalchemy import Connection

from readlist.library import near, terms
from readlist.text import ideographs, is_ideograph

_TOKENS = "tokenize = 'unicode61 remove_diacritics 2'"
_CREATE = (
    "CREATE VIEW heads_text AS SELECT id, title || coalesce(' ' || title_words, '') AS title, authors, organization"
    " FROM paper",
    "CREATE VIEW facts_text AS SELECT id, title || coalesce(' ' || title_words, '') AS title, authors, organization,"
    " abstract FROM paper",
    "CREATE VIRTUAL TABLE heads USING fts5(title, authors, organization, content = 'heads_text', content_rowid = 'id',"
    f" {_TOKENS}, detail = column, prefix = '1 2 3')",
    "CREATE VIRTUAL TABLE facts USING fts5(title, authors, organization, abstract, content = 'facts_text',"
    f" content_rowid = 'id', {_TOKENS}, detail = none, prefix = '1 2 3')",
    f"CREATE VIRTUAL TABLE marks_text USING fts5(tags, note, {_TOKENS}, prefix = '1 2 3')",
)
_INDEXES = {"heads": "title, authors, organization", "facts": "title, authors, organization, abstract"}
_THESE = "IN (SELECT value FROM json_each(?))"
# Each batch leaves a piece in each index. While they come FTS5 merges them only in great numbers, for each word is
# written again each time: a bare index of 20,000 papers takes half as long so. What is left is merged by `tidy`.
_SETTINGS = {"automerge": 64, "crisismerge": 128, "usermerge": 16, "hashsize": 8 << 20}
_MERGED_PAGES = 400

_WORD = re.compile(r"[^\W_]+")
_HYPHENED = re.compile(r"\w+(?:[-‐‑–]\w+)+")
_COMMAND = re.compile(r"\\([a-zA-Z]+)\*?\s*")
_ACCENT = re.compile(r"\\(?:[`'^\"~=.]\s*|[Hcvukrdbt](?=[\s{])\s*)\{?\s*(\w)\s*\}?")
_SIGNS = re.compile(r"[$\\{}^_]")


def create(connection: Connection) -> None:
    """Make the indexes of a new library."""
    for statement in (*_CREATE, near.CREATE):
        connection.exec_driver_sql(statement)
    for index in _INDEXES:
        for name, value in _SETTINGS.items():
            connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('{name}', {value})")


def tidy(connection: Connection) -> bool:
    """Merge some of the pieces of the indexes; return whether there may be more. It takes some 50 ms."""

    def changes() -> int:
        return int(connection.exec_driver_sql("SELECT total_changes()").scalar_one())

    for index in _INDEXES:
        before = changes()
        connection.exec_driver_sql(f"INSERT INTO {index}({index}, rank) VALUES ('merge', {_MERGED_PAGES})")
        if changes() - before > 1:  # so FTS5 says that it had something to merge; the statement itself counts as one
            return True
    return False


def learn(connection: Connection, ids: Iterable[int]) -> None:
    """Index the facts of these papers as they stand; they must not be indexed yet."""
    papers = list(ids)
    these = json.dumps(papers)
    for index, columns in _INDEXES.items():
        connection.exec_driver_sql(
            f"INSERT INTO {index}(rowid, {columns}) SELECT id, {columns} FROM {index}_text WHERE id {_THESE}", (these,)
        )
    terms.learn(connection, papers)


def forget(connection: Connection, ids: Iterable[int]) -> None:
    """Take these papers' facts out of the indexes, before they change or go."""
    papers = list(ids)
    these = json.dumps(papers)
    for index, columns in _INDEXES.items():
        connection.exec_driver_sql(
            f"INSERT INTO {index}({index}, rowid, {columns}) SELECT 'delete', id, {columns} FROM {index}_text"
            f" WHERE id {_THESE}",
            (these,),
        )
    terms.forget(connection, papers)


def refresh_marks(connection: Connection, ids: Iterable[int]) -> None:
    """Index these papers' tags and notes as they stand."""
    these = json.dumps(list(ids))
    connection.exec_driver_sql(f"DELETE FROM marks_text WHERE rowid {_THESE}", (these,))
    connection.exec_driver_sql(
        "INSERT INTO marks_text(rowid, tags, note) SELECT id, tags, note FROM (SELECT paper.id, note,"
        " (SELECT group_concat(tag.name, ' ') FROM paper_tag JOIN tag ON tag.id = paper_tag.tag_id"
        "  WHERE paper_tag.paper_id = paper.id) AS tags"
        f" FROM paper WHERE paper.id {_THESE}) WHERE note IS NOT NULL OR tags IS NOT NULL",
        (these,),
    )


def title_words(title: str) -> str | None:
    r"""Return the words of a title that the tokenizer would not see, or None.

    "multi-agent" is also found as "multiagent", "Erd\H{o}s" as "Erdos", and ideographs, which have no blanks between
    their words, one by one, with the words in other letters that stand among them.
    """
    words: list[str] = []
    if "\\" in title or "{" in title:
        plain = _SIGNS.sub("", _COMMAND.sub(r" \1 ", _ACCENT.sub(r"\1", title)))
        words += [word for word in plain.split() if word not in title]
    unusual = not title.isascii()
    if unusual or "-" in title:
        words += ["".join(c for c in word if c.isalnum()) for word in _HYPHENED.findall(title)]
    if unusual and (alone := ideographs(title)):
        words += alone
        apart = "".join(" " if is_ideograph(sign) else sign for sign in title)
        words += [word for word in _WORD.findall(apart) if word not in title.split()]
    if not words:
        return None
    return unicodedata.normalize("NFC", " ".join(dict.fromkeys(words))) or None
