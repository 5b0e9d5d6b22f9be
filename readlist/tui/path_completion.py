"""Completing a path as it is typed: what is asked for, what a folder holds, and what could follow."""

import os
import shlex
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Asked:
    """A path that is being typed.

    Attributes:
        written: What is typed of the folder, with its last slash: "~/Down/", or "" where there is no slash.
        folder: That folder.
        prefix: How the name in it begins.
    """

    written: str
    folder: Path
    prefix: str


@dataclass(frozen=True, slots=True)
class Names:
    """The names in a folder, each sorted, folders with a slash at their end.

    Attributes:
        shown: Those that are always offered.
        hidden: Those that begin with a dot, offered only where a dot is typed.
        unshowable: How many were left out because a terminal cannot show them as they are.
    """

    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    unshowable: int = 0


@dataclass(frozen=True, slots=True)
class PathChoices:
    """What could follow.

    Attributes:
        common: The typed path, made longer by what all choices have in common.
        names: The choices.
    """

    common: str
    names: tuple[str, ...]


def expand(typed: str, start: Path) -> Path:
    """Return the path that is typed, "~" expanded and relative paths taken from `start`."""
    return start / Path(os.path.expanduser(typed))


def shown(folder: Path) -> str:
    """Return a folder as one writes it: the user's own as "~"."""
    home = Path.home()
    return str("~" / folder.relative_to(home)) if folder.is_relative_to(home) else str(folder)


def asked(typed: str, start: Path) -> Asked:
    """Return what a typed path asks for; a lone "~" is the folder of that name, as in a shell."""
    if typed.startswith("~") and "/" not in typed:
        typed += "/"
    written, slash, prefix = typed.rpartition("/")
    return Asked(written + slash, expand(written + slash, start), prefix)


def names_in(folder: Path) -> Names:
    """List a folder; it may take long on a slow disk.

    Raises:
        OSError: It cannot be listed.
    """
    shown: list[str] = []
    hidden: list[str] = []
    unshowable = 0
    with os.scandir(folder) as found:
        for item in found:
            if not _showable(item.name):
                unshowable += 1
                continue
            name = item.name + "/" if _is_folder(item) else item.name
            (hidden if name.startswith(".") else shown).append(name)
    return Names(tuple(sorted(shown)), tuple(sorted(hidden)), unshowable)


def path_choices(question: Asked, names: Names) -> PathChoices:
    """Return what could follow what is typed; where no name begins so, case is no matter."""
    prefix = question.prefix
    if prefix == "..":
        return PathChoices(question.written + "../", ("../",))
    offered = names.hidden if prefix.startswith(".") else names.shown
    first = bisect_left(offered, prefix)
    last = bisect_left(offered, prefix + chr(0x10FFFF), first)
    fitting = offered[first:last]
    if not fitting:
        folded = prefix.casefold()
        fitting = tuple(name for name in offered if name.casefold().startswith(folded))
    if not fitting:
        return PathChoices(question.written + prefix, ())
    common = common_start(fitting[0], fitting[-1])  # they are sorted
    return PathChoices(question.written + (common if len(common) >= len(prefix) else prefix), fitting)


def dropped(text: str) -> str:
    """Return the path in what a terminal writes when a file is dropped on it: quoted as for a shell, or an address."""
    line = next(iter(text.strip().splitlines()), "")
    if line.startswith("file://"):
        line = unquote(line.removeprefix("file://").removeprefix("localhost"))
    elif set(line) & set("'\"\\"):
        try:
            words = shlex.split(line)
        except ValueError:  # a quote that is not closed belongs to the name
            words = []
        line = words[0] if len(words) == 1 else line
    return line if _showable(line) else ""


def _showable(name: str) -> bool:
    """Say whether a terminal can show a name as it is; blanks of other widths are harmless, and common on macOS."""
    return all(c.isprintable() or unicodedata.category(c) == "Zs" for c in name)


def common_start(one: str, other: str) -> str:
    """Return what two names begin with."""
    return "".join(a for a, _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _is_folder(item: os.DirEntry[str]) -> bool:
    try:
        return item.is_dir()
    except OSError:  # a link in a circle: no folder to go into
        return False
