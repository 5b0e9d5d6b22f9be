"""Bytes in, entries and problems out: one module a format, one line here for each. Nothing here opens a file.

A reader's module is loaded when it is asked for: all of them together take longer to load than most files to read.
"""

from collections.abc import Collection, Iterator
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from typing import cast

from readlist.errors import FormatError, UsageError
from readlist.readers.base import Confidence, Reader, utf16

_MODULES = {
    "daily-papers": "huggingface.daily_papers",
    "daily-digest": "huggingface.daily_digest",
    "daily-html": "huggingface.daily_html",
    "huggingface-json": "huggingface.answers",
    "arxiv-api": "arxiv.api",
    "arxiv-feed": "arxiv.feed",
    "arxiv-mail": "arxiv.mail",
    "arxiv-page": "arxiv.page",
    "arxiv-snapshot": "arxiv.snapshot",
    "jsonl": "jsonl",
    "bibtex": "references.bibtex",
    "ris": "references.ris",
    "tagged": "references.tagged",
    "zotero-csv": "references.zotero_csv",
    "csl-json": "references.csl_json",
    "better-bibtex-json": "references.better_bibtex",
    "zotero-rdf": "references.zotero_rdf",
    "links-csv": "saved.tables",
    "bookmarks": "saved.bookmarks",
    "opml": "saved.opml",
    "omnivore": "saved.omnivore",
    "links-json": "saved.pages",
    "front-matter": "saved.notes",
    "ids": "saved.ids",
}
"""The formats by their names, each with its module; where two are equally sure of a file, the earlier gets it."""

NAMES = tuple(_MODULES)


class _Registry(Collection[Reader]):
    """The readers in their order; each is loaded when it is come to."""

    def __len__(self) -> int:
        return len(NAMES)

    def __iter__(self) -> Iterator[Reader]:
        return map(_loaded, NAMES)

    def __contains__(self, reader: object) -> bool:
        return isinstance(reader, Reader) and reader.name in _MODULES


READERS = _Registry()


def by_name(name: str) -> Reader:
    """Return the reader called `name`.

    Raises:
        UsageError: There is none; the hint names the nearest.
    """
    if name in _MODULES:
        return _loaded(name)
    nearest = get_close_matches(name, NAMES, 1)
    known = "formats: " + ", ".join(NAMES)
    raise UsageError(f"no format is called “{name}”", f"did you mean {nearest[0]}?" if nearest else known)


def recognise(head: bytes) -> Reader:
    """Return the reader that is surest of these first bytes.

    Raises:
        FormatError: Nobody can read them; it says what was expected.
    """
    best, surest = None, Confidence.NO
    for reader in READERS:
        confidence = reader.sniff(head)
        if confidence > surest:
            best, surest = reader, confidence
        if surest is Confidence.SURE:
            break
    if best is None:
        if b"\0" in head and not utf16(head):
            raise FormatError("this is a binary file, not text", "save it as text (UTF-8) and import that")
        titles = ", ".join(reader.title for reader in READERS)
        raise FormatError("this looks like no format that is read here", f"expected one of: {titles}")
    return best


@cache
def _loaded(name: str) -> Reader:
    return cast(Reader, import_module(f"{__name__}.{_MODULES[name]}").READER)
