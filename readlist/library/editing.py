"""The user's own edit of a paper's facts, which beats every source."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection

from readlist.errors import UsageError
from readlist.identity import keys
from readlist.library import days, indexes, journal, marks, merging
from readlist.library.facts import COLUMNS, Draft, weight
from readlist.library.inserting import insert_keys
from readlist.library.steps import Steps, summary_of
from readlist.model import Changed, Origin

_IDS = ("arxiv", "doi", "openreview")
_NAMES = {
    "arxiv_id": "arXiv id",
    "doi": "DOI",
    "openreview_id": "OpenReview id",
    "url": "address",
    "code_url": "code address",
    "published": "day",
}


class Editing(Steps):
    """The change that corrects facts."""

    def edit(self, paper_id: int, facts: Mapping[str, object]) -> Changed:
        """Set facts of a paper to what the user says they are; None empties one. No import replaces them.

        Raises:
            UsageError: There is no such paper, or another one has one of these ids.
        """
        with self._writing() as connection:
            paper_id = merging.resolve(connection, paper_id)
            found = connection.exec_driver_sql(f"SELECT {', '.join(COLUMNS)} FROM paper WHERE id = ?", (paper_id,))
            row = found.first()
            if row is None:
                raise UsageError(f"there is no paper {paper_id}", "`readlist list` shows the numbers")
            draft = Draft.stored(paper_id, dict(zip(COLUMNS, row, strict=True)))
            old_keys = keys(draft)
            for fact, value in _stored(facts).items():
                draft.put(fact, value, weight(Origin.USER, None))
            _refuse_taken(connection, draft)
            change = self._begin(connection, "edit")
            if draft.changed:
                indexes.forget(connection, [paper_id])
                before = {column: draft.before[column] for column in draft.changed}
                journal.update_row(connection, change, "paper", paper_id, before, draft.changed)
                indexes.learn(connection, [paper_id])
                _move_keys(connection, change, draft, old_keys)
                days.note(connection, change, draft)
            summary = summary_of(connection, f"corrected the {_named(facts)} of", [paper_id])
            if not self._end(connection, change, summary, 1):
                return Changed(None, "nothing to change")
            return Changed(change, summary, (paper_id,), marks.of(connection, [paper_id]), library_shape=True)


def _stored(facts: Mapping[str, object]) -> dict[str, object]:
    stored = dict(facts)
    if "authors" in facts:
        authors = facts["authors"]
        names = list(authors) if isinstance(authors, list | tuple) else []
        stored["authors"] = json.dumps(names, ensure_ascii=False) if names else None
        stored["author_count"] = len(names) or None
    return stored


def _named(facts: Mapping[str, object]) -> str:
    return ", ".join(_NAMES.get(fact, fact) for fact in facts)


def _refuse_taken(connection: Connection, draft: Draft) -> None:
    for key in keys(draft):
        kind, _, value = key.partition(":")
        if kind not in _IDS:
            continue
        other = connection.exec_driver_sql(
            "SELECT paper_id FROM paper_key WHERE key = ? AND paper_id <> ?", (key, draft.id)
        ).scalar()
        if other is not None:
            raise UsageError(
                f"{value} is the id of “{marks.title(connection, other)}”",
                f"`readlist merge {min(other, draft.id)} {max(other, draft.id)}` makes one of them",
            )


def _move_keys(connection: Connection, change: int, draft: Draft, old: list[str]) -> None:
    """Let the paper be found by what it is called now; no longer by an id that was wrong, but by every title it had."""
    new = keys(draft)
    wrong = [key for key in old if key not in new and not key.startswith("title:")]
    these = "paper_id = ? AND key IN (SELECT value FROM json_each(?))"
    journal.delete(connection, change, "paper_key", these, (draft.id, json.dumps(wrong)))
    held = set(connection.exec_driver_sql("SELECT key FROM paper_key WHERE paper_id = ?", (draft.id,)).scalars())
    insert_keys(connection, change, [(key, draft.id) for key in new if key not in held], [draft.title])
