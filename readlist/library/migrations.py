"""From any older schema to today's, one numbered step after the other, each in the same transaction.

Step N turns a library of version N - 1 into one of version N; step 1 makes one as of today. A step is never changed
once it has been released: what the tables are today stands in `tables`, how they became so stands here. So a step is
plain SQL, and calls nothing that may change later. What is derived from other rows by rules of today, the numbers that
triggers keep and the words, is made anew after the last step of every upgrade: whatever the rules were before, they
are today's then, and no step needs a copy of the old ones.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection
from sqlmodel import SQLModel

from readlist.library import indexes, rekeying, tables, tallies, terms
from readlist.library.backup import before_upgrade
from readlist.library.engine import Engine
from readlist.store import APPLICATION_ID

Step = Callable[[Connection], None]
_PAGE = 1000


def _make(connection: Connection) -> None:
    """Make a library as of today, from which no further step is needed."""
    assert tables  # importing it has filled the metadata
    SQLModel.metadata.create_all(connection)
    indexes.create(connection)
    tallies.create(connection)


def _count_and_spell(connection: Connection) -> None:
    """Make room for the numbers of the left pane, and for the words that a misspelt one may have meant."""
    for statement in (
        "ALTER TABLE listing ADD COLUMN papers INTEGER DEFAULT '0' NOT NULL",
        "ALTER TABLE tag ADD COLUMN papers INTEGER DEFAULT '0' NOT NULL",
        "CREATE TABLE marks_tally (status VARCHAR NOT NULL, starred INTEGER NOT NULL, papers INTEGER NOT NULL,"
        " PRIMARY KEY (status, starred)) WITHOUT ROWID",
        "CREATE TABLE term (id INTEGER NOT NULL PRIMARY KEY, term VARCHAR NOT NULL, papers INTEGER NOT NULL,"
        " UNIQUE (term))",
        "CREATE TABLE term_near (near VARCHAR NOT NULL, term_id INTEGER NOT NULL, PRIMARY KEY (near, term_id))"
        " WITHOUT ROWID",
        "CREATE INDEX paper_starred_at ON paper (starred_at) WHERE starred = 1",
        *(
            f"CREATE INDEX paper_by_{fact} ON paper ({fact})"
            for fact in ("published", "added_at", "comments", "upvotes")
        ),
    ):
        connection.exec_driver_sql(statement)


def _order_by_title_and_marks(connection: Connection) -> None:
    """Keep the orders that had to look through every paper."""
    marked = "nullif(max(coalesce(starred_at, ''), coalesce(status_at, ''), coalesce(note_at, '')), '')"
    connection.exec_driver_sql("CREATE INDEX paper_by_position ON paper (position)")
    connection.exec_driver_sql("CREATE INDEX paper_by_title ON paper (title COLLATE NOCASE)")
    connection.exec_driver_sql(f"CREATE INDEX paper_by_marked ON paper ({marked})")


def _merge_and_doubt(connection: Connection) -> None:
    """Make room for the ids of papers that were merged, and for pairs that may be one paper."""
    for statement in (
        "CREATE TABLE merged (id INTEGER NOT NULL PRIMARY KEY, paper_id INTEGER NOT NULL)",
        "CREATE INDEX ix_merged_paper_id ON merged (paper_id)",
        "CREATE TABLE pair (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, one INTEGER NOT NULL,"
        " other INTEGER NOT NULL, apart INTEGER NOT NULL, UNIQUE (one, other))",
        "CREATE INDEX ix_pair_other ON pair (other)",
    ):
        connection.exec_driver_sql(statement)


def _find_by_parts(connection: Connection) -> None:
    """Keep words backwards, too, instead of all that each becomes by losing a letter; find titles by their words.

    The indexes merge what batches leave in greater numbers.
    """
    for statement in (
        "ALTER TABLE paper_key ADD COLUMN title VARCHAR",
        "DROP TABLE term_near",
        "DROP TABLE term",
        "CREATE TABLE term (term VARCHAR NOT NULL PRIMARY KEY, backwards VARCHAR NOT NULL, papers INTEGER NOT NULL)"
        " WITHOUT ROWID",
        "CREATE INDEX term_backwards ON term (backwards)",
        "CREATE INDEX paper_without_arxiv ON paper (id) WHERE arxiv_id IS NULL",
        "CREATE VIRTUAL TABLE titles USING fts5(words, content = '', tokenize = 'unicode61 remove_diacritics 0',"
        " detail = none)",
        *(
            f"INSERT INTO {index}({index}, rank) VALUES ('{setting}', {value})"
            for index in ("heads", "facts")
            for setting, value in (("automerge", 64), ("crisismerge", 128), ("usermerge", 16), ("hashsize", 8 << 20))
        ),
    ):
        connection.exec_driver_sql(statement)


def _know_signs(connection: Connection) -> None:
    """Change nothing: the keys of titles tell signs by their names, and are made anew after the last step."""


def _without_triggers(connection: Connection) -> None:
    """Drop the triggers that keep numbers, so that steps may change what they count."""
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name GLOB 'tally_*'")
    for (name,) in found.all():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _derive(connection: Connection) -> None:
    """Make anew what is derived from other rows, by the rules of today."""
    for table in ("marks_tally", "term"):
        connection.exec_driver_sql(f"DELETE FROM {table}")
    tallies.count(connection)
    tallies.create(connection)
    last = connection.exec_driver_sql("SELECT coalesce(max(id), 0) FROM paper").scalar_one()
    connection.exec_driver_sql("INSERT INTO titles(titles) VALUES ('delete-all')")
    for first in range(1, last + 1, _PAGE):
        terms.learn(connection, range(first, first + _PAGE))
        rekeying.remake(connection, first, first + _PAGE)


STEPS: Sequence[Step] = (
    _make,
    _count_and_spell,
    _order_by_title_and_marks,
    _merge_and_doubt,
    _find_by_parts,
    _know_signs,
)


def bring_up(engine: Engine, now: datetime, steps: Sequence[Step] = STEPS) -> None:
    """Make or upgrade the library; nothing happens to one that is up to date. An older one is copied first."""
    version = _version(engine)
    if 0 < version < len(steps):
        before_upgrade(engine.path, version, now.strftime("%Y%m%d-%H%M%S"))
    if version < len(steps):
        with engine.transaction() as connection:
            # Asked again: another program may have done it while this one waited for its turn.
            version = _user_version(connection)
            if version >= len(steps):
                return
            if not version:
                steps[0](connection)
            else:
                _without_triggers(connection)
                for step in steps[version:]:
                    step(connection)
                _derive(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {len(steps)}")


def _version(engine: Engine) -> int:
    with engine.transaction() as connection:
        return _user_version(connection)


def _user_version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
