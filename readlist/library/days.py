"""The days that listings gave a paper besides the one that stands: it may be known again by them.

A page gives the day, the bibliography that is surer the year of the proceedings. They are rows of `paper_key` by which
nothing is looked up, so that they are merged, taken back and put back as a paper's keys are.
"""

import json
from collections.abc import Iterable

from sqlalchemy import Connection

from readlist.identity import GUESSED
from readlist.library import journal
from readlist.library.asking import Ask, asking
from readlist.library.facts import Draft
from readlist.library.inserting import insert_keys

_KEY = "day:"
ARE = "key >= 'day:' AND key < 'day;'"
"""The SQL that tells them from keys."""


def load(ask: Ask, drafts: Iterable[Draft]) -> None:
    """Let stored papers know of the days that they were given besides."""
    of = {draft.id: draft for draft in drafts}
    found = ask(
        f"SELECT paper_id, key FROM paper_key WHERE paper_id IN (SELECT value FROM json_each(?)) AND {ARE}",
        (json.dumps(list(of)),),
    )
    for paper_id, key in found:
        day = str(key).removeprefix(_KEY)
        of[int(str(paper_id))].other_days.add(day)
        of[int(str(paper_id))].new_days.discard(day)


def keys_of(draft: Draft) -> list[str]:
    """Return the keys of those that are not stored yet."""
    return [f"{_KEY}{day}" for day in sorted(draft.new_days)]


def note(connection: Connection, change: int, draft: Draft) -> None:
    """Store those that a stored paper has come to besides what it has."""
    load(asking(connection), [draft])
    insert_keys(connection, change, [(key, draft.id) for key in keys_of(draft)], [])


def guess_anew(connection: Connection, change: int, draft: Draft, old: str, new: str) -> None:
    """Put another year to a day that is stored with the one that was guessed, where it is."""
    if old == new or f"{GUESSED}{old}" not in draft.other_days:
        return
    journal.delete(connection, change, "paper_key", "paper_id = ? AND key = ?", (draft.id, f"{_KEY}{GUESSED}{old}"))
    if f"{GUESSED}{new}" not in draft.other_days:
        insert_keys(connection, change, [(f"{_KEY}{GUESSED}{new}", draft.id)], [])
