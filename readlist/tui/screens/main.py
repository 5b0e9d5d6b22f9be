"""The main screen: with papers going in and out it is whole."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual.events import Paste

from readlist import addresses
from readlist.errors import ReadlistError
from readlist.model import Paper
from readlist.tui import browser, wording
from readlist.tui.actions import ACTIONS
from readlist.tui.flows import flow
from readlist.tui.messages import Imported, Importing
from readlist.tui.screens.doubting import Doubting
from readlist.tui.widgets.bars import is_page

if TYPE_CHECKING:
    from readlist.sources.files import Source
    from readlist.tui.screens.exporting import ExportChoice

EXPORT_TARGET = Path("readlist.bib")
_OPENED_UNASKED = 5
_AT_MOST = 1000


class MainScreen(Doubting):
    """Views, list and paper, with every action of the table."""

    _waits_at: int | None = None

    # --- in

    @flow
    async def action_import(self) -> None:
        """Import a file that the user names; of an archive one listing after the other, until one is left with Esc."""
        from readlist.sources.files import open_source
        from readlist.tasks.gathering import gather
        from readlist.tui.screens.import_path import ImportPath

        path = await self.ask(ImportPath(Path.cwd(), omit=[EXPORT_TARGET.name]))
        if path is None:
            return
        source = await asyncio.to_thread(open_source, path)
        gathered = await asyncio.to_thread(gather, source)
        for number, each in enumerate(gathered.sources, 1):
            place = f"{number} of {len(gathered.sources)}" if len(gathered.sources) > 1 else ""
            if not await self._import(each, place):
                break
        if gathered.told:
            self.status.say(wording.sentence(gathered.told[0]), "readlist import on the command line names all of it")

    @flow
    async def on_paste(self, event: Paste) -> None:
        """Import a page that was copied in the browser."""
        from readlist.sources.files import pasted

        if is_page(event.text):
            await self._import(pasted(event.text))
        else:
            self.status.say("A page of several lines can be pasted here", "+ adds one paper")

    async def _import(self, source: "Source", place: str = "") -> bool:
        """Preview a source and import it; return whether it was. `place` says which of several it is."""
        from readlist.tui.screens.importing import ImportChoice, ImportPreview

        choice = await self.ask(ImportPreview(source, today=self.desk.today, read=self.desk.reader, place=place))
        if isinstance(choice, ImportChoice):
            self._waits_at = self.papers.paper
            self.status.say(f"Importing {source.name} …")
            self.desk.run_import(choice.survey, choice.name)
            return True
        return choice is not None and await self._import(choice)

    def on_importing(self, message: Importing) -> None:
        """Say how far an import is; what a key did meanwhile is said until the next batch."""
        self.status.say(f"Importing: {message.done:,} of {wording.papers(message.of)}")

    def on_imported(self, message: Imported) -> None:
        """Show what an import brought, from its first paper; a cursor that has moved meanwhile is left to its user."""
        changed = message.report.change
        self.status.say(wording.imported(message.report), wording.TAKES_BACK if changed and changed.change_id else "")
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
    async def action_browser(self) -> None:
        """Open the papers' pages in the browser; where there is none, show the address."""
        from readlist.tui.screens.ask import Ask

        ids = self.acting_on()
        if len(ids) > _AT_MOST:
            raise ReadlistError(f"{len(ids):,} papers are too many for a browser", "select fewer")
        if len(ids) > _OPENED_UNASKED and not await self.ask(Ask(f"Open {wording.papers(len(ids))}?", "open all")):
            return
        known = [address for paper in await self.whole_papers(ids) if (address := _best(paper))]
        if not known and ids:
            raise ReadlistError("no arXiv id, DOI or address is known of this", "y t copies its title")
        self.let_keys_go()
        opened = 0
        for address in known:
            opened += await asyncio.to_thread(browser.open_address, address)
            if not opened:
                self.status.say(address, "no browser here; y y copies it")
                return
        if ids:
            what = known[0] if len(ids) == 1 else f"{opened:,} of {wording.papers(len(ids))}"
            self.status.say(f"Opened {what}")

    @flow
    async def action_copy(self) -> None:
        """Ask what of the papers to copy, and copy it."""
        from readlist.tui.clipboard import copy
        from readlist.tui.screens.menu import KeyMenu

        ids = self.acting_on()
        if len(ids) > _AT_MOST:
            raise ReadlistError(f"{len(ids):,} papers are too many for the clipboard", "e exports them to a file")
        papers = await self.whole_papers(ids)
        if not papers:
            return
        texts = _copies(papers)
        title = "Copy" if len(papers) == 1 else f"Copy of {wording.papers(len(papers))}"
        key = await self.ask(KeyMenu(title, [(key, label) for key, (label, _) in texts.items()]))
        self.let_keys_go()
        if key is not None:
            self.status.say(wording.sentence(await asyncio.to_thread(copy, texts[key][1], self.app)))

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
            self.status.say("Nothing is starred yet", "s stars the paper under the cursor")
            return
        choice = await self.ask(ExportScreen(count, EXPORT_TARGET, writers.WRITERS))
        self.let_keys_go()
        if choice is not None:
            written = await asyncio.to_thread(self._export, choice, selected)
            self.status.say(f"Exported {wording.papers(written)} as {choice.writer.title} to {choice.target}")

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
        from readlist.tui.screens.help import HelpScreen

        await self.ask(HelpScreen(ACTIONS))

    @flow
    async def action_language(self) -> None:
        """Show the query language."""
        from readlist.tui.screens.query_page import QueryPage

        await self.ask(QueryPage())

    async def action_quit(self) -> None:
        """Write what waits, and leave."""
        await self.app.action_quit()


def _best(paper: Paper) -> str | None:
    return addresses.best(paper.arxiv_id, paper.doi, paper.url)


def _known_as(paper: Paper) -> str | None:
    return f"arXiv:{paper.arxiv_id}" if paper.arxiv_id else paper.doi or paper.openreview_id


def _copies(papers: Sequence[Paper]) -> dict[str, tuple[str, str]]:
    """Return what can be copied of papers, a line or an entry each: key → label and text."""
    from readlist.writers import by_name

    def lines(of: Callable[[Paper], str | None]) -> str:
        return "\n".join(filter(None, map(of, papers)))

    texts = {
        "y": ("address", lines(_best)),
        "t": ("title", lines(lambda paper: paper.title)),
        "i": ("id", lines(_known_as)),
        "b": ("BibTeX", "".join(by_name("bibtex").write(papers))),
        "m": ("Markdown entry", "".join(by_name("markdown").write(papers))),
    }
    return {key: (label, text) for key, (label, text) in texts.items() if text}
