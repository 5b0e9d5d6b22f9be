"""Any capture of a Daily Papers page that a person might make is read as that person would: all of it, in order."""

import codecs
import textwrap
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readlist.errors import FormatError
from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers.base import HEAD, Confidence, Item
from readlist.readers.daily_papers import read, sniff

TODAY = date(2026, 11, 21)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NOUNS = ["lighthouses", "ledgers", "teacups", "gardens", "kettles", "ropes", "gulls", "tides", "foghorns", "clerks"]
NOUNS += ["Moiré", "Déjà-vu", "naïveté", "saucers", "anchors", "K-sparse", "2times2", "lambda=0.5", "mathcal{O}(n)"]
VERBS = ["weigh", "count", "guide", "hide", "measure", "forget", "carry", "lose", "paint", "fold", "follow", "mend"]
SMALL = ["of", "for", "with", "in", "under", "without", "from", "by", "and"]
words = st.sampled_from(NOUNS)
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@dataclass(frozen=True)
class Paper:
    """One invented paper, and how its meta paragraph tells of it."""

    title: str
    abstract: tuple[str, ...]
    who: str = ""
    day: tuple[int, int, int | None] = (1, 2, None)
    comments: int = 0

    @property
    def written_day(self) -> str:
        month, day, year = self.day
        return f"{MONTHS[month - 1]} {day}" + (f", {year}" if year else "")

    @property
    def meta(self) -> list[str]:
        day = self.written_day + (f" {self.comments}" if self.comments else "")
        return [self.who, "·", day]

    def entry(self, position: int) -> Entry:
        found = Entry(self.title, position, " ".join(self.abstract), origin=Origin.PAGE)
        if not self.who:
            return found
        month, day, year = self.day
        counted = "author" in self.who
        return replace(
            found,
            author_count=int("".join(filter(str.isdigit, self.who))) if counted else None,
            organization=None if counted else self.who.partition(" ")[2],
            published=f"{year or '-'}-{month:02d}-{day:02d}",
            comments=self.comments,
        )


@st.composite
def titles(draw: st.DrawFn) -> str:
    noun, other, third = draw(words), draw(words), draw(words)
    verb = draw(st.sampled_from(VERBS))
    number = draw(st.integers(2, 9_999))
    return draw(
        st.sampled_from(
            [
                f"{number} {noun.title()}",
                f"On the Weight of {number} {noun.title()}",
                f"{noun.title()}-{number}: {verb.title()}ing {other.title()} {draw(st.sampled_from(SMALL))} {third}",
                f"Quiet {noun.title()} -- {verb.title()}ing {number} {other} with two-part codes for {third}",
                f"Do {noun} {verb}? Evidence from {number} stolen {other}",
                f"A slow theory of {number} fast {noun}",
                f"{noun.title()} vs. {other.title()} in {number}.5 Dimensions",
                f"{noun} need $O(n \\log n)$ {other}: {number} proofs, and why {third} {verb} {noun}",
                f"Why do {number} {noun} {verb} {other}?",
                f"{verb.title()}ing "
                + f"{noun.title()} and {other.title()} with {third.title()}, " * 5
                + f"Part {number}",
                f"漢字の灯台：霧の中の小さな光について {number}",
            ]
        )
    )


@st.composite
def sentences(draw: st.DrawFn) -> str:
    noun, other, third = draw(words), draw(words), draw(words)
    verb = draw(st.sampled_from(VERBS))
    return draw(
        st.sampled_from(
            [
                f"We {verb} {noun} with {other} and {third}.",
                f"However, {noun} rarely {verb} {other} (see e.g. the {third}), and 7.5\\% of all trials fail.",
                f"In this paper we show that {noun} {verb} {other} as fast as {third} do · not only on Sundays.",
                f"Can {noun} {verb} {other}? We ask {third} to answer, on an invented shore.",
                f"The {noun} of the {other} {verb} the {third}, which nobody expected “before” 2024.",
            ]
        )
    )


@st.composite
def abstracts(draw: st.DrawFn, most_paragraphs: int = 1) -> tuple[str, ...]:
    paragraphs = []
    for _ in range(draw(st.integers(1, most_paragraphs))):
        text = " ".join(draw(st.lists(sentences(), min_size=1, max_size=3)) * draw(st.sampled_from([1, 1, 3, 8])))
        paragraphs.append(text + draw(st.sampled_from(["", "", " Code: https://github.com/example-lab/fog"])))
    return tuple(paragraphs)


@st.composite
def whos(draw: st.DrawFn) -> str:
    number = draw(st.integers(1, 300))
    organisations = [
        "example-lab Example Lab of Fog",
        "FOG-LAB FOG-LAB",
        "boats Institute of Paper Boats, Inc.",
        "x1 Été",
    ]
    return draw(st.sampled_from([f"  • {number} authors", f"• {number} authors", "1 author", *organisations]))


@st.composite
def papers(draw: st.DrawFn, with_meta: bool | None = None, most_paragraphs: int = 1) -> Paper:
    meta = draw(st.sampled_from([True, True, True, False])) if with_meta is None else with_meta
    year = draw(st.sampled_from([None, 2025, 2024, 2017]))
    month, day = draw(st.integers(1, 12)), draw(st.integers(1, 28))
    return Paper(
        title=" ".join(draw(titles()).split()),
        abstract=draw(abstracts(most_paragraphs)),
        who=draw(whos()) if meta else "",
        day=(month, day, year) if year else (1, draw(st.integers(1, 9)), None),
        comments=draw(st.sampled_from([0, 0, 1, 2, 17, 131])),
    )


def distinct(found: list[Paper]) -> list[Paper]:
    """The same papers under titles that differ in more than a number's place."""
    return [replace(paper, title=f"{paper.title} no{'qwxyz'[i % 5]}{i}") for i, paper in enumerate(found)]


pages = st.lists(papers(), min_size=1, max_size=7).map(distinct)


def entries(items: list[Item]) -> list[Entry]:
    return [replace(item, line=None) for item in items if isinstance(item, Entry)]


def problems(items: list[Item]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


def read_all(text: str | bytes, today: date = TODAY, captured: date | None = None) -> list[Item]:
    data = text.encode() if isinstance(text, str) else text
    return list(read([data], Context(today, captured)))


def expected(found: list[Paper]) -> list[Entry]:
    return [paper.entry(position) for position, paper in enumerate(found, 1)]


BANNERS = [
    "new",
    "Get trending papers in your email inbox!",
    "Subscribe",
    "Daily Papers",
    "byAK and the research community",
]
MENUS = ["Hugging Face", "Models", "Datasets", "Spaces", "Buckets new", "Docs", "Enterprise", "Log In", "Sign Up"]
HEADS = st.sampled_from(
    [
        [],
        ["Jan 9"],
        [*BANNERS, "Jan 9"],
        [*BANNERS],
        ["Daily Papers", "Jan 9"],
        [*MENUS, *BANNERS, "fog lamps", "Daily", "Weekly", "Monthly", "Trending Papers", "Previous", "Jan 9", "Next"],
        [*BANNERS, *BANNERS, "Jan 9"],
        ["I copied this on the train, look at the third one again", *BANNERS, "Jan 9"],
        ["For chapter 3", "See also what I saved in April. Ask Ada.", *BANNERS[1:], "Jan 9"],
        [
            "Daily Papers - Hugging Face",
            *MENUS,
            "Daily Papers",
            "by",
            "AK",
            "and the research community",
            "Jan 9, 2026",
        ],
    ]
)
FEET = st.sampled_from(
    [
        [],
        ["Previous", "1", "2", "3", "Next"],
        [
            "Previous 1 2 3 … 100 Next",
            "Company",
            "TOS",
            "Privacy",
            "About",
            "Careers",
            "Website",
            *MENUS[1:4],
            "Pricing",
        ],
        ["System theme", "© 2026 Hugging Face", "TOS · Privacy"],
    ]
)


@dataclass(frozen=True)
class Style:
    """How a capture is laid out."""

    blank: str
    meta: str
    indent: str
    trailing: str
    width: int
    nbsp: bool


styles = st.builds(
    Style,
    blank=st.sampled_from(["\n\n", "\n\n\n", "\n \n", "\n\t\n\xa0\n"]),
    meta=st.sampled_from(["lines", "lines", "one line", "paragraphs"]),
    indent=st.sampled_from(["", "", "   ", "\t"]),
    trailing=st.sampled_from(["", "  ", "\xa0"]),
    width=st.sampled_from([0, 0, 0, 60, 100]),
    nbsp=st.booleans(),
)


def blocks(head: list[str], found: list[Paper], foot: list[str], style: Style) -> str:
    paragraphs = list(head)
    for paper in found:
        texts = [paper.title, *paper.abstract]
        if style.width:
            fill = textwrap.TextWrapper(style.width, break_long_words=False, break_on_hyphens=False).fill
            texts = [fill(text) for text in texts]
        paragraphs += texts
        if paper.who:
            meta = [part.replace(" ", "\xa0") if style.nbsp else part for part in paper.meta]
            if style.meta == "paragraphs":
                paragraphs += meta
            else:
                paragraphs.append((" " if style.meta == "one line" else "\n").join(meta))
    lines = style.blank.join([*paragraphs, *foot]).split("\n")
    return "\n".join(f"{style.indent}{line}{style.trailing}" if line.strip() else line for line in lines)


@quick
@given(HEADS, pages, FEET, styles)
def test_a_page_in_blocks_gives_back_what_was_on_it(
    head: list[str], found: list[Paper], foot: list[str], style: Style
) -> None:
    items = read_all(blocks(head, found, foot, style))
    assert entries(items) == expected(found)
    assert problems(items) == []
    assert isinstance(items[-1], Listing)
    assert items[-1].layout == "block layout"


@quick
@given(HEADS, st.lists(papers(most_paragraphs=3), min_size=1, max_size=6).map(distinct), styles)
def test_abstracts_of_several_paragraphs_are_whole(head: list[str], found: list[Paper], style: Style) -> None:
    items = read_all(blocks(head, found, [], style))
    assert entries(items) == expected(found)
    assert problems(items) == []


flat_heads = st.sampled_from(
    [
        "",
        "Subscribe",
        "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe",
        "Get trending papers in your email inbox once a day!\nGet trending papers in your email inbox!\nSubscribe\n",
        "Get trending papers in your email inbox!Subscribe",
        "newGet trending papers in your email inbox!\nSubscribe\nDaily Papers\nby AK and the research community\nJan 9"
        "\n",
        "\n \n\nSubscribe",
    ]
)
flat_pages = st.lists(papers(with_meta=False), min_size=2, max_size=8).map(distinct)


@quick
@given(flat_heads, flat_pages, st.sampled_from(["", "\n", "\n\n \n"]))
def test_a_flat_page_gives_back_what_was_on_it(head: str, found: list[Paper], end: str) -> None:
    text = head + "\n".join(f"{paper.title}\n{paper.abstract[0]}" for paper in found) + end
    items = read_all(text)
    assert entries(items) == expected(found)
    assert problems(items) == []
    assert isinstance(items[-1], Listing)
    assert items[-1].layout == "flat layout"


@st.composite
def damaged(draw: st.DrawFn) -> list[str]:
    """A page in blocks, some of whose paragraphs are lost, and some strange ones come in."""
    paragraphs = [*BANNERS, "Jan 9"]
    strange = [
        "Sponsored result",
        "Upvote this page",
        "We could not load the rest of this page.",
        "Submitted by",
        "Ada",
    ]
    for paper in draw(pages):
        kept = [paper.title, *paper.abstract, "\n".join(paper.meta) if paper.who else ""]
        for paragraph in kept:
            if paragraph and draw(st.integers(0, 6)):
                paragraphs.append(paragraph)
            if not draw(st.integers(0, 9)):
                paragraphs.append(draw(st.sampled_from(strange)))
    return paragraphs


@quick
@given(damaged(), st.sampled_from(["\n", "\n\n"]))
def test_nothing_of_a_damaged_page_vanishes_in_silence(paragraphs: list[str], between: str) -> None:
    try:
        items = read_all(between.join(paragraphs))
    except FormatError:
        return
    told = " ".join(f"{entry.title} {entry.abstract}" for entry in entries(items))
    starts = [problem.excerpt.rstrip("…") for problem in problems(items)]
    for text in paragraphs[len(BANNERS) + 1 :]:
        if "·\n" not in text:
            assert text in told or any(start and text.startswith(start) for start in starts), text


@quick
@given(HEADS, pages, styles, st.data())
def test_how_it_was_saved_and_cut_does_not_show(
    head: list[str], found: list[Paper], style: Style, data: st.DataObject
) -> None:
    text = blocks(head, found, [], style)
    saved = unicodedata.normalize(data.draw(st.sampled_from(["NFC", "NFD"])), text)
    raw = saved.replace("\n", data.draw(st.sampled_from(["\n", "\r\n", "\r"]))).encode()
    raw = data.draw(st.sampled_from([b"", codecs.BOM_UTF8])) + raw
    places = sorted({0, len(raw), *data.draw(st.lists(st.integers(0, len(raw)), max_size=6))})
    chunks = [raw[start:end] for start, end in pairwise(places)]
    assert list(read(chunks, Context(TODAY))) == read_all(text)


@quick
@given(pages, styles)
def test_the_same_papers_again_on_one_page_are_no_more_papers(found: list[Paper], style: Style) -> None:
    again = read_all(blocks([*BANNERS, "Jan 9"], found + found[:2] + found, [], style))
    assert entries(again) == expected(found)
    assert problems(again) == []


@quick
@given(pages, styles, st.dates(date(2025, 1, 1), date(2060, 12, 31)), st.dates(date(2025, 1, 1), date(2060, 12, 31)))
def test_written_years_tell_the_year_whenever_it_is_imported(
    found: list[Paper], style: Style, today: date, later: date
) -> None:
    written = [paper.day[2] for paper in found if paper.who and paper.day[2]]
    text = blocks([*BANNERS, "Jan 9"], found, [], style)
    items = read_all(text, today)
    listing = items[-1]
    assert isinstance(listing, Listing)
    if written:
        assert listing.captured == f"{max(written) + 1}-01-09"
        assert items == read_all(text, later)
    assert listing.captured_as_written == "--01-09"
    assert listing.captured_inferred


@quick
@given(HEADS.filter(lambda head: len(head) > 2), pages, styles)
def test_pages_with_their_head_are_recognised_for_sure(head: list[str], found: list[Paper], style: Style) -> None:
    assert sniff(blocks(head, found, [], style).encode()[:HEAD]) is Confidence.SURE


@quick
@given(st.lists(sentences(), min_size=1, max_size=40), st.sampled_from(["\n", "\n\n", " "]))
def test_prose_alone_is_not_taken_for_a_page(prose: list[str], between: str) -> None:
    assert sniff(between.join(prose).encode()) is Confidence.NO
