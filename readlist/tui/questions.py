"""What the screen asks of a library, each answered on one read-only connection."""

from array import array
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, NamedTuple

from readlist import query
from readlist.errors import ReadlistError
from readlist.model import Paper, Row
from readlist.query.quoting import quoted
from readlist.tui.sorts import by, ordered
from readlist.views import STANDING_VIEWS, View

if TYPE_CHECKING:
    from readlist.query import Context, Counts, Query, Respelt, Result

FIRST_ROWS = 100


class Place:
    """What the list is showing: a view, or what was typed into the search line."""

    def __init__(self, view: View | None = None, sort: str = "", *, typed: "Query | None" = None) -> None:
        self.view = view
        self.sort = sort
        self._typed = typed

    @cached_property
    def query(self) -> "Query":
        """What it asks for. A view's is read only when it is asked: the first frame does without the language."""
        return self._typed or ordered(query.parse(self.line), self.sort)

    @property
    def line(self) -> str:
        """The same as it is written."""
        return self._typed.line if self._typed else self.view.query if self.view else ""

    @property
    def name(self) -> str:
        """What the header calls it."""
        return self.view.name if self.view else f"/{self.line}"


class Listed(NamedTuple):
    """A query's papers, and the rows of those that come into sight.

    Attributes:
        kept: Papers of the list before that no longer match and were kept in their places.
        asked: What a question was taken for; None where it was told without reading it.
        again: Whether the same question was asked anew, so that the cursor stays on its paper.
        whole: Whether these are all; else they are the first, and the whole follows.
        follows: Whether the first were shown before, so that the rest goes below them and nothing moves.
        respelt: Words that no paper has, and those that were looked for in their place.
    """

    result: "Result"
    rows: tuple[Row, ...]
    kept: frozenset[int] = frozenset()
    asked: "Query | None" = None
    again: bool = False
    whole: bool = True
    follows: bool = False
    respelt: "tuple[Respelt, ...]" = ()


class FirstLook(NamedTuple):
    """What the first frame shows: the top of a view in an order, the numbers, and the newest change it knows of."""

    view: View
    sort: str
    listed: Listed
    counts: "Counts"
    change: int


def first_look(path: Path, now: datetime, view: View = STANDING_VIEWS[0], sort: str = "") -> FirstLook:
    """Return what the first frame shows, on a connection of its own; the Inbox, where there is no such view any more.

    Views that everyone has are read without the query language, which takes long to load.
    """
    with closing(query.connect(path)) as connection:
        if not view.standing:
            change, counts = query.newest_change(connection), query.counts(connection, midnight(now))
            if _is_there(view, counts):
                asked = ordered(query.parse(view.query), sort)
                context = query.context_of(connection, now)
                begun = beginning(connection, asked, context) or listed(connection, asked, context)
                return FirstLook(view, sort, begun, counts, change)
            view, sort = STANDING_VIEWS[0], ""
        look = query.look(connection, FIRST_ROWS, midnight(now), view, by(sort))
        return FirstLook(view, sort, Listed(look.result, look.rows, whole=look.whole), look.counts, look.change)


def _is_there(view: View, counts: "Counts") -> bool:
    """Tell whether the left pane has a view."""
    return (
        any(own.view == view for own in counts.own)
        or any(view == tag_view(tag.name) for tag in counts.tags)
        or any(view == listing_view(found.name) for found in counts.listings)
    )


def tag_view(name: str) -> View:
    """Return the view of a tag."""
    return View(name, f"tag:{quoted(name)}")


def listing_view(name: str) -> View:
    """Return the view of a listing."""
    return View(name, f"in:{quoted(name)}")


def beginning(connection: Connection, asked: "Query", context: "Context") -> Listed | None:
    """Return the first papers of an answer; None where nothing can be said before the whole is known."""
    asked, respelt = query.respelt(connection, asked, context)
    first = query.first(connection, asked, FIRST_ROWS, context)
    if first is None:
        return None
    all_there = not asked.words and len(first.ids) < FIRST_ROWS
    return Listed(first, tuple(query.rows(connection, first.ids)), asked=asked, whole=all_there, respelt=respelt)


def listed(connection: Connection, asked: "Query", context: "Context") -> Listed:
    """Answer a query as a whole."""
    asked, respelt = query.respelt(connection, asked, context)
    result = query.find(connection, asked, context=context)
    return Listed(result, _first_rows(connection, result), respelt=respelt)


def rest(connection: Connection, begun: Listed, asked: "Query", context: "Context") -> Listed:
    """Go on with an answer whose first papers are shown: they stay on top, so that nothing moves."""
    result = _below(begun.result, query.find(connection, begun.asked or asked, context=context))
    return Listed(result, _first_rows(connection, result), follows=True)


def _first_rows(connection: Connection, result: "Result") -> tuple[Row, ...]:
    return tuple(query.rows(connection, result.ids[:FIRST_ROWS]))


def _below(first: "Result", whole: "Result") -> "Result":
    if whole.ids[: len(first.ids)] == first.ids:
        return whole
    shown = set(first.ids)
    return query.Result(first.ids + array("q", [each for each in whole.ids if each not in shown]), whole.in_heads)


def listed_again(
    connection: Connection, asked: "Query", context: "Context", before: Sequence[int], visible: Sequence[int]
) -> Listed:
    """Answer a query again, keeping papers of the list before in their places; `visible` are the rows to read.

    What no longer matches stays until the view is opened again; what has gone from the library goes.
    """
    asked, _ = query.respelt(connection, asked, context)
    result = query.find(connection, asked, context=context)
    matching = set(result.ids)
    unmatched = [paper_id for paper_id in before if paper_id not in matching]
    standing = query.marks(connection, unmatched) if unmatched else {}
    kept = frozenset(paper_id for paper_id in unmatched if paper_id in standing)
    ids, heads = in_place(before, result, kept)
    return Listed(query.Result(ids, heads), tuple(query.rows(connection, visible)), kept, again=True)


def in_place(before: Iterable[int], result: "Result", kept: frozenset[int]) -> "tuple[array[int], int | None]":
    """Return a result's ids with each kept one after the paper it stood after, and the heads' number with them."""
    if not kept:
        return result.ids, result.in_heads
    after: dict[int | None, list[int]] = {}
    anchor: int | None = None
    matching = set(result.ids)
    for paper_id in before:
        if paper_id in kept:
            after.setdefault(anchor, []).append(paper_id)
        elif paper_id in matching:
            anchor = paper_id
    ids = array("q", after.get(None, ()))
    starts = array("q")  # where each of the result's papers has come to stand
    for paper_id in result.ids:
        starts.append(len(ids))
        ids.append(paper_id)
        ids.extend(after.get(paper_id, ()))
    starts.append(len(ids))
    return ids, None if result.in_heads is None else starts[result.in_heads]


def fitting(connection: Connection, asked: "Query", context: "Context", ids: Sequence[int]) -> dict[int, bool]:
    """Say of each of these papers whether it matches a query."""
    matching = query.matching(connection, asked, ids, context)
    return {paper_id: paper_id in matching for paper_id in ids}


def whole_papers(connection: Connection, ids: Sequence[int]) -> list[Paper]:
    """Return papers with everything that is known of them; those that are gone are left out.

    Raises:
        ReadlistError: All of them are gone.
    """
    found = list(query.papers(connection, ids))
    if not found:
        raise ReadlistError("this paper is no longer in the library", "{undo} may bring it back")
    return found


def midnight(now: datetime) -> str:
    """Return the instant at which the local day of `now` began, in UTC, as the library writes instants."""
    began = now.astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
    return began.astimezone(UTC).isoformat(timespec="seconds")
