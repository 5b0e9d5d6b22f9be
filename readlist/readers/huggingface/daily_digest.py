"""Hugging Face's mail of the day's papers: a list of linked titles, each with its upvotes.

It is read as the saved mail, or as the text that one gets by copying it. Most mails tell the links, and so the ids, in
their HTML part only. Links to the site's own pages ("Submit a paper") and the lines around the list are no papers; what
looks like one there is told.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

from readlist.addresses import web
from readlist.errors import FormatError
from readlist.identity import title_key
from readlist.ids import arxiv_id
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.base import Confidence, Item, Reader, excerpt, head_text, lines
from readlist.readers.huggingface.daily import labels
from readlist.readers.huggingface.daily.days import MONTHS, Day, Days
from readlist.readers.huggingface.daily.furniture import DIGEST, is_banner
from readlist.readers.huggingface.daily.mail import Mail, is_mail, read_mail
from readlist.readers.huggingface.daily.targets import Goal, read_target
from readlist.readers.huggingface.digest_strays import beside_links, looks_like_a_paper, strays
from readlist.readers.parts.document import Places
from readlist.readers.parts.mail_lines import messages
from readlist.text import clean

NAME = "daily-digest"

_SOFT_BREAK = re.compile(r"=[ \t]*\n")
_TODAY = re.compile(r"(?i)\bpapers for today\s*\((?:(\d{1,2}) ([a-z]{3})[a-z]*\.?|([a-z]{3})[a-z]*\.? (\d{1,2}))\)")
_SENDER = re.compile(r"(?im)^From:.*(?:hugging ?face|huggingface)")
_SUBJECT = re.compile(r"(?im)^Subject:.*\bpapers\b")
_UPVOTES = re.compile(r"\s*\(\s*(\d[\d,.]*\s*[kKmM]?)\s*▲\s*\)\s*")
_UPVOTES_AT_END = re.compile(_UPVOTES.pattern + "$")
_LINKED = re.compile(r"\[(?P<label>[^\n]+)\]\(\s*<?(?P<address>[^\s<>()]+)>?[^()\n]*\)")
_BEHIND = re.compile(r"\s*[<(\[](?P<address>https?://[^\s<>()\[\]]+)[>)\]]")
_MARK = re.compile(r"^(?:> ?|[*•+–-] |\d{1,3}[.)] )+")
_MOST_LINES = 4


@dataclass(slots=True)
class _Paper:
    title: str
    key: str | None = None
    upvotes: int | None = None
    line: int = 1


def _sniff(head: bytes) -> Confidence:
    written = head_text(head)
    mail = is_mail(written)
    text = _SOFT_BREAK.sub("", written)
    if mail and not DIGEST.search(text):  # it can be encoded
        parts = read_mail(written)
        text = f"{text}\n{parts.text}\n{parts.html}"
    if DIGEST.search(text) and (mail or not text.lstrip().startswith(("<", "{", "["))):
        return Confidence.SURE if mail or "▲" in text else Confidence.LIKELY
    return Confidence.LIKELY if mail and _SENDER.search(text) and _SUBJECT.search(text) else Confidence.NO


def _read(chunks: Iterable[bytes], context: Context) -> Iterator[Item]:
    position = 0
    seen: set[str] = set()
    listing: Listing | None = None
    for message in messages(lines(chunks)):
        yield from (line for _, line in message if isinstance(line, Problem))
        written = [line.rstrip() if isinstance(line, str) else "" for _, line in message]
        text = "\n".join(written)
        mail = read_mail(text) if is_mail(text) else Mail("", text, None)
        papers = _of_html(mail.html) if mail.html else []
        layout = "HTML part" if papers else "plain text"
        listed, outside = _of_text(mail.text)
        papers = papers or listed
        _tell_lines(papers, written, message[0][0])
        known = {paper.key for paper in papers if paper.key}
        # In a mailbox a paper can stand in the mails of several days: it is one entry, as on a page.
        papers = [paper for paper in papers if (paper.key or title_key(paper.title)) not in seen]
        seen.update(paper.key or title_key(paper.title) for paper in papers)
        for item in _entries(papers, position):
            position += isinstance(item, Entry)
            yield item
        if mail.html:
            outside += beside_links(mail.html)
        for stray in strays(outside, known, Places(text)):
            yield replace(stray, line=message[0][0] - 1 + (stray.line or 1))
        if papers:
            listing = _latest(listing, _listing(papers, mail, text, context, layout))
    if listing is None:
        raise FormatError("no paper was found here", "expected a digest mail: linked titles such as “Fog (113 ▲)”")
    yield listing


def _latest(listing: Listing | None, other: Listing) -> Listing:
    """Return the listing of the later day."""
    return other if listing is None or (other.captured or "") > (listing.captured or "") else listing


def _of_html(source: str) -> list[_Paper]:
    """Return the papers that are linked in a page, each once."""
    from selectolax.lexbor import LexborHTMLParser

    papers: dict[str, _Paper] = {}
    for link in LexborHTMLParser(source).css("a[href]"):
        key = _key(link.attributes.get("href") or "")
        title, upvotes = _without_upvotes(clean(link.text()))
        parent = link.parent
        if upvotes is None and title and parent is not None and len(parent.css("a[href]")) == 1:
            _, upvotes = _without_upvotes(clean(parent.text()))
        if upvotes is None and link.next is not None and link.next.tag == "-text":
            match = _UPVOTES.match(clean(link.next.text()))
            upvotes = labels.count(match[1]) if match else None
        if key is None and (upvotes is None or not title):
            continue  # with upvotes it is a paper whose address is damaged
        paper = papers.setdefault(key or title_key(title), _Paper("", key))
        paper.title = paper.title or title
        paper.upvotes = upvotes if paper.upvotes is None else paper.upvotes
    return list(papers.values())


def _of_text(text: str) -> tuple[list[_Paper], list[tuple[int, str]]]:
    """Return the papers of a list in plain text, and the lines that stand in none, with their numbers.

    What ends with upvotes is a title, over a few lines at most.
    """
    held: list[tuple[int, str]] = []
    outside: list[int] = []
    papers: dict[str, _Paper] = {}
    last: _Paper | None = None
    written = text.split("\n")
    for number, line in enumerate(_MARK.sub("", clean(line)) for line in written):
        if not line or is_banner(line) or DIGEST.search(line):
            outside += dict(held)
            held.clear()
            continue
        if last and last.upvotes is None and not held and (upvotes := _UPVOTES.fullmatch(line)):
            last.upvotes = labels.count(upvotes[1])
            continue
        outside += dict(held[: 1 - _MOST_LINES])
        held = [*held[1 - _MOST_LINES :], (number, line)]
        whole = " ".join(part for _, part in held)
        address = _LINKED.search(line) or _BEHIND.search(whole)
        key = _key(address["address"]) if address else None
        if key is None and not _UPVOTES.search(line):
            if looks_like_a_paper(line):
                outside += dict(held)
                held.clear()
            continue
        held.clear()
        title, votes = _without_upvotes(_BEHIND.sub(" ", _LINKED.sub(lambda link: link["label"], whole)).strip())
        if title:
            last = papers.setdefault(key or title_key(title), _Paper(title, key, votes))
    return list(papers.values()), [(number, _MARK.sub("", written[number])) for number in (*outside, *dict(held))]


def _key(address: str) -> str | None:
    """Return the key of the paper that an address leads to, through a counting redirect too."""
    for written in (address, unquote(address)):
        target = read_target(written)
        if target.goal in (Goal.PAPER, Goal.COMMENTS):
            return target.name
    return None


def _without_upvotes(text: str) -> tuple[str, int | None]:
    match = _UPVOTES_AT_END.search(text)
    return (text[: match.start()], labels.count(match[1])) if match else (text, None)


def _tell_lines(papers: list[_Paper], written: list[str], first: int) -> None:
    """Find the line of each paper in the file: of its id, or of its title's beginning."""
    starts: list[int] = []
    joined, size = [], 0
    for line in written:
        starts.append(size)
        part = line[:-1] if line.endswith("=") else line + "\n"
        joined.append(part)
        size += len(part)
    text, place = "".join(joined), 0
    for paper in papers:
        wanted = f"papers/{paper.key}" if paper.key else paper.title[:20]
        found = text.find(wanted, place)
        place = found if found >= 0 else place
        paper.line = first - 1 + bisect_right(starts, place)


def _entries(papers: list[_Paper], position: int) -> Iterator[Item]:
    for paper in papers:
        found = arxiv_id(paper.key) if paper.key else None
        address = web(f"https://huggingface.co/papers/{clean(paper.key)}") if paper.key else None
        if not paper.title:
            message = "a paper without its title" + ("; its address stands in" if address else "")
            yield Problem(message, paper.line, excerpt(address or ""))
        if not (paper.title or address):
            continue
        position += 1
        yield Entry(
            title=paper.title or address or "",
            position=position,
            arxiv_id=found,
            url=None if found else address,
            upvotes=paper.upvotes,
            line=paper.line,
            origin=Origin.PAGE if paper.title else Origin.STAND_IN,
        )


def _listing(papers: list[_Paper], mail: Mail, text: str, context: Context, layout: str) -> Listing:
    """Return the listing with the day that the mail names, else the day it was sent."""
    days = Days(context)
    for paper in papers:
        if paper.key:
            days.add_id(paper.key)
    days.header = _today(mail) or _today(Mail("", _SOFT_BREAK.sub("", text), None))
    if mail.day:
        sent = Day(mail.day.month, mail.day.day, mail.day.year)
        days.header = _in_year(days.header, mail.day) if days.header else sent
    return days.listing(NAME, layout)


def _today(mail: Mail) -> Day | None:
    match = _TODAY.search(clean(mail.text)) or _TODAY.search(clean(re.sub(r"<[^<>]*>", " ", mail.html)))
    month = (match[2] or match[3]).lower() if match else ""
    if match is None or month not in MONTHS:
        return None
    day = int(match[1] or match[4])
    return Day(MONTHS.index(month) + 1, day) if 1 <= day <= 31 else None


def _in_year(today: Day, sent: date) -> Day:
    """Return the day in the last year in which the mail can have been sent on it or later."""
    year = sent.year - today.after(sent.month, sent.day)
    try:
        date(year, today.month, today.day)
    except ValueError:
        return Day(sent.month, sent.day, sent.year)
    return Day(today.month, today.day, year)


READER = Reader(
    name=NAME,
    title="Daily Papers mail",
    description="Hugging Face's mail of the day's papers, saved from the mail program (.eml), or its text copied.",
    suffixes=(".eml",),
    sniff=_sniff,
    read=_read,
)
