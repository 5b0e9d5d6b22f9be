"""Files, and streams that can be read only once."""

import io
import os
import stat
import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from readlist.errors import SourceError, reason
from readlist.store import part_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

CHUNK = 64 << 10
_IN_MEMORY = 8 << 20


class Source(Protocol):
    """Bytes with a name, which can be read as often as wanted."""

    @property
    def name(self) -> str:
        """What it is called: a file's name without its folder."""
        ...

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes from the start, some kilobytes at a time.

        Raises:
            DamagedError: They break off; those before it have been given out.
            SourceError: They cannot be had.
        """
        ...


@dataclass(frozen=True, slots=True)
class FileSource:
    """A regular file."""

    path: Path

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    def chunks(self) -> Iterator[bytes]:
        """Yield the file's bytes."""
        try:
            with self.path.open("rb") as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError as error:
            raise _refused(self.path, error) from error

    def opened(self) -> IO[bytes]:
        """Return the file as a stream."""
        try:
            return self.path.open("rb")
        except OSError as error:
            raise _refused(self.path, error) from error


@dataclass(frozen=True, slots=True, weakref_slot=True)
class SpooledSource:
    """Bytes that could be read only once, kept in memory or, where they are many, in an unnamed file."""

    name: str
    spool: IO[bytes]

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes that were kept."""
        # Each pass minds its own place: two may go on at a time.
        place = 0
        while True:
            self.spool.seek(place)
            if not (chunk := self.spool.read(CHUNK)):
                return
            place += len(chunk)
            yield chunk

    def opened(self) -> IO[bytes]:
        """Return the bytes as a stream of its own place, which leaves them to others when it is closed."""
        return io.BufferedReader(_Window(self.spool))


class _Window(io.RawIOBase):
    """A look at a spool."""

    def __init__(self, spool: IO[bytes]) -> None:
        super().__init__()
        self._spool = spool
        self._place = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            self._place += offset
        else:
            self._place = self._spool.seek(offset, whence)
        return self._place

    def readinto(self, buffer: "WriteableBuffer") -> int:
        view = memoryview(buffer).cast("B")
        self._spool.seek(self._place)
        chunk = self._spool.read(len(view))
        view[: len(chunk)] = chunk
        self._place += len(chunk)
        return len(chunk)


def open_source(path: Path) -> FileSource | SpooledSource:
    """Return a file as a source; a pipe or device is read to its end first.

    Raises:
        SourceError: There is no such file, or it is a directory, empty, or may not be read.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise SourceError(f"{path} is a directory", "name the files in it")
        if not stat.S_ISREG(status.st_mode):
            with path.open("rb") as stream:
                return spooled(path.name, stream)
        # Before it is opened in any other way: it can be this very library, in use.
        real = Path(os.path.realpath(path))
        if database := part_of(real):
            what = "is" if database == real else "belongs to"
            raise SourceError(f"{path} {what} a database, not a listing", "name a saved page or an export")
        with path.open("rb"):
            pass
    except OSError as error:
        raise _refused(path, error) from error
    if status.st_size == 0:
        raise SourceError(f"{path} is empty")
    return FileSource(path)


def spooled(name: str, stream: IO[bytes]) -> SpooledSource:
    """Read a stream to its end and return it as a source.

    Raises:
        SourceError: Nothing came, or it cannot be read or kept.
    """
    return kept(name, iter(lambda: stream.read(CHUNK), b""))


def kept(name: str, chunks: Iterator[bytes]) -> SpooledSource:
    """Take bytes that come once to their end and return them as a source.

    Raises:
        SourceError: Nothing came, or it cannot be read or kept.
    """
    spool: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (it lives with the source)
    source = SpooledSource(name, spool)
    weakref.finalize(source, spool.close)
    try:
        size = sum(map(spool.write, chunks))
    except OSError as error:
        raise SourceError(f"cannot take in {name}: {reason(error)}") from error
    if not size:
        raise SourceError(f"{name} is empty")
    return source


def pasted(text: str, name: str = "pasted page") -> SpooledSource:
    """Return text that was pasted into the app as a source."""
    return SpooledSource(name, io.BytesIO(text.encode("utf-8", errors="replace")))


def _refused(path: Path, error: OSError) -> SourceError:
    if isinstance(error, FileNotFoundError):
        return SourceError(f"no such file: {path}")
    return SourceError(f"cannot read {path}: {reason(error)}", "check its permissions")
