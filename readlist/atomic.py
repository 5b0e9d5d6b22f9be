"""A file that appears under its name whole, and once it is on disk, or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(target: Path, mode: int) -> Iterator[Path]:
    """Give an empty file in the target's folder, closed, that takes the target's place and gets `mode` at the end.

    After an error nothing has happened: it is gone, and what SQLite may have left beside it too.

    Raises:
        OSError: The folder is missing or cannot be written, or the disk is full.
    """
    descriptor, name = tempfile.mkstemp(prefix=".readlist-", suffix=".part", dir=target.parent)
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        with part.open("rb+") as file:
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:
        for left in part.parent.glob(f"{part.name}*"):
            left.unlink(missing_ok=True)
        raise
    _keep_name(target.parent)


def _keep_name(folder: Path) -> None:
    """Bring a folder's new name to disk. The file is there by now, and some file systems sync no folder: no error."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
