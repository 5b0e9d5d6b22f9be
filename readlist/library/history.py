"""Undo and redo: which change is next, and the step that says so."""

from sqlalchemy import Connection

from readlist.errors import ReadlistError, UsageError
from readlist.library import journal, marks, undo
from readlist.library.ending import close_cut_short
from readlist.library.steps import Steps
from readlist.model import Changed, Marks


class History(Steps):
    """The changes that take changes back or make them again."""

    def undo(self, times: int = 1) -> list[Changed]:
        """Take back the newest changes that are in force, whoever made them: all of them or, after an error, none.

        Raises:
            ReadlistError: There are not so many.
        """
        return self._repeat(times, "force", "id", "to undo")

    def redo(self, times: int = 1) -> list[Changed]:
        """Make again what was taken back last.

        Raises:
            ReadlistError: Not so much was taken back, or something else was changed since.
        """
        return self._repeat(times, "undone", "undone_by", "to redo")

    def undo_only(self, change: int) -> Changed:
        """Take back one change out of order; papers whose same fields were changed since are left, and named.

        Raises:
            UsageError: There is no such change, or it is not in force.
            ReadlistError: It was of views, and those were changed since.
        """
        with self._writing() as connection:
            close_cut_short(connection, self._clock())
            row = connection.exec_driver_sql("SELECT standing FROM change WHERE id = ?", (change,)).first()
            if row is None:
                raise UsageError(f"there is no change {change}", "`readlist log` shows them")
            if row[0] != "force":
                reason = {"done": "is an undo or redo itself", "running": "is still running"}
                raise UsageError(f"change {change} {reason.get(row[0], 'is taken back already')}", "see `readlist log`")
            return self._replay(connection, change, "undo", alone=True)

    def undo_to(self, change: int) -> Changed:
        """Take back a change and all newer ones that are in force: all of them or, after an error, none.

        Raises:
            ReadlistError: None of them is in force.
        """
        with self._writing() as connection:
            close_cut_short(connection, self._clock())
            newer = connection.exec_driver_sql(
                "SELECT id FROM change WHERE standing = 'force' AND id >= ? ORDER BY id DESC", (change,)
            ).scalars()
            done = [self._replay(connection, each, "undo") for each in newer.all()]
        if not done:
            raise ReadlistError("nothing from here on is left to take back", "redo does again what was taken back")
        return done[0] if len(done) == 1 else _together(done)

    def _repeat(self, times: int, standing: str, order: str, what: str) -> list[Changed]:
        with self._writing() as connection:
            close_cut_short(connection, self._clock())
            sql = f"SELECT id FROM change WHERE standing = ? ORDER BY {order} DESC LIMIT ?"
            found = connection.exec_driver_sql(sql, (standing, times)).scalars().all()
            if len(found) < times:
                there = {0: "is nothing", 1: "is only 1 change"}.get(len(found), f"are only {len(found)} changes")
                raise ReadlistError(f"there {there} {what}", "`readlist log` shows what was done")
            kind = "undo" if standing == "force" else "redo"
            return [self._replay(connection, int(change), kind) for change in found]

    def _replay(self, connection: Connection, change: int, kind: str, *, alone: bool = False) -> Changed:
        summary = str(connection.exec_driver_sql("SELECT summary FROM change WHERE id = ?", (change,)).scalar_one())
        connection.exec_driver_sql("SAVEPOINT replay")
        replay = undo.take_back(connection, change) if kind == "undo" else undo.make_again(connection, change)
        if replay.barred and alone:
            raise ReadlistError(f"nothing taken back of: {summary}", replay.barred)
        left = tuple((paper, marks.title(connection, paper), why) for paper, why in sorted(replay.left.items()))
        # In turn, a step that has nothing left to take back is closed all the same: older ones wait behind it.
        nothing = bool(left) and not replay.rows and alone
        connection.exec_driver_sql("ROLLBACK TO replay" if nothing else "RELEASE replay")
        if nothing:
            return Changed(None, f"nothing taken back of: {summary}", left=left)
        done = f"{'took back' if kind == 'undo' else 'did again'}: {summary}"
        step = journal.write(
            connection,
            at=self._now(),
            kind=kind,
            summary=done,
            papers=len(replay.papers),
            process=self.process,
            standing="done",
            target=change,
        )
        connection.exec_driver_sql(
            "UPDATE change SET standing = ?, undone_by = ? WHERE id = ?",
            ("undone", step, change) if kind == "undo" else ("force", None, change),
        )
        papers = sorted(replay.papers)
        return Changed(step, done, tuple(papers), marks.of(connection, papers), left, replay.shape)


def _together(done: list[Changed]) -> Changed:
    """Return several changes as one: papers are as the last of them left them."""
    marks: dict[int, Marks] = {}
    for each in done:
        for paper_id in each.papers:
            marks.pop(paper_id, None)
        marks |= each.marks
    return Changed(
        done[-1].change_id,
        f"took back {len(done)} changes",
        tuple(sorted({paper_id for each in done for paper_id in each.papers})),
        marks,
        tuple(left for each in done for left in each.left),
        any(each.library_shape for each in done),
    )
