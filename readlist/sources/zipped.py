"""The files of a zip archive, each unpacked as it is read. The names in an archive are only names."""

import weakref
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Protocol

from readlist.errors import DamagedError, SourceError
from readlist.sources.gzipped import GzipSource
from readlist.sources.packing import CHUNK, GZIP, UNPACK, Chunked, kind, refuse_bomb, start
from readlist.text import clean

MOST_MEMBERS = 10_000

# What lies beside a saved page or comes from the system that packed it: never a listing.
_BESIDE = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".ttf")
_ENCRYPTED = 1
_UNPACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END_OF_CENTRAL_DIRECTORY = b"PK\x05\x06"
_LARGEST_DIRECTORY = 16 << 20


class Packed(Chunked, Protocol):
    """Bytes that can be read from any place, too."""

    def opened(self) -> IO[bytes]:
        """Return them as a stream that can seek; its user closes it."""
        ...


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file in an archive that is no source.

    Attributes:
        harmless: Whether it is nothing that could hold papers: a picture, a style sheet.
    """

    name: str
    why: str
    harmless: bool = False


@dataclass(frozen=True, slots=True)
class ZipMember:
    """A file in a zip archive."""

    archive: zipfile.ZipFile
    archive_name: str
    info: zipfile.ZipInfo
    path: str

    @property
    def name(self) -> str:
        """The archive's name and the file's own, with its folders."""
        return f"{self.archive_name}/{self.path}"

    def chunks(self) -> Iterator[bytes]:
        """Yield what is unpacked.

        Raises:
            DamagedError: It is damaged; what could be unpacked has been given out.
        """
        try:
            with self.archive.open(self.info) as member:
                while chunk := member.read(CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise DamagedError(f"{self.name} is damaged", "what could be read of it was taken") from error


@dataclass(slots=True)
class Archive:
    """A zip archive, and which of its files are sources.

    Attributes:
        size: How many bytes it took before anything was unpacked; by itself where that is None.
        members: The sources by name; one that is a gzip file itself stands for what that holds.
    """

    packed: Packed
    size: int | None = None
    members: list[ZipMember | GzipSource] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def open(self) -> None:
        """Find out what is in it.

        Raises:
            SourceError: It is damaged, a bomb, or holds too many files.
        """
        name = self.packed.name
        stream = self.packed.opened()
        try:
            size = self._checked_size(stream)
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            stream.close()
            raise SourceError(f"{name} is a damaged zip archive", "save or download it again") from error
        except SourceError:
            stream.close()
            raise
        # Its list of files is read once; it is closed with the last source in it.
        weakref.finalize(archive, stream.close)
        infos = archive.infolist()
        if len(infos) > MOST_MEMBERS:
            raise SourceError(f"{name} holds more than {MOST_MEMBERS:,} files", UNPACK)
        # Of the archive itself: a bomb lets its files share the same packed bytes.
        refuse_bomb(name, size if self.size is None else self.size, sum(info.file_size for info in infos))
        beside_metadata = any(_file_name(info.filename).startswith("metadata_") for info in infos)
        for info in infos:
            path = _member_path(info.filename)
            if info.is_dir() or _of_the_system(path) or (beside_metadata and _omnivores_own(path)):
                continue
            self._sort(ZipMember(archive, name, info, path))
        self.members.sort(key=lambda member: member.name)

    def _sort(self, member: ZipMember) -> None:
        """Decide whether a file is a source."""
        if member.path.lower().endswith(_BESIDE):
            self.left_out.append(LeftOut(member.path, "is no listing", harmless=True))
        elif member.info.flag_bits & _ENCRYPTED:
            self.left_out.append(LeftOut(member.path, "is encrypted"))
        elif member.info.compress_type not in _UNPACKED:
            self.left_out.append(LeftOut(member.path, "is packed in a way that is not read here"))
        elif member.info.file_size:
            try:
                self._look_into(member)
            except SourceError as error:
                self.left_out.append(LeftOut(member.path, error.message.removeprefix(f"{member.name} ")))

    def _look_into(self, member: ZipMember) -> None:
        refuse_bomb(member.name, member.info.compress_size, member.info.file_size)
        source: ZipMember | GzipSource = member
        head = start(member)
        # A gzip file hardly gets smaller in an archive: one that does would multiply what a bomb unpacks to.
        if head.startswith(GZIP) and member.info.file_size <= CHUNK + 2 * member.info.compress_size:
            source = GzipSource(member)
            head = start(source)
        what, harmless = kind(head)
        if what:
            self.left_out.append(LeftOut(member.path, what, harmless))
        else:
            self.members.append(source)

    def _checked_size(self, stream: IO[bytes]) -> int:
        """Return an archive's size; refuse one whose list of files is too large to be held whole."""
        size = stream.seek(0, 2)
        stream.seek(max(0, size - (66 << 10)))
        tail = stream.read()
        end = tail.rfind(_END_OF_CENTRAL_DIRECTORY)
        if end >= 0 and int.from_bytes(tail[end + 12 : end + 16], "little") > _LARGEST_DIRECTORY:
            raise SourceError(f"{self.packed.name} holds more than {MOST_MEMBERS:,} files", UNPACK)
        stream.seek(0)
        return size


def _file_name(path: str) -> str:
    return path.rpartition("/")[2]


def _member_path(path: str) -> str:
    """Return a path in an archive as a name: cleaned, relative, without steps upwards."""
    parts = [clean(part) for part in PurePosixPath(path.replace("\\", "/")).parts]
    return "/".join(part for part in parts if part not in ("", "/", "..", ".")) or "unnamed"


def _of_the_system(path: str) -> bool:
    return path.startswith("__MACOSX/") or _file_name(path).startswith(".") or _file_name(path) in ("Thumbs.db",)


def _omnivores_own(path: str) -> bool:
    """Tell whether a file is the text or the highlights of a page that Omnivore's metadata lists."""
    return path.partition("/")[0] in ("content", "highlights") or "/content/" in path or "/highlights/" in path
