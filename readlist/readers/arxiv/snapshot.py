r"""arXiv's metadata snapshot: one JSON object a line, some three million of them.

Keys are hyphenated, absent facts null, titles and abstracts wrapped. `authors_parsed` holds the names in parts and in
Unicode; where it is missing, the line of authors is split, which keeps TeX accents. The day is the first version's.
Comments, categories, journals and licences are no facts of a reading list and not read. Withdrawn papers are kept.
"""

import re
from collections.abc import Iterable, Iterator

from readlist.errors import FormatError
from readlist.ids import arxiv_id, find_ids
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.arxiv.wording import authors, mail_day, paragraphs, person, unescaped
from readlist.readers.base import HEAD, Confidence, Item, Reader, excerpt, head_text
from readlist.readers.parts.json_lines import record as parsed
from readlist.readers.parts.json_lines import records
from readlist.text import clean

_NAME = "arxiv-snapshot"
_OWN_KEYS = {"authors_parsed", "journal-ref", "report-no", "update_date", "versions"}
_KEY = re.compile(r'"([\w-]+)"\s*:')


def _sniff(head: bytes) -> Confidence:
    first, end, _ = head_text(head).lstrip().partition("\n")
    if not first.startswith("{"):
        return Confidence.NO
    if end or len(head) < HEAD:
        record = parsed(first, constants=True)
        keys = set() if isinstance(record, str) else {*record}
    else:  # the first line goes on behind the first bytes
        keys = {*_KEY.findall(first)}
        record = ""
    if "id" in keys and len(keys & _OWN_KEYS) > 1:
        return Confidence.SURE
    # Many hand on a part of its columns only; in readlist's own lines the id is a number.
    own = isinstance(record, dict) and arxiv_id(str(record.get("id"))) and {"title", "abstract"} <= keys
    return Confidence.LIKELY if own and "arxiv_id" not in keys else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    for found in records(chunks, constants=True):
        if isinstance(found, Problem):
            yield found
            continue
        number, line, record = found
        title = _text(record, "title")
        if not title:
            yield Problem("this object has no title", number, excerpt(line))
            continue
        position += 1
        entry = _entry(record, title, position, number)
        if entry.arxiv_id is None:
            yield Problem("its id is not an arXiv id", number, excerpt(str(record.get("id"))))
        yield entry
    if not position:
        raise FormatError("no paper could be read here", "expected one JSON object a line, as in arXiv's snapshot")
    yield Listing(_NAME, captured=context.captured.isoformat() if context.captured else None)


def _entry(record: dict[str, object], title: str, position: int, line: int) -> Entry:
    names, count = _authors(record)
    abstract, doi, paper = record.get("abstract"), record.get("doi"), record.get("id")
    return Entry(
        title,
        position,
        abstract=paragraphs(abstract) if isinstance(abstract, str) else None,
        authors=names,
        author_count=count,
        published=_published(record.get("versions")),
        arxiv_id=arxiv_id(clean(paper)) if isinstance(paper, str) else None,
        doi=find_ids(clean(doi)).doi if isinstance(doi, str) else None,
        line=line,
        origin=Origin.ARXIV,
    )


def _text(record: dict[str, object], key: str) -> str:
    value = record.get(key)
    return clean(unescaped(value).replace("\n", " ")) if isinstance(value, str) else ""


def _authors(record: dict[str, object]) -> tuple[tuple[str, ...], int | None]:
    parsed = record.get("authors_parsed")
    if isinstance(parsed, list):
        names = tuple(filter(None, map(_name, parsed)))
        if names:
            return names, len(names)
    return authors(_text(record, "authors"))


def _name(parts: object) -> str:
    """Return ["van der Berg", "José", "Jr.", …affiliations] as "José van der Berg Jr."."""
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        return ""
    last, first, suffix = (*parts, "", "", "")[:3]
    return person(" ".join(filter(None, (first, last, suffix))))


def _published(versions: object) -> str | None:
    first = versions[0] if isinstance(versions, list) and versions else None
    created = first.get("created") if isinstance(first, dict) else None
    return mail_day(created) if isinstance(created, str) else None


READER = Reader(
    name=_NAME,
    title="arXiv metadata snapshot",
    description="arXiv's whole metadata as JSON Lines, one paper a line, as it is handed out for download.",
    suffixes=(".json", ".jsonl"),
    sniff=_sniff,
    read=_read,
)
