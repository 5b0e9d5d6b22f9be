"""Omnivore's export: `metadata_0_to_20.json` and its like, each an array of saved pages.

Labels, state (Archived is read) and how far one got are marks. `description` is the page's own word and no abstract.
One document, up to 32 MB; an object in it that is damaged costs itself.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.model import Context, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, head_text
from readlist.readers.parts.document import whole
from readlist.readers.parts.json_items import items
from readlist.readers.saved.links import LeftOver, Link, Shelf
from readlist.readers.saved.shelved import papers

_EXPECTED = "expected an array of saved pages, as the files called metadata_0_to_20.json hold them"
_KEYS = ('"slug"', '"url"', '"savedAt"', '"readingProgress"')


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    start = "".join(text[:200].split())
    return Confidence.SURE if start.startswith("[{") and all(key in text for key in _KEYS) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    yield from papers(_pages(whole(chunks)), LeftOver(("page", "pages")), _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _pages(document: str) -> Iterator[tuple[Link, Shelf] | Problem]:
    for item in items(document, lambda fields: "url" in fields):
        if isinstance(item, Problem):
            yield item
        else:
            link = Link(item.line, _text(item.fields, "title"), _text(item.fields, "url"))
            yield link, _shelf(item.fields, item.line)


def _shelf(record: dict[str, object], line: int) -> Shelf:
    shelf = Shelf(line)
    shelf.state(_text(record, "state"))
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,20})?", progress := _text(record, "readingProgress"), re.ASCII):
        shelf.progress(float(progress) / 100)
    labels = record.get("labels")
    for label in labels if isinstance(labels, list) else ():
        name = label.get("name") if isinstance(label, dict) else label
        shelf.tag(name if isinstance(name, str) else "")
    return shelf


def _text(record: dict[str, object], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


READER = Reader(
    name="omnivore",
    title="Omnivore export",
    description="The metadata files of an Omnivore export, or the whole export as it was downloaded (.zip).",
    suffixes=(".json",),
    sniff=_sniff,
    read=_read,
)
