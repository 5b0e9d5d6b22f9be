"""Changes of marks: verdicts, stars, statuses, tags and notes."""

from collections.abc import Sequence

from sqlalchemy import Connection

from readlist import tags
from readlist.library import marks
from readlist.library.steps import Steps
from readlist.model import Changed, Status, Verdict
from readlist.text import clean_note

_DONE = {
    Status.NEW: "marked as new",
    Status.LATER: "kept for later",
    Status.READING: "marked as reading",
    Status.READ: "marked as read",
    Status.SKIPPED: "skipped",
}


class Marking(Steps):
    """The changes that touch marks alone."""

    def verdict(self, ids: Sequence[int], verdict: Verdict) -> Changed:
        """Set a verdict's mark while any paper lacks it; once all have it, restore what each had before."""
        with self._writing() as connection:
            held = marks.of(connection, ids)
            if verdict.status is None:
                on = not all(mark.starred for mark in held.values())
                return self._star(connection, list(held), on)
            if any(mark.status is not verdict.status for mark in held.values()):
                return self._set_status(connection, list(held), verdict.status)
            return self._take_status_back(connection, list(held), verdict.status)

    def star(self, ids: Sequence[int], on: bool) -> Changed:
        """Star papers, or take their stars."""
        with self._writing() as connection:
            return self._star(connection, ids, on)

    def set_status(self, ids: Sequence[int], status: Status) -> Changed:
        """Set the status of papers."""
        with self._writing() as connection:
            return self._set_status(connection, ids, status)

    def edit_tags(self, ids: Sequence[int], add: Sequence[str] = (), remove: Sequence[str] = ()) -> Changed:
        """Give papers tags and take tags from them, in one change.

        Raises:
            UsageError: A tag holds what a tag may not.
        """
        adds = [tags.normal(name) for name in add]
        kept = {tags.key(name) for name in adds}
        removes = [name for name in map(tags.normal, remove) if tags.key(name) not in kept]
        words = " ".join([*(f"+{name}" for name in adds), *(f"-{name}" for name in removes)])
        with self._writing() as connection:
            change = self._begin(connection, "tag")
            changed = marks.remove_tags(connection, change, ids, removes)
            changed |= marks.add_tags(connection, change, ids, adds)
            return self._marked(connection, change, f"tagged {words} on", sorted(changed))

    def set_note(self, paper_id: int, text: str | None) -> Changed:
        """Set a paper's note; an empty one removes it."""
        note = clean_note(text or "") or None
        with self._writing() as connection:
            change = self._begin(connection, "note")
            changed = marks.set_note(connection, change, paper_id, note, self._now())
            return self._marked(connection, change, "noted on" if note else "removed the note of", changed)

    def _star(self, connection: Connection, ids: Sequence[int], on: bool) -> Changed:
        change = self._begin(connection, "star")
        changed = marks.star(connection, change, ids, on, self._now())
        return self._marked(connection, change, "starred" if on else "unstarred", changed)

    def _set_status(self, connection: Connection, ids: Sequence[int], status: Status) -> Changed:
        change = self._begin(connection, "status")
        changed = marks.set_status(connection, change, ids, status, self._now())
        return self._marked(connection, change, _DONE[status], changed)

    def _take_status_back(self, connection: Connection, ids: Sequence[int], status: Status) -> Changed:
        change = self._begin(connection, marks.PUT_BACK)
        grouped = marks.earlier_status(connection, ids, status)
        changed: list[int] = []
        for earlier, papers in grouped.items():
            changed += marks.set_status(connection, change, papers, earlier, self._now())
        to = next(iter(grouped)).value if len(grouped) == 1 else "what it was"
        return self._marked(connection, change, f"put back to {to}:", changed)
