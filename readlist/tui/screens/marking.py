"""The main screen's deciding side: verdicts, tags, notes, and taking back."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from readlist import query
from readlist.errors import ReadlistError
from readlist.model import Paper, Verdict
from readlist.store import Standing
from readlist.text import readable
from readlist.tui import questions, wording
from readlist.tui.desk import Clock
from readlist.tui.flows import flow
from readlist.tui.messages import Deed, Written
from readlist.tui.screens.selecting import ASKS_ABOVE, Selecting

if TYPE_CHECKING:
    from readlist.tui.screens.line_edit import Draft

# A change of more papers than the screen holds rows for is shown by asking for the list anew.
_MANY = 1000

_ASKS = {
    Verdict.STAR: "Star {}?",
    Verdict.LATER: "Keep {} for later?",
    Verdict.READ: "Mark {} as read?",
    Verdict.SKIP: "Skip {}?",
    Verdict.READING: "Mark {} as being read?",
    Verdict.NEW: "Make {} new again?",
}

_HERE = "{note} writes a note here"
_TAIL = {Deed.DONE: wording.TAKES_BACK, Deed.UNDONE: wording.DOES_AGAIN, Deed.REDONE: wording.TAKES_BACK}


class Marking(Selecting):
    """Says what the user thinks of papers. What the screen shows of it is on disk."""

    def __init__(self, path: Path, standing: Standing, clock: Clock, *, demo: bool = False) -> None:
        super().__init__(path, standing, clock, demo=demo)
        self._drafts: dict[int, Draft] = {}

    def action_verdict(self, name: str) -> None:
        """Give the paper under the cursor a verdict and move on to the next; of a selection, give it to each."""
        verdict = Verdict(name)
        if self.several():
            self._verdict_on_selection(verdict)
            return
        paper_id = self.here()
        if paper_id is None:
            self.say_no_paper()
            return
        self.desk.change(lambda library: library.verdict([paper_id], verdict))
        if name in self.settings.config.moves_on:
            # On at once, not when it is written: two quick keys are meant for two papers.
            self.move_on()

    @flow
    async def _verdict_on_selection(self, verdict: Verdict) -> None:
        ids = self.acting_on()
        question, yes = _ASKS[verdict], verdict.value
        if len(ids) > ASKS_ABOVE and await self.read(lambda connection: query.all_have(connection, ids, verdict)):
            question, yes = f"Take “{verdict.value}” back from {{}}?", "take back"
        if await self.agreed(question.format(wording.papers(len(ids))), yes, ids):
            if len(ids) > _MANY:
                self.status.say(f"Writing {wording.papers(len(ids))} …")
            self.desk.change(lambda library: library.verdict(ids, verdict))

    @flow
    async def action_undo(self) -> None:
        """Take back the newest change."""
        self.desk.change(lambda library: library.undo()[0], Deed.UNDONE)
        await self.all_shown()

    @flow
    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        self.desk.change(lambda library: library.redo()[0], Deed.REDONE)
        await self.all_shown()

    @flow
    async def action_tags(self) -> None:
        """Edit the tags of the papers."""
        from readlist.tags import parse_edit
        from readlist.tui.screens.line_edit import TagEditor

        ids = self.acting_on()
        if not ids:
            self.say_no_paper()
            return
        current = await self.read(lambda connection: query.tags_on(connection, ids))
        known = [tag.name for tag in self._counts.tags] if self._counts else []
        edit = await self.ask(TagEditor(current, known, len(ids)))
        if edit and await self.agreed(f"Change the tags of {wording.papers(len(ids))}?", "change them", ids, edit):
            add, remove = parse_edit(edit)
            self.desk.change(lambda library: library.edit_tags(ids, add, remove))

    @flow
    async def action_note(self) -> None:
        """Write the note of the paper under the cursor."""
        from readlist.tui.screens.line_edit import Draft, NoteEditor

        paper = await self.paper_here()
        if paper is None:
            return
        selected = self.several()
        beside = selected.count - (self.papers.place in selected)
        text = await self.ask(NoteEditor(paper.marks.note, self._drafts.pop(paper.id, None), beside))
        if isinstance(text, Draft):
            self._drafts[paper.id] = text
            self.status.say("The note is kept but not saved", "{note} on this paper goes on with it")
        elif text is not None:
            self.desk.change(lambda library: library.set_note(paper.id, text or None))

    @flow
    async def action_note_in_editor(self) -> None:
        """Write the note of the paper under the cursor in the user's own editor."""
        from textual.app import SuspendNotSupported

        from readlist.tui import editor
        from readlist.tui.screens.line_edit import Draft

        paper = await self.paper_here()
        if paper is None:
            return
        words = editor.command(os.environ)
        if self.desk.importing:
            raise ReadlistError("an import is being written", "{note_in_editor} works once it is in; " + _HERE)
        await self.desk.written()
        note = paper.marks.note or ""
        draft = self._drafts.pop(paper.id, None)
        try:
            with self.app.suspend():
                edited = editor.edited(draft.text if draft else note, words, editor.run)
        except SuspendNotSupported:
            edited = editor.Edited(draft.text if draft else note, "this terminal cannot be lent to an editor")
        if edited.failed:
            if edited.text != note:
                self._drafts[paper.id] = Draft(edited.text)
            kept = edited.text != note
            raise ReadlistError(edited.failed, "what was written is kept; {note} goes on with it" if kept else _HERE)
        if edited.text == note:
            self.status.say("The note is as it was")
        else:
            self.desk.change(lambda library: library.set_note(paper.id, edited.text or None))

    @flow
    async def action_remove(self) -> None:
        """Remove the papers from the library, after a question."""
        from readlist.tui.screens.ask import Ask

        ids = self.acting_on()
        first = await self.paper_here()
        if first is None:
            return
        what = f"“{readable(first.title)}”" if len(ids) == 1 else wording.papers(len(ids))
        detail = f"{'Its' if len(ids) == 1 else 'Their'} marks and sightings go too. {{undo}} brings all of it back."
        if await self.ask(Ask(f"Remove {what} from the library?", "remove", detail)):
            self.desk.change(lambda library: library.remove(ids))
            await self.all_shown()

    async def paper_here(self) -> Paper | None:
        """Return the whole paper under the cursor; where there is none, say so.

        Raises:
            ReadlistError: It has just gone.
        """
        here = self.here()
        return next(iter(await self.whole_papers([] if here is None else [here])), None)

    async def whole_papers(self, ids: "list[int]") -> "list[Paper]":
        """Return whole papers, none where none is asked for, and then say so.

        Raises:
            ReadlistError: All of them have just gone.
        """
        if not ids:
            self.say_no_paper()
            return []
        return await self.read(lambda connection: questions.whole_papers(connection, ids))

    def on_written(self, message: Written) -> None:
        """Show a change that is on disk."""
        changed = message.changed
        self.status.say(wording.told(changed), _TAIL[message.deed] if changed.change_id is not None else "")
        if changed.change_id is None:
            return
        self.papers.mark(changed.marks)
        only = changed.papers[0] if len(changed.papers) == 1 else None
        if message.deed is not Deed.DONE:
            self.leave_trace()
        if changed.library_shape or len(changed.papers) > _MANY:
            self.list_again(then=only)
        else:
            self.desk.fit(self._token, self.place.query, changed.papers)
            if message.deed is not Deed.DONE and only is not None:
                self.papers.go_to(only)
        self.desk.count()
        if self.papers.paper in changed.papers:
            self._read_paper()
