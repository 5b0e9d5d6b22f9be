"""The main screen's selection: several papers, on which every verb then acts."""

import asyncio

from textual import on

from readlist import query
from readlist.tui import wording
from readlist.tui.actions import Pane
from readlist.tui.flows import flow
from readlist.tui.screens.moving import Moving
from readlist.tui.selection import Selection
from readlist.tui.widgets.lines import LineList

ASKS_ABOVE = 20
_ENDS = "{back} ends the selection"


class Selecting(Moving):
    """Selects papers of the list."""

    def acting_on(self) -> "list[int]":
        """Return the papers that a verb acts on: those selected, else the one under the cursor; none where none is."""
        if selected := self.several():
            return selected.ids(self.papers.contents.ids).tolist()
        here = self.here()
        return [] if here is None else [here]

    def several(self) -> Selection:
        """Return what is selected."""
        return self.papers.selection

    def here(self) -> int | None:
        """Return the paper under the cursor."""
        return self.papers.paper

    def say_no_paper(self) -> None:
        """Say that there is nothing to act on."""
        self.status.say("There is no paper here")

    def move_on(self) -> None:
        """Go to the next paper."""
        self.papers.action_down()

    async def agreed(self, question: str, yes: str, ids: "list[int]", detail: str = "") -> bool:
        """Ask before something is done to many papers; say whether to go on."""
        if len(ids) <= ASKS_ABOVE:
            return True
        from readlist.tui.screens.ask import Ask

        answer = await self.ask(Ask(question, yes, detail or wording.ONE_CHANGE))
        return answer is True

    def action_select(self) -> None:
        """Select the paper under the cursor, or leave it out, and move on."""
        if self.papers.paper is None:
            self.say_no_paper()
            return
        self._choose(self.papers.selection.toggled(self.papers.place))
        self.papers.action_down()

    def action_select_range(self) -> None:
        """Begin a range that goes to the cursor wherever it moves, or end it."""
        if self.papers.paper is None:
            self.say_no_paper()
        elif self.papers.range_from is None:
            self.papers.select(self.papers.chosen, range_from=self.papers.place)
            self.describe()
            self.status.say("A range goes from here to the cursor", "{select_range} ends it, {back} leaves it")
        else:
            self._choose(self.papers.selection)

    @on(LineList.Moved, "PaperList")
    def _range_drawn(self) -> None:
        if self.papers.range_from is not None:
            self.describe()

    @flow
    async def action_select_all(self) -> None:
        """Select everything in the view; what no longer fits it stays out."""
        await self.decided()
        await self._choose_fitting(Selection().with_span(0, len(self.papers.contents.ids)))

    @flow
    async def action_select_above(self) -> None:
        """Select everything above the cursor, too."""
        await self.decided()
        await self._choose_fitting(Selection().with_span(0, self.papers.place), more=True)

    @flow
    async def action_select_below(self) -> None:
        """Select everything below the cursor, too."""
        await self.decided()
        here, end = self.papers.place, len(self.papers.contents.ids)
        await self._choose_fitting(Selection().with_span(here + 1, end), more=True)

    @flow
    async def action_select_inverted(self) -> None:
        """Select what is not selected, and leave out what is."""
        await self.decided()
        await self._choose_fitting(self.papers.selection.inverted(len(self.papers.contents.ids)))

    @flow
    async def action_select_older(self) -> None:
        """Select what was published before the day of the paper under the cursor, except what is starred."""
        await self.decided()
        paper_id = self.papers.paper
        rows = await self.read(lambda connection: query.rows(connection, [] if paper_id is None else [paper_id]))
        if not rows or rows[0].published is None:
            self.status.say("No day is known of this paper", "go to one that has a day")
            return
        older = query.parse(f"published:<{rows[0].published} -is:starred")
        contents = self.papers.contents

        def look() -> Selection:
            with_day = set(found.result())
            return Selection.of(
                place for place, each in enumerate(contents.ids) if each in with_day and each not in contents.kept
            )

        found = self.desk.read(lambda connection: query.find(connection, older).ids)
        selection = await asyncio.to_thread(look)
        if contents is self.papers.contents:
            self._choose(selection)

    async def _choose_fitting(self, selection: Selection, *, more: bool = False) -> None:
        """Select these places but those of papers that no longer fit the view, as in a view that is opened again."""
        contents = self.papers.contents
        selection = await self.fitting(selection)
        if contents is not self.papers.contents:
            return
        if more:
            for span in self.papers.selection.spans:
                selection = selection.with_span(*span)
        self._choose(selection)

    async def fitting(self, selection: Selection) -> Selection:
        """Return these places but those of papers that no longer fit the view."""
        contents = self.papers.contents
        return await asyncio.to_thread(selection.but, contents.ids, contents.kept) if contents.kept else selection

    def _choose(self, selection: Selection) -> None:
        self.papers.select(selection)
        self.describe()
        count = selection.count
        self.status.say(f"{wording.papers(count)} selected" if count else "Nothing is selected", _ENDS if count else "")

    def tally(self, *, narrow: bool) -> str:
        """Return how many papers are selected, or the numbers of what is shown."""
        selection = self.papers.selection
        if not selection:
            return super().tally(narrow=narrow)
        of = "" if narrow else f" of {len(self.papers.contents.ids):,}"
        return f"{selection.count:,}{of} selected"

    def action_back(self) -> None:
        """End the range or the selection; else go back."""
        papers = self.papers
        if self.pane is not Pane.LIST or not papers.selection:
            super().action_back()
        elif papers.range_from is not None:
            self._choose(papers.chosen)
        else:
            self._choose(Selection())
