"""Ending the steps of imports: as they should, or cut short where nobody goes on with them."""

from datetime import datetime
from weakref import WeakValueDictionary

from sqlalchemy import Connection

from readlist.library.processes import is_gone

_living: dict[str, WeakValueDictionary[int, object]] = {}
"""The imports on their way in this process: by the token of their library, and by their step."""


def keep_alive(process: str, change: int, whose: object) -> None:
    """Say that a step goes on for as long as there is what it is the step of."""
    _living.setdefault(process, WeakValueDictionary())[change] = whose


def let_go(process: str, change: int) -> None:
    """Say that nobody goes on with a step."""
    if process in _living:
        _living[process].pop(change, None)


def give_up(process: str) -> None:
    """Say that no import goes on under this token: its library is closed."""
    _living.pop(process, None)


def take_hold(connection: Connection, change: int, process: str) -> bool:
    """Say that a step is still running, unless it is no longer this process's to go on with.

    Another program closes a step that has been silent for long (a laptop that slept): it goes on where it was.
    """
    ours = connection.exec_driver_sql(
        "UPDATE change SET standing = 'running', partial = 0 WHERE id = ? AND process = ?"
        " AND (standing = 'running' OR standing = 'force' AND partial = 1)",
        (change, process),
    )
    return bool(ours.rowcount)


def close_cut_short(connection: Connection, now: datetime) -> None:
    """Close imports whose process is gone, or that nobody goes on with in this one: they are partial, can be undone.

    Call it where the answer matters, not at opening alone: another program can be killed while this one is open.
    """
    running = connection.exec_driver_sql("SELECT id, process, at, summary FROM change WHERE standing = 'running'").all()
    for change, process, at, summary in running:
        if change not in _living.get(process, ()) and is_gone(process, at, now):
            there = connection.exec_driver_sql(
                "SELECT 1 FROM change_item JOIN sighting ON sighting.id = first_id JOIN listing"
                " ON listing.id = listing_id WHERE change_id = ? AND kind = 'sighting' AND op = 'i' LIMIT 1",
                (change,),
            ).first()
            name = summary.removeprefix("importing ") if there else "a listing that was removed"
            end(connection, change, at, name, met=0, partial=True)


def end(connection: Connection, change: int, at: str, name: str, *, met: int, partial: bool) -> str:
    """Close a step; return its summary. `met` is how many entries the last run of it took in."""
    counts = connection.exec_driver_sql(
        "SELECT kind, sum(last_id - first_id + 1) FROM change_item WHERE change_id = ? AND op = 'i' GROUP BY kind",
        (change,),
    )
    brought = {str(kind): int(rows) for kind, rows in counts}
    # One that was stopped and taken up again is one step: what its first run brought is new to it, too.
    new = brought.get("paper", 0)
    papers = max(met, new, _seen(connection, change))
    summary = f"imported {name}: {new:,} new, {papers - new:,} known"
    connection.exec_driver_sql(
        "UPDATE change SET standing = 'force', partial = ?, papers = ?, summary = ?, at = ? WHERE id = ?",
        (int(partial), papers, summary, at, change),
    )
    return summary


def _seen(connection: Connection, change: int) -> int:
    """Return how many papers a step saw on its own listings; others are told by them."""
    own = (
        "SELECT first_id FROM change_item JOIN listing ON listing.id = first_id"
        " WHERE change_id = ?1 AND change_item.kind = 'listing' AND op = 'i' AND digest NOT LIKE 'told %'"
    )
    return int(
        connection.exec_driver_sql(
            # The signs keep SQLite from going through the whole listing once for every item.
            "SELECT sum((SELECT count(*) FROM sighting WHERE sighting.id BETWEEN first_id AND last_id"
            f" AND +listing_id IN ({own}))) FROM change_item WHERE change_id = ?1 AND +kind = 'sighting' AND op = 'i'",
            (change,),
        ).scalar()
        or 0
    )
