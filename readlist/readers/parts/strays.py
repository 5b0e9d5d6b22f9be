"""What stands outside of a format's records and yet looks like a paper: it is told of, and never passed over.

A line looks like a paper's where it holds an id that is surely one (an address, "arXiv:", a DOI, a number alone), or
where it is written as some format writes a record's beginning or its title. Ordinary words look like nothing.
"""

import re
from collections.abc import Iterator

from readlist.ids import find_ids
from readlist.model import Problem
from readlist.readers.base import excerpt
from readlist.text import clean

_LONGEST = 2_000
_QUOTE = r"(?:[\"']|&quot;|&#34;)"
# How a record or its title begins in RIS, PubMed, Web of Science and refer; in BibTeX; in JSON; in a Zotero table; in
# XML and HTML; in a Daily Papers page.
_RECORD = re.compile(
    r"\s{0,3}(?:TY|T1|TI|BT|CT)(?: {1,2}- ?|- )\S|PMID- \d|PT [A-Z]$|%0 [A-Z]|%T \S"
    r"|\s*@\s*[a-zA-Z][\w-]*\s*[{(]\s*[^\s,{}()\"=#%\\]+\s*,"
    r"|\s*(?:book|sub)?title\s*=\s*[{\"]"
    rf"|.{{0,400}}?{_QUOTE}(?:title|itemType){_QUOTE}\s*:\s*{_QUOTE}"
    r"|\"[A-Z0-9]{8}\",\"[a-z][a-zA-Z]{2,40}\",\""
    r"|.{0,400}?<(?:\w+:)?title\b[^<>]*>\s*[^\s<]|.{0,400}?\bcitation_title\b"
    r"|.{0,400}?<outline\b[^<>]*\b(?:text|title)\s*="
    r"|\s*[•*·-]\s*\d+ authors$"
)
_FIELD = re.compile(r"\s*(?:[-*]\s+)?title ?::?\s+\S", re.IGNORECASE)
_MAY_HOLD_ID = re.compile(r"\d{4}\.\d{4}|/\d{7}|10\.\d{4}|openreview")


def begins_record(text: str) -> bool:
    """Tell whether a line is written as a record's beginning or its title, in some format."""
    return _RECORD.match(text[:_LONGEST]) is not None


def blank_lines(passed_over: re.Match[str]) -> str:
    """Return what stands for a piece of text that is no stray, so that the lines behind it keep their numbers."""
    return "\n" * passed_over[0].count("\n")


class Strays:
    """The lines that stand in no record, one after the other.

    Several lines in a row can be one record in another format: its title, its DOI and its address are told once.
    """

    def __init__(self, record: str) -> None:
        """Begin outside of any record.

        Args:
            record: What a record is called here: "entry", "item".
        """
        self._message = f"this stands in no {record}, and looks like a paper"
        self._told: dict[str, str] = {}
        self._last = 0

    def line(self, number: int, written: str) -> Iterator[Problem]:
        """Take a line outside of records; yield the problem where it looks like a paper that was not told yet."""
        if not written.strip() or number > self._last + 1:
            self._told.clear()
        self._last = number
        signs = _signs(written)
        new = {kind: sign for kind, sign in signs.items() if self._told.get(kind) != sign}
        if not new:
            return
        if not self._told or new.keys() & self._told.keys():
            self._told.clear()
            yield Problem(self._message, number, excerpt(written))
        self._told |= signs

    def lines(self, number: int, text: str) -> Iterator[Problem]:
        """Take several lines, the first of which has this number."""
        for place, line in enumerate(text.split("\n"), number):
            yield from self.line(place, line)


def _signs(written: str) -> dict[str, str]:
    """Return what of a line looks like a paper, by the kind of sign that it is."""
    text = written[:_LONGEST]
    found: dict[str, str] = {}
    if _RECORD.match(text) or _FIELD.match(text):
        found["title"] = text
    if _MAY_HOLD_ID.search(text):
        ids = find_ids(clean(text))
        named = {"arxiv": ids.arxiv_id, "doi": ids.doi, "openreview": ids.openreview_id}
        found |= {kind: name for kind, name in named.items() if name}
    return found
