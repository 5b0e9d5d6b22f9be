"""The command line: each command says what it takes and calls a task. Each imports what it needs when it runs.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 failed and nothing changed, 2 wrong usage,
3 done with problems, 130 stopped with Ctrl-C.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readlist import config_commands, paper_commands, tag_commands, verbs, view_commands
from readlist.candidates import import_formats, sort_keys
from readlist.commands import a_file, command, in_json, invoked, library_path, number, query_words, readlist
from readlist.errors import ReadlistError, UsageError

if TYPE_CHECKING:
    from readlist.in_app import InApp
    from readlist.model import Paper

# Importing them has registered their commands.
_ELSEWHERE = (config_commands, paper_commands, tag_commands, verbs, view_commands)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    from readlist import outcome

    if "_READLIST_COMPLETE" in os.environ:  # a shell asks how a line may go on
        from readlist import completion

        return completion.answer(readlist, os.environ["_READLIST_COMPLETE"])
    outcome.ready()
    return outcome.of(lambda: _invoked(list(sys.argv[1:] if arguments is None else arguments)))


def _invoked(arguments: list[str]) -> int | None:
    return invoked(lambda: readlist.make_context("readlist", arguments))


@readlist.result_callback()
@click.pass_context
def _or_the_app(context: click.Context, /, code: int | None, **_: Any) -> int | None:
    if context.invoked_subcommand is not None:
        return code
    from readlist import launch

    return launch.app(library_path(), in_app)


def in_app(library: Path) -> "InApp":
    """Return these commands for the app that has a library open."""
    from readlist.in_app import InApp

    return InApp(library)


@command()
def demo() -> int:
    """Open the app on landmark papers. It leaves nothing behind; --library PATH makes a library and keeps it."""
    from readlist import launch

    return launch.demo(library_path() if click.get_current_context().obj else None, in_app)


@command(
    click.argument("sources", nargs=-1, type=a_file, metavar="PATH… | -"),
    click.option(
        "--format",
        metavar="FORMAT",
        help="Read it as this format instead of recognising it.",
        shell_complete=import_formats,
    ),
    click.option("--formats", is_flag=True, help="List the formats that are read, and import nothing."),
    click.option("--captured", metavar="DATE", help="The day the page was captured, such as 2026-01-07."),
    click.option("--name", metavar="NAME", help="What to call the listing; its file's name else."),
    click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing."),
    click.option("--with-marks", is_flag=True, help="Add the stars, statuses, tags and notes that the file holds."),
    in_json,
)
def import_(sources: tuple[str, ...], formats: bool, **options: Any) -> int:
    """Take in listings of papers: saved pages, exports, archives of them. Importing one twice changes nothing."""
    from readlist.imports import Wanted, import_sources, list_formats

    if formats:
        return list_formats(as_json=options["as_json"])
    if not sources:
        raise UsageError(
            "nothing to import: no PATH is named", "name files, or - for standard input; --formats lists what is read"
        )
    return import_sources(library_path(), sources, date.today(), Wanted(**options))


@command(
    query_words,
    click.option(
        "--sort",
        metavar="KEYS",
        help="Another order: -comments,title; the keys are those of sort:.",
        shell_complete=sort_keys,
    ),
    click.option("--limit", type=click.IntRange(0, 2**31), metavar="N", help="At most so many."),
    in_json,
)
def list_(words: tuple[str, ...], sort: str | None, limit: int | None, as_json: bool) -> None:
    """List papers. The newest listing comes first, or the best match where there are words."""
    from readlist import output, query
    from readlist.tasks.opening import reading

    with output.paged(), reading(library_path()) as connection:
        if connection is None:
            query.check(" ".join(words), sort)
            return
        context = query.context_of(connection, datetime.now())
        asked, respelt = query.respelt(connection, query.parse(" ".join(words)), context)
        for word in respelt:
            shown = ", ".join(f"“{near}”" for near in word.shown)
            output.say(f'nothing has “{word.word}”: showing {shown}; "{word.word}" in quotes insists')
        ids = query.find(connection, asked, limit, sort, context).ids
        if not ids and limit != 0:
            output.say("no paper matches" if asked.line else "nothing is in the library yet")
        if as_json:
            from readlist.writers import jsonl

            output.as_data()
            lines: Iterator[str] = map(jsonl.line, query.papers(connection, ids))
        else:
            lines = (output.row(row) + "\n" for row in query.every_row(connection, ids))
        for line in lines:
            sys.stdout.write(line)


@command(click.argument("paper_id", metavar="ID"), in_json)
def show(paper_id: str, as_json: bool) -> None:
    """Show everything that is known of one paper."""
    from readlist import output, query
    from readlist.tasks.opening import reading
    from readlist.writers import jsonl

    wanted = number(paper_id)
    with reading(library_path()) as connection:
        paper = query.paper(connection, wanted) if connection else None
    if paper is None:
        raise ReadlistError(f"there is no paper {wanted}", "`readlist list` shows the numbers")
    if as_json:
        output.as_data()
    with output.paged():
        sys.stdout.write(jsonl.line(paper) if as_json else "\n".join(output.page(paper)) + "\n")


@command()
def log() -> None:
    """Show what was changed, newest first."""
    from readlist import output, query
    from readlist.tasks.opening import reading

    states = {"undone": " (taken back)", "dropped": " (taken back)", "running": " (running)"}
    with output.paged(), reading(library_path()) as connection:
        for step in query.steps(connection) if connection else ():
            partial = " (cut short)" if step.partial else ""
            at = datetime.fromisoformat(step.at).astimezone().strftime("%Y-%m-%d %H:%M:%S")
            sys.stdout.write(f"{step.id:>5}  {at}  {step.summary}{partial}{states.get(step.standing, '')}\n")


@command(
    query_words,
    click.option("--format", metavar="FORMAT", help="bibtex, markdown or jsonl; else as FILE ends, else bibtex."),
    click.option("--output", type=a_file, metavar="FILE", help="Write this file instead of stdout."),
    click.option("--force", is_flag=True, help="Replace the file if there is one."),
)
def export(words: tuple[str, ...], format: str | None, output: str | None, force: bool) -> None:
    """Export papers, the starred ones without a query."""
    from readlist import query, writers
    from readlist.output import as_data, say
    from readlist.tasks import exporting
    from readlist.tasks.opening import reading

    chosen = writers.by_name(format) if format else (output and writers.by_suffix(output)) or writers.WRITERS[0]
    parsed = query.parse(" ".join(words) if words else "is:starred")
    with reading(library_path()) as connection:
        papers: Iterator[Paper] = iter(())
        if connection:
            context = query.context_of(connection, datetime.now())
            papers = query.papers(connection, query.find(connection, parsed, context=context).ids)
        if output:
            count = exporting.export(papers, chosen, Path(output), force=force)
            say(f"wrote {count} {'paper' if count == 1 else 'papers'} to {output}")
        else:
            as_data()
            for piece in exporting.pieces(papers, chosen)[0]:
                sys.stdout.write(piece)


@command(click.argument("target", required=False, type=a_file, metavar="[PATH]"))
def backup(target: str | None) -> None:
    """Copy the library, also while in use. Without PATH the copy lies beside it."""
    from readlist.tasks.copying import copy_library

    sys.stdout.write(f"{copy_library(library_path(), target, datetime.now(UTC))}\n")


@command(click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="SHELL"))
def completions(shell: str) -> None:
    """Print what makes a shell complete readlist's lines: bash, zsh or fish."""
    from readlist import completion

    sys.stdout.write(completion.script(readlist, shell))


@command()
def where() -> None:
    """Print where the library lies."""
    sys.stdout.write(f"{library_path()}\n")
