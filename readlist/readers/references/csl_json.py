"""CSL-JSON: what citation processors read; Zotero, Pandoc and DOI resolvers write it.

Tags are `keyword`, the user's note is `annote`; `note` holds what Zotero has no field for, ids among it.
"""

from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import Ids
from readlist.model import Context, Entry, Listing, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts import days, people
from readlist.readers.parts.document import whole
from readlist.readers.parts.json_items import Fields, first_keys, items
from readlist.readers.parts.json_values import objects, text
from readlist.readers.references import ids, marking, rich_text
from readlist.readers.references.facts import entry

_EXPECTED = 'expected a JSON array of objects such as {"type": "article", "title": "…", "author": […]}'
_OWN_KEYS = {
    *("issued", "author", "DOI", "URL", "citation-key", "container-title", "container-title-short", "accessed"),
    *("event-title", "publisher-place", "archive_location", "annote", "keyword", "abstract", "note", "number"),
}
_OTHERS_KEYS = {"itemType", "paper", "externalIds", "paperId", "attributes", "authorships", "upvotes", "slug"}


def _sniff(head: bytes) -> Confidence:
    start = head_text(head)
    keys = first_keys(start) if start.lstrip()[:1] in {"[", "{"} else set()
    if "title" not in keys or not keys & {"type", "citation-key"} or keys & _OTHERS_KEYS or not keys & _OWN_KEYS:
        return Confidence.NO
    return Confidence.SURE


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    for item in items(whole(chunks), _is_item):
        if isinstance(item, Problem):
            yield item
            continue
        if made := _entry(item.fields, position + 1, item.line):
            position += 1
            yield made
        else:
            yield Problem("this item has no title", item.line, excerpt(item.start))
    if not position:
        raise FormatError("no paper could be read here", _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


def _is_item(fields: Fields) -> bool:
    return "title" in fields or "type" in fields


def _entry(fields: Fields, position: int, line: int) -> Entry | None:
    keywords = text(fields.get("keyword"), ", ")
    return entry(
        rich_text.line(text(fields.get("title"))),
        (position, line),
        found=_ids(fields),
        authors=people.authors(map(_name, objects(fields.get("author")))),
        abstract=rich_text.abstract(text(fields.get("abstract"))),
        published=_day(fields.get("issued")),
        addresses=[text(fields.get("URL"))],
        marks=marking.marks(
            keywords.split("," if "," in keywords else ";"), [rich_text.note(text(fields.get("annote")))]
        ),
    )


def _name(name: Fields) -> people.Name:
    if whole := text(name.get("literal")) or text(name.get("name")):
        return people.Name(whole, whole=True)
    particles = f"{text(name.get('dropping-particle'))} {text(name.get('non-dropping-particle'))}"
    return people.first_last(
        text(name.get("family")), text(name.get("given")), text(name.get("suffix")), particles.strip()
    )


def _day(issued: object) -> str | None:
    """Return the day that a date variable gives, in numbers (strings too) or in words; of a range its first."""
    if not isinstance(issued, dict):
        return days.day(text(issued))
    parts = issued.get("date-parts")
    if isinstance(parts, list) and parts:
        numbers = parts[0] if isinstance(parts[0], list) else parts
        known = [text(number).strip() for number in numbers[:3]]
        if known and (found := days.of(*known) or days.day(known[0])):
            return found
    return days.day(text(issued.get("raw"))) or days.day(text(issued.get("literal")))


def _ids(fields: Fields) -> Ids:
    numbers = ("number", "archive_location", "container-title", "volume", "page")
    held = (text(fields.get(name)) for name in numbers)
    return ids.of_item(text(fields.get("DOI")), text(fields.get("URL")), held, text(fields.get("note")))


READER = Reader(
    name="csl-json",
    title="CSL-JSON",
    description="CSL-JSON (.json) from Zotero, Pandoc or a DOI resolver.",
    suffixes=(".json",),
    sniff=_sniff,
    read=_read,
)
