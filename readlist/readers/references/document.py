"""Formats that are one document: it is held whole, and so refused above 32 MB."""

from collections.abc import Iterable

from readlist.errors import FormatError
from readlist.readers.base import head_text

LARGEST = 32 << 20


def whole_text(chunks: Iterable[bytes]) -> str:
    r"""Return a document as text with "\n" at its lines' ends, in whichever encoding it is.

    Raises:
        FormatError: It is over 32 MB, or it is no text.
    """
    content = bytearray()
    for chunk in chunks:
        content += chunk
        if len(content) > LARGEST:
            raise FormatError("this is over 32 MB, and its format can be read only as a whole", "export it in parts")
    text = head_text(bytes(content))
    if "\0" in text or (content and not text):
        raise FormatError("this is a binary file, not text", "export it as text and import that")
    return text
