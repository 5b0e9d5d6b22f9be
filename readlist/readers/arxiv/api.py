"""Answers of arXiv's query API: an Atom feed whose entries hold the authors one by one.

Fields are taken by name, never by place: their order changed over the years. `published` is the first version's day.
The file as a whole was captured on the feed's `updated` day. Errors come as a feed with one entry called "Error", and
an answer without papers is a feed without entries: both are refused with arXiv's own words.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import find_ids
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.arxiv.wording import iso_day, paragraphs, person, unescaped
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts.xml_records import Head, Record, records, root
from readlist.text import clean

_NAME = "arxiv-api"
_API = re.compile(
    r"arxiv\.org/api/(?:query|errors|[\w+/-]{20,}<)|>\s*(?:<!\[CDATA\[)?\s*(?:arXiv|ArXiv) (?:Query|Search Results)\b"
)
_PARAGRAPH = re.compile(r"^\s*<p>|</p>\s*$")
_OTHER_FEED = re.compile(r"oai:arXiv\.org:|rss\.arxiv\.org/")
_ERROR = re.compile(r"arxiv\.org/api/errors\b")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    ours = root(text) == "feed" and _API.search(text) and not _OTHER_FEED.search(text)
    return Confidence.SURE if ours else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    head = Head("")
    error = ""
    for record in records(chunks):
        if isinstance(record, Problem):
            yield record
        elif isinstance(record, Head):
            head = record
        elif _ERROR.search(record.text("id")):
            error = excerpt(record.text("summary"))
            yield Problem(f"arXiv answered with an error: {error}", record.line, record.excerpt)
        elif not (title := clean(unescaped(record.text("title")))):
            yield Problem("this entry has no title", record.line, record.excerpt)
        else:
            position += 1
            entry = _entry(record, title, position)
            if entry.arxiv_id is None:
                yield Problem("its id is not an arXiv id", record.line, excerpt(record.text("id")))
            yield entry
    if not position:
        raise _refused(head, error)
    day = context.captured.isoformat() if context.captured else iso_day(head.field("updated"))
    yield Listing(_NAME, captured=day)


def _entry(record: Record, title: str, position: int) -> Entry:
    names = tuple(filter(None, map(person, record.texts("name", "author"))))
    summary = record.text("summary")
    return Entry(
        title,
        position,
        abstract=paragraphs(_PARAGRAPH.sub("", summary) if "<" in summary else summary),
        authors=names,
        author_count=len(names) or None,
        published=iso_day(record.text("published")),
        arxiv_id=find_ids(clean(record.text("id"))).arxiv_id,
        doi=find_ids(clean(record.text("doi"))).doi,
        line=record.line,
        origin=Origin.ARXIV,
    )


def _refused(head: Head, error: str) -> FormatError:
    if error:
        return FormatError(f"arXiv answered with an error: {error}", "correct the query and get the feed again")
    total = clean(head.field("totalResults"))
    if re.fullmatch(r"\d{1,9}", total, re.ASCII) and int(total) > 0:
        return FormatError(f"arXiv found {int(total)} papers but sent none", "that passes: get the feed again")
    if total:
        return FormatError("arXiv found no papers", "the query matches nothing, or its ids are no papers' ids")
    return FormatError("no paper could be read here", "expected an answer of arXiv's query API, an Atom feed")


READER = Reader(
    name=_NAME,
    title="arXiv API answer",
    description="An Atom feed from arXiv's query API (export.arxiv.org/api/query), saved to a file.",
    suffixes=(".xml", ".atom"),
    sniff=_sniff,
    read=_read,
)
