"""Zotero's items as JSON: Better BibTeX's export, answers of Zotero's own HTTP interface, what its connectors send.

All three hold the same items. Attachments, notes and annotations are no papers; a note that stands as an item of its
own goes to the paper it hangs on. Tags are those that the user gave, not those that came with an item.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import Ids
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts import days, json_items, people
from readlist.readers.parts.document import whole
from readlist.readers.parts.json_items import Fields
from readlist.readers.parts.json_values import objects, text
from readlist.readers.references import ids, marking, rich_text
from readlist.readers.references.facts import entry
from readlist.readers.references.zotero import NO_PAPERS

_EXPECTED = "expected Better BibTeX JSON, or items of Zotero with an itemType and a title"
_LABEL = re.compile(r'"label"\s*:\s*"BetterBibTeX|"36a3b0b5-bad0-4a04-b79b-441c7cef77db"')
_AUTOMATIC = "1"
_BESIDE_AUTHORS = {"editor", "seriesEditor", "translator", "contributor", "reviewedAuthor", "recipient", "bookAuthor"}


def _sniff(head: bytes) -> Confidence:
    start = head_text(head)
    if start.lstrip()[:1] not in {"[", "{"}:
        return Confidence.NO
    keys = json_items.first_keys(start)
    own = "itemType" in keys or {"key", "version", "data"} <= keys
    return Confidence.SURE if own or _LABEL.search(start) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    document = whole(chunks)
    notes = _loose_notes(document)
    position = 0
    for item in json_items.items(document, _is_item):
        if isinstance(item, Problem):
            yield item
            continue
        fields = _data(item.fields)
        if text(fields.get("itemType")) in NO_PAPERS:
            continue
        own = notes.get(text(fields.get("key")) or text(fields.get("itemKey")), [])
        if made := _entry(fields, position + 1, item.line, own):
            position += 1
            yield made
        else:
            yield Problem("this item has no title", item.line, excerpt(item.start))
    if not position:
        raise FormatError("no paper could be read here", _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _is_item(fields: Fields) -> bool:
    return "itemType" in _data(fields)


def _data(fields: Fields) -> Fields:
    """Return the item itself: the HTTP interface puts it into an envelope."""
    inner = fields.get("data")
    return inner if isinstance(inner, dict) else fields


def _loose_notes(document: str) -> dict[str, list[str]]:
    """Return the notes that are items of their own, by the key of the item they hang on."""
    notes: dict[str, list[str]] = {}
    if "parentItem" not in document:
        return notes
    for item in json_items.items(document, _is_item):
        fields = _data(item.fields) if isinstance(item, json_items.Item) else {}
        parent = text(fields.get("parentItem"))
        if parent and text(fields.get("itemType")) == "note":
            notes.setdefault(parent, []).append(text(fields.get("note")))
    return notes


def _entry(fields: Fields, position: int, line: int, loose_notes: list[str]) -> Entry | None:
    notes = [*_notes(fields.get("notes")), *loose_notes]
    titles = (text(fields.get(name)) for name in ("title", "caseName", "nameOfAct", "subject"))
    return entry(
        rich_text.line(next(filter(None, titles), "")),
        (position, line),
        found=_ids(fields),
        authors=people.authors(_authors(list(objects(fields.get("creators"))))),
        abstract=rich_text.abstract(text(fields.get("abstractNote"))),
        published=days.day(text(fields.get("date"))),
        addresses=[text(fields.get("url"))],
        marks=marking.marks(_tags(fields.get("tags")), map(rich_text.note, notes)),
    )


def _authors(creators: list[Fields]) -> Iterator[people.Name]:
    """Yield the authors, or whoever made what has none: an inventor, a presenter; never editors and translators."""
    named = [creator for creator in creators if text(creator.get("creatorType")) in ("author", "")]
    for creator in named or creators:
        if text(creator.get("creatorType")) in _BESIDE_AUTHORS:
            continue
        family, given = text(creator.get("lastName")), text(creator.get("firstName"))
        if whole := text(creator.get("name")):
            yield people.Name(whole, whole=True)
        else:
            # Zotero keeps an institution's name as a family name, with a field mode of one field.
            yield people.Name(family, whole=True) if not given else people.first_last(family, given)


def _tags(value: object) -> Iterator[str]:
    for tag in value if isinstance(value, list) else ():
        if isinstance(tag, str):
            yield tag
        elif isinstance(tag, dict) and tag.get("type") != _AUTOMATIC:
            yield text(tag.get("tag"))


def _notes(value: object) -> Iterator[str]:
    for note in value if isinstance(value, list) else ():
        yield text(note.get("note")) if isinstance(note, dict) else text(note)


def _ids(fields: Fields) -> Ids:
    numbers = ("archiveID", "number", "reportNumber", "archiveLocation", "publicationTitle", "volume", "pages")
    held = (text(fields.get(name)) for name in numbers)
    return ids.of_item(text(fields.get("DOI")), text(fields.get("url")), held, text(fields.get("extra")))


READER = Reader(
    name="better-bibtex-json",
    title="Zotero JSON",
    description="JSON (.json) of Zotero's items: Better BibTeX's export, or what Zotero's HTTP interface answers.",
    suffixes=(".json",),
    sniff=_sniff,
    read=_read,
)
