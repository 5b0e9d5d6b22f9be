"""The page of a single paper, copied as text, or several such pages: what each says between the site's own words.

"Papers", "arxiv:2601.01234", the title, "Published on Jan 2", "Upvote 31", "Authors:", "Abstract", "View arXiv page",
"Community", in English or as a browser translates them. What stands below the abstract is other people's.
"""

import re
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field

from readlist.errors import FormatError
from readlist.ids import arxiv_id, find_ids
from readlist.model import Context, Entry, Origin, Problem
from readlist.readers.base import Item, excerpt
from readlist.readers.huggingface.daily import labels
from readlist.readers.huggingface.daily.days import Day, Days, read_day
from readlist.readers.huggingface.daily.facts import PUBLISHED
from readlist.readers.huggingface.daily.furniture import is_menu
from readlist.readers.huggingface.daily.translations import in_english
from readlist.readers.parts.strays import Strays
from readlist.readers.parts.wrapping import Numbered
from readlist.text import clean

_LINK = re.compile(r"!?\[([^\[\]]{0,1000})\]\([^()\s]{0,1000}\)")
_MARKS = re.compile(r"^#{1,6} |^[-*•·] (?=\S)|\*\*")
_ID = re.compile(r"(?i)arxiv ?[:：] ?(\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})(?:v\d+)?")
_AUTHORS = re.compile(
    r"(?i)(?:authors|autoren|auteurs|autores|autori|författare|forfattere|autorzy|авторы|作者|著者|저자) ?[:：](.*)"
)
_ABSTRACT = re.compile(
    r"(?i)(?:abstract|zusammenfassung|résumé|resumen|resumo|riassunto|samenvatting|sammanfattning|streszczenie"
    r"|аннотация|摘要|要旨|概要|抄録|초록|요약)[:：]?"
)
_UPVOTE = re.compile(
    r"(?i)(?:upvotes?|positiv bewerten|voter pour|votar a favor|voto positivo|点赞|點讚|赞成|賛成|高評価|추천) ?[:：]?"
    r" ?(-|\d[\d.,]{0,8} ?k?)?"
)
_NUMBER = re.compile(r"(?i)-|\d[\d.,]{0,8} ?k?")
_SUMMARY = re.compile(r"(?i)(?:ai[- ]generated summary|ki-generierte zusammenfassung|résumé généré par (?:l.)?ia)")
# Below an abstract stand short lines with these words, whatever the language around them.
_BELOW = re.compile(
    r"(?i)(?=.{0,59}[^.]$)(?:.*\barxiv\b.*|.{0,30}\bpdf\b.{0,12}|.{0,40}(?:arxiv|pdf).{0,12}[頁页ジ지기]"
    r"|project page|github(?: [\d.,]+k?)?|add to collection"
    r"|community|gemeinschaft|communauté|comunidad|comunidade|社区|コミュニティ)"
)
# What stands there is not the paper's.
_ASIDE = ("day", "upvotes", "below")
# A line of the abstract that is this long and ends in no sentence's end was wrapped.
_FULL = 50
_DOT = re.compile(r" [·•] (?=\D)")
_MOST_TITLE_LINES = 4


@dataclass(slots=True)
class _Page:
    """What was read so far.

    Attributes:
        part: The page's words that were met last.
        gap: Whether the line before was blank.
        begun: The line of the id with which a page behind another one begins.
        recent: The lines of the last paragraph, with their numbers.
        ended: Whether the next line begins another paragraph.
        before: The page before, as long as an id is all that tells that this is another one.
        lines: What was read of this one since then.
    """

    part: str = "head"
    line: int = 1
    gap: bool = True
    key: str | None = None
    title: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    abstract: list[list[str]] = field(default_factory=list)
    day: Day | None = None
    upvotes: int | None = None
    begun: int = 1
    recent: list[tuple[int, str]] = field(default_factory=list)
    ended: bool = True
    before: "_Page | None" = None
    lines: list[tuple[int, str]] = field(default_factory=list)

    def remember(self, number: int, said: str) -> None:
        """Keep the lines of the paragraph that this line belongs to: a title may stand there."""
        if said and self.ended:
            self.recent.clear()
        if said and len(self.recent) <= _MOST_TITLE_LINES:
            self.recent.append((number, said))
        elif said:
            self.recent[-1] = (number, said)
        self.ended = not said


def is_own_page(text: str) -> bool:
    """Tell whether the page's words make it sure that this is the page of one paper, or several such pages."""
    said = [_said(line) for line in text.split("\n")]
    abstracts = sum(_ABSTRACT.fullmatch(line) is not None for line in said)
    named = sum(_ID.fullmatch(line) is not None for line in said)
    published = sum(PUBLISHED.match(line) is not None for line in said)
    authors = sum(_AUTHORS.fullmatch(line) is not None for line in said)
    if abstracts == 1 and authors <= 1 and published <= 1:
        return named + published + authors >= 2
    # The last of several can be cut off.
    several = abstracts > 1 and abstracts <= published <= abstracts + 1
    return several and abstracts <= authors <= abstracts + 1 and (named == 0 or abstracts <= named)


def read(name: str, numbered: Iterable[Numbered], context: Context) -> Iterator[Item]:
    """Yield the papers of the pages, problems where they are met, and the `Listing` last.

    Raises:
        FormatError: No page has a title.
    """
    page, days = _Page(), Days(context)
    strays = Strays("entry")
    position = 0
    for number, written in numbered:
        if isinstance(written, Problem):
            yield written
            continue
        whole = _said(written)
        following = _begun(page, number, whole)
        if following and page.before:
            page = yield from _given_back(page, strays)
            following = _begun(page, number, whole)
        if following:
            following.before, page = page, following
        yield from _line(page, number, written, strays)
        if page.before and page.part == "head":
            page.lines.append((number, written))
        elif page.before:
            for item in _ended(page.before, position, days):
                position += isinstance(item, Entry)
                yield item
            page.before = None
            page.lines.clear()
    page = yield from _given_back(page, strays)
    for item in _ended(page, position, days):
        position += isinstance(item, Entry)
        yield item
    if not position:
        raise FormatError("no paper was found here", "expected the page of one paper, with its title")
    yield days.listing(name, "page of one paper" if position == 1 else "pages of single papers")


def _line(page: _Page, number: int, written: str, strays: Strays) -> Iterator[Problem]:
    """Take the next line of a page, and yield what is wrong with it, or is another paper's."""
    whole = _said(written)
    page.remember(number, whole)
    if page.part in _ASIDE and (page.key is None or find_ids(clean(written)).arxiv_id != page.key):
        yield from strays.line(number, written)
    yield from _told(page, number, whole)


def _given_back(page: _Page, strays: Strays) -> Generator[Problem, None, _Page]:
    """Give the lines of what only looked like a page's beginning to the page before, and return that."""
    before = page.before
    if before is None:
        return page
    if before.part == "abstract":
        yield from strays.line(page.begun, f"arXiv:{page.key}")
    for number, written in page.lines:
        yield from _line(before, number, written, strays)
    return before


def _told(page: _Page, number: int, whole: str) -> Iterator[Problem]:
    """Take a line of a page, and yield what is wrong with it."""
    if page.part == "below":
        return
    for said in _DOT.split(whole) if page.part in ("head", "day") else [whole]:
        problem = _take(page, number, said)
        if problem:
            yield Problem(problem, number, excerpt(said))


def _begun(page: _Page, number: int, said: str) -> _Page | None:
    """Return the next page where a line behind an abstract begins it, or stands right below its title."""
    behind = page.part in ("abstract", "below")
    if (behind or (page.key and page.part == "head")) and (found := _ID.fullmatch(said)):
        return _Page(line=number, begun=number) if arxiv_id(found[1]) != page.key else None
    if behind and page.key is None and page.recent and PUBLISHED.match(said):
        title = page.recent if len(page.recent) <= _MOST_TITLE_LINES else page.recent[-1:]
        while page.abstract and page.abstract[-1][-1] in {text for _, text in title}:
            page.abstract[-1].pop()
            if not page.abstract[-1]:
                page.abstract.pop()
        return _Page(line=title[0][0], gap=False, title=[text for _, text in title])
    return None


def _ended(page: _Page, position: int, days: Days) -> Iterator[Item]:
    """Yield the paper of a page."""
    title = clean(" ".join(page.title))
    if not title:
        if position:
            yield Problem("a paper without its title", page.line, excerpt(" ".join(map(" ".join, page.abstract))))
        return
    while page.abstract and all(is_menu(text) or not any(map(str.isalnum, text)) for text in page.abstract[-1]):
        page.abstract.pop()  # the menu above the next page
    if page.day:
        days.add(page.day, page.key)
    elif page.key:
        days.add_id(page.key)
    yield Entry(
        title,
        position + 1,
        abstract="\n\n".join(map(" ".join, page.abstract)) or None,
        authors=tuple(page.authors),
        author_count=len(page.authors) or None,
        published=str(page.day) if page.day else None,
        arxiv_id=page.key,
        upvotes=page.upvotes,
        line=page.line,
        origin=Origin.PAGE,
    )


def _take(page: _Page, number: int, said: str) -> str | None:
    """Take what a line says, and return what is wrong with it."""
    gap, page.gap = page.gap, not said
    if not said:
        return None
    if gap and page.part == "head" and page.key is None and not PUBLISHED.match(said):
        page.title.clear()  # without an id, the title is what stands right above the day
    if PUBLISHED.match(said) and page.day is None:
        day, _ = read_day(PUBLISHED.sub("", said))
        page.part = "day"
        if isinstance(day, str):
            return day
        page.day = day
    elif authors := _AUTHORS.fullmatch(said):
        page.part = "authors"
        _name(page, authors[1])
    elif _ABSTRACT.fullmatch(said):
        page.part = "abstract"
    elif page.part != "abstract" and (upvotes := _UPVOTE.fullmatch(said)):
        page.part = "upvotes"
        page.upvotes = labels.count(upvotes[1]) if upvotes[1] else None
    else:
        _text(page, number, said, gap)
    return None


def _text(page: _Page, number: int, said: str, gap: bool) -> None:
    """Take a line that none of the page's words begins."""
    if page.part == "head":
        if page.key is None and (found := _ID.fullmatch(said)):
            page.key = arxiv_id(found[1])
            page.title.clear()
        elif not is_menu(said):
            page.line = page.line if page.title else number
            page.title.append(said)
    elif page.part == "upvotes" and page.upvotes is None and _NUMBER.fullmatch(said):
        page.upvotes = labels.count(said)
    elif page.part == "authors":
        _name(page, said)
    elif page.part == "abstract":
        if _SUMMARY.fullmatch(said):
            page.abstract.clear()  # what a machine made of it stands above these words
        elif _BELOW.match(said) and not ((found := _ID.fullmatch(said)) and arxiv_id(found[1]) != page.key):
            page.part = "below"
        elif not gap and page.abstract and _is_wrapped(page.abstract[-1][-1]):
            page.abstract[-1].append(said)
        else:
            page.abstract.append([said])


def _is_wrapped(line: str) -> bool:
    return len(line) >= _FULL and not line.endswith(".")


def _name(page: _Page, written: str) -> None:
    names = (name.strip() for name in re.split(r"[,，、]", written))
    page.authors += (name for name in names if any(map(str.isalpha, name)) and not name.startswith("+"))


def _said(written: str) -> str:
    """Return the words of a line, without links and signs around them."""
    return in_english(clean(_MARKS.sub("", _LINK.sub(r"\1", clean(written)))))
