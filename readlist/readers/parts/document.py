"""Formats that are one document (JSON, HTML): the whole text in memory up to a cap, and the lines in it."""

import codecs
from collections.abc import Iterable

from readlist.errors import FormatError
from readlist.readers.base import decode, utf16

CAP = 32 << 20
# How far ahead something is looked for, and how often in vain: thousands that are not there would take minutes.
_AHEAD = 1 << 20
_MOST_MISSED = 100


def whole(chunks: Iterable[bytes]) -> str:
    """Return a document as text with LF line ends; its bytes are decoded as `base.lines` decodes them.

    Raises:
        FormatError: It is larger than 32 MB, or it holds a NUL.
    """
    held = bytearray()
    for chunk in chunks:
        held += chunk
        if len(held) > CAP:
            raise FormatError(
                f"this file is larger than {CAP >> 20} MB, too large for one document", "save it in several files"
            )
    raw = bytes(held).removeprefix(codecs.BOM_UTF8)
    if encoding := utf16(raw):
        text = raw.decode(encoding, errors="replace")
    else:
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError:
            text = "\n".join(decode(line) for line in raw.split(b"\n"))
    if "\0" in text:
        raise FormatError("this is a binary file, not text", "save it as text and import that")
    return text.replace("\r\n", "\n").replace("\r", "\n")


class Places:
    """Where in a document one is, going forward only: line numbers cost one look at every character in all."""

    def __init__(self, text: str) -> None:
        """Start at the beginning of `text`."""
        self._text = text
        self._offset = 0
        self._missed = 0
        self.line = 1
        """The line of the place reached last, from 1."""

    def at(self, offset: int) -> int:
        """Go on to a place and return its line; a place that lies behind is not gone back to."""
        if offset > self._offset:
            self.line += self._text.count("\n", self._offset, offset)
            self._offset = offset
        return self.line

    def of(self, words: str) -> int:
        """Go on to where `words` stand next, and return the line; where they don't, stay."""
        if not words or self._missed > _MOST_MISSED:
            return self.line
        found = self._text.find(words, self._offset, self._offset + _AHEAD)
        if found >= 0:
            return self.at(found)
        self._missed += 1
        return self.line
