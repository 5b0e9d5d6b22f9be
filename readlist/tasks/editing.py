"""Correcting facts of a paper: what a user writes as `field=value` becomes what the library keeps."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from readlist.errors import UsageError
from readlist.ids import find_ids
from readlist.text import clean, clean_block

_NAMES = {
    "title": "title",
    "abstract": "abstract",
    "authors": "authors",
    "author": "authors",
    "organization": "organization",
    "organisation": "organization",
    "org": "organization",
    "from": "organization",
    "published": "published",
    "day": "published",
    "arxiv": "arxiv_id",
    "arxiv_id": "arxiv_id",
    "doi": "doi",
    "openreview": "openreview_id",
    "openreview_id": "openreview_id",
    "url": "url",
    "address": "url",
    "code": "code_url",
    "code_url": "code_url",
}
FIELDS = ("title", "authors", "org", "published", "arxiv", "doi", "openreview", "url", "code", "abstract")
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def facts_of(words: Sequence[str]) -> dict[str, object]:
    """Return the facts that words such as "title=Tiny Lighthouses" set; an empty value empties one.

    Raises:
        UsageError: There is none, a field is unknown, or a value is not one of its kind.
    """
    facts: dict[str, object] = {}
    for word in words:
        name, equals, value = word.partition("=")
        fact = _NAMES.get(name.strip().lower())
        if not equals:
            raise UsageError(f"“{clean(word)}” sets nothing", 'as in: readlist edit 12 title="Tiny Lighthouses"')
        if fact is None:
            raise UsageError(f"a paper has no “{clean(name)}”", f"there are {', '.join(FIELDS)}")
        facts[fact] = _READ.get(fact, clean)(value) or None
    if not facts:
        raise UsageError("nothing is corrected", 'as in: readlist edit 12 title="Tiny Lighthouses"')
    if facts.get("title", "") is None:
        raise UsageError("a paper needs a title", 'as in: readlist edit 12 title="Tiny Lighthouses"')
    return facts


def _authors(value: str) -> list[str]:
    from readlist.readers.parts import people

    return [*people.authors(people.several(value.replace("\n", ";"))).names]


def _published(value: str) -> str:
    said = clean(value)
    if not said:
        return ""
    hint = "write it as 2026, 2026-01 or 2026-01-07"
    if not _DAY.fullmatch(said):
        raise UsageError(f"“{said}” is no day", hint)
    try:
        date.fromisoformat((said + "-01-01")[:10])
    except ValueError:
        raise UsageError(f"“{said}” is no day", hint) from None
    return said


def _id(kind: str, example: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        said = clean(value)
        known = getattr(find_ids(said), kind)
        if said and known is None:
            raise UsageError(f"“{said}” is no {example.partition(',')[0]}", f"as in {example.partition(', ')[2]}")
        return known or ""

    return read


def _forum(value: str) -> str:
    said = clean(value)
    return find_ids(said).openreview_id or _id("openreview_id", "OpenReview forum, openreview=aBc12345")(
        f"https://openreview.net/forum?id={said}" if said else ""
    )


def _address(value: str) -> str:
    said = clean(value)
    if said and not said.lower().startswith(("http://", "https://")):
        raise UsageError(f"“{said}” is no address", "addresses begin with https://")
    return said


_READ: dict[str, Callable[[str], object]] = {
    "abstract": clean_block,
    "authors": _authors,
    "published": _published,
    "arxiv_id": _id("arxiv_id", "arXiv id, arxiv=2601.01234"),
    "doi": _id("doi", "DOI, doi=10.1145/359545.359563"),
    "openreview_id": _forum,
    "url": _address,
    "code_url": _address,
}
