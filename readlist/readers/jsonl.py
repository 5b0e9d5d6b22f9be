"""Our own JSON Lines: what `export --format jsonl` and `list --json` write, and what scripts write in that shape.

One object a line. Unknown keys are ignored, null and missing are the same. A fact of the wrong type or form is a
`Problem` and left out, its entry is kept; an object without a title is a `Problem` as a whole. `listings` are where
the library that wrote them saw the paper; `id` and `added` are its own and are not read.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from readlist import tags
from readlist.addresses import web
from readlist.errors import FormatError, UsageError
from readlist.ids import Ids, arxiv_id, find_ids
from readlist.model import Context, Entry, Listing, Marks, Problem, Sighting, Status
from readlist.readers.base import HEAD, Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts.json_lines import record as parsed
from readlist.readers.parts.json_lines import records
from readlist.text import clean, clean_block, clean_note

Fact = TypeVar("Fact")

_EXPECTED = 'expected one JSON object a line with at least a "title", as readlist export --format jsonl writes them'
_OWN_KEYS = ("arxiv_id", "author_count", "status")
_MARKS = ("starred", "status", "tags", "note")
_KEY = re.compile(r'"(\w+)"\s*:')
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
# What a publisher's own address holds behind a DOI ("….pdf", "…/full") cannot be told from the DOI.
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/")
# The largest whole number that JSON programs agree on (RFC 8259, section 6).
_LARGEST = 1 << 53


def _sniff(head: bytes) -> Confidence:
    first, end, _ = head_text(head).lstrip().partition("\n")
    if end or len(head) < HEAD:
        record = parsed(first)
        keys = set() if isinstance(record, str) else set(record)
    else:  # the first line goes on behind the first bytes: what look like its keys must do
        keys = set(_KEY.findall(first)) if first.startswith("{") else set()
    if "title" not in keys:
        return Confidence.NO
    return Confidence.SURE if keys.intersection(_OWN_KEYS) else Confidence.LIKELY


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    for found in records(chunks):
        if isinstance(found, Problem):
            yield found
            continue
        number, line, record = found
        facts = _Facts(record, number)
        title = facts.text("title")
        if not title:
            yield Problem("this object has no title", number, excerpt(line))
            continue
        position += 1
        entry = facts.entry(title, position)
        yield from facts.problems
        yield entry
    if not position:
        raise FormatError("no paper could be read here", _EXPECTED)
    yield Listing(READER.name, captured=context.captured.isoformat() if context.captured else None)


@dataclass(frozen=True, slots=True)
class _Facts:
    """The facts of one object, taken one by one; those that cannot be used become problems."""

    record: dict[str, object]
    line: int
    problems: list[Problem] = field(default_factory=list)

    def entry(self, title: str, position: int) -> Entry:
        published = self.take("published", _day, "a day such as 2026-01-07")
        url = self.take("url", _address, "an http address")
        named = self.take("doi", _doi, "a DOI") or Ids()
        linked = find_ids(url) if url else Ids()
        return Entry(
            title,
            position,
            abstract=self.text("abstract", clean_block),
            authors=self.take("authors", _names, "a list of names") or (),
            author_count=self.take("author_count", _count, "a number of authors"),
            organization=self.text("organization"),
            published=published,
            published_inferred=self.flag("published_inferred") and published is not None,
            arxiv_id=self.take("arxiv_id", _arxiv, "an arXiv id") or named.arxiv_id or linked.arxiv_id,
            doi=named.doi or (linked.doi if url and _RESOLVER.match(url) else None),
            openreview_id=linked.openreview_id,
            url=url,
            code_url=self.take("code_url", _address, "an http address"),
            comments=self.take("comments", _count, "a number of comments"),
            upvotes=self.take("upvotes", _count, "a number of upvotes"),
            line=self.line,
            seen=tuple(self.seen()),
            marks=self.marks() if any(self.record.get(key) is not None for key in _MARKS) else None,
        )

    def marks(self) -> Marks:
        return Marks(
            starred=self.flag("starred"),
            status=self.take("status", _status, f"one of {', '.join(Status)}") or Status.NEW,
            tags=self.tags(),
            note=self.text("note", clean_note),
        )

    def seen(self) -> Iterator[Sighting]:
        """Yield the listings that the paper was seen on; one that cannot be used does not cost the others."""
        value = self.record.get("listings")
        for told in value if isinstance(value, list) else ():
            facts = _Facts(told, self.line, self.problems) if isinstance(told, dict) else None
            name = facts.text("name") if facts else None
            if facts is None or name is None:
                self.problems.append(Problem("a listing has no name", self.line, _shown(told)))
                continue
            yield Sighting(
                name,
                facts.text("format") or READER.name,
                facts.take("captured", _day, "a day such as 2026-01-07"),
                facts.take("position", _count, "a place") or 0,
                facts.take("comments", _count, "a number of comments"),
                facts.take("upvotes", _count, "a number of upvotes"),
            )

    def tags(self) -> tuple[str, ...]:
        """Return the tags that can be; one that cannot does not cost the others."""
        found: dict[str, str] = {}
        for name in self.take("tags", _names, "a list of names") or ():
            try:
                found.setdefault(tags.key(name), tags.normal(name))
            except UsageError as error:
                self.problems.append(Problem(error.message, self.line, excerpt(name)))
        return tuple(found.values())

    def text(self, key: str, form: Callable[[str], str] = clean) -> str | None:
        return self.take(key, lambda value: form(value) if isinstance(value, str) else None, "text") or None

    def flag(self, key: str) -> bool:
        return self.take(key, lambda value: value if isinstance(value, bool) else None, "true or false") or False

    def take(self, key: str, read: Callable[[object], Fact | None], expected: str) -> Fact | None:
        """Return what `read` makes of a value; where it makes nothing of one that is there, that is a problem."""
        value = self.record.get(key)
        if value is None:
            return None
        fact = read(value)
        if fact is None:
            self.problems.append(Problem(f"{key} is not {expected}", self.line, _shown(value)))
        return fact


def _names(value: object) -> tuple[str, ...] | None:
    """Return a list of texts, cleaned; an empty text names nobody."""
    if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
        return None
    return tuple(name for name in map(clean, value) if name)


def _count(value: object) -> int | None:
    """Return a whole number from 0 on; true and false, which Python counts among them, are none."""
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= _LARGEST else None


def _day(value: object) -> str | None:
    match = _DAY.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        return None
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return None
    return match[0]


def _address(value: object) -> str | None:
    return web(clean(value)) if isinstance(value, str) else None


def _arxiv(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    return arxiv_id(clean(value)) or find_ids(clean(value)).arxiv_id


def _doi(value: object) -> Ids | None:
    """Return the DOI in a text; arXiv's own DOIs are arXiv ids."""
    found = find_ids(clean(value)) if isinstance(value, str) else Ids()
    return found if found.doi or found.arxiv_id else None


def _status(value: object) -> Status | None:
    return Status(value) if isinstance(value, str) and value in set(Status) else None


def _shown(value: object) -> str:
    """Return a value as a problem shows it; of a list or an object, which can be of any size, only what it is."""
    if isinstance(value, list):
        return "a list"
    return "an object" if isinstance(value, dict) else excerpt(str(value))


READER = Reader(
    name="jsonl",
    title="readlist JSON Lines",
    description="One JSON object a line, as `readlist export --format jsonl` and `readlist list --json` write them.",
    suffixes=(".jsonl", ".ndjson"),
    sniff=_sniff,
    read=_read,
)
