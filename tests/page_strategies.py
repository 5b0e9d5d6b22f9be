"""Strategies for invented Daily Papers pages: what is on them, and the ways in which they are laid out."""

import textwrap
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import strategies as st

from readlist.model import Context, Entry, Origin, Problem
from readlist.readers.base import Item
from readlist.readers.huggingface.daily_papers import read

TODAY = date(2026, 11, 21)
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
NOUNS = ["lighthouses", "ledgers", "teacups", "gardens", "kettles", "ropes", "gulls", "tides", "foghorns", "clerks"]
NOUNS += ["Moiré", "Déjà-vu", "naïveté", "saucers", "anchors", "K-sparse", "2times2", "lambda=0.5", "mathcal{O}(n)"]
VERBS = ["weigh", "count", "guide", "hide", "measure", "forget", "carry", "lose", "paint", "fold", "follow", "mend"]
SMALL = ["of", "for", "with", "in", "under", "without", "from", "by", "and"]
words = st.sampled_from(NOUNS)


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
