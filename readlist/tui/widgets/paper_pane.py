"""The right pane: everything that is known of one paper."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from readlist.model import Paper, Seen
from readlist.tui import days, glyphs
from readlist.tui.actions import Pane, bindings

_NAMES = 12
_LABEL = 7


def content(paper: Paper, width: int) -> Content:
    """Return a paper as text of `width` cells at most: title, facts, marks, where it was seen, abstract."""
    facts = [_facts(paper), _ids(paper)]
    blocks = [
        Content.styled(paper.title, "bold"),
        Content("\n").join([Content.styled(line, "dim") for line in facts if line]),
        Content("\n").join(_fields(paper, width)),
        Content(paper.abstract or ""),
    ]
    return Content("\n\n").join([block for block in blocks if block.plain])


def _facts(paper: Paper) -> str:
    when = days.long(paper.published) if paper.published else "no date"
    if paper.published_inferred:
        when += " (year inferred)"
    return " · ".join(part for part in (_who(paper), when, _comments(paper.comments)) if part)


def _who(paper: Paper) -> str:
    if not paper.authors:
        if paper.organization or not paper.author_count:
            return paper.organization or ""
        return "1 author" if paper.author_count == 1 else f"{paper.author_count} authors"
    more = max(len(paper.authors), paper.author_count or 0) - _NAMES
    names = ", ".join(paper.authors[:_NAMES]) + (f" and {more} more" if more > 0 else "")
    return f"{names} · {paper.organization}" if paper.organization else names


def _comments(number: int | None) -> str:
    if not number:
        return "no comments"
    return "1 comment" if number == 1 else f"{number} comments"


def _ids(paper: Paper) -> str:
    named = (
        ("arXiv", paper.arxiv_id),
        ("doi", paper.doi),
        ("OpenReview", paper.openreview_id),
        ("code", paper.code_url),
    )
    known = [f"{name} {value}" for name, value in named if value]
    return " · ".join(known) or paper.url or "no id yet"


def _fields(paper: Paper, width: int) -> Iterator[Content]:
    marks = paper.marks
    state = f"{glyphs.STATUS[marks.status]} {marks.status.value}"
    yield from _field("marks", f"{glyphs.STAR} starred · {state}" if marks.starred else state, width)
    if marks.tags:
        yield from _field("tags", ", ".join(marks.tags), width)
    if marks.note:
        yield from _field("note", marks.note, width)
    for place, seen in enumerate(paper.seen):
        yield from _field("" if place else "seen", _seen(seen), width)


def _seen(seen: Seen) -> str:
    parts = [
        seen.name,
        f"place {seen.position}" if seen.position else "",
        days.long(seen.captured) if seen.captured else f"imported {days.long(seen.imported_at[:10])}",
        _comments(seen.comments) if seen.comments else "",
    ]
    return ", ".join(part for part in parts if part)


def _field(label: str, value: str, width: int) -> Iterator[Content]:
    """Yield the lines of a value, set in behind its label."""
    for place, line in enumerate(Content(value).wrap(max(8, width - _LABEL))):
        head = label if place == 0 else ""
        yield Content.styled(head.ljust(_LABEL), "dim") + line


class PaperPane(VerticalScroll):
    """One paper, to read."""

    BINDINGS = bindings(Pane.PAPER)

    class Appeared(Message):
        """The pane came into sight, and may show a paper that has been left behind."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.paper: Paper | None = None

    def compose(self) -> ComposeResult:
        """One text, which the mouse can select."""
        yield Static(markup=False)

    def show(self, paper: Paper | None) -> None:
        """Show a paper, from its top unless it is the same as before; None empties the pane."""
        same = paper is not None and self.paper is not None and paper.id == self.paper.id
        self.paper = paper
        self._draw()
        if not same:
            self.scroll_home(animate=False)

    def on_show(self) -> None:
        """Have the paper read that the cursor is on by now."""
        self.post_message(self.Appeared())

    def on_resize(self) -> None:
        """Set the text anew in the new width."""
        self._draw()

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        self.query_one(Static).update(content(self.paper, width) if self.paper else "")

    def action_down(self) -> None:
        """Scroll one line down."""
        self.scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """Scroll one line up."""
        self.scroll_relative(y=-1, animate=False)

    def action_page_down(self) -> None:
        """Scroll a page down."""
        super().scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Scroll a page up."""
        super().scroll_page_up(animate=False)

    def action_half_page_down(self) -> None:
        """Scroll half a page down."""
        self.scroll_relative(y=max(1, self.size.height // 2), animate=False)

    def action_half_page_up(self) -> None:
        """Scroll half a page up."""
        self.scroll_relative(y=-max(1, self.size.height // 2), animate=False)

    def action_top(self) -> None:
        """Scroll to the top."""
        self.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Scroll to the end."""
        self.scroll_end(animate=False)
