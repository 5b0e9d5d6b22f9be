"""What a file's first bytes tell of how it is packed, and how much may come out of it.

What unpacks to more than `MOST_TIMES` its size (beyond the first `ALWAYS` bytes) or to more than `MOST_BYTES` is
refused: text packs 3 to 20 times, a bomb a thousand.
"""

from collections.abc import Iterator
from typing import Protocol

from readlist.errors import SourceError

CHUNK = 64 << 10
MOST_TIMES = 200
ALWAYS = 64 << 20
MOST_BYTES = 64 << 30
GZIP = b"\x1f\x8b\x08"
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
UNPACK = "unpack it, and import what is in it"

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


class Chunked(Protocol):
    """Bytes with a name that can be read as often as wanted."""

    @property
    def name(self) -> str:
        """What it is called."""
        ...

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes from the start."""
        ...


def start(source: Chunked) -> bytes:
    """Return the first bytes of a source, as many as tell what it is."""
    head = b""
    for chunk in source.chunks():
        head += chunk
        if len(head) >= _TAR_AT + len(_TAR):
            break
    return head


def refuse_others(name: str, head: bytes) -> None:
    """Refuse what begins as a file that is packed in a way that is not read here.

    Raises:
        SourceError: It does.
    """
    for magic, what in _OTHERS.items():
        if head.startswith(magic):
            raise SourceError(f"{name} is {what}", UNPACK)
    if head[_TAR_AT:].startswith(_TAR):
        raise SourceError(f"{name} is a tar archive", UNPACK)


def kind(head: bytes) -> tuple[str, bool]:
    """Return why a file in an archive is no source, and whether that is harmless; "" for one that may be."""
    if head.startswith(_PICTURES):
        return "is a picture", True
    if head.startswith(b"%PDF"):
        return "is a PDF", False
    if head.startswith((GZIP, *ZIP, *_OTHERS)) or head[_TAR_AT:].startswith(_TAR):
        return "is an archive in the archive", False
    return "", False


def refuse_bomb(name: str, taken: int, given: int) -> None:
    """Refuse what unpacks to far more than its size.

    Raises:
        SourceError: It does.
    """
    if given > MOST_BYTES or given > ALWAYS + MOST_TIMES * taken:
        raise SourceError(
            f"{name} unpacks to more than {MOST_TIMES} times its size: refused",
            "if it is no bomb, unpack it and import what is in it",
        )
