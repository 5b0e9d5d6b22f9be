"""Changing the library from the command line, asking before, and saying what was done."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from readlist.commands import library_path
from readlist.errors import ReadlistError, UnsureError
from readlist.text import clean

if TYPE_CHECKING:
    from readlist.library import Library
    from readlist.model import Changed

yes_option = click.option("--yes", is_flag=True, help="Don't ask, however many papers it is.")

HAND = "readlist.hand"
"""In a context's `meta`: what makes changes in the place of this module, where the app has the library open."""


def in_app() -> bool:
    """Tell whether the app runs this command: nobody can be asked on the terminal then."""
    return HAND in click.get_current_context().meta


def change(act: "Callable[[Library], Changed]", *, make: bool = False) -> int:
    """Make one change and say what it did; as `changes`."""
    return changes(lambda library: [act(library)], make=make)


def changes(act: "Callable[[Library], list[Changed]]", *, make: bool = False) -> int:
    """Change the library and say on stderr what was done and what was left; return the exit code.

    Raises:
        ReadlistError: There is no library yet, and none is to be made.
    """
    if in_app():
        hand: Callable[[Callable[[Library], Sequence[Changed]]], int] = click.get_current_context().meta[HAND]
        return hand(act)
    from readlist import store
    from readlist.output import say_changed
    from readlist.tasks.opening import writing

    if not make and store.inspect(library_path()).state is store.State.MISSING:
        raise ReadlistError(f"there is no library at {library_path()} yet", "import something first")
    with writing(library_path()) as library:
        return max([say_changed(changed) for changed in act(library)], default=0)


def make_sure(yes: bool, verb: str, what: str) -> None:
    """Ask before a change that is more than one paper, or not plainly meant.

    Raises:
        UnsureError: There is no terminal to ask on, and `--yes` was not said.
        ReadlistError: The answer is no.
    """
    if yes:
        return
    if not _can_ask():
        raise UnsureError(verb, what)
    if not click.confirm(clean(f"{verb} {what}?"), err=True):
        raise ReadlistError("nothing was changed")


def _can_ask() -> bool:
    return not in_app() and sys.stdin.isatty() and sys.stderr.isatty()
