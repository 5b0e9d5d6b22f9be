"""A reference as an entry: the facts that all these formats have, each read in its own way."""

from collections.abc import Iterable

from readlist.ids import Ids
from readlist.model import Entry, Marks, Origin
from readlist.readers.parts.people import Authors
from readlist.readers.references import ids


def entry(
    title: str,
    at: tuple[int, int],
    *,
    found: Ids,
    authors: Authors,
    abstract: str,
    published: str | None,
    addresses: Iterable[str],
    marks: Marks | None,
) -> Entry | None:
    """Return the entry of these facts, `at` its place on the listing and its line.

    One without a title is called by its id, and without that it is none.
    """
    if not title and not found:
        return None
    return Entry(
        title or found.stand_in,
        at[0],
        abstract=abstract or None,
        authors=authors.names,
        author_count=authors.count,
        organization=authors.organization,
        published=published,
        arxiv_id=found.arxiv_id,
        doi=found.doi,
        openreview_id=found.openreview_id,
        url=ids.address(addresses),
        line=at[1],
        origin=Origin.FILE if title else Origin.STAND_IN,
        marks=marks,
    )
