"""From any older schema to today's, one numbered step after the other, each in the same transaction.

Step N turns a library of version N - 1 into one of version N; step 1 makes it. A step is never changed once it has
been released: what the tables are today stands in `tables`, how they became so stands here.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlalchemy import Connection
from sqlmodel import SQLModel

from readlist.library import indexes, tables
from readlist.library.backup import before_upgrade
from readlist.library.engine import Engine
from readlist.store import APPLICATION_ID

Step = Callable[[Connection], None]


def _make(connection: Connection) -> None:
    assert tables  # importing it has filled the metadata
    SQLModel.metadata.create_all(connection)
    indexes.create(connection)


STEPS: Sequence[Step] = (_make,)


def bring_up(engine: Engine, now: datetime, steps: Sequence[Step] = STEPS) -> None:
    """Make or upgrade the library; nothing happens to one that is up to date. An older one is copied first."""
    version = _version(engine)
    if 0 < version < len(steps):
        before_upgrade(engine.path, version, now.strftime("%Y%m%d-%H%M%S"))
    if version < len(steps):
        with engine.transaction() as connection:
            # Asked again: another program may have done it while this one waited for its turn.
            for step in steps[_user_version(connection) :]:
                step(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {len(steps)}")


def _version(engine: Engine) -> int:
    with engine.transaction() as connection:
        return _user_version(connection)


def _user_version(connection: Connection) -> int:
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
