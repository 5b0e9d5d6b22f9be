"""Saved pages as JSON: what bookmark managers and read-later programs export, and browsers keep.

Wallabag, Pinboard, linkding, Raindrop and Readwise write a list of pages; Chrome's bookmarks and Firefox's backup are
trees of folders, whose names are tags below the browser's own. Every program has its own keys for the same things:
tags, star, whether it is read, a note of the owner's. One document, up to 32 MB; a page in it that is damaged costs
itself. Omnivore's export has a reader of its own.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.model import Context, Listing, Problem, Status
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts.document import Places, whole
from readlist.readers.parts.json_items import Fields, items
from readlist.readers.parts.json_values import text
from readlist.readers.saved.links import LeftOver, Link, Shelf
from readlist.readers.saved.shelved import papers

_EXPECTED = "expected saved pages as JSON, such as Wallabag, Pinboard, Raindrop or a browser export them"
_KEY = re.compile(r'"([\w-]+)"\s*:')
_BROWSERS = re.compile(r'"text/x-moz-place|"bookmark_bar"\s*:')
_ADDRESSES = ("source_url", "url", "uri", "href", "link", "given_url", "resolved_url")
_TITLES = ("title", "name", "resolved_title", "given_title", "description")
_TAGS = ("tags", "labels", "tag_names")
_STARS = ("is_starred", "starred", "favorite", "favourite", "important")
_READ = ("is_archived", "archived", "is_read", "read")
_LATER = ("toread", "unread")
_STATES = ("state", "status", "location")
_NOTES = ("note", "notes", "extended", "comment")
_OF_PAGES = {
    *(*_TAGS, *_STARS, *_READ, *_LATER, "created", "created_at", "date_added", "date_created", "dateAdded", "savedAt"),
    *("saved_at", "time", "time_added", "excerpt", "folder", "reading_progress"),
}
# What papers have and saved pages don't: answers of other services, which hold more than links.
_OTHERS = {"authors", "author_count", "itemType", "externalIds", "paperId", "authorships", "attributes", "upvotes"}
_YES = {"true", "yes", "1"}
_CHROMES_OWN = ("1", "2", "3")
_DEEPEST = 64


def _sniff(head: bytes) -> Confidence:
    start = head_text(head)
    if start.lstrip()[:1] not in {"[", "{"}:
        return Confidence.NO
    if _BROWSERS.search(start):
        return Confidence.SURE
    keys = {*_KEY.findall(start)}
    ours = keys & {*_ADDRESSES} and keys & {*_TITLES} and keys & _OF_PAGES and not keys & _OTHERS
    return Confidence.LIKELY if ours else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    yield from papers(_pages(whole(chunks)), LeftOver(("page", "pages")), _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _pages(document: str) -> Iterator[tuple[Link, Shelf] | Problem]:
    places = Places(document)
    for item in items(document, _may_hold_pages):
        if isinstance(item, Problem):
            yield item
            continue
        pages = list(_within(item.fields, ()))
        if not pages and _first(item.fields, _TITLES) and "children" not in item.fields:
            yield Problem("this page has no address", item.line, excerpt(item.start))
        for fields, folders in pages:
            address = _first(fields, _ADDRESSES)
            line = item.line if fields is item.fields else places.of(address)
            yield Link(line, _first(fields, _TITLES), address), _shelf(fields, folders, line)


def _may_hold_pages(fields: Fields) -> bool:
    return any(isinstance(value, (list, dict)) for value in fields.values()) or bool(_first(fields, _ADDRESSES))


def _within(value: object, folders: tuple[str, ...], depth: int = 0) -> Iterator[tuple[Fields, tuple[str, ...]]]:
    """Yield the pages in a value, each with the names of the folders around it."""
    parts: Iterable[object] = value if isinstance(value, list) else ()
    if isinstance(value, dict):
        if _first(value, _ADDRESSES):
            yield value, folders
            return
        if value.get("root") == "tagsFolder":  # Firefox has every page there a second time
            return
        parts = value.values()
        # A browser's own folders are called in its user's language: those at the root hold everything and say nothing.
        if isinstance(value.get("children"), list) and "root" not in value and value.get("id") not in _CHROMES_OWN:
            folders = (*folders, _first(value, _TITLES).replace("/", " "))
    for part in parts if depth < _DEEPEST else ():
        yield from _within(part, folders, depth + 1)


def _shelf(fields: Fields, folders: tuple[str, ...], line: int) -> Shelf:
    shelf = Shelf(line)
    shelf.folder("/".join(filter(None, folders)))
    for name in ("folder", "collection"):
        held = fields.get(name)
        shelf.folder(text(held.get("title")) if isinstance(held, dict) else text(held))
    shelf.state(_first(fields, _STATES))
    if any(_is_true(fields.get(name)) for name in _LATER):
        shelf.status = Status.LATER
    if any(_is_true(fields.get(name)) for name in _READ):
        shelf.status = Status.READ
    if re.fullmatch(r"[01](?:\.\d{1,20})?", share := text(fields.get("reading_progress")), re.ASCII):
        shelf.progress(float(share))
    shelf.starred |= any(_is_true(fields.get(name)) for name in _STARS)
    for name in _TAGS:
        # Pinboard, whose addresses are called "href", parts tags by blanks.
        shelf.tag(*_names(fields.get(name), " " if "href" in fields else ","))
    shelf.note = _first(fields, _NOTES)
    return shelf


def _names(value: object, sign: str) -> Iterator[str]:
    """Yield the names in a text, or in a list or an object of texts or of objects with a name."""
    if isinstance(value, str):
        yield from value.split(sign)
    elif isinstance(value, dict):
        yield from value
    for part in value if isinstance(value, list) else ():
        yield _first(part, ("name", "label", "title", "slug")) if isinstance(part, dict) else text(part)


def _is_true(value: object) -> bool:
    return value is True or text(value).casefold() in _YES


def _first(fields: Fields, names: Iterable[str]) -> str:
    return next((value for name in names if isinstance(value := fields.get(name), str) and value.strip()), "")


READER = Reader(
    name="links-json",
    title="reading list as JSON",
    description="What Wallabag, Pinboard, linkding, Raindrop or Readwise export, Chrome's bookmarks, Firefox's backup.",
    suffixes=(".json",),
    sniff=_sniff,
    read=_read,
)
