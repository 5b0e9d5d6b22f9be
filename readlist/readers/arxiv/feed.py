"""arXiv's daily feeds (rss.arxiv.org): RSS 2.0, the Atom variant, and the RSS 1.0 of before 2024.

All authors stand in one `creator`, and before the abstract stands a line with the id and how the paper was announced:
new, cross (new elsewhere), replace or replace-cross (a new version). All are papers and all are kept. The feed's day is
a paper's own only where it is new; an older paper's day is not told. A feed is empty on Saturdays and Sundays, which is
refused in words.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import Ids, find_ids
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.arxiv.wording import authors, iso_day, mail_day, paragraphs, unescaped
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts.xml_records import Head, Record, records, root
from readlist.text import clean

_NAME = "arxiv-feed"
_ARXIV = re.compile(
    r"(?:rss|export)\.arxiv\.org/(?:rss|atom)\b|updates on (?:the )?arXiv\.org|oai:arXiv\.org:|Feed error for query"
)
_API = "arxiv.org/api/"
_OWN_ID = "oai:arXiv.org:"
# What a feed reader makes of many feeds: titles and addresses of its own, and papers of arXiv among them.
_PAPER_LINK = re.compile(r"https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf)/")
_ANNOUNCED = re.compile(r"\s*arXiv:(\S+)\s+Announce Type:\s*([\w-]+)\s*(?:Abstract:\s*)?")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>")
# RSS 1.0 put id and category behind the title: "On the Weight of Teacups. (arXiv:2301.00008v1 [cs.LG])".
_BEHIND_TITLE = re.compile(r"\.? ?\((arXiv:\S{1,40})(?: \[[^\]]{0,40}\])?(?: UPDATED)?\)$")


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    kind = root(text)
    ours = kind in ("feed", "rss") or (kind == "RDF" and "http://purl.org/rss/1.0/" in text)
    if not ours:
        return Confidence.NO
    if _ARXIV.search(text):
        return Confidence.SURE
    kept = kind != "RDF" and _API not in text and _PAPER_LINK.search(text)  # Zotero's RDF uses words of RSS, too
    return Confidence.LIKELY if kept else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    head = Head("")
    damaged = False
    for record in records(chunks):
        if isinstance(record, Problem):
            damaged = True
            yield record
        elif isinstance(record, Head):
            head = record
        else:
            entry = _entry(record, position + 1)
            if not entry.title:
                yield Problem("this entry has no title", record.line, record.excerpt)
                continue
            position += 1
            if entry.arxiv_id is None:
                yield Problem("no arXiv id was found in this entry", record.line, record.excerpt)
            yield entry
    if not position:
        raise _refused(head, damaged)
    day = context.captured.isoformat() if context.captured else _day(head.field("pubDate", "updated", "date"))
    yield Listing(_NAME, captured=day or _day(head.field("lastBuildDate")))


def _entry(record: Record, position: int) -> Entry:
    title = clean(unescaped(record.text("title")))
    old = _BEHIND_TITLE.search(title)
    abstract = unescaped(record.text("description") or record.text("summary") or record.text("content"))
    if abstract.lstrip().startswith("<p"):
        abstract = _MARKUP.sub("", abstract)
    announced = _ANNOUNCED.match(abstract)
    if announced:
        abstract = abstract[announced.end() :]
    elif old:
        abstract = _MARKUP.sub("", abstract)
    kind = clean(record.text("announce_type")) or (announced[2] if announced else "")
    names, count = authors(", ".join(record.texts("creator") or record.texts("name", "author")))
    named = (record.text("guid"), record.text("id"), announced[1] if announced else "", record.text("link"))
    return Entry(
        title[: old.start()] if old else title,
        position,
        abstract=paragraphs(abstract),
        authors=names,
        author_count=count,
        published=_day(record.text("pubDate") or record.text("published")) if kind == "new" else None,
        arxiv_id=next(filter(None, (_paper(text) for text in (*named, old[1] if old else "", *_links(record)))), None),
        doi=_doi(record).doi,
        line=record.line,
        origin=Origin.ARXIV if announced or old or _OWN_ID in "".join(named) else Origin.PAGE,
    )


def _paper(text: str) -> str | None:
    return find_ids(clean(text)).arxiv_id


def _links(record: Record) -> list[str]:
    return [address for field in record.fields if field.name == "link" and (address := field.attributes.get("href"))]


def _doi(record: Record) -> Ids:
    return find_ids(clean(record.text("DOI") or record.text("doi")))


def _day(text: str) -> str | None:
    """Return the day as it is written in a feed: "Fri, 02 Jan 2026 00:00:00 -0500" or "2026-01-02T00:00:00-05:00"."""
    return iso_day(text) or mail_day(text)


def _refused(head: Head, damaged: bool) -> FormatError:
    title = excerpt(head.field("title"))
    if title.startswith("Feed error"):
        return FormatError(f"arXiv answered with an error: {title}", "correct the feed's address and get it again")
    if head.text.strip() and not damaged:
        return FormatError(
            "this feed holds no papers",
            "arXiv announces none on Saturdays, Sundays and holidays: get it on another day",
        )
    return FormatError("no paper could be read here", "expected a whole feed of rss.arxiv.org")


READER = Reader(
    name=_NAME,
    title="arXiv daily feed",
    description="What arXiv announced in a category that day: a feed of rss.arxiv.org, RSS or Atom, saved to a file.",
    suffixes=(".xml", ".rss", ".atom"),
    sniff=_sniff,
    read=_read,
)
