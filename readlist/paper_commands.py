"""The commands about what papers are: which of them are one, and what is wrong with their facts."""

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from readlist.changing import change, make_sure, yes_option
from readlist.commands import command, in_json, library_path, number
from readlist.errors import UsageError
from readlist.text import cut

if TYPE_CHECKING:
    from readlist.model import Paper
    from readlist.tasks.comparing import Side

# In the app a question has three rows, of 80 cells or more.
_NAMED = 44
_MOST_NAMED = 3
_EQUAL, _UNEQUAL = "=", "≠"

_ids = click.argument("ids", nargs=-1, required=True, metavar="ID ID…")


@command(
    click.argument("ids", nargs=-1, metavar="[ID ID…]"),
    click.option("--not", "apart", is_flag=True, help="Remember that the papers named are different ones."),
    in_json,
)
def duplicates(ids: tuple[str, ...], apart: bool, as_json: bool) -> int | None:
    """List pairs of papers that may be one. `merge` makes one of them, --not says that they are two."""
    if apart:
        wanted = [number(each) for each in ids]
        if not wanted:
            raise UsageError("no papers are named", "readlist duplicates --not 7 12")
        return change(lambda library: library.keep_apart(wanted))
    if ids:
        raise UsageError("papers are named only with --not", "readlist duplicates --not 7 12")
    from readlist import output

    shown = False
    if as_json:
        output.as_data()
    for one, other in _pairs():
        sys.stdout.write(_record(one, other) if as_json else "\n".join(_compared(one, other)) + "\n\n")
        shown = True
    if not shown:
        output.say("no papers look like one another")
    elif not as_json:
        output.say("`readlist merge ID ID` makes one of two; `readlist duplicates --not ID ID` keeps them apart")
    return None


@command(_ids, yes_option)
def merge(ids: tuple[str, ...], yes: bool) -> int:
    """Make one paper of several. The oldest keeps its number, all marks stay, the other numbers lead to it."""
    wanted = [number(each) for each in ids]
    if unsure := _unsure_of(wanted):
        make_sure(yes, "merge", unsure)
    return change(lambda library: library.merge(wanted))


@command(
    click.argument("paper_id", metavar="ID"),
    click.argument("words", nargs=-1, required=True, metavar="FIELD=VALUE…"),
)
def edit(paper_id: str, words: tuple[str, ...]) -> int:
    """Correct facts of a paper. As in: readlist edit 12 title="Tiny Lighthouses" arxiv=2601.01234."""
    from readlist.tasks.editing import facts_of

    wanted, facts = number(paper_id), facts_of(words)
    return change(lambda library: library.edit(wanted, facts))


def _unsure_of(ids: list[int]) -> str:
    """Return what is to be asked before papers become one: of more than two, and of two whose ids contradict."""
    from readlist import query
    from readlist.tasks.comparing import different_ids
    from readlist.tasks.opening import reading

    with reading(library_path()) as connection:
        if connection is None:
            return ""
        # Not by the numbers as they stand: one may lead to a paper that has taken in another.
        found = query.find(connection, query.parse(f"id:{','.join(map(str, ids))} sort:added"))
        papers = list(query.papers(connection, found.ids))
    if len(papers) < 2:
        return ""
    titles = ", ".join(f"id:{paper.id} “{cut(paper.title, _NAMED)}”" for paper in papers[:_MOST_NAMED])
    if len(papers) > 2:
        more = f" and {len(papers) - _MOST_NAMED} more" if len(papers) > _MOST_NAMED else ""
        return f"{len(papers)} papers into one: {titles}{more}"
    contradiction = different_ids(*papers)
    return f"two papers though {contradiction}: {titles}" if contradiction else ""


def _pairs() -> "Iterator[tuple[Paper, Paper]]":
    from readlist import query
    from readlist.tasks.opening import reading

    with reading(library_path()) as connection:
        if connection is None:
            return
        for pair in query.duplicates(connection):
            one, other = query.papers(connection, pair)
            yield one, other


def _record(one: "Paper", other: "Paper") -> str:
    from readlist.tasks.comparing import side_by_side
    from readlist.writers import jsonl

    told = {
        "papers": [jsonl.record(one), jsonl.record(other)],
        "differ": [side.fact for side in side_by_side(one, other) if side.differs],
    }
    return json.dumps(told) + "\n"


def _compared(one: "Paper", other: "Paper") -> Iterator[str]:
    from readlist.tasks.comparing import side_by_side

    sides = side_by_side(one, other)
    same_title = not any(side.differs for side in sides if side.fact == "title")
    width = max(len(str(paper.id)) for paper in (one, other))
    yield f"id:{one.id:<{width}}    {one.title}"
    yield f"id:{other.id:<{width}}  {_EQUAL if same_title else _UNEQUAL} {other.title}"
    for side in sides:
        if side.fact != "title":
            yield f"  {_sign(side)} {side.label:<10} {_values(side)}"


def _sign(side: "Side") -> str:
    if side.differs:
        return _UNEQUAL
    return _EQUAL if side.values[0] == side.values[1] else " "


def _values(side: "Side") -> str:
    """Return what both papers say, or in its place what each of them says; a dash where one says nothing."""
    if side.values[0] == side.values[1]:
        return side.remark or side.values[0]
    if side.long and all(side.values):
        return side.remark
    return "  |  ".join(("there" if side.long else value) if value else "–" for value in side.values)
