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

_EXPECTED = "expected an array of saved pages, as the files called metadata_0_to_20.json hold them"
_KEYS = ('"slug"', '"url"', '"savedAt"', '"readingProgress"')


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    start = "".join(text[:200].split())
    return Confidence.SURE if start.startswith("[{") and all(key in text for key in _KEYS) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    left = LeftOver(("page", "pages"))
    position = 0
    for item in items(whole(chunks), lambda fields: "url" in fields):
        if isinstance(item, Problem):
            yield item
            continue
        record, line = item.fields, item.line
        shelf = _shelf(record, line)
        entry = Link(line, _text(record, "title"), _text(record, "url"), shelved=shelf.marks()).entry(position + 1)
        if entry:
            position += 1
            yield from shelf.problems
            yield entry
        else:
            left.add(line, f"{_text(record, 'title')} {_text(record, 'url')}")
    if not position:
        raise left.refusal(_EXPECTED)
    yield from left.told()
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


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
