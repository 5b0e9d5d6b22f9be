"""A file that appears under its name whole, and once it is on disk, or not at all."""

import contextlib
import os
import platform
import re
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

# A part's name says whose it is: the machine, for a folder can be shared by several, and the process there.
_MACHINE = f"{zlib.crc32(platform.node().encode()):08x}"
_PART = re.compile(rf"\.readlist-{_MACHINE}-(\d+)-\w+\.part")


@contextlib.contextmanager
def replacing(target: Path, mode: int) -> Iterator[Path]:
    """Give an empty file in the target's folder, closed, that takes the target's place and gets `mode` at the end.

    After an error nothing has happened: it is gone, and what SQLite may have left beside it too. What a process that
    was killed could not take away goes when the next file is made in the same folder.

    Raises:
        OSError: The folder is missing or cannot be written, or the disk is full.
    """
    _sweep(target.parent)
    descriptor, name = tempfile.mkstemp(
        prefix=f".readlist-{_MACHINE}-{os.getpid()}-", suffix=".part", dir=target.parent
    )
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        with part.open("rb+") as file:
            os.fchmod(file.fileno(), mode)
            os.fsync(file.fileno())
        os.replace(part, target)
    except BaseException:
        _remove(part)
        raise
    _keep_name(target.parent)


def _sweep(folder: Path) -> None:
    """Remove the parts of processes of this machine that have ended, and what SQLite left beside them."""
    with contextlib.suppress(OSError):  # it is no more than tidying; what is wrong with the folder is told by its use
        for name in os.listdir(folder):
            # Its journal can outlive a part that was removed alone.
            found = _PART.match(name)
            if found and not _runs(int(found[1])):
                _remove(folder / found[0])


def _remove(part: Path) -> None:
    for left in part.parent.glob(f"{part.name}*"):
        left.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _keep_name(folder: Path) -> None:
    """Bring a folder's new name to disk. The file is there by now, and some file systems sync no folder: no error."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
