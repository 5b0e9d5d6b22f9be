r"""arXiv's listing e-mails: the daily mail of a subject, as text, as a saved message, or many in a mailbox.

Items stand between lines that are exactly ``\\``: fields, then the abstract (replacements have none), then a line with
the paper's address. New papers, cross-listings and replacements are all read. `Date` is the first version's day; a
replacement tells only its own, which is no paper's day. The listing's day is the mail's; of several the latest.
A mail that somebody has passed on, each line behind a ">", is read with it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readlist.errors import FormatError
from readlist.ids import find_ids
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.arxiv.wording import authors, mail_day, paragraphs
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.parts.mail_lines import Start, mail_lines
from readlist.readers.parts.strays import Strays
from readlist.text import clean

_NAME = "arxiv-mail"
_QUOTED = re.compile(r"(?:> ?)+")
_ITEM = re.compile(r"(?m)^(?:> ?)*\\\\[ \t]*\n(?:> ?)*(?:arXiv|Paper(?: \(\*cross-listing\*\))?):")
_MAIL = re.compile(r"(?im)^(?:subject:.{0,200}\bsubj-class mailing\b|from:.{0,200}@(?:[\w-]+\.)?arxiv\.org\b)")
_PAPER = re.compile(r"(?:arXiv|Paper(?: \(\*cross-listing\*\))?): ?(\S{4,40})")
_FIELD = re.compile(r"([A-Z][A-Za-z-]{2,20}(?: \([^()]{1,20}\))?): ?(.*)")
_ADDRESS = re.compile(r"\\\\ ?\((.*)")
_SECTION = re.compile(r"[%-]*%[%-]{20,}|-{20,}")
_LONGEST = 1 << 20


def _sniff(head: bytes) -> Confidence:
    text = head_text(head)
    if _ITEM.search(text):
        return Confidence.SURE
    headers = text.lstrip().partition("\n\n")[0]
    return Confidence.LIKELY if _MAIL.search(headers) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    day = ""
    for found in _found(chunks):
        if isinstance(found, Problem):
            yield found
        else:
            position += 1
            day = max(day, found.mail_day)
            yield found.entry(position)
    if not position:
        raise FormatError(
            "no paper could be read here",
            "expected a listing e-mail of arXiv; on some days there is nothing new in one",
        )
    yield Listing(_NAME, captured=context.captured.isoformat() if context.captured else day or None)


def _found(chunks: Iterable[bytes]) -> Iterator["_Paper | Problem"]:
    digest = _Digest("")
    for piece in mail_lines(lines(chunks)):
        if isinstance(piece, Problem):
            yield piece
        elif isinstance(piece, Start):
            yield from digest.finish()
            digest = _Digest(mail_day(piece.date) or "")
        else:
            number, line = piece
            yield from digest.line(number, _QUOTED.sub("", line, count=1) if line.startswith(">") else line)
    yield from digest.finish()


@dataclass(slots=True)
class _Paper:
    """What one item says, line by line; `abstract` is None as long as its fields go on."""

    line: int
    mail_day: str
    fields: list[str] = field(default_factory=list)
    abstract: list[str] | None = None
    address: str = ""
    titled: bool = False
    size: int = 0

    def named(self) -> dict[str, str]:
        """Return the fields by name in small letters, continuation lines joined; of two of a name the first."""
        found: dict[str, list[str]] = {}
        current: list[str] = []
        for line in self.fields:
            match = _FIELD.match(line)
            if match:
                current = [match[2]]
                found.setdefault(match[1].lower(), current)
            elif line[:1] in (" ", "\t"):
                current.append(line)
            else:
                current = []
        return {name: clean(" ".join(parts)) for name, parts in found.items()}

    def id(self) -> str | None:
        """Return the id in the item's first line, else the one in its last."""
        first = next(filter(None, map(_PAPER.match, self.fields)), None)
        return (find_ids(f"arXiv:{first[1]}").arxiv_id if first else None) or find_ids(clean(self.address)).arxiv_id

    def entry(self, position: int) -> Entry:
        """Return the item as an entry; it must have a title."""
        named = self.named()
        names, count = authors(named.get("authors") or named.get("author", ""))
        return Entry(
            named["title"],
            position,
            abstract=paragraphs("\n".join(self.abstract or ())),
            authors=names,
            author_count=count,
            published=mail_day(named.get("date") or named.get("date (v1)", "")),
            arxiv_id=self.id(),
            doi=find_ids(named.get("doi", "")).doi,
            line=self.line,
            origin=Origin.ARXIV,
        )


class _Digest:
    r"""The text of one mail, line by line. A lost ``\\`` does not make one paper of two."""

    def __init__(self, day: str) -> None:
        self._day = day
        self._item: _Paper | None = None
        self._addressed = False
        self._strays = Strays("item")

    def line(self, number: int, line: str) -> Iterator[_Paper | Problem]:
        line = line.rstrip()
        item = self._item
        if line == "\\\\":
            yield from self._separator(number)
        elif address := _ADDRESS.match(line):
            if item:
                item.address = address[1]
                self._addressed = True
            yield from self.end()
        elif _SECTION.fullmatch(line) and not (line.startswith("-") and item and item.abstract):
            yield from self.end()
        elif _PAPER.match(line) and (item is None or item.abstract == [] or (item.abstract is None and item.titled)):
            yield from self.end()
            self._item = _Paper(number, self._day)
            self._keep(line)
        else:
            if item is None and line.startswith("Title:"):
                self._item = _Paper(number, self._day)
            if self._item is None:
                yield from self._strays.line(number, line)
            self._keep(line)

    def finish(self) -> Iterator[_Paper | Problem]:
        """Yield what is left at the end of the mail, and tell of an item that it breaks off in.

        One that somebody copied may lack its last line, as may all the others then.
        """
        item = self._item
        yield from self.end()
        if item and item.titled and not item.address and (self._addressed or not item.abstract):
            told = next(filter(None, map(clean, item.fields)), "")
            yield Problem("the mail ends in the middle of this item", item.line, excerpt(told))

    def end(self) -> Iterator[_Paper | Problem]:
        """Yield the item that is complete now; what is no paper by any sign is passed over."""
        item, self._item = self._item, None
        if item is None:
            return
        start = next(filter(None, map(clean, item.fields)), "")
        if item.size > _LONGEST:
            yield Problem("this item is longer than any paper's and was left out", item.line, excerpt(start))
        elif item.named().get("title"):
            yield item
        elif item.id():
            yield Problem("this item has no title", item.line, excerpt(start))

    def _separator(self, number: int) -> Iterator[_Paper | Problem]:
        item = self._item
        if item is not None and item.abstract is None and any(item.fields):
            item.abstract = []
            return
        yield from self.end()
        self._item = _Paper(number, self._day)

    def _keep(self, line: str) -> None:
        item = self._item
        if item is None:
            return
        item.size += len(line) + 1
        item.titled = item.titled or line.startswith("Title:")
        if item.size <= _LONGEST:
            (item.fields if item.abstract is None else item.abstract).append(line)


READER = Reader(
    name=_NAME,
    title="arXiv listing e-mail",
    description="The daily mail of an arXiv subject: plain text, a saved message (.eml), or many in a mailbox (.mbox).",
    suffixes=(".eml", ".mbox", ".txt"),
    sniff=_sniff,
    read=_read,
)
