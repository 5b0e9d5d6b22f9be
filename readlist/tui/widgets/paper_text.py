"""A paper as text, and a pane that scrolls it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content

from readlist.model import Paper, Seen
from readlist.sparklines import counted, over_time, sparkline
from readlist.text import readable
from readlist.tui import days, glyphs

if TYPE_CHECKING:
    from readlist.query.tree import Text

_NAMES = 12
_LABEL = 7


def content(paper: Paper, width: int, wanted: "Sequence[Text]" = ()) -> Content:
    """Return a paper as text of `width` cells at most: title, facts, marks, where it was seen, abstract.

    What is `wanted` of its texts is marked.
    """
    facts = [_facts(paper), _ids(paper)]
    blocks = [
        _marked(Content.styled(readable(paper.title), "bold"), wanted),
        _marked(Content("\n").join([Content.styled(line, "dim") for line in facts if line]), wanted),
        Content("\n").join(_marked(line, wanted, behind=_LABEL) for line in _fields(paper, width)),
        _marked(Content(readable(paper.abstract or "")), wanted),
    ]
    return Content("\n\n").join([block for block in blocks if block.plain])


def card(paper: Paper, width: int) -> Content:
    """Return a paper as a card shows it: what one decides by, the abstract last."""
    facts = [Content.styled(line, "dim") for line in (_facts(paper), came_back(paper)) if line]
    marks = [*_marks(paper, width)][paper.marks.undecided :]  # what is undecided needs no line that says so
    blocks = [
        Content.styled(readable(paper.title), "bold"),
        Content("\n").join(facts),
        Content("\n").join(marks),
        Content(readable(paper.abstract)) if paper.abstract else Content.styled("No abstract is known of it.", "dim"),
    ]
    return Content("\n\n").join([block for block in blocks if block.plain])


def _marked(text: Content, wanted: "Sequence[Text]", behind: int = 0) -> Content:
    """Return a text with the words underlined that were looked for, but not those of its first cells."""
    from readlist import query

    for start, end in query.places(text.plain, wanted) if wanted else ():
        if start >= behind:
            text = text.stylize("underline $text-accent", start, end)
    return text


def came_back(paper: Paper) -> str:
    """Return when a paper was seen before, and how many comments it has gained since; "" where it was not."""
    if len(paper.seen) < 2:
        return ""
    newest, before = paper.seen[:2]
    gained = (newest.comments or 0) - (before.comments or 0)
    day = days.long(before.captured or before.imported_at[:10])
    if gained <= 0:
        return f"seen {day}"
    return f"seen {day} · +{gained:,} comment{'' if gained == 1 else 's'}"


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
    names = ", ".join(map(readable, paper.authors[:_NAMES])) + (f" and {more} more" if more > 0 else "")
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
    yield from _marks(paper, width)
    for place, line in enumerate(_trends(paper)):
        yield from _field("" if place else "trend", line, width)
    for place, seen in enumerate(paper.seen):
        yield from _field("" if place else "seen", _seen(seen), width)


def _trends(paper: Paper) -> Iterator[str]:
    """Yield how comments and upvotes went from listing to listing, where they did."""
    for measure in ("comments", "upvotes"):
        values = over_time(paper, measure)
        if len(set(values)) > 1:
            yield f"{sparkline(values)} {values[0]:,} → {values[-1]:,} {measure}"


def _marks(paper: Paper, width: int) -> Iterator[Content]:
    marks = paper.marks
    state = f"{glyphs.STATUS[marks.status]} {marks.status.value}"
    yield from _field("marks", f"{glyphs.STAR} starred · {state}" if marks.starred else state, width)
    if marks.tags:
        yield from _field("tags", ", ".join(marks.tags), width)
    if marks.note:
        yield from _field("note", marks.note, width)


def _seen(seen: Seen) -> str:
    parts = [
        seen.name,
        f"place {seen.position}" if seen.position else "",
        days.long(seen.captured) if seen.captured else f"imported {days.long(seen.imported_at[:10])}",
        _comments(seen.comments) if seen.comments else "",
        counted(seen.upvotes, "upvote") if seen.upvotes else "",
    ]
    return ", ".join(part for part in parts if part)


def _field(label: str, value: str, width: int) -> Iterator[Content]:
    """Yield the lines of a value, set in behind its label."""
    for place, line in enumerate(Content(value).wrap(max(8, width - _LABEL))):
        head = label if place == 0 else ""
        yield Content.styled(head.ljust(_LABEL), "dim") + line


class Reading(VerticalScroll):
    """Scrolls a text by the keys of the table."""

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
