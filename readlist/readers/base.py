"""What every reader is, and the lines that most of them read."""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Problem
from readlist.text import clean

Item = Listing | Entry | Problem

MAX_LINE = 4 << 20
HEAD = 64 << 10
EXCERPT_BYTES = 400
# How many first bytes tell of UTF-16 without a byte order mark, and how many it takes.
_TELLING = 64
_FEWEST = 16
_BLANK = re.compile("[\xa0\u2002\u2003\u2007\u2009\u200a\u202f]")


class Confidence(IntEnum):
    """How sure a reader is that it can read some bytes; the surest one gets them."""

    NO = 0
    POSSIBLE = 1
    LIKELY = 2
    SURE = 3


@dataclass(frozen=True, slots=True)
class Reader:
    """One format.

    Attributes:
        name: What `--format` and the library call it.
        title: What the report calls it.
        description: One line for the help and the docs: what such a file is and how one gets it.
        suffixes: File names end so as a rule; for the file chooser only, never for recognising.
        sniff: Says how sure it is from the first bytes (at most `HEAD`) of a file.
        read: Yields entries and problems in order, and exactly one `Listing` at any place (what it says may depend on
            every entry, so most give it last). It holds one record at a time, or refuses above a stated cap. Two
            passes over the same bytes give the same items.
    """

    name: str
    title: str
    description: str
    suffixes: tuple[str, ...]
    sniff: Callable[[bytes], Confidence]
    read: Callable[[Iterable[bytes], Context], Iterator[Item]]


def lines(chunks: Iterable[bytes]) -> Iterator[tuple[int, str | Problem]]:
    """Cut bytes into numbered lines of text without their ends; a line over `MAX_LINE` bytes is a `Problem`.

    LF, CRLF and lone CR end lines. A byte order mark is dropped, and UTF-16 is decoded, with one or without; a line
    that is not UTF-8 is read as Windows-1252, so one stray byte does not cost the rest. The text is not cleaned yet.

    Raises:
        FormatError: The bytes hold a NUL: this is no text.
    """
    for number, (raw, size) in enumerate(_raw_lines(_as_utf8(chunks)), 1):
        _refuse_binary(raw)
        if size <= MAX_LINE:
            yield number, decode(raw)
        else:
            yield number, Problem(f"a line of {size >> 20} MB was left out", number, excerpt(_decode_start(raw)))


def decode(raw: bytes) -> str:
    """Return bytes as text: UTF-8, else Windows-1252 with what it leaves undefined replaced.

    Blanks of other widths, and those at which no line breaks, are blanks: browsers and word processors leave them.
    """
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", errors="replace")
    return text if text.isascii() else _BLANK.sub(" ", text)


def head_text(head: bytes) -> str:
    """Return the first bytes of a file as text with LF line ends, for sniffing; "" where they hold a NUL."""
    if encoding := utf16(head):
        text = head[: len(head) & ~1].decode(encoding, errors="replace")
    elif b"\0" in head:
        return ""
    else:
        text = "\n".join(decode(line) for line in head.removeprefix(codecs.BOM_UTF8).split(b"\n"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def utf16(head: bytes) -> str | None:
    """Return which UTF-16 some first bytes are, by their byte order mark or by NULs beside plain letters, or None.

    Text in Latin letters has a NUL in every second byte, and none in the others.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    start = head[:_TELLING]
    if len(start) < _FEWEST or b"\0" not in start:
        return None
    first, second = start[::2], start[1::2]
    if 0 not in first and 2 * second.count(0) >= len(second):
        encoding = "utf-16-le"
    elif 0 not in second and 2 * first.count(0) >= len(first):
        encoding = "utf-16-be"
    else:
        return None
    text = start[: len(start) & ~1].decode(encoding, errors="replace")
    return encoding if all(sign.isprintable() or sign in "\r\n\t" for sign in text) else None


def excerpt(text: str) -> str:
    """Return the start of a piece of input, cleaned and short, for a `Problem`."""
    text = clean(text[:EXCERPT_BYTES])
    return text if len(text) <= 60 else text[:59] + "…"


def _as_utf8(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Drop a byte order mark, and turn UTF-16 into UTF-8."""
    rest = _pieces(chunks)
    start = b""
    for piece in rest:
        start += piece
        if len(start) >= _TELLING:
            break
    if encoding := utf16(start):
        decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        yield decoder.decode(start).encode("utf-8", errors="replace")
        for piece in rest:
            yield decoder.decode(piece).encode("utf-8", errors="replace")
        yield decoder.decode(b"", final=True).encode("utf-8", errors="replace")
        return
    yield start.removeprefix(codecs.BOM_UTF8)
    yield from rest


def _pieces(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Cut chunks to `HEAD` bytes, so that one huge chunk is not held a second time as a list of its lines."""
    for chunk in chunks:
        for start in range(0, len(chunk), HEAD):
            yield chunk[start : start + HEAD]


def _raw_lines(chunks: Iterable[bytes]) -> Iterator[tuple[bytes, int]]:
    """Cut at LF, CRLF and CR; give each line with its size. Of one over `MAX_LINE` only the start is kept."""
    kept = bytearray()
    size = 0
    after_cr = False
    for chunk in chunks:
        piece = chunk
        if after_cr and piece.startswith(b"\n"):
            piece = piece[1:]
            after_cr = False
        if not piece:
            continue
        after_cr = piece.endswith(b"\r")
        *whole, last = piece.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
        if kept and whole:
            kept += whole[0]
            size += len(whole[0])
            yield _kept(kept, size), size
            kept, size = bytearray(), 0
            del whole[0]
        for line in whole:
            yield line, len(line)
        kept += last
        size += len(last)
        if size > MAX_LINE:
            kept = bytearray(_kept(kept, size))
    if size:
        yield _kept(kept, size), size


def _kept(line: bytearray, size: int) -> bytes:
    """Return the line, or its start where it is too long; what is left out is looked through for a NUL first."""
    if size <= MAX_LINE:
        return bytes(line)
    _refuse_binary(line)
    return bytes(line[:EXCERPT_BYTES])


def _refuse_binary(raw: bytes | bytearray) -> None:
    if b"\0" in raw:
        raise FormatError("this is a binary file, not text", "save it as text and import that")


def _decode_start(raw: bytes | bytearray) -> str:
    """Return the start of a line as text; the cut may go through a character."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(raw)
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")
