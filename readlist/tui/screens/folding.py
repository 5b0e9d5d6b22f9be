"""The main screen's panes: what there is room for, and where the focus is."""

from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from readlist.tui import panes
from readlist.tui.actions import Pane
from readlist.tui.flows import FlowingScreen
from readlist.tui.key_map import rebind
from readlist.tui.layout import Widths
from readlist.tui.settings import Settings
from readlist.tui.widgets.bars import Header, KeyLine, SearchLine, StatusLine
from readlist.tui.widgets.card_pane import CardPane
from readlist.tui.widgets.lines import LineList
from readlist.tui.widgets.paper_list import PaperList
from readlist.tui.widgets.paper_pane import PaperPane
from readlist.tui.widgets.sidebar import Sidebar

CARRIERS: dict[Pane, type[Widget]] = {
    Pane.LIST: PaperList,
    Pane.PAPER: PaperPane,
    Pane.VIEWS: Sidebar,
    Pane.SEARCH: SearchLine,
    Pane.CARD: CardPane,
}
"""The widget of each pane, which carries its keys."""


class Folding(FlowingScreen):
    """Lays out header, panes and the two lines below, and folds panes away where there is no room.

    Attributes:
        settings: What the user has set.
        widths: How wide the panes are.
    """

    AUTO_FOCUS = "PaperList"

    settings = Settings()
    widths = Widths()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.pane = Pane.LIST
        self._reading = False

    def compose(self) -> ComposeResult:
        """Lay out the header, the three panes, and the two lines below."""
        yield Header()
        with Horizontal(id="panes"):
            views, papers, paper = Sidebar(self._today), self._paper_list(), PaperPane()
            for pane, widget in ((Pane.VIEWS, views), (Pane.LIST, papers), (Pane.PAPER, paper)):
                rebind(widget, pane, self.settings.actions)
            if self.widths != Widths():
                self.set_widths(views, papers, paper)
            yield views
            yield papers
            yield paper
        yield StatusLine(self.settings.actions)
        yield KeyLine(self.settings.actions)

    def _paper_list(self) -> PaperList:
        config = self.settings.config
        return PaperList(self._today, config.columns, row_lines=config.row_lines)

    # --- the widgets

    @property
    def papers(self) -> PaperList:
        """The list."""
        return self.query_one(PaperList)

    @property
    def status(self) -> StatusLine:
        """The line that says what the last key did."""
        return self.query_one(StatusLine)

    @property
    def search_line(self) -> SearchLine:
        """The line that a search is typed into."""
        return self.query_one(SearchLine)

    # --- folding

    def on_resize(self) -> None:
        """Fold or unfold panes."""
        self._fold()

    def on_descendant_focus(self) -> None:
        """Fold for what has the focus now, and show its keys."""
        self.pane = next((pane for pane, widget in CARRIERS.items() if isinstance(self.focused, widget)), self.pane)
        self._fold()
        self.show_keys()

    def go(self, pane: Pane) -> None:
        """Give a pane the focus, unfolding it where it is folded away."""
        self.pane = pane
        self._reading = self._reading or pane is Pane.PAPER
        self._fold()
        # Not `focus()`, which waits for its turn: the next key is meant for this pane already.
        self.set_focus(self.query_one(CARRIERS[pane]), scroll_visible=False)

    def set_widths(self, views: Sidebar, papers: PaperList, paper: PaperPane) -> None:
        """Give the panes their widths, where they stand beside each other."""
        views.styles.width = self.widths.views
        papers.styles.width = f"{100 - self.widths.paper}fr"
        paper.styles.width = f"{self.widths.paper}fr"

    def _fold(self) -> None:
        shown = panes.shown(self.size.width, self.pane, reading=self._reading)
        pane = self.query_one(PaperPane)
        self.query_one(Sidebar).display = shown.views
        self.papers.display = shown.papers
        pane.display = shown.paper
        pane.set_class(shown.papers, "beside")

    def show_keys(self) -> None:
        """Show the keys that act where the focus is."""
        self.query_one(KeyLine).show(self.pane, on_paper=self.papers.paper is not None)

    def action_pane(self, step: int) -> None:
        """Go round the panes."""
        order = [Pane.VIEWS, Pane.LIST, Pane.PAPER]
        if self.papers.paper is None:
            order.remove(Pane.PAPER)
        at = order.index(self.pane) if self.pane in order else 0
        self.go(order[(at + step) % len(order)])

    def action_open_paper(self) -> None:
        """Read the paper under the cursor."""
        if self.papers.paper is not None:
            self.go(Pane.PAPER)

    @on(LineList.Opened, "PaperList")
    def _paper_opened(self) -> None:
        self.action_open_paper()

    def leave_pane(self) -> None:
        """Go back to the list, and fold the paper away where it was opened beside or over it."""
        self._reading = False
        self.go(Pane.LIST)

    def action_result(self, move: str) -> None:
        """Move in the list while something else has the focus."""
        moves = {
            "down": self.papers.action_down,
            "up": self.papers.action_up,
            "page_down": self.papers.action_page_down,
            "page_up": self.papers.action_page_up,
        }
        moves[move]()
