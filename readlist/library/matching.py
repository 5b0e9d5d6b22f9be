"""Which stored paper an entry is: by its keys, a whole batch in two look-ups."""

import json
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from readlist.identity import Facts, keys, same_by_title
from readlist.library.facts import COLUMNS, Draft
from readlist.model import Entry

Ask = Callable[[str, tuple[object, ...]], Iterable[Sequence[object]]]
"""Runs a SELECT: both the writing connection and a read-only one can, so that a preview matches as an import does."""


def asking(connection: Connection) -> Ask:
    """Return what runs a SELECT on the writing connection."""
    return lambda sql, values: connection.exec_driver_sql(sql, values).all()


class Matcher:
    """Finds papers for entries. What a batch adds is told to it, so that later entries of the batch find that too."""

    def __init__(self, ask: Ask) -> None:
        self._ask = ask
        self._by_key: dict[str, list[Draft]] = {}
        self._by_id: dict[int, Draft] = {}

    def load(self, entries: Iterable[Facts]) -> None:
        """Look up everything that these entries' keys can lead to."""
        wanted = {key for entry in entries for key in keys(entry)} - self._by_key.keys()
        found = [
            (str(key), int(str(paper_id)))
            for key, paper_id in self._ask(
                "SELECT key, paper_id FROM paper_key WHERE key IN (SELECT value FROM json_each(?)) ORDER BY paper_id",
                (json.dumps(sorted(wanted)),),
            )
        ]
        missing = sorted({paper_id for _, paper_id in found} - self._by_id.keys())
        for row in self._ask(
            f"SELECT id, {', '.join(COLUMNS)} FROM paper WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(missing),),
        ):
            paper_id = int(str(row[0]))
            self._by_id[paper_id] = Draft.stored(paper_id, dict(zip(COLUMNS, row[1:], strict=True)))
        for key in wanted:
            self._by_key[key] = []
        for key, paper_id in found:
            if paper_id in self._by_id:
                self._by_key[key].append(self._by_id[paper_id])

    def find(self, entry: Facts) -> Draft | None:
        """Return the paper that `entry` is, or None for one not seen before.

        An id decides alone; a title decides where nothing contradicts it. Of several the oldest is taken.
        """
        for key in keys(entry):
            for draft in self._by_key.get(key, ()):
                if not key.startswith("title:") or same_by_title(entry, draft):
                    return draft
        return None

    def tell(self, draft: Draft, entry: Facts) -> list[str]:
        """Say that `entry` is this paper; return the keys under which it was not yet known."""
        added = []
        for key in keys(entry):
            known = self._by_key.setdefault(key, [])
            if draft not in known:
                known.append(draft)
                added.append(key)
        return added


def on_listing(ask: Ask, listing_id: int, entries: Sequence[Entry]) -> list[tuple[int, Entry]]:
    """Return the papers that the entries of a known listing are: by their places on it, else by what they say.

    A short title without an id says too little to be known by; its place does not.
    """
    seen = ask("SELECT position, paper_id FROM sighting WHERE listing_id = ?", (listing_id,))
    at = {int(str(position)): int(str(paper_id)) for position, paper_id in seen}
    matcher = Matcher(ask)
    matcher.load([entry for entry in entries if entry.position not in at])
    found = ((at.get(entry.position) or getattr(matcher.find(entry), "id", None), entry) for entry in entries)
    return [(paper_id, entry) for paper_id, entry in found if paper_id is not None]
