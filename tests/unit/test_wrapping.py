"""Pages and lists of papers that were sent or pasted on: in mails, quoted, indented, hard-wrapped."""

import base64
import codecs
import quopri
import textwrap
from collections.abc import Callable

import pytest
from captures import BANNERS, FLAT_BANNERS, GARDENS, LEDGERS, LIGHTHOUSES, THREE, THREE_FACTS, abstract
from pages import abstract_of
from reading import TODAY

from readlist.model import Context, Entry, Problem
from readlist.readers import recognise
from readlist.readers.parts.mail_lines import mail_lines
from readlist.readers.parts.wrapping import put_together

FOG, BOATS = "https://huggingface.co/papers/2601.01234", "https://huggingface.co/papers/2512.20001"
MARKDOWN = (
    "Jan 9\n\n[101](https://huggingface.co/login?next=%2Fpapers%2F2601.01234)\n\n"
    f"### [{LIGHTHOUSES}]({FOG})\n\n[{abstract(1)}]({FOG})\n\n[- 3 authors]({FOG})\n\n·\n\n"
    f"Jan 2[9]({FOG}#community)\n\n[-](https://huggingface.co/login?next=%2Fpapers%2F2512.20001)\n\n"
    f"### [{LEDGERS}]({BOATS})\n\n[{abstract(2)}]({BOATS})\n\n·\n\nDec 30, 2025\n"
)
ADDRESSES = (
    f"Daily Papers\n\nJan 9\n\n{LIGHTHOUSES}\n\n{FOG}\n\n{abstract(1)}\n\n{FOG}\n\n3 authors\n\n{FOG}\n\n·\n\nJan 2\n\n"
    f"9\n\n{FOG}#community\n\n{LEDGERS}\n\n{BOATS}\n\n{abstract(2)}\n\n{BOATS}\n\n·\n\nDec 30, 2025\n"
)
NUMBERED = (
    f"# Daily Papers\n\nJan 9\n[\n101\n][1]\n\n### [{LIGHTHOUSES}][2]\n\n[\n\n{abstract(1)}\n\n][2]\n[\n* 3 authors\n"
    f"][2]\n·\nJan 2 [ 9][3]\n\n### [{LEDGERS}][4]\n\n[\n\n{abstract(2)}\n\n][4]\n·\nDec 30, 2025\n\n"
    f"[1]: https://huggingface.co/login?next=%2Fpapers%2F2601.01234\n[2]: {FOG}\n[3]: {FOG}#community\n[4]: {BOATS}\n"
)
LIST = f"- [{LIGHTHOUSES}]({FOG})\n- [{LEDGERS}]({BOATS})\n"


def mail(text: str, encoding: str = "8bit", kind: str = 'text/plain; charset="utf-8"') -> str:
    headers = "From: A. Gull <gull@example.org>\nTo: tern@example.org\nSubject: Papers\nMIME-Version: 1.0\n"
    return f"{headers}Content-Type: {kind}\nContent-Transfer-Encoding: {encoding}\n\n{text}"


def in_parts(text: str) -> str:
    encoded = base64.encodebytes(text.encode()).decode()
    part = f'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n{encoded}'
    return mail(
        f"--fog\n{part}\n--fog\nContent-Type: text/html\n\n<p>Boats</p>\n--fog--\n",
        kind="multipart/mixed; boundary=fog",
    )


def flowed(text: str) -> str:
    broken = [
        " \n".join(textwrap.wrap(line, 72, break_long_words=False, break_on_hyphens=False)) for line in text.split("\n")
    ]
    return mail("\n".join(broken), kind="text/plain; charset=utf-8; format=flowed")


def quoted(text: str, sign: str = "> ") -> str:
    return "".join(f"{sign}{line}".rstrip(" ") + "\n" for line in text.split("\n"))


WRAPPINGS: dict[str, Callable[[str], str]] = {
    "mail": mail,
    "quoted-printable": lambda text: mail(quopri.encodestring(text.encode()).decode(), "quoted-printable"),
    "base64": lambda text: mail(base64.encodebytes(text.encode()).decode(), "base64"),
    "mail of parts": in_parts,
    "flowed mail": flowed,
    "quoted": quoted,
    "quoted twice": lambda text: quoted(quoted(text)),
    "quoted without blanks": lambda text: quoted(text, ">"),
    "quoted in a mail": lambda text: mail(f"On Friday A. Gull wrote:\n\n{quoted(text)}"),
    "indented": lambda text: textwrap.indent(text, "    "),
    "indented by a tab": lambda text: textwrap.indent(text, "\t"),
    "in a code block": lambda text: f"```text\n{text}\n```\n",
    "widthless marks": lambda text: "\n".join(f"\u200b{line}\u2060" for line in text.split("\n")),
}


def entries(text: str) -> list[Entry]:
    data = text.encode()
    items = list(recognise(data).read([data], Context(TODAY)))
    assert not [item for item in items if isinstance(item, Problem)]
    return [item for item in items if isinstance(item, Entry)]


def facts(text: str) -> list[tuple[object, ...]]:
    return [
        (each.arxiv_id, each.title, each.abstract, each.author_count, each.published, each.comments, each.upvotes)
        for each in entries(text)
    ]


@pytest.mark.parametrize(
    "page", [THREE, MARKDOWN, ADDRESSES, NUMBERED, LIST], ids=["plain", "md", "lines", "numbers", "list"]
)
@pytest.mark.parametrize("wrap", WRAPPINGS.values(), ids=WRAPPINGS)
def test_what_a_page_is_wrapped_in_does_not_show(page: str, wrap: Callable[[str], str]) -> None:
    assert facts(wrap(page)) == facts(page) != []


def test_what_is_read_of_a_page_in_a_mail_is_the_page() -> None:
    assert [(entry.title, entry.abstract) for entry in entries(WRAPPINGS["base64"](THREE))] == THREE_FACTS
    assert facts(MARKDOWN)[0] == ("2601.01234", LIGHTHOUSES, abstract(1), 3, "--01-02", 9, 101)


def test_a_quoted_page_keeps_the_numbers_of_its_lines() -> None:
    assert [entry.line for entry in entries(f"Look:\n{quoted(THREE)}")] == [
        entry.line + 1 for entry in entries(THREE) if entry.line
    ]


def test_a_line_of_a_page_that_begins_with_a_sign_keeps_it() -> None:
    text = f"- [{LIGHTHOUSES}]({FOG})\n- [{LEDGERS}]({BOATS})\n> 9 of 10 boats were quiet.\n"
    assert len(entries(text)) == 2
    fact = "> 9 of 10 boats kept no ledger at all, and said so."
    whole = THREE.replace(abstract(1), f"{abstract(1)}\n{fact}")
    assert entries(whole)[0].abstract == f"{abstract(1)} {fact}"


@pytest.mark.parametrize("width", [66, 72, 78])
def test_a_flat_page_whose_lines_were_broken_is_put_together(width: int) -> None:
    titles = [LIGHTHOUSES, LEDGERS, GARDENS]
    lines = [line for number, title in enumerate(titles, 1) for line in (title, abstract(number))]
    broken = "\n".join("\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in lines)
    found = entries(f"{FLAT_BANNERS}{broken}\n")
    assert [(entry.title, entry.abstract) for entry in found] == [
        (title, abstract(number)) for number, title in enumerate(titles, 1)
    ]


def test_a_mail_in_utf_16_is_a_mail() -> None:
    data = codecs.BOM_UTF16_LE + WRAPPINGS["base64"](LIST).encode("utf-16-le")
    assert recognise(data).name == "ids"


def test_a_flowed_line_of_very_many_pieces_is_joined_at_once() -> None:
    pieces = 200_000
    words = "fog over the bay and gulls upon the posts of the old pier "
    data = mail(f"{words}\n" * pieces + "2601.01234\n", kind="text/plain; charset=utf-8; format=flowed")
    lines = [each[1] for each in mail_lines(enumerate(data.split("\n"), 1)) if isinstance(each, tuple)]
    assert words * pieces + "2601.01234" in lines


BROKEN_TITLES = [
    "Counting Lanterns of a Harbour by the Shadows That They Cast at Noon Tide",
    "On the slow drift of painted buoys and what gulls make of it at dusk now",
    "Teacups",
    "A Second Look at Paper Boats: Why Ledgers That Nobody Reads Are Kept at All, and by Whom",
    "Fog-Aware Mixture-of-Lamps for Small Towers",
]
PAIRS = list(zip(BROKEN_TITLES, map(abstract_of, ["lamps", "buoys", "cups", "boats", "towers"]), strict=True))


@pytest.mark.parametrize("width", range(52, 110))
def test_a_broken_flat_page_loses_no_title_at_any_width(width: int) -> None:
    *banners, subscribe = FLAT_BANNERS.split("\n")
    first, *rest = [line for pair in PAIRS for line in pair]
    broken = "\n".join("\n".join(textwrap.wrap(line, width)) for line in [*banners, subscribe + first, *rest])
    assert [(entry.title, entry.abstract) for entry in entries(broken)] == PAIRS


@pytest.mark.parametrize("width", range(44, 110))
def test_a_broken_page_without_blank_lines_keeps_its_meta_paragraphs(width: int) -> None:
    metas = ["  • 3 authors\n·\nJan 2 2", "example-lab Example Lab of Fog\n·\nDec 30, 2025"] * 3
    lines = [line for pair, meta in zip(PAIRS, metas, strict=False) for line in (*pair, *meta.split("\n"))]
    broken = "\n".join("\n".join(textwrap.wrap(line, width, break_on_hyphens=False)) for line in lines)
    found = entries(f"Daily Papers\nbyAK and the research community\nJan 9\n{broken}\n")
    assert [(entry.title, entry.abstract) for entry in found] == PAIRS
    assert [entry.author_count or entry.organization for entry in found] == [
        3,
        "Example Lab of Fog",
        3,
        "Example Lab of Fog",
        3,
    ]


@pytest.mark.parametrize(
    "card", ["{}\n\n{}\n\n  • 3 authors\n·\nJan 2\n\n", "### {}\n\n{}\n\n", "{}\n\n{}\n\n3 authors · Jan 2\n\n"]
)
def test_a_word_that_was_broken_at_its_hyphen_is_whole_again(card: str) -> None:
    title = "A Long Look at Small Harbours with Lamps and a Mixture-of-Lamps in Fog"
    pairs = [(f"{title} {name}", abstract_of(f"self-made {name}")) for name in ("Once", "Twice")]
    cards = "".join(card.format(*("\n".join(textwrap.wrap(text, 58)) for text in pair)) for pair in pairs)
    assert "-of-\nLamps" in cards
    found = entries(f"{BANNERS}\n\nJan 9\n\n{cards}")
    assert [(entry.title, entry.abstract) for entry in found] == pairs


def test_lines_are_put_together_at_their_hyphens() -> None:
    written = ["self-", "made, short-", "and long-sighted crew -", "of gulls, 1990-", "2000"]
    assert put_together(written) == "self-made, short- and long-sighted crew - of gulls, 1990-2000"
