"""The three full-text indexes, written in batches (row triggers cost more than half the speed).

`heads` and `facts` keep no text of their own, so rows leave them with exactly the values they came in with: call
`forget` before facts change and `learn` after. `marks_text` is apart, so that tagging 10,000 papers rewrites no
abstract.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from readlist.cutting import TOKENIZER
from readlist.library import near, terms, unseen

_TOKENS = f"tokenize = '{TOKENIZER}'"


def _with_unseen(text: str, seen: str) -> str:
    return f"{seen} || coalesce(' ' || unseen.{text}, '') AS {text}"


_HEADS = ", ".join(
    (
        "paper.id AS id",
        _with_unseen("title", "paper.title || coalesce(' ' || title_words, '')"),
        _with_unseen("authors", "paper.authors"),
        _with_unseen("organization", "paper.organization"),
    )
)
_OF_PAPERS = "FROM paper LEFT JOIN unseen ON unseen.paper_id = paper.id"
_CREATE = (
    f"CREATE VIEW heads_text AS SELECT {_HEADS} {_OF_PAPERS}",
    f"CREATE VIEW facts_text AS SELECT {_HEADS}, {_with_unseen('abstract', 'paper.abstract')} {_OF_PAPERS}",
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
    _put_in(connection, papers)
    terms.learn(connection, papers)


def forget(connection: Connection, ids: Iterable[int]) -> None:
    """Take these papers' facts out of the indexes, before they change or go."""
    papers = list(ids)
    terms.forget(connection, papers)
    _take_out(connection, papers)


def remake(connection: Connection, ids: Sequence[int]) -> None:
    """Index those of these papers anew whose unseen words are others by the rules of today; their terms stay."""
    papers = unseen.changed(connection, ids)
    _take_out(connection, papers)
    _put_in(connection, papers)


def _put_in(connection: Connection, papers: Sequence[int]) -> None:
    these = json.dumps(papers)
    unseen.note(connection, papers)
    for index, columns in _INDEXES.items():
        connection.exec_driver_sql(
            f"INSERT INTO {index}(rowid, {columns}) SELECT id, {columns} FROM {index}_text WHERE id {_THESE}", (these,)
        )


def _take_out(connection: Connection, papers: Sequence[int]) -> None:
    these = json.dumps(papers)
    for index, columns in _INDEXES.items():
        connection.exec_driver_sql(
            f"INSERT INTO {index}({index}, rowid, {columns}) SELECT 'delete', id, {columns} FROM {index}_text"
            f" WHERE id {_THESE}",
            (these,),
        )
    unseen.drop(connection, papers)


def refresh_marks(connection: Connection, ids: Iterable[int]) -> None:
    """Index these papers' tags and notes as they stand."""
    these = json.dumps(list(ids))
    connection.exec_driver_sql(f"DELETE FROM marks_text WHERE rowid {_THESE}", (these,))
    marked = connection.exec_driver_sql(
        "SELECT id, tags, note FROM (SELECT paper.id, note,"
        " (SELECT group_concat(tag.name, ' ') FROM paper_tag JOIN tag ON tag.id = paper_tag.tag_id"
        "  WHERE paper_tag.paper_id = paper.id) AS tags"
        f" FROM paper WHERE paper.id {_THESE}) WHERE note IS NOT NULL OR tags IS NOT NULL",
        (these,),
    )
    rows = [(paper, _with_words(tags), _with_words(note)) for paper, tags, note in marked]
    if rows:
        connection.exec_driver_sql("INSERT INTO marks_text(rowid, tags, note) VALUES (?, ?, ?)", rows)


def marked_beyond_ascii(connection: Connection) -> list[int]:
    """Return the papers whose tags or notes have other characters than ASCII."""
    other = "length(CAST({0} AS BLOB)) > length({0})"
    found = connection.exec_driver_sql(
        f"SELECT id FROM paper WHERE {other.format('note')} UNION SELECT paper_id FROM paper_tag"
        f" WHERE tag_id IN (SELECT id FROM tag WHERE {other.format('name')})"
    )
    return [paper for (paper,) in found]


def _with_words(text: str | None) -> str | None:
    words = unseen.unseen(text)
    return f"{text} {words}" if words else text


def title_words(title: str) -> str | None:
    r"""Return the words of a title that the tokenizer would not see, or None.

    "multi-agent" is also found as "multiagent", and "Erd\H{o}s" as "Erdos".
    """
    words: list[str] = []
    if "\\" in title or "{" in title:
        plain = _SIGNS.sub("", _COMMAND.sub(r" \1 ", _ACCENT.sub(r"\1", title)))
        words += [word for word in plain.split() if word not in title]
    if "-" in title or not title.isascii():
        words += ["".join(c for c in word if c.isalnum()) for word in _HYPHENED.findall(title)]
    if not words:
        return None
    return unicodedata.normalize("NFC", " ".join(dict.fromkeys(words))) or None
