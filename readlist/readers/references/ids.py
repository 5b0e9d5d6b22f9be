"""Which paper a reference is: the ids that its fields hold, the surest first."""

import re
from collections.abc import Iterable

from readlist.addresses import web
from readlist.ids import Ids, arxiv_id, find_ids
from readlist.text import clean

# What a publisher's own address holds behind a DOI ("….pdf", "…/full") cannot be told from the DOI.
_RESOLVER = re.compile(r"(?i)https?://(?:dx\.|www\.)?doi\.org/")
_LED_DOI = re.compile(r"(?i)(?:doi\.org/|(?<![a-z])doi\s*[:=]?\s*)(10\.\d{4,9}/\S+)")
_ARXIV_IN_TEXT = re.compile(r"(?i)(?:https?://\S*?|10\.48550/)?arxiv[:.\s]*\S*|https?://\S+")
# "Comment on arXiv:…", "an extended version of …": the id of another paper.
_RELATION = re.compile(r"(?i)\b(?:on|of|to|for|by|with|extends|supersedes|cites|uses)[\s:]*(?:\\url\{|<|\()?$")
_LED_LINE = re.compile(r"(?i)\s*(?:tex\.)?(?:arxiv|eprint|doi)\s*:")
_LONGEST_NOTE = 5_000
_NONE = Ids()
_ARCHIVE = re.compile(r"(?i)\s*(?:e-?print\s+)?ar\s?xiv(?:\.org|e-prints|\s+e-?prints)?(?:\s+preprint)?\W*")


def first(*found: Ids) -> Ids:
    """Return of each kind the first id among several finds."""
    return Ids(
        next((ids.arxiv_id for ids in found if ids.arxiv_id), None),
        next((ids.doi for ids in found if ids.doi), None),
        next((ids.openreview_id for ids in found if ids.openreview_id), None),
    )


def named(text: str) -> Ids:
    """Return the ids in a field that is made for one: a DOI, an arXiv id, a link to either."""
    text = clean(text)
    return find_ids(text) if text else _NONE


def linked(address: str) -> Ids:
    """Return the ids in an address; a DOI only in the resolver's."""
    found = find_ids(clean(address))
    return found if _RESOLVER.match(clean(address)) else Ids(found.arxiv_id, None, found.openreview_id)


def numbered(text: str) -> Ids:
    """Return the arXiv id in a journal's, a volume's or a number's field: "arXiv preprint arXiv:…", "abs/…".

    A bare number counts only behind the archive's name.
    """
    if not text:
        return _NONE
    text = clean(text)
    led = text.removeprefix("abs/")
    if led == text and (found := _ARCHIVE.match(text)):
        led = text[found.end() :]
    if led == text:
        return Ids(find_ids(text).arxiv_id if "arxiv" in text.casefold() else None)
    return Ids(arxiv_id(led.partition(" ")[0]) or find_ids(text).arxiv_id)


def noted(text: str) -> Ids:
    """Return the ids in free text, where they are this paper's: one of a kind, and not "comment on arXiv:…"."""
    if not text:
        return _NONE
    text = clean(text[:_LONGEST_NOTE])
    arxiv: dict[str, bool] = {}
    forums: dict[str, bool] = {}
    for match in _ARXIV_IN_TEXT.finditer(text):
        found = find_ids(match[0])
        related = bool(_RELATION.search(text, max(0, match.start() - 40), match.start()))
        if found.arxiv_id:
            arxiv[found.arxiv_id] = related or arxiv.get(found.arxiv_id, False)
        if found.openreview_id:
            forums[found.openreview_id] = related or forums.get(found.openreview_id, False)
    dois: dict[str, bool] = {}
    for match in _LED_DOI.finditer(text):
        if doi := find_ids(match[1]).doi:
            dois[doi] = bool(_RELATION.search(text, max(0, match.start() - 40), match.start()))
    return Ids(_only(arxiv), _only(dois), _only(forums))


def extra(text: str) -> Ids:
    """Return the ids in Zotero's field for what has no field: "arXiv:2601.01234 [cs.LG]", "DOI: 10.1000/fog".

    A line that begins with an id says what the paper is; what else is noted there may speak of another one.
    """
    led = [noted(line) for line in text[:_LONGEST_NOTE].split("\n") if _LED_LINE.match(line)]
    return first(*led, noted(text))


def of_item(doi: str, address: str, numbers: Iterable[str], notes: str) -> Ids:
    """Return the ids of a reference manager's item: its DOI's, its address's, its numbers' and its notes'."""
    return first(named(doi), linked(address), *map(numbered, numbers), extra(notes))


def address(candidates: Iterable[str]) -> str | None:
    """Return the first that is an address on the web."""
    return next((found for found in map(web, map(clean, candidates)) if found), None)


def _only(found: dict[str, bool]) -> str | None:
    """Return the one id that was found and that is not another paper's."""
    if len(found) != 1:
        return None
    ((name, related),) = found.items()
    return None if related else name
