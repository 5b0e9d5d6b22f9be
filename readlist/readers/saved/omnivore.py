"""Omnivore's export: `metadata_0_to_20.json` and its like, each an array of saved pages.

Labels, state (Archived is read) and how far one got are marks. `description` is the page's own word and no abstract.
One document, up to 32 MB; an object in it that is damaged costs itself.
"""

import json
import re
from collections.abc import Generator, Iterable, Iterator

from readlist.errors import FormatError
from readlist.model import Context, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.saved.links import LeftOver, Link, Shelf

_EXPECTED = "expected an array of saved pages, as the files called metadata_0_to_20.json hold them"
_CAP = 32 << 20
_KEYS = ('"slug"', '"url"', '"savedAt"', '"readingProgress"')
_OBJECT = re.compile(r"\{\s*\"")
_BETWEEN = re.compile(r"[\s,]*")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    start = "".join(text[:200].split())
    return Confidence.SURE if start.startswith("[{") and all(key in text for key in _KEYS) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    text = yield from _whole(chunks)
    left = LeftOver(("page", "pages"))
    position = 0
    for line, record in _records(text):
        if isinstance(record, Problem):
            yield record
            continue
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


def _whole(chunks: Iterable[bytes]) -> Generator[Problem, None, str]:
    """Return the document as one text."""
    kept, size = [], 0
    for _, line in lines(chunks):
        if isinstance(line, Problem):
            yield line
            kept.append("")
            continue
        size += len(line) + 1
        if size > _CAP:
            raise FormatError(f"this is more than {_CAP >> 20} MB, which no export of Omnivore's is", _EXPECTED)
        kept.append(line)
    return "\n".join(kept)


def _records(text: str) -> Iterator[tuple[int, dict[str, object] | Problem]]:
    """Yield the objects of the array with their lines."""
    decoder = json.JSONDecoder()
    place = len(text) - len(text.lstrip()) + 1
    line, counted = 1, 0
    while True:
        place = _matched(_BETWEEN, text, place)
        line, counted = line + text.count("\n", counted, place), place
        if text[place : place + 1] in ("", "]"):
            return
        try:
            value, place = decoder.raw_decode(text, place)
        except (json.JSONDecodeError, RecursionError) as error:
            yield line, Problem("this page cannot be read", line, excerpt(text[place : place + 400]))
            # From where it breaks on: to look behind each brace again would take a nested one for ever.
            broken = error.pos if isinstance(error, json.JSONDecodeError) else len(text)
            following = _OBJECT.search(text, max(place + 1, broken))
            if following is None:
                return
            place = following.start()
            continue
        if isinstance(value, dict):
            yield line, value
        else:
            yield line, Problem("this is no saved page", line, excerpt(json.dumps(value)[:400]))


def _matched(pattern: re.Pattern[str], text: str, place: int) -> int:
    match = pattern.match(text, place)
    return match.end() if match else place


def _shelf(record: dict[str, object], line: int) -> Shelf:
    shelf = Shelf(line)
    shelf.state(_text(record, "state"))
    progress = record.get("readingProgress")
    if isinstance(progress, int | float):
        shelf.progress(progress / 100)
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
