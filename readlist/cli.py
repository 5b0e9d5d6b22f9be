"""The command line: each command says what it takes and calls a task. Each imports what it needs when it runs.

Data goes to stdout, everything else to stderr. Exit codes: 0 done, 1 failed and nothing changed, 2 wrong usage,
3 done with problems, 130 stopped with Ctrl-C.
"""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readlist import __version__, paths
from readlist.arguments import EditCommand, TextCommand, edit_of, explained
from readlist.errors import ReadlistError, UsageError, reason

if TYPE_CHECKING:
    from readlist.library import Library
    from readlist.model import Changed

_json = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
_yes = click.option("--yes", is_flag=True, help="Don't ask, however many papers it is.")
_force = click.option("--force", is_flag=True, help="Replace the file if there is one.")
_words = click.argument("words", nargs=-1, metavar="[QUERY]")
_EPILOG = 'QUERY: words, "phrases", -not, prefix*, and is: tag: in: id: arxiv: doi:. The empty query is every paper.'


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code."""
    from readlist.output import give_up, ready, say, say_error

    if "_READLIST_COMPLETE" in os.environ:  # a shell asks how a line may go on: click answers and ends
        readlist.main(prog_name="readlist")
    ready()
    try:
        # Not `readlist.main`: it ends the process itself, with 1, when whoever reads stdout has enough.
        with readlist.make_context("readlist", list(sys.argv[1:] if arguments is None else arguments)) as context:
            result = readlist.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        failed: ReadlistError = explained(error)
    except ReadlistError as error:
        failed = error
    except OSError as error:
        give_up(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return 0
        failed = ReadlistError(f"cannot write the output: {reason(error)}")
    except (KeyboardInterrupt, click.Abort):
        say("readlist: stopped; nothing was changed")
        return 130
    else:
        return result if isinstance(result, int) else 0
    say_error(failed)
    return failed.exit_code


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="readlist", message="%(prog)s %(version)s")
@click.option("--library", metavar="PATH", help="Use this library file; READLIST_LIBRARY does the same.")
@click.pass_context
def readlist(context: click.Context, library: str | None) -> int | None:
    """Your reading list of papers. Without a command: the full-screen app."""
    context.obj = library
    return _app(_path()) if context.invoked_subcommand is None else None


def _path() -> Path:
    """Return the library that this call is about."""
    return paths.library_path(click.get_current_context().obj, os.environ)


def _name_library(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    context.obj = value or context.obj


def _command(*parameters: Callable[..., Any], cls: type[click.Command] = TextCommand) -> Callable[..., Any]:
    """Make a function the command of its name, with `--library` besides its own parameters."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        library = click.option(
            "--library", metavar="PATH", expose_value=False, callback=_name_library, help="Use this library file."
        )
        decorated = function
        for parameter in (library, *reversed(parameters)):
            decorated = parameter(decorated)
        readlist.command(function.__name__.rstrip("_"), cls=cls)(decorated)
        return function

    return register


def _refuse_without_terminal() -> None:
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the app needs a terminal", "`readlist list` prints; `readlist --help` shows all commands")


def _app(path: Path, *, demo: bool = False) -> int:
    _refuse_without_terminal()
    from readlist import store

    standing = store.inspect(path)
    if standing.state is not store.State.READY:
        store.refuse_unless_writable(path, standing)
    from readlist import tui

    return tui.run(path, clock=lambda: datetime.now(UTC), demo=demo)


@_command()
def demo() -> int:
    """Open the app on landmark papers. It leaves nothing behind; --library PATH makes a library and keeps it."""
    import tempfile

    from readlist.tasks.demo import fill

    _refuse_without_terminal()
    named = click.get_current_context().obj
    if named:
        fill(_path(), date.today())
        return _app(_path(), demo=True)
    with tempfile.TemporaryDirectory(prefix="readlist-demo-") as folder:
        path = Path(folder) / "library.db"
        fill(path, date.today())
        return _app(path, demo=True)


@_command(
    click.argument("sources", nargs=-1, required=True, metavar="PATH… | -"),
    click.option("--format", metavar="FORMAT", help="Read it as this format instead of recognising it."),
    click.option("--captured", metavar="DATE", help="The day the page was captured, such as 2026-01-07."),
    click.option("--name", metavar="NAME", help="What to call the listing; its file's name else."),
    click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing."),
    click.option("--with-marks", is_flag=True, help="Add the stars, statuses, tags and notes that the file holds."),
    _json,
)
def import_(sources: tuple[str, ...], **options: Any) -> int:
    """Take in listings of papers: saved pages, exports. Importing one twice changes nothing."""
    from readlist.imports import Wanted, import_sources

    return import_sources(_path(), sources, date.today(), Wanted(**options))


@_command(click.argument("papers", nargs=-1, required=True, metavar="ID|URL|TITLE…"))
def add(papers: tuple[str, ...]) -> int:
    """Add papers by hand: by arXiv id, DOI, address or title."""
    from readlist.tasks.adding import entry_by_hand

    entries = [entry_by_hand(paper) for paper in papers]
    return _changes(lambda library: [library.add_by_hand(entries)], make=True)


@_command(
    _words,
    click.option("--sort", metavar="KEY", help="published, added, comments, upvotes, title, marked, position; -KEY."),
    click.option("--limit", type=click.IntRange(min=0), metavar="N", help="At most so many."),
    _json,
)
def list_(words: tuple[str, ...], sort: str | None, limit: int | None, as_json: bool) -> None:
    """List papers, the newest listing first, or the best match first where there are words."""
    from readlist import output, query
    from readlist.tasks.opening import reading
    from readlist.writers import jsonl

    with reading(_path()) as connection:
        if connection is None:
            query.check(" ".join(words), sort)
            return
        ids = query.find(connection, query.parse(" ".join(words)), limit, sort).ids
        if as_json:
            output.as_data()
            lines: Iterator[str] = map(jsonl.line, query.papers(connection, ids))
        else:
            lines = (output.row(row) + "\n" for row in query.every_row(connection, ids))
        for line in lines:
            sys.stdout.write(line)


@_command(click.argument("paper_id", metavar="ID"), _json)
def show(paper_id: str, as_json: bool) -> None:
    """Show everything that is known of one paper."""
    from readlist import output, query
    from readlist.tasks.opening import reading
    from readlist.writers import jsonl

    with reading(_path()) as connection:
        paper = query.paper(connection, _number(paper_id)) if connection else None
    if paper is None:
        raise ReadlistError(f"there is no paper {paper_id}", "`readlist list` shows the numbers")
    if as_json:
        output.as_data()
    sys.stdout.write(jsonl.line(paper) if as_json else "\n".join(output.page(paper)) + "\n")


@_command(_words, _yes)
def star(words: tuple[str, ...], yes: bool) -> int:
    """Star papers."""
    return _mark(words, yes, "star", lambda library, ids: library.star(ids, True))


@_command(_words, _yes)
def unstar(words: tuple[str, ...], yes: bool) -> int:
    """Take the star from papers."""
    return _mark(words, yes, "unstar", lambda library, ids: library.star(ids, False))


def _status_command(name: str, status: str, doc: str) -> None:
    def command(words: tuple[str, ...], yes: bool) -> int:
        def act(library: "Library", ids: list[int]) -> "Changed":
            from readlist.model import Status

            return library.set_status(ids, Status(status))

        return _mark(words, yes, name, act)

    command.__name__, command.__doc__ = name, doc
    _command(_words, _yes)(command)


_status_command("read", "read", "Mark papers as read.")
_status_command("unread", "new", "Mark papers as new again.")
_status_command("later", "later", "Keep papers for later.")
_status_command("reading", "reading", "Mark papers as being read.")
_status_command("skip", "skipped", "Skip papers.")


@_command(click.argument("words", nargs=-1, metavar="+TAG -TAG -- [QUERY]"), _yes, cls=EditCommand)
def tag(words: tuple[str, ...], yes: bool) -> int:
    """Give papers tags and take tags from them: readlist tag +survey -old -- is:starred."""
    from readlist.tags import parse_edit

    edits = click.get_current_context().meta["edits"]
    add, remove = parse_edit(edit_of(words[:edits]))
    if not add and not remove:
        raise UsageError("no tag is named", "readlist tag +survey -old -- is:starred")
    return _mark(words[edits:], yes, "tag", lambda library, ids: library.edit_tags(ids, add, remove))


@_command(click.argument("paper_id", metavar="ID"), click.argument("text", nargs=-1, required=True, metavar="TEXT"))
def note(paper_id: str, text: tuple[str, ...]) -> int:
    """Write a paper's note; an empty TEXT removes it."""
    return _mark((f"id:{_number(paper_id)}",), True, "note", lambda lib, ids: lib.set_note(ids[0], " ".join(text)))


@_command(_words, click.option("--listing", metavar="NAME", help="A listing and what only it brought."), _yes)
def remove(words: tuple[str, ...], listing: str | None, yes: bool) -> int:
    """Remove papers, or a listing with --listing; undo brings them back."""
    if listing is not None:
        if words:
            raise UsageError("--listing and a query don't go together", "remove one, then the other")
        return _change(lambda library: library.remove_listing(listing))
    return _mark(words, yes, "remove", lambda library, ids: library.remove(ids))


@_command(
    click.argument("times", type=click.IntRange(min=1), required=False, metavar="[N]"),
    click.option("--only", type=click.IntRange(min=1), metavar="CHANGE", help="Only this one of the log."),
)
def undo(times: int | None, only: int | None) -> int:
    """Take back the newest change, or the N newest."""
    if only is None:
        return _changes(lambda library: library.undo(times or 1))
    if times is not None:
        raise UsageError("--only and a number of changes don't go together", "undo one, then the others")
    return _change(lambda library: library.undo_only(only))


@_command(click.argument("times", type=click.IntRange(min=1), default=1, metavar="[N]"))
def redo(times: int) -> int:
    """Make again what was taken back last."""
    return _changes(lambda library: library.redo(times))


@_command()
def log() -> None:
    """Show what was changed, newest first."""
    from readlist import query
    from readlist.tasks.opening import reading

    states = {"undone": " (taken back)", "dropped": " (taken back)", "running": " (running)"}
    with reading(_path()) as connection:
        for step in query.steps(connection) if connection else ():
            partial = " (cut short)" if step.partial else ""
            sys.stdout.write(f"{step.id:>5}  {step.at}  {step.summary}{partial}{states.get(step.standing, '')}\n")


@_command(
    _words,
    click.option("--format", metavar="FORMAT", help="bibtex, markdown or jsonl; else as FILE ends, else bibtex."),
    click.option("--output", metavar="FILE", help="Write this file instead of stdout."),
    _force,
)
def export(words: tuple[str, ...], format: str | None, output: str | None, force: bool) -> None:
    """Export papers, the starred ones without a query."""
    from readlist import query, writers
    from readlist.output import as_data, say
    from readlist.tasks import exporting
    from readlist.tasks.opening import reading

    chosen = writers.by_name(format) if format else (output and writers.by_suffix(output)) or writers.WRITERS[0]
    parsed = query.parse(" ".join(words) if words else "is:starred")
    with reading(_path()) as connection:
        papers = query.papers(connection, query.find(connection, parsed).ids) if connection else iter(())
        if output:
            count = exporting.export(papers, chosen, Path(output), force=force)
            say(f"wrote {count} {'paper' if count == 1 else 'papers'} to {output}")
        else:
            as_data()
            for piece in exporting.pieces(papers, chosen)[0]:
                sys.stdout.write(piece)


@_command(click.argument("target", required=False, metavar="[PATH]"))
def backup(target: str | None) -> None:
    """Copy the library, also while it is in use; beside itself without PATH."""
    from readlist.tasks.copying import copy_library

    sys.stdout.write(f"{copy_library(_path(), target, datetime.now(UTC))}\n")


@_command()
def where() -> None:
    """Print where the library lies."""
    sys.stdout.write(f"{_path()}\n")


def _number(text: str) -> int:
    digits = text.removeprefix("id:")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        raise UsageError(f"“{text}” is no paper's number", "`readlist list` shows the numbers")
    return int(digits)


def _mark(words: Sequence[str], yes: bool, verb: str, act: "Callable[[Library, list[int]], Changed]") -> int:
    """Find the papers of a query, ask where they are many, and do it as one change."""
    from readlist import query
    from readlist.tasks.opening import reading

    line = " ".join(words)
    with reading(_path()) as connection:
        ids = list(query.find(connection, query.parse(line)).ids) if connection else []
    if not ids:
        raise ReadlistError("no paper matches", f"the query was: {line}" if line else "the library is empty")
    if len(ids) > 1 and not yes:
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise UsageError(f"this would {verb} {len(ids)} papers", "--yes does it without asking")
        click.confirm(f"{verb} {len(ids)} papers?", abort=True, err=True)
    return _change(lambda library: act(library, ids))


def _change(act: "Callable[[Library], Changed]") -> int:
    return _changes(lambda library: [act(library)])


def _changes(act: "Callable[[Library], list[Changed]]", *, make: bool = False) -> int:
    from readlist import store
    from readlist.output import say_changed
    from readlist.tasks.opening import writing

    if not make and store.inspect(_path()).state is store.State.MISSING:
        raise ReadlistError(f"there is no library at {_path()} yet", "import something first")
    with writing(_path()) as library:
        return max([say_changed(changed) for changed in act(library)], default=0)
