"""One paper at a time, in a measure that reads well, and what came of all of them at the end."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from readlist.model import Marks, Paper, Status
from readlist.text import cell_len
from readlist.tui import glyphs
from readlist.tui.actions import Action, Pane, bindings
from readlist.tui.key_names import spelled
from readlist.tui.settings import settings_of
from readlist.tui.widgets.paper_text import Reading, card
from readlist.tui.wording import papers

_ROOMY_FROM = 16
_NAMED = {
    Status.LATER: "for later",
    Status.SKIPPED: "skipped",
    Status.READ: "read",
    Status.READING: "being read",
}


def summary(given: Mapping[int, Marks], left: int | None, actions: Sequence[Action]) -> Content:
    """Return what was decided on the cards, as it stands now, and what one can do next."""
    decided = [marks for marks in given.values() if not marks.undecided]
    starred = sum(marks.starred for marks in decided)
    counts = [(glyphs.STAR, starred, "starred")]
    counts += [
        (glyphs.STATUS[status], sum(marks.status is status for marks in decided), name)
        for status, name in _NAMED.items()
    ]
    lines = [
        Content.assemble((sign, "bold $text-accent"), f" {number or glyphs.NOTHING:>4} ", (name, "dim"))
        for sign, number, name in counts
        if number or name != "being read"
    ]
    done = f"{papers(len(decided))} decided" if decided else "Nothing was decided"
    rest = "none left" if left == 0 else f"{papers(left)} left undecided" if left else ""
    can = [("undo", "takes the last one back"), ("previous_card", "goes back to the last card")]
    if left:
        can.append(("previous_unread", f"goes back to {'the one undecided' if left == 1 else 'an undecided one'}"))
    can.append(("leave_cards", "leaves"))
    if starred:
        can.insert(1, ("export", f"exports the {papers(starred)} you starred"))
    known = {action.name: spelled(action.keys[0]) for action in actions if action.keys}
    keys = [(known[name], does) for name, does in can if name in known]
    width = max((cell_len(key) for key, _ in keys), default=0) + 1
    return Content("\n").join(
        [
            Content.styled("That was the last card.", "bold"),
            Content.styled(" · ".join(filter(None, (done, rest))), "dim"),
            Content(),
            *lines,
            Content(),
            *(Content.assemble((f"{key:<{max(4, width)}}", "bold"), (does, "dim")) for key, does in keys),
        ]
    )


class CardPane(Reading):
    """A card, or the summary behind the last."""

    BINDINGS = bindings(Pane.CARD)

    def __init__(self) -> None:
        super().__init__()
        self._paper: Paper | None = None

    def compose(self) -> ComposeResult:
        """One text, which the mouse can select."""
        yield Static(markup=False)

    def show(self, paper: Paper | None) -> None:
        """Show a paper, from its top unless it is the same as before."""
        same = paper is not None and self._paper is not None and paper.id == self._paper.id
        self._paper = paper
        self._draw()
        if not same:
            self.scroll_home(animate=False)

    def show_end(self, given: Mapping[int, Marks], left: int | None) -> None:
        """Show what was decided."""
        self._paper = None
        self.query_one(Static).update(summary(given, left, settings_of(self.app).actions))
        self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Set the text anew in the new width, and leave room above it where there is some."""
        self.set_class(self.size.height >= _ROOMY_FROM, "roomy")
        if self._paper is not None:
            self._draw()

    def _draw(self) -> None:
        text = self.query_one(Static)
        text.update(card(self._paper, text.size.width or self.size.width) if self._paper else "")
