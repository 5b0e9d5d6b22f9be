"""What the labels are called that people and programs put before a paper's facts, and what stands behind each."""

import re

from readlist.addresses import web
from readlist.ids import find_ids
from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily import labels
from readlist.readers.huggingface.daily.card import Card
from readlist.readers.huggingface.daily.days import read_day
from readlist.readers.huggingface.daily.targets import paper_key
from readlist.readers.parts import people

_CALLED = {
    "title": "title|paper title|paper|titel|titre|título",
    "authors": "authors?|author count|number of authors|autoren|auteurs|autores",
    "organization": "organi[sz]ations?|affiliations?|institutions?|org|lab",
    "abstract": "abstract|summary|tl;?dr|description|zusammenfassung|résumé|resumen",
    "day": "published(?: on| date)?|publication date|publish date|submitted(?: on)?|date|datum",
    "comments": "comments?(?: count)?|number of comments|discussions?",
    "upvotes": "upvotes?(?: count)?|number of upvotes|likes|votes",
    "key": "arxiv(?: ?id| link| url| page)?|(?:paper )?(?:id|link|url)|hugging ?face(?: page| link)?|pdf",
    "code": "code|github(?: repo(?:sitory)?)?|repo(?:sitory)?",
    "other": "keywords?|tags?|submitted by|submitter|rank|(?:github )?stars|categor(?:y|ies)|topics?|project(?: page)?",
}
NAMES = "|".join(_CALLED.values())
"""What matches a label."""

TITLED = ("title", "abstract")
"""What no paper is without."""

_KINDS = [(kind, re.compile(names, re.IGNORECASE)) for kind, names in _CALLED.items()]
_NOTHING = re.compile(r"(?i)\W*(?:n/?a|none|unknown|not (?:given|listed|available|specified)|-)?\W*")
_LINK = re.compile(r"\[([^\[\]]{1,500})\]\(\s*<?([^()\s<>]{1,500})>?[^()]{0,100}\)")


def kind_of(name: str) -> str:
    """Return what a label is about."""
    return next(kind for kind, names in _KINDS if names.fullmatch(name))


def put(card: Card, kind: str, value: str, line: int) -> list[Problem]:
    """Put what stands behind a label into a card; return what is wrong with it."""
    if _NOTHING.fullmatch(value):
        return []
    if kind == "abstract":
        return card.add_abstract(value, line)
    if kind == "day":
        return _day(card, value, line)
    if kind in ("comments", "upvotes"):
        setattr(card, kind, labels.count(value))
    elif kind == "authors":
        _authors(card, value)
    elif kind == "organization":
        card.organization = labels.organization(linked(Card(line), value)) or card.organization
    elif kind == "key":
        card.key = card.key or _key(linked(card, value))
    else:
        _title_or_code(card, kind, value)
    return []


def _title_or_code(card: Card, kind: str, value: str) -> None:
    if kind == "title":
        card.title.append(linked(card, value))
    elif kind == "code" and "://" in value and " " not in value:
        card.code_url = web(value)


def _day(card: Card, value: str, line: int) -> list[Problem]:
    day, _ = read_day(value)
    if isinstance(day, str):
        return [Problem(day, line, excerpt(value))]
    card.day, card.day_line = day, line
    return []


def linked(card: Card, words: str) -> str:
    """Return words without the links in them; one that leads to a paper tells the card's."""
    if "](" not in words:
        return words
    for _, address in _LINK.findall(words):
        card.key = card.key or _key(address)
    return _LINK.sub(r"\1", words)


def _key(address: str) -> str | None:
    return find_ids(address).arxiv_id or paper_key(address)


def _authors(card: Card, value: str) -> None:
    """Take a number of authors, or their names."""
    number = labels.authors(value) if not value.isdecimal() else int(value[:9])
    if number is not None:
        card.author_count = number
        return
    found = people.authors(people.several(value))
    card.authors, card.author_count = found.names, found.count
