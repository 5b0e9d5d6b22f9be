"""Bytes in, entries and problems out: one module a format, one line here for each. Nothing here opens a file."""

from collections.abc import Iterable
from difflib import get_close_matches

from readlist.errors import FormatError, UsageError
from readlist.readers import (
    arxiv_api,
    arxiv_feed,
    arxiv_mail,
    arxiv_page,
    arxiv_snapshot,
    daily_digest,
    daily_html,
    daily_papers,
    huggingface_json,
    jsonl,
)
from readlist.readers.base import Confidence, Reader
from readlist.readers.references import better_bibtex, bibtex, csl_json, ris, zotero_csv, zotero_rdf
from readlist.readers.saved import bookmarks, ids, notes, omnivore, opml, tables

READERS: tuple[Reader, ...] = (
    daily_papers.READER,
    daily_digest.READER,
    daily_html.READER,
    huggingface_json.READER,
    arxiv_api.READER,
    arxiv_feed.READER,
    arxiv_mail.READER,
    arxiv_page.READER,
    arxiv_snapshot.READER,
    jsonl.READER,
    bibtex.READER,
    ris.READER,
    zotero_csv.READER,
    csl_json.READER,
    better_bibtex.READER,
    zotero_rdf.READER,
    tables.READER,
    bookmarks.READER,
    opml.READER,
    omnivore.READER,
    notes.READER,
    ids.READER,
)


def by_name(name: str) -> Reader:
    """Return the reader called `name`.

    Raises:
        UsageError: There is none; the hint names the nearest.
    """
    names = [reader.name for reader in READERS]
    for reader in READERS:
        if reader.name == name:
            return reader
    nearest = get_close_matches(name, names, 1)
    raise UsageError(f"no format is called “{name}”", f"did you mean {nearest[0]}?" if nearest else _known(names))


def recognise(head: bytes) -> Reader:
    """Return the reader that is surest of these first bytes.

    Raises:
        FormatError: Nobody can read them; it says what was expected.
    """
    best = max(READERS, key=lambda reader: reader.sniff(head))
    if best.sniff(head) is Confidence.NO:
        titles = ", ".join(reader.title for reader in READERS)
        raise FormatError("this looks like no format that is read here", f"expected one of: {titles}")
    return best


def _known(names: Iterable[str]) -> str:
    return "formats: " + ", ".join(names)
