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

_KINDS = [(kind, re.compile(names, re.IGNORECASE)) for kind, names in _CALLED.items()]
_NOTHING = re.compile(r"(?i)\W*(?:n/?a|none|unknown|not (?:given|listed|available|specified)|-)?\W*")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]{0,100}\]){1,500})\]\(\s*<?([^()\s<>]{1,500})>?[^()]{0,100}\)")
_KEY = re.compile(_CALLED["key"], re.IGNORECASE)
_HOST = re.compile(r"(?i)(?:www\.)?[a-z\d-]{1,60}\.[a-z]{2,6}/\S")
# "12 upvotes", "1.2k likes"; "12/100" and "12 (3 today)" say more than a number.
_COUNT = re.compile(
    r"(?i)\W{0,4}(\d[\d.,]{0,12} ?[km]?|[-–—])"
    r"(?: ?(?:\+1|upvotes?|likes?|votes?|comments?|replies|reply|discussions?))?\W{0,4}"
)
_LONGEST_NAME = 200
_THOUSANDS = re.compile(r"[.,](?=\d{3}(?! ?[\dkmKM]))")


def kind_of(name: str) -> str:
    """Return what a label is about."""
    return next(kind for kind, names in _KINDS if names.fullmatch(name))


def put(card: Card, kind: str, value: str, line: int) -> list[Problem]:
    """Put what stands behind a label into a card; return what is wrong with it."""
    if _NOTHING.fullmatch(value):
        return []
    if kind in ("comments", "upvotes"):
        return _number(card, kind, value, line)
    if kind in _READ:
        return _READ[kind](card, value, line)
    if kind == "authors":
        _authors(card, value)
    elif kind == "key":
        card.key = card.key or _key(linked(card, value))
    elif kind == "title":
        card.title.append(linked(card, value))
    return []


def _code(card: Card, value: str, line: int) -> list[Problem]:
    address = address_in(value)
    card.code_url = card.code_url or address
    return [] if address else [Problem("this is no address of code", line, excerpt(value))]


def _organization(card: Card, value: str, line: int) -> list[Problem]:
    """Take a name as it is: no slug stands behind a label."""
    name = linked(Card(line), value)
    if len(name) > _LONGEST_NAME:
        return [Problem("this is longer than an organisation's name", line, excerpt(value))]
    card.organization = f"{card.organization} {name}" if card.organization else name
    return []


def _number(card: Card, kind: str, value: str, line: int) -> list[Problem]:
    match = _COUNT.fullmatch(value)
    number = labels.count(_THOUSANDS.sub("", match[1])) if match else None
    if number is None:
        return [Problem("this number cannot be read", line, excerpt(value))]
    setattr(card, kind, number)
    return []


def address_in(value: str) -> str | None:
    """Return the address that a value is, with or without a link's label; None where it says more."""
    match = _LINK.fullmatch(value)
    address = match[2] if match else value.strip("<>")
    if _HOST.match(address):
        address = f"https://{address}"
    return web(address)


def is_key(value: str) -> bool:
    """Tell whether a value is nothing but an address, whatever the link is called."""
    match = _LINK.fullmatch(value)
    return address_in(value) is not None and (match is None or _KEY.fullmatch(match[1]) is not None)


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


_READ = {"abstract": Card.add_abstract, "day": _day, "organization": _organization, "code": _code}
