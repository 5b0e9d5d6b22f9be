"""Compressed files and archives, told by their first bytes: gzip is one source, a zip archive one for each file in it.

Everything is unpacked as it is read, some kilobytes at a time. Nothing is written anywhere, so the names in an archive
are only names. What unpacks to more than `MOST_TIMES` its size (beyond the first `ALWAYS` bytes) or to more than
`MOST_BYTES` is refused: text packs 3 to 20 times, a bomb a thousand.
"""

import weakref
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import IO, Protocol

from readlist.errors import DamagedError, SourceError
from readlist.text import clean

CHUNK = 64 << 10
MOST_TIMES = 200
ALWAYS = 64 << 20
MOST_BYTES = 64 << 30
MOST_MEMBERS = 10_000

_GZIP = b"\x1f\x8b\x08"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS = {
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ\0": "compressed with xz",
    b"\x28\xb5\x2f\xfd": "compressed with zstd",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
}
_TAR = b"ustar"
_TAR_AT = 257
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"\0\0\1\0", b"BM")
# What lies beside a saved page or comes from the system that packed it: never a listing.
_BESIDE = (".css", ".js", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".woff", ".woff2", ".ttf")
_ENCRYPTED = 1
_UNPACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END_OF_CENTRAL_DIRECTORY = b"PK\x05\x06"
_LARGEST_DIRECTORY = 16 << 20


class Packed(Protocol):
    """Bytes with a name that can be read as often as wanted, from any place."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes from the start."""
        ...

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
class Unpacked:
    """What is in a file: the file itself where it is not packed."""

    members: "tuple[Packed | GzipSource | ZipMember, ...]"
    left_out: tuple[LeftOut, ...] = ()
    is_archive: bool = False


@dataclass(frozen=True, slots=True)
class GzipSource:
    """What a gzip file holds."""

    packed: Packed

    @property
    def name(self) -> str:
        """The file's name without ".gz"."""
        name = self.packed.name
        return name[:-3] if name.lower().endswith(".gz") else name

    def chunks(self) -> Iterator[bytes]:
        """Yield what is unpacked.

        Raises:
            DamagedError: It breaks off; what could be unpacked has been given out.
            SourceError: It holds too much to be a listing.
        """
        inflate, taken, given = zlib.decompressobj(wbits=31), 0, 0
        for packed in self.packed.chunks():
            taken += len(packed)
            rest = packed
            while rest:
                if inflate.eof:
                    rest = rest.lstrip(b"\0")  # some tools pad
                    if not rest:
                        break
                    inflate = zlib.decompressobj(wbits=31)
                try:
                    piece = inflate.decompress(rest, CHUNK)
                except zlib.error as error:
                    raise DamagedError(f"{self.packed.name} is damaged", _read_before(given)) from error
                given += len(piece)
                _refuse_bomb(self.packed.name, taken, given)
                yield piece
                rest = inflate.unused_data if inflate.eof else inflate.unconsumed_tail
        if not inflate.eof:
            raise DamagedError(f"{self.packed.name} breaks off before its end", _read_before(given))


def _read_before(given: int) -> str:
    size = f"{given >> 20:,} MB" if given >> 20 else f"{-(-given >> 10)} KB"
    return f"what stands before it was read: {size}"


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


_UNPACK = "unpack it, and import what is in it"


def unpack(packed: Packed) -> Unpacked:
    """Return the sources in a file: itself, what its gzip holds, or the files of its zip archive by name.

    Raises:
        SourceError: It is packed in another way, is a bomb, or an archive that cannot be opened.
    """
    head = _start(packed)
    if head.startswith(_ZIP):
        return _Archive(packed).unpacked()
    if not head.startswith(_GZIP):
        _refuse_others(packed.name, head)
        return Unpacked((packed,))
    source = GzipSource(packed)
    try:
        inner = _start(source)
    except DamagedError as error:
        raise SourceError(error.message, "nothing could be read of it") from error
    if inner.startswith((_GZIP, *_ZIP)):
        raise SourceError(f"{packed.name} holds an archive in an archive", _UNPACK)
    _refuse_others(packed.name, inner)
    return Unpacked((source,))


@dataclass(slots=True)
class _Archive:
    packed: Packed
    members: list[ZipMember] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def unpacked(self) -> Unpacked:
        name = self.packed.name
        stream = self.packed.opened()
        try:
            size = self._size(stream)
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
            raise SourceError(f"{name} holds more than {MOST_MEMBERS:,} files", _UNPACK)
        # Of the archive itself: a bomb lets its files share the same packed bytes.
        _refuse_bomb(name, size, sum(info.file_size for info in infos))
        beside_metadata = any(_file_name(info.filename).startswith("metadata_") for info in infos)
        for info in infos:
            path = _member_path(info.filename)
            if info.is_dir() or _of_the_system(path) or (beside_metadata and _omnivores_own(path)):
                continue
            self._sort(ZipMember(archive, name, info, path))
        self.members.sort(key=lambda member: member.path)
        return Unpacked(tuple(self.members), tuple(self.left_out), is_archive=True)

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
                _refuse_bomb(member.name, member.info.compress_size, member.info.file_size)
                what, harmless = _kind(_start(member))
            except SourceError as error:
                what, harmless = error.message.removeprefix(f"{member.name} "), False
            if what:
                self.left_out.append(LeftOut(member.path, what, harmless))
            else:
                self.members.append(member)

    def _size(self, stream: IO[bytes]) -> int:
        """Return an archive's size; refuse one whose list of files is too large to be held whole."""
        size = stream.seek(0, 2)
        stream.seek(max(0, size - (66 << 10)))
        tail = stream.read()
        end = tail.rfind(_END_OF_CENTRAL_DIRECTORY)
        if end >= 0 and int.from_bytes(tail[end + 12 : end + 16], "little") > _LARGEST_DIRECTORY:
            raise SourceError(f"{self.packed.name} holds more than {MOST_MEMBERS:,} files", _UNPACK)
        stream.seek(0)
        return size


def _start(source: "Packed | GzipSource | ZipMember") -> bytes:
    """Return the first bytes of a source, as many as tell what it is."""
    head = b""
    for chunk in source.chunks():
        head += chunk
        if len(head) >= _TAR_AT + len(_TAR):
            break
    return head


def _refuse_others(name: str, head: bytes) -> None:
    for magic, what in _OTHERS.items():
        if head.startswith(magic):
            raise SourceError(f"{name} is {what}", _UNPACK)
    if head[_TAR_AT:].startswith(_TAR):
        raise SourceError(f"{name} is a tar archive", _UNPACK)


def _kind(head: bytes) -> tuple[str, bool]:
    """Return why a file in an archive is no source, and whether that is harmless; "" for one that may be."""
    if head.startswith(_PICTURES):
        return "is a picture", True
    if head.startswith(b"%PDF"):
        return "is a PDF", False
    if head.startswith((_GZIP, *_ZIP, *_OTHERS)) or head[_TAR_AT:].startswith(_TAR):
        return "is an archive in the archive", False
    return "", False


def _refuse_bomb(name: str, taken: int, given: int) -> None:
    if given > MOST_BYTES or given > ALWAYS + MOST_TIMES * taken:
        raise SourceError(
            f"{name} unpacks to more than {MOST_TIMES} times its size: refused",
            "if it is no bomb, unpack it and import what is in it",
        )


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
