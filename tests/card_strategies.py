"""Strategies for invented Daily Papers pages with links, and every way that they are captured in."""

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, replace
from urllib.parse import quote

from hypothesis import strategies as st
from page_strategies import MONTHS, abstracts, papers

from readlist.model import Entry, Origin

SITE = "https://huggingface.co"
ORGANISATIONS = {
    "example-lab": "Example Lab of Fog",
    "FOG": "FOG",
    "boats": "Institute of Paper Boats, Inc.",
    "x1": "Été (x1)",
    "Lab_of.Tides": "Lab_of Tides",
}


@dataclass(frozen=True)
class Card:
    """One invented paper, as its card on the page shows it."""

    id: str
    title: str
    abstract: tuple[str, ...]
    slug: str = ""
    authors: int = 1
    day: tuple[int, int, int | None] = (1, 2, None)
    comments: int = 0
    upvotes: int = 0

    @property
    def written_day(self) -> str:
        month, day, year = self.day
        return f"{MONTHS[month - 1]} {day}" + (f", {year}" if year else "")

    @property
    def written_upvotes(self) -> str:
        if self.upvotes >= 1000:
            return f"{self.upvotes / 1000:.3g}k"
        return str(self.upvotes) if self.upvotes else "-"

    def entry(self, position: int) -> Entry:
        month, day, year = self.day
        return Entry(
            self.title,
            position,
            " ".join(self.abstract) or None,
            author_count=None if self.slug else self.authors,
            organization=ORGANISATIONS[self.slug] if self.slug else None,
            published=f"{year or '-'}-{month:02d}-{day:02d}",
            arxiv_id=self.id,
            comments=self.comments,
            upvotes=self.upvotes,
            origin=Origin.PAGE,
        )


STRANGE = [
    " on [0, 1) and (0, 1]",
    " for x_i and y_j",
    " - a *small* study",
    " [Extended Abstract]",
    ": 2 < 3 & more",
    " (v2.0)",
    " with #tags",
]
MORE = [
    "We map [0, 1) to (0, 1] and back.",
    "[0, 1) is where the gulls live.",
    "Some call it __fog__, others f_o_g [3].",
    "See [12] and (a)-(c) for p < 0.05 & more.",
    "It costs 5* less; see #4.",
    "- as they say -",
]


@st.composite
def cards(draw: st.DrawFn) -> Card:
    paper = draw(papers(with_meta=True, most_paragraphs=3))
    year = draw(st.sampled_from([None, 2025, 2024, 2017]))
    month, day = (1, draw(st.integers(1, 8))) if year is None else (draw(st.integers(1, 12)), draw(st.integers(1, 28)))
    number = draw(st.integers(0, 9_999 if (year or 2026) < 2015 else 99_999))
    abstract = paper.abstract
    if draw(st.booleans()):
        abstract = (*abstract, f"{draw(st.sampled_from(MORE))} {draw(abstracts())[0]}")
    return Card(
        id=f"{(year or 2026) % 100:02d}{month:02d}.{number:05d}",
        title=paper.title + draw(st.sampled_from(["", "", "", *STRANGE])),
        abstract=abstract,
        slug=draw(st.sampled_from(["", "", *ORGANISATIONS])),
        authors=draw(st.integers(1, 1200)),
        day=(month, day, year),
        comments=draw(st.sampled_from([0, 0, 1, 9, 17, 131])),
        upvotes=draw(st.sampled_from([0, 0, 1, 7, 65, 101, 999, 1200, 11300])),
    )


pages = st.lists(cards(), min_size=1, max_size=6, unique_by=lambda card: card.id).map(
    lambda found: [replace(card, title=f"{card.title} no{'qwxyz'[i % 5]}{i}") for i, card in enumerate(found)]
)


@dataclass(frozen=True)
class Look:
    """The choices of whoever captured the page."""

    link: str = "absolute"
    escapes: bool = False
    width: int = 0
    upvotes: bool = True
    pictures: int = 0
    glued: bool = True
    one_line: bool = False
    two_lines: bool = False
    bullet: str = "-"
    list_style: str = "[{}]: {}"
    spaced: bool = False
    thumbnail: bool = False
    head: bool = True
    dash: str = "-"
    blank: str = "\n\n"

    def address(self, path: str) -> str:
        query = "?utm_source=fog" if self.link == "query" and "?" not in path else ""
        path, hash_sign, fragment = path.partition("#")
        site = {"relative": "", "short": "https://hf.co", "www": "https://www.huggingface.co"}.get(self.link, SITE)
        return f"{site}{path}{query}{hash_sign}{fragment}"

    def paper(self, card: Card) -> str:
        return self.address(f"/papers/{card.id}")

    def comments(self, card: Card) -> str:
        return self.address(f"/papers/{card.id}#community")

    def login(self, card: Card) -> str:
        return self.address(f"/login?next={quote(f'/papers/{card.id}', safe='')}")

    def text(self, text: str) -> str:
        return re.sub(r"([\\\[\]_*#<-])", r"\\\1", text) if self.escapes else text

    def wrapped(self, text: str, end: str = "") -> str:
        if not self.width:
            return text
        lines = textwrap.wrap(text, self.width, break_long_words=False, break_on_hyphens=False)
        return f"{end}\n".join(lines)

    def expected(self, found: list[Card]) -> list[Entry]:
        return [
            replace(card.entry(position), upvotes=card.upvotes if self.upvotes else None)
            for position, card in enumerate(found, 1)
        ]


looks = st.builds(
    Look,
    link=st.sampled_from(["absolute", "absolute", "relative", "short", "www", "query"]),
    escapes=st.booleans(),
    width=st.sampled_from([0, 0, 50, 72, 120]),
    upvotes=st.sampled_from([True, True, True, False]),
    pictures=st.integers(0, 3),
    glued=st.booleans(),
    one_line=st.booleans(),
    two_lines=st.booleans(),
    bullet=st.sampled_from(["-", "*", "+", "*  ", "•"]),
    list_style=st.sampled_from(["[{}]: {}", "   [{}]: <{}>", " {}. {}", "[{}] {}", "  {}: {}"]),
    spaced=st.booleans(),
    thumbnail=st.booleans(),
    head=st.sampled_from([True, True, False]),
    dash=st.sampled_from(["-", "\\-", "–"]),
    blank=st.sampled_from(["\n\n", "\n\n\n", "\n \n"]),
)

MARKDOWN_HEAD = """\
new

Get trending papers in your email inbox!

[Subscribe](https://huggingface.co/login?next=%2Fpapers)

# Daily Papers

## by [![](https://huggingface.co/front/by.png)AK](https://huggingface.co/akhaliq) and the research community

- Daily
- Weekly
- Monthly

[Trending Papers](https://huggingface.co/papers/trending)

[Previous](https://huggingface.co/papers/date/2026-01-08)

Jan 9"""
MARKDOWN_FOOT = """\
[Previous](https://huggingface.co/papers?q=fog&p=0) 1 2 [Next](https://huggingface.co/papers?q=fog&p=2)

Company

[TOS](https://huggingface.co/terms-of-service)

[Privacy](https://huggingface.co/privacy)

[About](https://huggingface.co/huggingface)"""


def markdown(found: list[Card], look: Look) -> str:
    parts = [MARKDOWN_HEAD] if look.head else []
    for card in found:
        if look.thumbnail:
            parts.append(f"[![]({SITE}/thumbnails/{card.id}.png)]({look.paper(card)})")
        if look.upvotes:
            number = card.written_upvotes.replace("-", look.dash)
            parts.append(f"[{number}]({look.login(card)})")
        title = look.text(card.title)
        if look.two_lines:
            title = title.replace(" ", "\\  ", 1) if look.escapes else title.replace(" ", "\n", 1)
        parts.append(f"### [{title}]({look.paper(card)})")
        between = "\\\\\n\\\\\n" if look.glued else "\n\n"
        abstract = between.join(look.wrapped(look.text(paragraph), "\\\\") for paragraph in card.abstract)
        parts.append(f"[{abstract}]({look.paper(card)})")
        avatars = f"{look.bullet} ![](https://huggingface.co/avatars/0.svg)\\\\\n" * look.pictures
        who = f"[{avatars}{look.bullet} {card.authors} authors]({look.paper(card)})"
        if card.slug:
            name = look.text(ORGANISATIONS[card.slug])
            who = f"[![{card.slug}](https://cdn.example.org/{card.slug}.png){name}]({look.address('/' + card.slug)})"
        comments = f"[{card.comments}]({look.comments(card)})" if card.comments else ""
        day = card.written_day + ("" if look.glued else " ") + comments
        parts += [f"{who}  ·  {day}"] if look.one_line else [who, "·", day]
    return look.blank.join([*parts, *([MARKDOWN_FOOT] if look.head else [])])


class _Numbers:
    """The list of addresses at the end of a text browser's capture."""

    def __init__(self, look: Look, first: int = 1) -> None:
        self._look = look
        self._addresses = [f"{SITE}/"] * (first - 1)

    def next(self, address: str) -> int:
        self._addresses.append(address)
        return len(self._addresses)

    @property
    def listed(self) -> str:
        return "\n".join(self._look.list_style.format(number, a) for number, a in enumerate(self._addresses, 1))


def numbered(found: list[Card], look: Look) -> str:
    look = replace(look, width=look.width or 120, link=look.link if look.link != "relative" else "absolute")
    numbers = _Numbers(look)
    lines = []
    if look.head:
        lines += [f"[[Hugging Face's logo] Hugging Face][{numbers.next(SITE + '/')}]"]
        lines += [f"* [ Models ][{numbers.next(SITE + '/models')}]", "new", ""]
        lines += ["Get trending papers in your email inbox!", "", f"[Subscribe][{numbers.next(SITE + '/login')}]", ""]
        lines += ["# Daily Papers", "", f"## by[AK][{numbers.next(SITE + '/akhaliq')}] and the research community"]
        lines += ["* Daily", "* Weekly", "* Monthly", "", "Jan 9"]
    for card in found:
        if look.upvotes:
            lines += ["[", card.written_upvotes, f"][{numbers.next(look.login(card))}]"]
        title = textwrap.wrap(card.title, 60, break_long_words=False, break_on_hyphens=False)
        lines += ["", "### [" + "\n### ".join(title) + f"][{numbers.next(look.paper(card))}]", "", "[", ""]
        for paragraph in card.abstract:
            lines += [look.wrapped(paragraph), ""]
        lines += [f"][{numbers.next(look.paper(card))}]"]
        if card.slug:
            lines += [f"[[{card.slug}] {ORGANISATIONS[card.slug]}][{numbers.next(look.address('/' + card.slug))}]"]
        else:
            lines += ["[", *["* "] * look.pictures, f"* {card.authors} authors", f"][{numbers.next(look.paper(card))}]"]
        comments = f" [ {card.comments}][{numbers.next(look.comments(card))}]" if card.comments else ""
        lines += ["·", card.written_day + comments]
    if look.head:
        lines += [f"[ Previous][{numbers.next(SITE + '/papers?p=0')}] [Next ][{numbers.next(SITE + '/papers?p=2')}]"]
        lines += ["Company", f"[TOS][{numbers.next(SITE + '/terms-of-service')}]"]
    return "\n".join([*lines, "", numbers.listed, ""])


def before(found: list[Card], look: Look) -> str:
    """As lynx, w3m and links write a page: "[12]label"."""
    look = replace(look, width=look.width or 72, link=look.link if look.link != "relative" else "absolute")
    numbers = _Numbers(look)
    blocks = []
    if look.head:
        blocks += [f"   #[{numbers.next(SITE + '/')}]Hugging Face", f"     * [{numbers.next(SITE + '/models')}]Models"]
        blocks += ["   Get trending papers in your email inbox!", f"   [{numbers.next(SITE + '/login')}]Subscribe"]
        blocks += ["Daily Papers", f"by [{numbers.next(SITE + '/akhaliq')}]AK and the research community"]
        blocks += [f"   [{numbers.next(SITE + '/papers/date/2026-01-08')}]Previous", "   Jan 9"]
    for card in found:
        if look.upvotes:
            blocks.append(f"   [{numbers.next(look.login(card))}]{card.written_upvotes}")
        blocks.append(look.wrapped(f"[{numbers.next(look.paper(card))}]{card.title}"))
        abstract = list(card.abstract)
        abstract[0] = f"[{numbers.next(look.paper(card))}]{abstract[0]}"
        blocks += [textwrap.indent(look.wrapped(paragraph), "   ") for paragraph in abstract]
        if card.slug:
            who = f"   [{numbers.next(look.address('/' + card.slug))}]{ORGANISATIONS[card.slug]}"
        elif look.pictures:
            who = f"   [{numbers.next(look.paper(card))}]\n     * {card.authors} authors"
        else:
            who = f"   [{numbers.next(look.paper(card))}]{card.authors} authors"
        comments = f" [{numbers.next(look.comments(card))}]{card.comments}" if card.comments else ""
        day = card.written_day + comments
        blocks += [f"{who} · {day}"] if look.one_line else [who, f"   · {day}"]
    if look.head:
        blocks += [f"   [{numbers.next(SITE + '/papers?p=2')}]Next", f"   [{numbers.next(SITE + '/privacy')}]Privacy"]
    return "\n\n".join([*blocks, "References", numbers.listed, ""])


def addresses(found: list[Card], look: Look) -> str:
    def link(label: str, address: str) -> list[str]:
        return [label, address]

    parts = []
    if look.head:
        parts += ["Daily Papers - Hugging Face\nDaily Papers - Hugging Face", *link(" Hugging Face", f"{SITE}/")]
        parts += [*link("Models", f"{SITE}/models"), "new", "Get trending papers in your email inbox!"]
        parts += [*link("Subscribe", f"{SITE}/login?next=%2Fpapers"), "Daily Papers", "by "]
        parts += [*link("AK", f"{SITE}/akhaliq"), " and the research community", "fog lamps", "Daily", "Weekly"]
        parts += [*link("Monthly ", f"{SITE}/papers/trending"), *link(" ", f"{SITE}/papers/date/2026-01-08"), "Jan 9"]
    for card in found:
        if look.upvotes:
            parts += link(f" [-] {card.written_upvotes}", look.login(card))
        parts += link(look.wrapped(card.title), look.paper(card))
        parts += link(look.blank.join(look.wrapped(paragraph) for paragraph in card.abstract[-1:]), look.paper(card))
        if card.slug:
            parts += link(" ", look.paper(card)) + link(f" {ORGANISATIONS[card.slug]}", look.address(f"/{card.slug}"))
        elif look.glued:
            parts.append(f"[\n\n{card.authors} authors]({look.paper(card)})")
        else:
            parts += link(f"{card.authors} authors", look.paper(card))
        parts += ["·", card.written_day + " "]
        if card.comments:
            parts += link(str(card.comments), look.comments(card))
    if look.head:
        parts += [*link("Previous", f"{SITE}/papers?p=0"), "1", "2", *link("TOS", f"{SITE}/terms-of-service")]
    return look.blank.join(parts)


def behind(found: list[Card], look: Look) -> str:
    """As converters to plain text write a page: "label [address]"."""
    opening, closing = ("[", "]") if look.glued else ("<", ">") if look.one_line else ("(", ")")

    def link(label: str, address: str) -> str:
        return look.wrapped(f"{label} {opening}{address}{closing}")

    parts = []
    if look.head:
        parts += [link("Models", f"{SITE}/models"), link("Subscribe", f"{SITE}/login?next=%2Fpapers"), "DAILY PAPERS"]
        parts += [link("by AK", f"{SITE}/akhaliq") + " and the research community"]
        parts += [link("Previous", f"{SITE}/papers/date/2026-01-08"), "Jan 9"]
    for card in found:
        if look.upvotes:
            parts.append(link(card.written_upvotes, look.login(card)))
        parts += [link(card.title, look.paper(card)), link(card.abstract[-1], look.paper(card))]
        if card.slug:
            parts.append(link(ORGANISATIONS[card.slug], look.address(f"/{card.slug}")))
        else:
            parts.append(link(f"{look.bullet} {card.authors} authors", look.paper(card)))
        parts += ["·", card.written_day]
        if card.comments:
            parts.append(link(str(card.comments), look.comments(card)))
    return look.blank.join([*parts, link("Privacy", f"{SITE}/privacy")])


def last_paragraph(found: list[Card]) -> list[Card]:
    """The same with abstracts of one paragraph: where a label's beginning cannot be seen, it has no more."""
    return [replace(card, abstract=card.abstract[-1:]) for card in found]


def trending(found: list[Card], look: Look) -> str:
    """A page of trends, every card twice."""
    parts = ["# Trending Papers", f"## by[AK]({SITE}/akhaliq) and the research community"] if look.head else []
    for card in found:
        for again in (False, True):
            if look.thumbnail:
                parts.append(f"[![]({SITE}/x.png)]({look.paper(card)})")
            if look.glued:
                parts += ["Submitted by", "lamplighter0"]
            title = look.text(card.title).replace(" ", "\n", 1) if look.two_lines else look.text(card.title)
            parts.append(f"### [{title}]({look.paper(card)})")
            parts += [look.wrapped(look.text(paragraph)) for paragraph in card.abstract]
            day = ("" if again else "Published on ") + card.written_day
            if card.slug:
                image = f"![{card.slug}]({SITE}/y.png)" if look.pictures else f"[picture: {card.slug}]"
                name = look.text(ORGANISATIONS[card.slug])
                parts.append(f"[{image} {name}]({look.address('/' + card.slug)}) · {day}")
            else:
                parts += [look.bullet] * look.pictures
                parts += [f"{look.bullet} {card.authors} authors", f"· {day}"]
            if look.upvotes:
                parts.append(f"[Upvote\n\n{card.written_upvotes}]({look.login(card)})")
            parts.append(
                f"[GitHub 3.29k](https://github.com/example-lab/fog) [arXiv Page](https://arxiv.org/abs/{card.id})"
            )
    return look.blank.join(parts)


Render = Callable[[list[Card], Look], str]
LAYOUTS: dict[str, tuple[Render, str]] = {
    "markdown": (markdown, "Markdown layout"),
    "numbered": (numbered, "numbered layout"),
    "before": (before, "numbered layout"),
    "addresses": (addresses, "address layout"),
    "behind": (behind, "address layout"),
    "trending": (trending, "Markdown layout"),
}
