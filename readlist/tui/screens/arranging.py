"""How the main screen is arranged: the order of each view, the widths of the panes, and what of it is kept."""

from readlist.text import cut
from readlist.tui.actions import Pane
from readlist.tui.flows import flow
from readlist.tui.layout import PAPER_SHARE, VIEWS_WIDTH, Layout
from readlist.tui.questions import Place
from readlist.tui.screens.remembering import Remembering
from readlist.tui.widgets.paper_pane import PaperPane
from readlist.tui.widgets.sidebar import Sidebar

_ORDERS = {
    "p": ("-published", "published, newest first", "published, oldest first"),
    "a": ("-added", "added, newest first", "added, oldest first"),
    "m": ("-marked", "marked, newest first", "marked, oldest first"),
    "c": ("-comments", "comments, most first", "comments, fewest first"),
    "v": ("-upvotes", "upvotes, most first", "upvotes, fewest first"),
    "t": ("title", "title, from A", "title, from Z"),
}
_CELLS = 2
_SHARE = 4


class Arranging(Remembering):
    """Arranges views and panes as their user likes them."""

    def take_up(self, layout: Layout) -> None:
        """Take up how the app was left; before it is shown."""
        self.kept, self.widths, self.sorts = layout, layout.widths, dict(layout.sorts)

    @property
    def layout_now(self) -> Layout:
        """How the app is left."""
        if self._before is not None:
            place, spot = self._before  # a search is over with the app, the view below it stays
            contents = spot.contents
            paper = contents.ids[contents.place(spot.cursor)] if contents.ids else None
        else:
            place, paper = self.place, self.papers.paper
        return Layout(place.view or self.kept.view, paper, self.sorts, self.widths)

    # --- orders

    @flow
    async def action_sort(self) -> None:
        """Ask for the order of the view; the one that it has can be turned round."""
        from readlist.tui.screens.menu import KeyMenu

        view = self.place.view
        if view is None:
            self.status.say("A search has its order in its line", "as in sort:-comments")
            return
        here = self.order_of(view)
        choices = [(key, turned if here == order else straight) for key, (order, straight, turned) in _ORDERS.items()]
        choices.append(("d", "as by default"))
        key = await self.ask(KeyMenu(f"Sort {cut(view.name, 40)} by", choices))
        if key is None:
            return
        if key == "d":
            self.sorts.pop(view.name, None)
        else:
            order = _ORDERS[key][0]
            self.sorts[view.name] = _turned(order) if here == order else order
        self.leave_trace()
        self.show_place(Place(view, self.order_of(view)), then=self.papers.paper)
        await self.all_shown()
        self.status.say(f"Sorted {'as by default' if key == 'd' else f'by {dict(choices)[key]}'}")

    # --- widths

    def action_widen(self, step: int) -> None:
        """Make the pane that has the focus wider or, with -1, narrower."""
        pane = self.query_one(PaperPane)
        if self.pane is Pane.VIEWS and self.papers.display:
            self.widths = self.widths._replace(views=_within(self.widths.views + step * _CELLS, VIEWS_WIDTH))
        elif self.pane is not Pane.VIEWS and self.papers.display and pane.display:
            share = step * _SHARE if self.pane is Pane.PAPER else -step * _SHARE
            self.widths = self.widths._replace(paper=_within(self.widths.paper + share, PAPER_SHARE))
        else:
            self.status.say("There is one pane here, and it has all the width")
            return
        self.set_widths(self.query_one(Sidebar), self.papers, pane)


def _turned(order: str) -> str:
    return order.removeprefix("-") if order.startswith("-") else f"-{order}"


def _within(value: int, bounds: range) -> int:
    return max(bounds[0], min(value, bounds[-1]))
