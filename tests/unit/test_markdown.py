"""The Markdown that an export writes: a list to paste anywhere, in which text from outside is only text."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from readlist.errors import FormatError
from readlist.model import Context, Entry, Marks, Paper, Problem
from readlist.readers import recognise
from readlist.text import clean, clean_block
from readlist.writers.markdown import WRITER

LIGHTHOUSES = Paper(
    12,
    "Tiny Lighthouses: Guiding $K$-Sparse [LLM] Agents",
    abstract="Fog costs 5 % of all ships, see https://example.org/fog_(1).\n\nWe save some.",
    authors=("Jane Q. Doe", "van der Berg, José"),
    author_count=5,
    organization="Example Lab of Fog",
    published="2026-01-02",
    published_inferred=True,
    arxiv_id="2601.01234",
    doi="10.1000/fog",
    url="https://example.org/fog",
    marks=Marks(starred=True, tags=("to cite", "Boats", "c++", "2024"), note="ask *the* clerks\n- about fog"),
)
LEDGERS = Paper(13, "Quiet Ledgers", organization="Example Lab of Fog", published="2025", doi="10.1000/fog_1(2)")
BARE = Paper(14, "漢字の灯台")

GOLDEN = """\
- **[Tiny Lighthouses: Guiding \\$K\\$-Sparse \\[LLM\\] Agents](https://arxiv.org/abs/2601.01234)** — Jane Q. Doe, \
van der Berg, José and 3 others · 2026-01-02 (year inferred) · 2024 #Boats c++ #to-cite

  ask \\*the\\* clerks\x20\x20
  \\- about fog

  > Fog costs 5 \\% of all ships, see <https://example.org/fog_%281>).
  >
  > We save some.

- **[Quiet Ledgers](https://doi.org/10.1000/fog_1%282%29)** — Example Lab of Fog · 2025

- **漢字の灯台**
"""


def write(*papers: Paper) -> str:
    return "".join(WRITER.write(papers))


def parse(text: str) -> list[Token]:
    """Return what a renderer that knows GitHub's tables, strikethrough and bare links makes of it."""
    return MarkdownIt("gfm-like", {"html": True}).parse(text)


def kinds(tokens: list[Token]) -> list[str]:
    return [token.type for token in tokens]


def markup(token: Token) -> list[str]:
    """Return the kinds of what a line holds besides text."""
    return [kind for kind in kinds(token.children or []) if kind != "text"]


def shown(token: Token) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in token.children or [])


def test_an_export_is_these_bytes() -> None:
    assert write(LIGHTHOUSES, LEDGERS, BARE).encode() == GOLDEN.encode()


def test_papers_are_the_items_of_one_list() -> None:
    tokens = parse(write(LIGHTHOUSES, LEDGERS, BARE))

    assert [token.type for token in tokens if token.level == 0] == ["bullet_list_open", "bullet_list_close"]
    assert kinds(tokens).count("list_item_open") == 3
    assert kinds(tokens).count("blockquote_open") == 1


@pytest.mark.parametrize(
    ("facts", "who"),
    [
        ({"authors": ("A", "B", "C", "D")}, " — A, B, C, D"),
        ({"authors": ("A", "B", "C", "D", "E")}, " — A, B, C and 2 others"),
        ({"authors": ("A", "B"), "author_count": 3}, " — A, B and 1 other"),
        ({"author_count": 3}, " — 3 authors"),
        ({"organization": "Example Lab", "author_count": 3}, " — Example Lab"),
        ({}, ""),
    ],
)
def test_who_wrote_it_is_said_as_far_as_it_is_known(facts: dict[str, Any], who: str) -> None:
    assert write(Paper(1, "T", **facts)) == f"- **T**{who}\n"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://example.org/a b", None),
        ("javascript:alert(1)", None),
        ("https://example.org/(a)[b]<c>`d`\\e|f", "https://example.org/%28a%29[b]%3Cc%3E%60d%60%5Ce%7Cf"),
        ("https://example.org/é?a=1&b=2#c", "https://example.org/%C3%A9?a=1&b=2#c"),
    ],
)
def test_a_title_is_linked_to_web_pages_only(url: str, address: str | None) -> None:
    (inline,) = [token for token in parse(write(Paper(1, "T", url=url))) if token.type == "inline"]

    assert [child.attrs["href"] for child in inline.children or [] if child.type == "link_open"] == (
        [address.replace("[b]", "%5Bb%5D")] if address else []
    )


@pytest.mark.parametrize(
    "text",
    [
        "[a](javascript:alert(1))",
        "![a](https://example.org/x.png)",
        "<script>alert(1)</script>",
        "<https://example.org>",
        "https://example.org/x",
        "www.example.org",
        "fog@example.org",
        "# heading",
        "```code```",
        "`code`",
        "~~~",
        "~~gone~~",
        "1. one",
        "- one",
        "+ one",
        "* one",
        "> quote",
        "---",
        "===",
        "***bold***",
        "snake_case and __init__",
        "&lt;b&gt; &#65;",
        "a | b",
        "[^1]: note",
        "[x]: https://example.org",
        "$x_1$ and $$y$$",
        "end\\",
        ":tada: 10:30",
        "==mark== %%hidden%% ^block",
        "[[wiki]]",
        "{: .class}",
    ],
)
def test_a_title_is_never_markup(text: str) -> None:
    (inline,) = [token for token in parse(write(Paper(1, text))) if token.type == "inline"]

    assert markup(inline) == ["strong_open", "strong_close"]
    assert shown(inline) == text


SIGNS = st.text(st.sampled_from("ab1 \n\\`*_{}[]()<>#+-.!~$|&;@%^=:/'\"漢é\x1b"), max_size=30)
TEXTS = SIGNS | st.text(max_size=30) | st.sampled_from(["www.a.b", "a@b.cd", "&amp;", "<!-- x", "\n\n# a\n\n- b\n1) c"])


@given(TEXTS.filter(clean), TEXTS.filter(clean))
def test_no_text_is_taken_for_markup(title: str, who: str) -> None:
    linked = Paper(1, title, authors=(who,), published="2025", arxiv_id="2601.01234", marks=Marks(tags=(who,)))

    tokens = parse(write(linked, BARE))

    item = ["list_item_open", "paragraph_open", "inline", "paragraph_close", "list_item_close"]
    assert kinds(tokens) == ["bullet_list_open", *item, *item, "bullet_list_close"]
    assert markup(tokens[3]) == ["strong_open", "link_open", "link_close", "strong_close"]
    assert shown(tokens[3]).startswith(f"{clean(title)} — {clean(who)} · 2025 · ")


@given(TEXTS.filter(clean))
def test_notes_and_abstracts_keep_their_lines_and_nothing_else(text: str) -> None:
    tokens = parse(write(Paper(1, "T", abstract=text, marks=Marks(note=text)), BARE))

    quoted = kinds(tokens).index("blockquote_open")
    for part in (tokens[5:quoted], tokens[quoted + 1 : kinds(tokens).index("blockquote_close")]):
        assert set(kinds(part)) == {"paragraph_open", "inline", "paragraph_close"}
        inlines = [token for token in part if token.type == "inline"]
        assert {kind for token in inlines for kind in markup(token)} <= {"hardbreak", "link_open", "link_close"}
        assert "\n\n".join(map(shown, inlines)) == clean_block(text)


def test_an_address_in_a_note_is_a_link_to_it() -> None:
    tokens = parse(write(Paper(1, "T", marks=Marks(note="see https://example.org/a_b?c=[d], then *stop*"))))

    links = [child for token in tokens for child in token.children or [] if child.type == "link_open"]
    assert [link.attrs["href"] for link in links] == ["https://example.org/a_b?c=%5Bd"]


@pytest.mark.parametrize(
    "text",
    [
        "https://a.b/<script>",
        "https://a.b/`x`y",
        "http://[",
        "http://a.b/\\",
        "https://a.b/>*c*",
        "https://a.b/[x](c)",
        "https://",
    ],
)
def test_an_address_in_a_note_opens_nothing_but_itself(text: str) -> None:
    tokens = parse(write(Paper(1, "T", marks=Marks(note=text))))

    (note,) = [token for token in tokens if token.type == "inline"][1:]
    assert kinds(tokens).count("paragraph_open") == 2
    assert set(markup(note)) <= {"link_open", "link_close"}
    for link in note.children or []:
        if link.type == "link_open":
            assert str(link.attrs["href"]).startswith(("https://a.b/", "http://a.b/"))


def test_a_written_list_is_read_back_with_papers_that_have_no_id() -> None:
    told = "Fog *is* 5 % of it, see https://arxiv.org/abs/2601.00001. " * 3
    note = "Ask the clerks about the fog, and about arXiv:2601.00002. " * 4
    stray = Paper(15, "Gulls **and** _Fog_", url="https://example.org/gulls", abstract=told, marks=Marks(note=note))
    text = write(LIGHTHOUSES, LEDGERS, BARE, stray)
    items = [*recognise(text.encode()).read([text.encode()], Context(today=date(2026, 11, 21)))]
    assert [(item.title, item.arxiv_id, item.doi, item.published) for item in items if isinstance(item, Entry)] == [
        (LIGHTHOUSES.title, "2601.01234", None, None),
        (LEDGERS.title, None, "10.1000/fog_1(2)", "2025"),
        (BARE.title, None, None, None),
        (stray.title, None, None, None),
    ]
    entry = next(item for item in items if isinstance(item, Entry) and item.title == stray.title)
    assert (entry.abstract, entry.url) == (told.strip(), stray.url)
    assert not [item for item in items if isinstance(item, Problem)]


def test_a_title_in_bold_above_its_address_is_one_paper() -> None:
    text = (
        "- **Tiny Lighthouses in Fog**\n  https://arxiv.org/abs/2601.01234\n- **Quiet Ledgers of Gulls**\n  a remark\n"
    )
    items = recognise(text.encode()).read([text.encode()], Context(today=date(2026, 11, 21)))
    assert [(item.title, item.arxiv_id) for item in items if isinstance(item, Entry)] == [
        ("Tiny Lighthouses in Fog", "2601.01234"),
        ("Quiet Ledgers of Gulls", None),
    ]


def test_an_id_that_is_mentioned_below_a_title_in_bold_takes_nothing_from_it() -> None:
    text = "- **Tiny Lighthouses in Fog** — Ann Gull · 2026-01-02\n  like arXiv:2601.01234 but better\n"
    items = recognise(text.encode()).read([text.encode()], Context(today=date(2026, 11, 21)))
    assert [(item.title, item.published) for item in items if isinstance(item, Entry)] == [
        ("Tiny Lighthouses in Fog", "2026-01-02"),
        ("arXiv:2601.01234", None),
    ]


@pytest.mark.parametrize("text", ["- **Milk**\n- **Eggs**\n", "- **Fast** — starts in no time\n- **Small** — 2 MB\n"])
def test_a_list_of_anything_else_in_bold_is_no_list_of_papers(text: str) -> None:
    with pytest.raises(FormatError):
        recognise(text.encode())


def test_words_in_bold_amid_other_text_are_no_papers() -> None:
    text = "# Fog\n- **Bring lamps**\n- **Tiny Lighthouses**: https://arxiv.org/abs/2601.01234\n"
    items = recognise(text.encode()).read([text.encode()], Context(today=date(2026, 11, 21)))
    assert [item.arxiv_id for item in items if isinstance(item, Entry)] == ["2601.01234"]
