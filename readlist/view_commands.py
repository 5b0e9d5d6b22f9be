"""The commands that list the views and change one's own."""

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import click

from readlist.candidates import view_names
from readlist.changing import change
from readlist.commands import command, group, in_json, library_path, query_words
from readlist.errors import UsageError

if TYPE_CHECKING:
    from readlist.query import ViewCount

_name = click.argument("name", metavar="NAME", shell_complete=view_names)


@group(in_json)
@click.pass_context
def views(context: click.Context, as_json: bool) -> int | None:
    """List the views with their papers and queries, or change your own."""
    if context.invoked_subcommand is not None:
        return None
    from readlist import output

    shown = _every_view()
    if as_json:
        output.as_data()
        for standing, view in shown:
            sys.stdout.write(json.dumps(_record(view, standing=standing), ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in output.table([_cells(view) for _, view in shown]))
    mistaken = [view for _, view in shown if view.problem]
    for view in mistaken:
        output.say(f"readlist: the view “{view.view.name}” cannot be read: {view.problem}")
    return 3 if mistaken else 0


@command(click.argument("name", metavar="NAME"), query_words, of=views)
def add_(name: str, words: tuple[str, ...]) -> int:
    """Name a query, which may hold a sort: as well."""
    from readlist import query

    line = " ".join(words)
    if not words:
        raise UsageError("a view needs a query", "readlist views add Survey title:survey")
    query.check(line)
    return change(lambda library: library.add_view(name, line), make=True)


@command(_name, click.argument("new", metavar="NEW"), of=views)
def rename(name: str, new: str) -> int:
    """Give a view of yours another name."""
    return change(lambda library: library.rename_view(name, new))


@command(_name, click.argument("place", type=click.IntRange(1, 2**31), metavar="PLACE"), of=views)
def move(name: str, place: int) -> int:
    """Put a view of yours at a place among them, 1 being the first."""
    return change(lambda library: library.move_view(name, place))


@command(_name, of=views)
def remove_(name: str) -> int:
    """Remove a view of yours. Its papers stay."""
    return change(lambda library: library.remove_view(name))


def _every_view() -> "list[tuple[bool, ViewCount]]":
    """Return all views counted, each with whether it is one that everyone has."""
    from readlist import query
    from readlist.tasks.opening import reading

    with reading(library_path()) as connection:
        if connection is None:
            return [(True, query.ViewCount(view, 0)) for view in query.STANDING_VIEWS]
        context = query.context_of(connection, datetime.now())
        standing = [(True, query.ViewCount(view)) for view in query.STANDING_VIEWS]
        own = [(False, view) for view in query.view_counts(connection)]
        return [(everyones, query.count_view(connection, view, context)) for everyones, view in standing + own]


def _cells(view: "ViewCount") -> tuple[str, str, str]:
    return view.view.name, "?" if view.papers is None else str(view.papers), view.view.query


def _record(view: "ViewCount", *, standing: bool) -> dict[str, object]:
    return {
        "name": view.view.name,
        "query": view.view.query,
        "papers": view.papers,
        "standing": standing,
        "problem": str(view.problem) if view.problem else None,
    }
