"""Changing the library from the command line, and saying what was done."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from readlist.commands import library_path
from readlist.errors import ReadlistError

if TYPE_CHECKING:
    from readlist.library import Library
    from readlist.model import Changed


def change(act: "Callable[[Library], Changed]", *, make: bool = False) -> int:
    """Make one change and say what it did; as `changes`."""
    return changes(lambda library: [act(library)], make=make)


def changes(act: "Callable[[Library], list[Changed]]", *, make: bool = False) -> int:
    """Change the library and say on stderr what was done and what was left; return the exit code.

    Raises:
        ReadlistError: There is no library yet, and none is to be made.
    """
    from readlist import store
    from readlist.output import say_changed
    from readlist.tasks.opening import writing

    if not make and store.inspect(library_path()).state is store.State.MISSING:
        raise ReadlistError(f"there is no library at {library_path()} yet", "import something first")
    with writing(library_path()) as library:
        return max([say_changed(changed) for changed in act(library)], default=0)
