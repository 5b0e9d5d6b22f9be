"""The main screen's card mode: through a view, a query, a listing or a selection, one paper at a time."""

from array import array
from datetime import datetime
from functools import partial
from pathlib import Path

from textual import on, work

from readlist import query
from readlist.model import Marks
from readlist.query.seeking import Sought
from readlist.store import Standing
from readlist.tui import days, wording
from readlist.tui.actions import Pane, at
from readlist.tui.desk import Clock
from readlist.tui.flows import flow
from readlist.tui.key_map import rebind
from readlist.tui.messages import Deed, PaperRead, Written
from readlist.tui.pace import Pace
from readlist.tui.screens.marking import Marking
from readlist.tui.selection import Selection
from readlist.tui.widgets.bars import Header, KeyLine
from readlist.tui.widgets.card_pane import CardPane
from readlist.tui.widgets.lines import LineList

_COUNTED_AT_ONCE = 10_000


class Cards(Marking):
    """Goes through papers one at a time. The list lies below: its cursor is on the card's paper."""

    def __init__(self, path: Path, standing: Standing, clock: Clock, *, demo: bool = False) -> None:
        super().__init__(path, standing, clock, demo=demo)
        self._pace = Pace()
        self._of = 0
        self._left: int | None = None
        self._counted_to = 0
        self._at_end = False
        self._listing = ""
        self._known: dict[int, Marks] = {}
        self._given: dict[int, Marks] = {}
        self._deciding: set[int] = set()
        self._shown_at: datetime | None = None

    @property
    def in_cards(self) -> bool:
        """Whether cards are shown."""
        return self.papers.deck is not None

    # --- in and out

    @flow
    async def action_cards(self) -> None:
        """Go through what is selected, from its first on, else through what the list shows, from the cursor on."""
        from readlist.tui.widgets.card_keys import CardKeys

        await self.decided()
        papers = self.papers
        deck = papers.selection or await self.fitting(Selection().with_span(0, len(papers.contents.ids)))
        if not deck:
            self.say_no_paper()
            return
        self._of, self._left, self._at_end, self._listing = deck.count, None, False, ""
        self._known, self._given, self._shown_at = {}, {}, self.desk.clock()
        self._deciding.clear()
        card = CardPane()
        rebind(card, Pane.CARD, self.settings.actions)
        keys = CardKeys(at(Pane.CARD, self.settings.actions))
        await self.mount(keys, after=self.query_one(KeyLine))
        await self.query_one("#panes").mount(card)
        papers.deck = deck
        self.go(Pane.CARD)
        self.status.say("")
        self._count_left()
        if papers.selection:  # a range that was drawn leaves the cursor on its last
            papers.go_to_place(deck.spans[0][0])
        elif papers.place not in deck:
            papers.go_to_place(deck.spans[0][0] if (after := deck.after(papers.place)) is None else after)
        self._show_card()

    def action_leave_cards(self) -> None:
        """Go back to the list, with the cursor on the card's paper."""
        self.go(Pane.LIST)

    def go(self, pane: Pane) -> None:
        """Give a pane the focus; another than the card ends the cards."""
        if self.in_cards and pane is not Pane.CARD:
            self.papers.deck = None
            super().go(pane)
            self.query("CardPane, CardKeys").remove()
            self.query_one(KeyLine).display = True
            self.describe()
        else:
            super().go(pane)

    def action_search(self) -> None:
        """Open the search line; it is the list that is searched from."""
        if self.in_cards:
            self.go(Pane.LIST)
        super().action_search()

    # --- card by card

    def here(self) -> int | None:
        """Return the paper that verbs act on; behind the last card there is none."""
        return None if self.in_cards and self._at_end else super().here()

    def several(self) -> Selection:
        """Return what is selected; cards are decided one by one."""
        return Selection() if self.in_cards else super().several()

    def action_verdict(self, name: str) -> None:
        """Give the verdict, and note of which paper: read from now on it may be the marks after it."""
        if self.in_cards and (here := self.here()) is not None:
            self._deciding.add(here)
        super().action_verdict(name)

    def move_on(self) -> None:
        """Go to the next paper, of the cards to the next card."""
        if not self.in_cards:
            super().move_on()
            return
        now = self.desk.clock()
        if self._shown_at is not None:
            self._pace.took((now - self._shown_at).total_seconds())
        self.action_card(1)

    def action_card(self, step: int) -> None:
        """Go to the next card or the one before; behind the last is the summary."""
        papers, deck = self.papers, self.papers.deck
        if deck is None or (self._at_end and step > 0):
            return
        if self._at_end:
            self._at_end = False
            self._show_card()
            return
        place = deck.after(papers.place) if step > 0 else deck.before(papers.place)
        if place is not None:
            papers.go_to_place(place)
        elif step > 0:
            self._at_end = True
            self._show_card()

    def leaping(self) -> "tuple[array[int], int]":
        """Return the papers that are leapt over: while there are cards, these."""
        if (deck := self.papers.deck) is None:
            return super().leaping()
        ids = deck.ids(self.papers.contents.ids)
        here = self.here()
        return ids, ids.index(here) if here is not None and here in ids else len(ids)

    def leap_to(self, paper: int) -> None:
        """Go to a paper, or to its card."""
        super().leap_to(paper)
        if self.in_cards:
            self._at_end = False
            self._show_card()

    def next_means(self) -> Sought:
        """Return what the next unread paper is: on cards one that is undecided."""
        return Sought.UNDECIDED if self.in_cards else super().next_means()

    @property
    def ways(self) -> tuple[str, str]:
        """What the two directions are called."""
        return ("after this one", "before it") if self.in_cards else super().ways

    @on(LineList.Moved, "PaperList")
    def _to_another_card(self) -> None:
        """Show the card of the paper that the list's cursor is on; where it is none of the cards, go to the next."""
        papers, deck = self.papers, self.papers.deck
        if deck is None:
            return
        if deck and papers.place not in deck:
            beside = deck.after(papers.place)
            papers.go_to_place(deck.spans[-1][1] - 1 if beside is None else beside)
        elif not deck:
            self._at_end = True
        self._show_card()

    def _show_card(self) -> None:
        if not self.in_cards:
            return  # what asked for it, such as a count, came late: the cards have been left
        self._shown_at = self.desk.clock()
        if self._at_end:
            self.query_one(CardPane).show_end(self._given, self._left)
            self._listing = ""
        elif self.papers.paper is not None:
            self.desk.read_paper(self.papers.paper)
        self.describe()

    def on_paper_read(self, message: PaperRead) -> None:
        """Show the card, if it is still that paper's."""
        paper = message.paper
        if not self.in_cards or paper is None or message.paper_id != self.here():
            return
        if paper.id not in self._deciding:
            self._known[paper.id] = paper.marks
        self.query_one(CardPane).show(paper)
        newest = paper.seen[0] if paper.seen else None
        day = newest.captured or newest.imported_at[:10] if newest else ""
        self._listing = f"{newest.name} · {days.long(day)}" if newest else ""
        self.describe()

    # --- what was done

    def on_written(self, message: Written) -> None:
        """Keep the numbers, and go to the card of what was taken back."""
        changed = message.changed
        if not self.in_cards or changed.change_id is None:
            return
        if message.deed is not Deed.DONE:
            self._at_end = False
        paper_id = changed.papers[0] if len(changed.papers) == 1 else None
        if self._left is None or changed.change_id <= self._counted_to:
            pass  # it is counted, or will be
        elif paper_id in self._known and paper_id in changed.marks:
            self._left += changed.marks[paper_id].undecided - self._known[paper_id].undecided
        else:
            self._count_left()
        for each in changed.marks.keys() & {*self._known, *changed.papers[:1]}:
            self._known[each] = self._given[each] = changed.marks[each]
        self._deciding.difference_update(changed.papers)
        self.call_later(self._show_card)

    def _count_left(self) -> None:
        """Count how many of the cards are undecided."""
        self._left = None
        self._counting()

    @work(group="left", exclusive=True)
    async def _counting(self) -> None:
        """Count some at a time, so that the next card is read in between; anew where the library changed meanwhile."""
        deck = self.papers.deck
        while deck is not None:
            ids, left = deck.ids(self.papers.contents.ids), 0
            before = await self.read(query.newest_change)
            for start in range(0, len(ids), _COUNTED_AT_ONCE):
                left += await self.read(partial(query.undecided, ids=ids[start : start + _COUNTED_AT_ONCE]))
            newest = await self.read(query.newest_change)
            if newest == before:
                self._left, self._counted_to = left, newest
                self._show_numbers()
                return
            deck = self.papers.deck

    def _show_numbers(self) -> None:
        if self._at_end:
            self._show_card()
        self.describe()

    def starred_here(self) -> list[int] | None:
        """Return what was starred on the cards, None where nothing was."""
        starred = [paper_id for paper_id, marks in self._given.items() if marks.starred]
        return starred if self.in_cards and starred else None

    # --- words

    def show_keys(self) -> None:
        """Show the keys that act, behind the last card not those that need one."""
        if not self.in_cards:
            super().show_keys()
            return
        from readlist.tui.widgets.card_keys import CardKeys

        on_paper, line = self.here() is not None, self.query_one(KeyLine)
        line.show(self.pane, on_paper=on_paper)
        for keys in self.query(CardKeys):
            keys.show(on_paper=on_paper)
            keys.display = keys.fits(*self.size)
            line.display = not keys.display

    def describe(self) -> None:
        """Say how many cards are left, and where this one comes from."""
        if not self.in_cards:
            super().describe()
            return
        narrow = self.size.width < wording.NARROW
        left = "…" if self._left is None else f"{self._left:,}"
        where = f"{left} left of {self._of:,}"
        if self._left and not narrow:
            where += f" · {self._pace.left(self._left)}"
        self.query_one(Header).say("", where, "" if narrow else self._listing)
        self.show_keys()
