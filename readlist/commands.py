"""The command that all others belong to, and what they share: `--library`, their parameters, how one is made."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from readlist import __version__, candidates, paths
from readlist.arguments import TextCommand, explained
from readlist.errors import UsageError

a_file = click.Path(readable=False)  # a shell completes it; what is wrong with it is told by what opens it
in_json = click.option("--json", "as_json", is_flag=True, help="Print JSON Lines.")
query_words = click.argument("words", nargs=-1, metavar="[QUERY]", shell_complete=candidates.query_words)
_EPILOG = 'QUERY: words, "phrases", -not, prefix*, and is: tag: in: id: arxiv: doi:. The empty query is every paper.'


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["--help"], "max_content_width": 100},
    epilog=_EPILOG,
)
@click.version_option(__version__, prog_name="readlist", message="%(prog)s %(version)s")
@click.option("--library", type=a_file, metavar="PATH", help="Use this library file; READLIST_LIBRARY does the same.")
@click.pass_context
def readlist(context: click.Context, library: str | None) -> None:
    """Your reading list of papers. Without a command: the full-screen app."""
    context.obj = library


def invoked(make: Callable[[], click.Context]) -> int | None:
    """Run what a context was made for and return its exit code.

    Raises:
        UsageError: The words could not be read.
        KeyboardInterrupt: A question was answered with Ctrl-C.
    """
    try:
        # Not `readlist.main`: it ends the process itself, with 1, when whoever reads stdout has enough.
        with make() as context:
            result = context.command.invoke(context)
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as error:
        raise explained(error) from error
    except click.Abort:
        raise KeyboardInterrupt from None
    return result if isinstance(result, int) else None


def library_path() -> Path:
    """Return the library that this call is about."""
    return paths.library_path(click.get_current_context().obj, os.environ)


def _name_library(context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
    context.obj = value or context.obj


_library = click.option(
    "--library", type=a_file, metavar="PATH", expose_value=False, callback=_name_library, help="Use this library file."
)


def command(
    *parameters: Callable[..., Any], cls: type[click.Command] = TextCommand, of: click.Group = readlist
) -> Callable[..., Any]:
    """Make a function the command of its name, with `--library` besides its own parameters."""

    def register(function: Callable[..., Any]) -> Callable[..., Any]:
        of.command(function.__name__.rstrip("_"), cls=cls)(_with(function, *parameters))
        return function

    return register


def group(*parameters: Callable[..., Any]) -> Callable[[Callable[..., Any]], click.Group]:
    """Make a function the command of its name that has commands of its own; alone it does what the function does."""

    def register(function: Callable[..., Any]) -> click.Group:
        return readlist.group(function.__name__, invoke_without_command=True)(_with(function, *parameters))

    return register


def _with(function: Callable[..., Any], *parameters: Callable[..., Any]) -> Callable[..., Any]:
    for parameter in (_library, *reversed(parameters)):
        function = parameter(function)
    return function


def number(text: str) -> int:
    """Return the number of a paper that a user names: "12" or "id:12".

    Raises:
        UsageError: It is no number.
    """
    digits = text.removeprefix("id:")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 18:
        raise UsageError(f"“{text}” is no paper's number", "`readlist list` shows the numbers")
    return int(digits)
