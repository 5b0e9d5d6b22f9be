"""The command line inside the app: the same commands, read by the same parsers, on the library that is open.

No shell cuts the line. It is cut at blanks outside double quotes, and quotes are left to the query language where a
query stands; elsewhere a word in quotes is what stands in them.
"""

import contextlib
import io
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

import click
from click.shell_completion import CompletionItem, ShellComplete

from readlist import changing
from readlist.arguments import KEEPS_QUOTES, explained
from readlist.commands import invoked, readlist
from readlist.errors import ReadlistError, UsageError, reason
from readlist.text import clean
from readlist.tui.commands import Call, Change, Choices, Said, written
from readlist.tui.path_completion import asked, names_in, path_choices

HERE = "."
"""Stands for the papers that the app's verbs act on: those selected, else the one under the cursor."""

OWN = {"help": "Show every key.", "quit": "Leave; every mark is kept.", "q": "Leave; every mark is kept."}
"""Words of the app itself, which carries them out."""

_WORD = re.compile(r'(?:[^\s"]|"[^"]*(?:"|$))+')
_FOR_SHELLS = ("demo", "completions")
_LIBRARY = "--library"  # the one that is open is meant
_QUOTE = '"'
_MOST = 50


class InApp:
    """Reads and runs command lines on one library."""

    def __init__(self, library: Path) -> None:
        self._library = str(library)

    def read(self, line: str, here: Callable[[], str], shown: Callable[[], str] = str) -> Call:
        """Read a line.

        Raises:
            ReadlistError: As `Commands.read`.
        """
        name, *arguments = _WORD.findall(clean(line)) or [""]
        if name in OWN and not arguments:
            return Call(line, name, {}, lambda _change, _agreed: Said("", ()))
        if name == "config" and "edit" in arguments:
            raise UsageError("an editor wants the whole terminal", "readlist config edit, in a shell")
        command = self._command(name)
        if not _takes_files(command):
            arguments = [here() if word == HERE else word for word in arguments]
        if name == "views" and _names_only(arguments) and (query := shown()):
            arguments = [arguments[0], f'"{arguments[1].strip(_QUOTE)}"', query]
        if any(word.partition("=")[0] == _LIBRARY for word in arguments):
            raise UsageError("this line is about the library that is open", "another one is opened from the shell")
        values: Mapping[str, object] | None = None
        with _captured(), contextlib.suppress(click.exceptions.Exit):  # it asks for help
            context = self._read(command, name, arguments)
            if _lacks_query(context):
                arguments = [*arguments, here()]
                context = self._read(command, name, arguments)
            values = context.params

        def run(change: Change, agreed: bool) -> Said:
            return self._run(command, name, arguments, change, agreed)

        return Call(line, name, values, run)

    def choices(self, line: str) -> Choices:
        """Return how a line may go on; a word that is begun in quotes is looked for without them."""
        words = _WORD.findall(line)
        unfinished = words.pop() if words and line.endswith(words[-1]) else ""
        start = len(line) - len(unfinished)
        sign = unfinished[:1] if unfinished[:2] in ('+"', '-"') else ""
        plain = sign + unfinished[len(sign) + 1 :] if unfinished[len(sign) :].startswith('"') else unfinished
        if not words:
            names = [each for each in readlist.list_commands(_nowhere()) if each not in _FOR_SHELLS]
            about = {each: _about(each) for each in names} | OWN
            items = [CompletionItem(each, help=said) for each, said in about.items() if each.startswith(plain)]
        else:
            shell = ShellComplete(readlist, {"obj": self._library}, "readlist", "")
            items = shell.get_completions(words, plain)
        if any(item.type in ("file", "dir") for item in items):
            items = _paths(plain)
        # In quotes a name may be begun, but no field.
        quoted = plain != unfinished
        items = [item for item in items if item.value != _LIBRARY and not (quoted and item.value.endswith(":"))][:_MOST]
        return Choices(start, tuple(written(item.value) for item in items), tuple(item.help or "" for item in items))

    def _command(self, name: str) -> click.Command:
        if not name:
            raise UsageError("no command is named", "Tab shows what there is")
        if name in _FOR_SHELLS:
            raise UsageError(f"{name} is for the shell", f"readlist {name}")
        command = readlist.get_command(_nowhere(), name)
        if command is None:
            near = get_close_matches(name, readlist.list_commands(_nowhere()), 1)
            hint = f"did you mean {near[0]}?" if near else "Tab shows what there is"
            raise UsageError(f"there is no command {name}", hint)
        return command

    def _context(self, command: click.Command, name: str, arguments: list[str]) -> click.Context:
        context = click.Context(command, info_name=name, obj=self._library, max_content_width=100)
        context.meta[KEEPS_QUOTES] = True
        with context.scope(cleanup=False):
            command.parse_args(context, list(arguments))
        return context

    def _read(self, command: click.Command, name: str, arguments: list[str]) -> click.Context:
        try:
            return self._context(command, name, arguments)
        except click.ClickException as error:
            raise explained(error) from error

    def _run(self, command: click.Command, name: str, arguments: list[str], change: Change, agreed: bool) -> Said:
        def made() -> click.Context:
            context = self._context(command, name, arguments)
            context.meta[changing.HAND] = change
            if agreed:
                context.params["yes"] = True
            return context

        with _captured() as (out, err):
            try:
                invoked(made)
            except OSError as error:
                raise ReadlistError(f"{error.filename or 'cannot write'}: {reason(error)}") from error
        return Said(_text(out), tuple(filter(None, map(str.strip, _text(err).splitlines()))))


def _nowhere() -> click.Context:
    return click.Context(readlist)


def _about(name: str) -> str:
    command = readlist.get_command(_nowhere(), name)
    return command.get_short_help_str(100) if command else ""


def _lacks_query(context: click.Context) -> bool:
    """Tell whether a verb is to act on papers and no query says on which: everything is never meant by that here."""
    acts = {"words", "yes"} <= context.params.keys() and not context.params.get("listing")
    return acts and not context.params["words"][context.meta.get("edits", 0) :]


def _names_only(arguments: list[str]) -> bool:
    """Tell whether a view is to be added of which only the name is said; its quote need not be closed."""
    return arguments[:1] == ["add"] and len(arguments) == 2 and arguments[1][:1] != "-"


def _takes_files(command: click.Command) -> bool:
    return any(isinstance(each, click.Argument) and isinstance(each.type, click.Path) for each in command.params)


@contextlib.contextmanager
def _captured() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    """Keep what is printed meanwhile. Streams that somebody else has put in place since stay theirs."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = out, err
    try:
        yield out, err
    finally:
        if sys.stdout is out:
            sys.stdout = before[0]
        if sys.stderr is err:
            sys.stderr = before[1]


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode("utf-8", "replace")


def _paths(written: str) -> list[CompletionItem[str]]:
    question = asked(written, Path.cwd())
    try:
        names = names_in(question.folder)
    except OSError:
        return []
    return [CompletionItem(question.written + name) for name in path_choices(question, names).names]
