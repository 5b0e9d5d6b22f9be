"""The main screen's deciding side: verdicts, tags, notes, and taking back."""

from pathlib import Path
from typing import TYPE_CHECKING

from readlist.model import Paper, Verdict
from readlist.store import Standing
from readlist.tui import questions, wording
from readlist.tui.desk import Clock
from readlist.tui.flows import flow
from readlist.tui.messages import Deed, Written
from readlist.tui.screens.moving import Moving

if TYPE_CHECKING:
    from readlist.tui.screens.line_edit import Draft

_TAIL = {Deed.DONE: wording.TAKES_BACK, Deed.UNDONE: wording.DOES_AGAIN, Deed.REDONE: wording.TAKES_BACK}


class Marking(Moving):
    """Says what the user thinks of papers. What the screen shows of it is on disk."""

    def __init__(self, path: Path, standing: Standing, clock: Clock, *, demo: bool = False) -> None:
        super().__init__(path, standing, clock, demo=demo)
        self._drafts: dict[int, Draft] = {}

    def action_verdict(self, name: str) -> None:
        """Give the paper under the cursor a verdict and move on to the next."""
        paper_id = self.papers.paper
        if paper_id is None:
            self.say_no_paper()
            return
        verdict = Verdict(name)
        self.desk.change(lambda library: library.verdict([paper_id], verdict))
        # On at once, not when it is written: two quick keys are meant for two papers.
        self.papers.action_down()

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
        """Edit the tags of the paper under the cursor."""
        from readlist.tags import parse_edit
        from readlist.tui.screens.line_edit import TagEditor

        paper = await self.paper_here()
        if paper is None:
            return
        known = [tag.name for tag in self._counts.tags] if self._counts else []
        edit = await self.ask(TagEditor(paper.marks.tags, known))
        if edit:
            add, remove = parse_edit(edit)
            self.desk.change(lambda library: library.edit_tags([paper.id], add, remove))

    @flow
    async def action_note(self) -> None:
        """Write the note of the paper under the cursor."""
        from readlist.tui.screens.line_edit import Draft, NoteEditor

        paper = await self.paper_here()
        if paper is None:
            return
        text = await self.ask(NoteEditor(paper.marks.note, self._drafts.pop(paper.id, None)))
        if isinstance(text, Draft):
            self._drafts[paper.id] = text
            self.status.say("The note is kept but not saved", "a on this paper goes on with it")
        elif text is not None:
            self.desk.change(lambda library: library.set_note(paper.id, text or None))

    @flow
    async def action_remove(self) -> None:
        """Remove the paper under the cursor from the library, after a question."""
        from readlist.tui.screens.ask import Ask

        paper = await self.paper_here()
        if paper is None:
            return
        detail = "Its marks and sightings go too. u brings all of it back."
        if await self.ask(Ask(f"Remove “{paper.title}” from the library?", "remove", detail)):
            self.desk.change(lambda library: library.remove([paper.id]))
            await self.all_shown()

    async def paper_here(self) -> Paper | None:
        """Return the whole paper under the cursor; where there is none, say so.

        Raises:
            ReadlistError: It has just gone.
        """
        paper_id = self.papers.paper
        if paper_id is None:
            self.say_no_paper()
            return None
        return await self.read(lambda connection: questions.whole_paper(connection, paper_id))

    def say_no_paper(self) -> None:
        """Say that there is nothing to act on."""
        self.status.say("There is no paper here")

    def on_written(self, message: Written) -> None:
        """Show a change that is on disk."""
        changed = message.changed
        self.status.say(wording.told(changed), _TAIL[message.deed] if changed.change_id is not None else "")
        if changed.change_id is None:
            return
        self.papers.mark(changed.marks)
        only = changed.papers[0] if len(changed.papers) == 1 else None
        if changed.library_shape:
            self.list_again(then=only)
        else:
            self.desk.fit(self._token, self.place.query, changed.papers)
            if message.deed is not Deed.DONE and only is not None:
                self.papers.go_to(only)
        self.desk.count()
        if self.papers.paper in changed.papers:
            self._read_paper()
