"""The main screen: with papers going in and out it is whole."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.actions import SkipAction
from textual.events import Paste
from textual.timer import Timer

from readlist.errors import ReadlistError
from readlist.paths import expanded
from readlist.text import clean
from readlist.tui import wording
from readlist.tui.flows import flow
from readlist.tui.messages import ArchiveImported, Imported, Importing
from readlist.tui.screens.commanding import Commanding
from readlist.tui.widgets.bars import is_page

if TYPE_CHECKING:
    from readlist.sources.files import Source
    from readlist.tui.screens.exporting import ExportChoice

EXPORT_TARGET = "readlist.bib"
_OPENED_UNASKED = 5
_AT_MOST = 1000
_COUNTED_AFTER = 1.0
"""Seconds: batches come several times a second, and each count of views of the user's own is a search."""


class MainScreen(Commanding):
    """Views, list and paper, with every action of the table."""

    _waits_at: int | None = None
    _count_soon: Timer | None = None

    # --- in

    @flow
    async def action_import(self) -> None:
        """Import a file that the user names; of an archive one listing after the other, until one is left with Esc."""
        from readlist.tui.screens.import_path import ImportPath

        path = await self.ask(ImportPath(Path.cwd(), omit=[EXPORT_TARGET]))
        if path is not None:
            await self.import_file(path)

    async def import_file(self, path: Path) -> None:
        """Import a file, or one listing after the other of an archive."""
        from readlist.sources.files import open_source
        from readlist.tasks.gathering import gather
        from readlist.tasks.totalling import TOLD_SINGLY

        source = await asyncio.to_thread(open_source, path)
        gathered = await asyncio.to_thread(gather, source)
        if len(gathered.sources) > TOLD_SINGLY:
            await self._import_archive(source.name, gathered.sources)
            gathered = replace(gathered, sources=())
        for number, each in enumerate(gathered.sources, 1):
            place = f"{number} of {len(gathered.sources)}" if len(gathered.sources) > 1 else ""
            if not await self._import(each, place):
                break
        if gathered.told:
            self.status.say(wording.sentence(gathered.told[0]), "readlist import on the command line names all of it")

    async def _import_archive(self, name: str, sources: "Sequence[Source]") -> None:
        """Preview the listings of an archive together, and import them."""
        from readlist.tui.screens.importing_archive import ArchivePreview

        choice = await self.ask(ArchivePreview(name, sources, today=self.desk.today, read=self.desk.reader))
        if choice is not None:
            self.status.say(f"Importing {name} …")
            self.desk.import_archive(name, sources, with_marks=choice.with_marks)

    @flow
    async def on_paste(self, event: Paste) -> None:
        """Import a page that was copied in the browser."""
        from readlist.sources.files import pasted

        if is_page(event.text):
            await self._import(pasted(event.text))
        else:
            self.status.say("A page of several lines can be pasted here", "{add} adds one paper")

    async def _import(self, source: "Source", place: str = "") -> bool:
        """Preview a source and import it; return whether it was. `place` says which of several it is."""
        from readlist.tui.screens.importing import ImportChoice, ImportPreview

        choice = await self.ask(ImportPreview(source, today=self.desk.today, read=self.desk.reader, place=place))
        if isinstance(choice, ImportChoice):
            self._waits_at = self.papers.paper
            self.status.say(f"Importing {source.name} …")
            self.desk.run_import(choice.survey, choice.name, with_marks=choice.with_marks)
            return True
        return choice is not None and await self._import(choice)

    def on_importing(self, message: Importing) -> None:
        """Say how far an import is; what a key did meanwhile is said until the next batch.

        Where there was nothing, the first batch is shown: it can be gone through while the rest comes.
        """
        rate = f", {message.rate:,}/s" if message.rate else ""
        self.status.say(f"Importing: {message.done:,} of {message.of}{rate}")
        if not self.papers.contents.ids and not self.arriving:
            self.list_again()
            self.desk.count()
        elif self._count_soon is None:
            self._count_soon = self.set_timer(_COUNTED_AFTER, self._count_now)

    def _count_now(self) -> None:
        self._count_soon = None
        self.desk.count()

    def on_archive_imported(self, message: ArchiveImported) -> None:
        """Show what an archive brought."""
        from readlist.tui import imported

        said = imported.archive(message.name, message.total, message.of)
        self.status.say(said, wording.TAKES_BACK if message.total.unchanged < message.total.listings else "")
        self.list_again()
        self.desk.count()

    def on_imported(self, message: Imported) -> None:
        """Show what an import brought, from its first paper; a cursor that has moved meanwhile is left to its user."""
        from readlist.tui import imported

        changed = message.report.change
        self.status.say(imported.listing(message.report), wording.TAKES_BACK if changed and changed.change_id else "")
        brought = changed.papers if changed is not None and self.papers.paper == self._waits_at else ()
        self.list_again(then=brought[0] if brought else None)
        self.desk.count()

    @flow
    async def action_add(self) -> None:
        """Add one paper by its id, its address or its title."""
        from readlist.tasks.adding import entry_by_hand
        from readlist.tui.screens.line_edit import AddPaper

        said = await self.ask(AddPaper())
        if said:
            entry = entry_by_hand(said)
            self.desk.change(lambda library: library.add_by_hand([entry]))
            await self.all_shown()

    # --- out

    @flow
    async def action_browser(self, page: str = "abstract") -> None:
        """Open the papers' pages in the browser; where there is none, show the address and copy it."""
        from readlist.tui import browser
        from readlist.tui.clipboard import copy
        from readlist.tui.links import PAGES
        from readlist.tui.screens.ask import Ask

        ids = self.acting_on()
        if len(ids) > _AT_MOST:
            raise ReadlistError(f"{len(ids):,} papers are too many for a browser", "select fewer")
        if len(ids) > _OPENED_UNASKED and not await self.ask(Ask(f"Open {wording.papers(len(ids))}?", "open all")):
            return
        known = [address for paper in await self.whole_papers(ids) if (address := PAGES[page].address(paper))]
        if not known and ids:
            raise ReadlistError(*PAGES[page].lacking)
        self.let_keys_go()
        command = self.settings.config.browser
        opens = partial(browser.open_with, command) if command else browser.open_address
        opened = 0
        for address in known:
            opened += await asyncio.to_thread(opens, address)
            if not opened:
                done = await asyncio.to_thread(copy, "\n".join(known), self.app)
                self.status.say(address, f"no browser here: {done.partition(' “')[0]}")
                return
        if ids:
            what = known[0] if len(ids) == 1 else f"{opened:,} of {wording.papers(len(ids))}"
            self.status.say(f"Opened {what}")

    def action_copy_text(self) -> None:
        """Copy the text that the mouse has marked; where there is none, the key is another's."""
        text = self.get_selected_text()
        if text is None:
            raise SkipAction
        self._copy_text(text)

    @flow
    async def _copy_text(self, text: str) -> None:
        from readlist.tui.clipboard import copy

        self.let_keys_go()
        self.status.say(wording.sentence(await asyncio.to_thread(copy, text, self.app)))

    @flow
    async def action_copy(self) -> None:
        """Ask what of the papers to copy, and copy it."""
        from readlist.tui.clipboard import copy
        from readlist.tui.links import copies
        from readlist.tui.screens.menu import KeyMenu

        ids = self.acting_on()
        if len(ids) > _AT_MOST:
            raise ReadlistError(
                f"{len(ids):,} papers are too many for the clipboard", "{export} exports them to a file"
            )
        papers = await self.whole_papers(ids)
        if not papers:
            return
        texts = copies(papers)
        title = "Copy" if len(papers) == 1 else f"Copy of {wording.papers(len(papers))}"
        # The key that was pressed anyway copies the address, too: y y.
        again = next(action.keys for action in self.settings.actions if action.name == "copy")
        free = [each for each in again if len(each) == 1 and each not in texts]
        choices = [(" ".join([key, *free]) if key == "u" else key, label) for key, (label, _) in texts.items()]
        key = await self.ask(KeyMenu(title, choices))
        self.let_keys_go()
        if key is not None:
            self.status.say(wording.sentence(await asyncio.to_thread(copy, texts[key][1], self.app)))

    @flow
    async def action_pipe(self) -> None:
        """Pipe the papers as JSON Lines into the user's own command, and show what it prints."""
        from readlist.tui import piping
        from readlist.tui.screens.text_page import TextPage
        from readlist.writers import jsonl

        line = self.settings.config.pipe
        if not line:
            raise ReadlistError("no command is set to pipe papers into", 'readlist config edit: pipe = "jq -r .title"')
        ids = self.acting_on()
        papers = await self.whole_papers(ids)
        if not papers or not await self.agreed(f"Pipe {wording.papers(len(ids))}?", "pipe", ids, line):
            return
        self.let_keys_go()
        self.status.say(f"Piping {wording.papers(len(papers))} into {line} …")
        piped = await piping.pipe(line, "".join(map(jsonl.line, papers)).encode())
        complaint = next(iter(piped.err.strip().splitlines()[-1:]), "")
        if piped.code:
            raise ReadlistError(clean(f"{line} ended with {piped.code}"), clean(complaint))
        self.status.say(clean(f"Piped {wording.papers(len(papers))} into {line}"), clean(complaint))
        if piped.out.strip():
            await self.ask(TextPage(line, piped.out))

    @flow
    async def action_export(self) -> None:
        """Export what is selected, else what is starred."""
        from readlist import query, writers
        from readlist.tui.screens.exporting import ExportScreen

        selected = self.acting_on() if self.several() else self.starred_here()
        starred = query.parse("is:starred")
        count = (
            len(await self.read(lambda connection: query.find(connection, starred).ids))
            if selected is None
            else len(selected)
        )
        if not count:
            self.status.say("Nothing is starred yet", "{star} stars the paper under the cursor")
            return
        choice = await self.ask(ExportScreen(count, self._export_target(), writers.WRITERS))
        self.let_keys_go()
        if choice is not None:
            written = await asyncio.to_thread(self._export, choice, selected)
            self.status.say(f"Exported {wording.papers(written)} as {choice.writer.title} to {choice.target}")

    def _export_target(self) -> Path:
        return expanded(self.settings.config.export_folder) / EXPORT_TARGET

    def _export(self, choice: "ExportChoice", selected: "list[int] | None") -> int:
        """Write papers, in a thread, on a connection of its own: it may take seconds."""
        from contextlib import closing

        from readlist import query
        from readlist.tasks.exporting import export

        with closing(query.connect(self.desk.path)) as connection:
            ids = query.find(connection, query.parse("is:starred")).ids if selected is None else selected
            papers = query.papers(connection, ids)
            return export(papers, choice.writer, choice.target, force=choice.force)

    # --- the program

    @flow
    async def action_help(self) -> None:
        """Show every key."""
        from readlist.tui.dialog_actions import of_dialogs
        from readlist.tui.screens.help import HelpScreen

        await self.ask(HelpScreen((*self.settings.actions, *of_dialogs(self.settings))))

    @flow
    async def action_language(self) -> None:
        """Show the query language."""
        from readlist.tui.screens.query_page import QueryPage

        await self.ask(QueryPage())

    async def action_quit(self) -> None:
        """Write what waits, and leave."""
        await self.app.action_quit()
