"""What stands in a mail of the day's papers outside of its list and yet looks like a paper: it is told of."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from readlist.ids import Ids, find_ids
from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.readers.huggingface.daily.targets import Goal, read_target
from readlist.readers.parts.document import Places
from readlist.readers.parts.strays import Strays, begins_record
from readlist.text import clean

Numbered = tuple[int, str]

_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_UPVOTED = re.compile(r"\w\W{0,4} ?\(\s*\d[\d,.]*\s*[kKmM]?\s*▲\s*\)\s*$")
_PLAIN = re.compile(r"[a-zA-Z\d ]+")  # what is written alike in a mail's text and in its source
# Titles that XML and a page's meta tags hold: HTML shows them not, or as any words.
_UNSHOWN = re.compile(r"<\w+:title\b|<outline\b|\bcitation_title\b")


def looks_like_a_paper(line: str) -> bool:
    """Tell whether a line that no title goes on in names a paper, or begins a record of another format."""
    return bool(find_ids(line)) or begins_record(line)


def beside_links(source: str) -> Iterator[Numbered]:
    """Yield the lines of a mail's HTML part without the links to papers; and what it does not show.

    That is every address that names a paper, and titles.
    """
    from selectolax.lexbor import LexborHTMLParser

    page = LexborHTMLParser(source)
    unseen = [line for line in source.split("\n") if _UNSHOWN.search(line)]
    unseen += (address for address in _ADDRESS.findall(source) if find_ids(address))
    for link in page.css("a[href]"):
        if read_target(clean(link.attributes.get("href") or "")).goal in (Goal.PAPER, Goal.COMMENTS):
            link.remove()
    written = page.body.text(separator="\n") if page.body else ""
    # With a gap between them, so that no two are taken for one record.
    yield from enumerate(written.split("\n"))
    yield from ((2 * number, address) for number, address in enumerate(unseen, written.count("\n") + 2))


def strays(outside: Iterable[Numbered], known: set[str], places: Places) -> Iterator[Problem]:
    """Yield a problem for each line that looks like a paper and names none that is known.

    Args:
        outside: The lines that stand in no entry.
        known: The ids of the papers that were read; those that are told of here are added.
        places: The lines of the mail as it was written.
    """
    kept = Strays("entry")
    for number, line in outside:
        ids = find_ids(clean(line))
        name = _name(ids)
        if name in known:
            continue
        if name:
            known.add(name)
        if not name and _UPVOTED.search(line):
            place = places.of(_longest(line))
            yield Problem("this has upvotes, and no link to a paper", place, excerpt(line))
        for problem in kept.line(number, line):
            yield replace(problem, line=places.of(name or _longest(line)))


def _longest(line: str) -> str:
    """Return what a line can be found by in the mail's source."""
    return max(_PLAIN.findall(line), key=len, default="")[:20]


def _name(ids: Ids) -> str:
    return ids.arxiv_id or ids.doi or ids.openreview_id or ""
