"""The text of mails, line by line: one message, or a mailbox (mbox) of many.

A plain message goes by without being held. One that is encoded (quoted-printable, base64) or has parts is held alone,
up to 32 MB and half a million lines, and the text of its plain parts comes out; attachments and HTML do not.
"""

import binascii
import quopri
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from readlist.errors import FormatError
from readlist.model import Problem
from readlist.readers.base import decode, excerpt
from readlist.readers.parts.document import CAP

if TYPE_CHECKING:
    from email.message import Message

_ENVELOPE = re.compile(r"From \S.{0,200}\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b.{0,40}\b\d\d:\d\d\b")
_HEADER = re.compile(r"[!-9;-~]{1,80}:")
_MOST_HEADERS = 2_000
_ENCODED = re.compile(
    r"(?im)^content-type:\s*multipart/|^content-type:\s*message/|"
    r"^content-transfer-encoding:\s*(?:quoted-printable|base64)|^content-type:.*(?:\n[ \t].*)*\bformat=\"?flowed"
)
_DATE = re.compile(r"(?im)^date:(.*)")
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]")
# How many lines of the source are looked through for the one that a decoded line came from.
_AHEAD = 40
# A line that is held takes some 100 bytes more than its text.
_MOST_LINES = 500_000


@dataclass(frozen=True, slots=True)
class Start:
    """A message begins; `date` is its header of that name, or ""."""

    date: str


Line = tuple[int, str]


def messages(numbered: Iterable[tuple[int, str | Problem]]) -> Iterator[list[tuple[int, str | Problem]]]:
    """Cut a mailbox into its messages, each with its headers; what is no mailbox is one message.

    Raises:
        FormatError: A message is over 32 MB, or has over half a million lines.
    """
    held: list[tuple[int, str | Problem]] = []
    size = 0
    blank = True
    for number, line in numbered:
        if blank and isinstance(line, str) and _ENVELOPE.match(line):
            if held:
                yield held
            held, size = [], 0
        else:
            held.append((number, line))
            size += len(line) + 1 if isinstance(line, str) else 1
            if size > CAP or len(held) > _MOST_LINES:
                raise FormatError("a mail in it is over 32 MB or 500,000 lines", "is it one mail, saved on its own?")
        blank = isinstance(line, str) and not line.strip()
    if held:
        yield held


def mail_lines(numbered: Iterable[tuple[int, str | Problem]], headers: bool = True) -> Iterator[Start | Line | Problem]:
    """Yield each message's `Start`, then the lines of its text, with their numbers in the source.

    Lines of an encoded message have the number of the line they can be found in, else of one before it.

    Args:
        numbered: The lines of the source.
        headers: Whether the headers of a message that is not encoded count as its text: a text without any can begin
            with fields that look like headers.
    """
    mail = _Mail(headers)
    blank = True
    for number, line in numbered:
        if isinstance(line, Problem):
            yield line
            continue
        if blank and _ENVELOPE.match(line):
            yield from mail.end()
            mail = _Mail(headers)
        else:
            yield from mail.line(number, line)
        blank = not line.strip()
    yield from mail.end()


class _Mail:
    """One message: its headers first, then its text going by, or held until its end."""

    def __init__(self, headers: bool) -> None:
        self._give_headers = headers
        self._headers: list[Line] | None = []
        self._held: list[Line] | None = None
        self._size = self._count = 0

    @property
    def _is_too_long(self) -> bool:
        return self._size > CAP or self._count > _MOST_LINES

    def line(self, number: int, line: str) -> Iterator[Start | Line | Problem]:
        if self._headers is not None:
            if not self._headers and not line.strip():
                return  # blank lines before a message are none of it
            folded = bool(self._headers) and line[:1] in (" ", "\t") and bool(line.strip())
            if (folded or _HEADER.match(line)) and len(self._headers) < _MOST_HEADERS:
                self._headers.append((number, line))
                return
            yield from self._begin()
        if self._held is None:
            yield number, line
        else:
            self._size += len(line) + 1
            self._count += 1
            if self._is_too_long:
                del self._held[1:]
            else:
                self._held.append((number, line))

    def end(self) -> Iterator[Start | Line | Problem]:
        if self._headers is not None:
            yield from self._begin()
        if self._held is None:
            return
        if self._is_too_long:
            number, line = self._held[0]
            length = f"{self._size >> 20} MB" if self._size > CAP else f"{self._count:,} lines"
            yield Problem(f"a mail of {length} was left out", number, excerpt(line))
        else:
            yield from _decoded(self._held)

    def _begin(self) -> Iterator[Start | Line]:
        headers = self._headers or []
        self._headers = None
        text = "\n".join(line for _, line in headers)
        date = _DATE.search(text)
        if _ENCODED.search(text):
            self._held = headers
            yield Start(date[1] if date else "")
        else:
            yield Start(date[1] if date else "")
            if self._give_headers:
                yield from headers


def _decoded(lines: list[Line]) -> Iterator[Line | Problem]:
    from email import message_from_string

    number, first = lines[0]
    try:
        message = message_from_string("\n".join(line for _, line in lines))
        parts = [part for part in message.walk() if part.get_content_type() == "text/plain"]
    except RecursionError:
        yield Problem("a mail whose parts are nested too deeply was left out", number, excerpt(first))
        return
    place = 0
    for part in parts:
        for line in _text(part).split("\n"):
            place = _found(line, lines, place)
            yield lines[place][0], line


def _text(part: "Message") -> str:
    """Return a part's text; what is not encoded was decoded with the whole file."""
    payload = part.get_payload()
    if not isinstance(payload, str):
        return ""
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    raw = payload.encode("utf-8", errors="replace")
    if encoding == "quoted-printable":
        raw = quopri.decodestring(raw)
    elif encoding == "base64":
        letters = _NOT_BASE64.sub(b"", raw)  # of a part that is cut off, what there is
        raw = binascii.a2b_base64(letters[: len(letters) // 4 * 4])
    text = payload
    if encoding in ("quoted-printable", "base64"):
        try:
            text = raw.decode(part.get_content_charset("utf-8"))
        except (LookupError, UnicodeError):
            text = decode(raw)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _unflowed(text) if str(part.get_param("format", "")).lower() == "flowed" else text


def _unflowed(text: str) -> str:
    """Join the lines that a mail program broke and marked with a blank at their ends (RFC 3676)."""
    joined: list[list[str]] = []
    goes_on = ""
    for line in text.split("\n"):
        marks, bare = _quoting(line)
        bare = bare.removeprefix(" ")
        if joined and goes_on == f"{marks}." and bare != "-- ":
            joined[-1].append(bare)
        else:
            joined.append([f"{marks} {bare}" if marks else bare])
        goes_on = f"{marks}." if bare.endswith(" ") and bare != "-- " else ""
    return "\n".join(map("".join, joined))


def _quoting(line: str) -> tuple[str, str]:
    """Part a line's marks of quoting from its text."""
    bare = line.lstrip(">")
    return line[: len(line) - len(bare)], bare


def _found(line: str, lines: list[Line], place: int) -> int:
    """Return which line of the source a decoded one begins, searched behind `place`; `place` where none is near."""
    start = re.match(r"[ -<>-~]{2,20}", line.rstrip())
    if start:
        for index in range(place + 1, min(place + _AHEAD, len(lines))):
            if lines[index][1].startswith(start[0]):
                return index
    return place
