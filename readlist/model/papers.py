"""Whole papers, and what was done to them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from readlist.model.marks import NO_MARKS, Marks


class Seen(NamedTuple):
    """One sighting of a paper, as its page shows it."""

    listing_id: int
    name: str
    format: str
    captured: str | None
    imported_at: str
    position: int | None
    comments: int | None
    upvotes: int | None


class Paper(NamedTuple):
    """The library's one record of a paper, with its marks and sightings (newest first)."""

    id: int
    title: str
    abstract: str | None = None
    authors: tuple[str, ...] = ()
    author_count: int | None = None
    organization: str | None = None
    published: str | None = None
    published_inferred: bool = False
    arxiv_id: str | None = None
    doi: str | None = None
    openreview_id: str | None = None
    url: str | None = None
    code_url: str | None = None
    comments: int | None = None
    upvotes: int | None = None
    marks: Marks = NO_MARKS
    added: str = ""
    seen: tuple[Seen, ...] = ()


class Changed(NamedTuple):
    """What a change did.

    Attributes:
        change_id: Its number in the journal; None where there was nothing to change.
        summary: What it did, in a few words: "starred “Tiny Lighthouses”".
        papers: The ids of the papers it touched.
        marks: Their marks afterwards; papers that no longer exist have none.
        left: Papers that it left as they were, with the reason: (id, title, reason).
        library_shape: Whether papers, listings or facts changed, so that views must be asked anew.
    """

    change_id: int | None
    summary: str
    papers: tuple[int, ...] = ()
    marks: Mapping[int, Marks] = MappingProxyType({})
    left: tuple[tuple[int, str, str], ...] = ()
    library_shape: bool = False
