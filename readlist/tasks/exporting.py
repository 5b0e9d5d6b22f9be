"""Exporting: a file is written whole or not at all, and never over another one unasked."""

import itertools
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from readlist import atomic
from readlist.errors import ReadlistError, reason
from readlist.model import Paper
from readlist.paths import expanded
from readlist.store import part_of
from readlist.writers.base import Writer

_NEW_FILE_MODE = 0o600


class TargetExistsError(ReadlistError):
    """There is a file where the export should go, and nobody said to replace it."""


class NothingToExportError(ReadlistError):
    """No paper to export; no file was written."""


def pieces(papers: Iterable[Paper], writer: Writer) -> tuple[Iterator[str], list[int]]:
    """Return the text of an export, piece by piece, and a list that holds the number of papers once it is written.

    Raises:
        NothingToExportError: There is no paper.
    """
    stream = iter(papers)
    first = next(stream, None)
    if first is None:
        raise NothingToExportError("there is nothing to export", "star a paper first, or give a query")
    count: list[int] = []

    def counted() -> Iterator[Paper]:
        number = 0
        for number, paper in enumerate(itertools.chain([first], stream), 1):  # noqa: B007
            yield paper
        count.append(number)

    return writer.write(counted()), count


def export(papers: Iterable[Paper], writer: Writer, target: Path, *, force: bool = False) -> int:
    """Write papers to a file and return how many.

    The file appears whole under its name or not at all. A new one gets mode 0600; one that is replaced keeps the
    rights that it had. A link is followed; a pipe or device is written as it is.

    Raises:
        TargetExistsError: There is such a file, and `force` is not set.
        NothingToExportError: There is no paper; no file is made.
        ReadlistError: The file cannot be written, or it is a database or part of one: no export ever
            replaces a library.
    """
    text, count = pieces(papers, writer)
    try:
        target = Path(os.path.realpath(expanded(target)))
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            if stat.S_ISDIR(mode):
                raise ReadlistError(f"{target} is a directory", "name a file in it")
            with target.open("w", encoding="utf-8", newline="\n") as file:
                file.writelines(text)
        else:
            if database := part_of(target):
                what = "is a database" if database == target else f"is part of {database.name}, a database"
                raise ReadlistError(f"{target} {what}, maybe your library", "export to another file")
            if mode is not None and not force:
                raise TargetExistsError(f"{target} exists already", "--force replaces it")
            with (
                atomic.replacing(target, _NEW_FILE_MODE if mode is None else stat.S_IMODE(mode)) as part,
                part.open("w", encoding="utf-8", newline="\n") as file,
            ):
                file.writelines(text)
    except FileNotFoundError as error:
        raise ReadlistError(f"there is no folder {target.parent}", "make it, or name another") from error
    except OSError as error:
        raise ReadlistError(f"cannot write {target}: {reason(error)}") from error
    return count[0]


def _mode(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None
