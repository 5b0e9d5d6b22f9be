"""Compressed files and archives, told by their first bytes: gzip is one source, a zip archive one for each file in it.

Everything is unpacked as it is read, some kilobytes at a time; only a zip archive within a gzip file, which must be
read from its end, is kept until it has been imported.
"""

import io
from dataclasses import dataclass

from readlist.errors import DamagedError, SourceError
from readlist.sources.files import kept
from readlist.sources.gzipped import GzipSource
from readlist.sources.packing import GZIP, UNPACK, ZIP, refuse_others, start
from readlist.sources.zipped import Archive, LeftOut, Packed, ZipMember


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What is in a file: the file itself where it is not packed."""

    members: tuple[Packed | GzipSource | ZipMember, ...]
    left_out: tuple[LeftOut, ...] = ()
    is_archive: bool = False


def unpack(packed: Packed) -> Unpacked:
    """Return the sources in a file: itself, what its gzip holds, or the files of its zip archive by name.

    Raises:
        SourceError: It is packed in another way, is a bomb, or an archive that cannot be opened.
    """
    head = start(packed)
    if head.startswith(ZIP):
        return _archived(Archive(packed))
    if not head.startswith(GZIP):
        refuse_others(packed.name, head)
        return Unpacked((packed,))
    source = GzipSource(packed)
    try:
        inner = start(source)
        if inner.startswith(ZIP):
            with packed.opened() as stream:
                size = stream.seek(0, io.SEEK_END)
            return _archived(Archive(kept(source.name, source.chunks()), size))
    except DamagedError as error:
        raise SourceError(error.message, "nothing could be read of it") from error
    if inner.startswith(GZIP):
        raise SourceError(f"{packed.name} holds an archive in an archive", UNPACK)
    refuse_others(packed.name, inner)
    return Unpacked((source,))


def _archived(archive: Archive) -> Unpacked:
    archive.open()
    return Unpacked(tuple(archive.members), tuple(archive.left_out), is_archive=True)
