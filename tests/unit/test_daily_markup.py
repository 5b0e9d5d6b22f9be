"""Pages in which HTML is left, and those that a screen reader spoke."""

import pytest
from captures import LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, facts, meta, page, problems

PAPER = "https://huggingface.co/papers/2601.0000"
LINK = f'<li><a class="fog" href="{PAPER}7">Nine Ropes and a Ladder</a></li>'
ENCODED = LINK.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
MARKDOWN = "".join(
    f"### [{title}]({PAPER}{n})\n\n[{abstract(n)}]({PAPER}{n})\n\n[- {n} authors]({PAPER}{n}) · Jan {n}\n\n{{}}\n\n"
    for n, title in enumerate((LIGHTHOUSES, LEDGERS), 1)
)
NUMBERED = (
    "".join(
        f"### [{title}][{n}]\n\n[\n\n{abstract(n)}\n\n][{n}]\n[\n* {n} authors\n][{n}]\n·\nJan {n}\n\n{{}}\n\n"
        for n, title in enumerate((LIGHTHOUSES, LEDGERS), 1)
    )
    + f"[1]: {PAPER}1\n[2]: {PAPER}2\n"
)


@pytest.mark.parametrize("layout", [MARKDOWN, NUMBERED])
@pytest.mark.parametrize("link", [LINK, ENCODED])
def test_a_link_in_html_between_cards_is_a_paper(layout: str, link: str) -> None:
    found = entries(layout.format(link, ""))
    assert [entry.title for entry in found] == [LIGHTHOUSES, "Nine Ropes and a Ladder", LEDGERS]
    assert [entry.arxiv_id for entry in found] == ["2601.00001", "2601.00007", "2601.00002"]
    assert [entry.author_count for entry in found] == [1, None, 2]


def test_signs_by_name_are_decoded() -> None:
    title, text = "Gulls &amp; Buoys: Who Fears the Harbour&#39;s Lamp?", f"{abstract(1)} It&#x27;s p &lt; 0.05."
    shown = "Gulls & Buoys: Who Fears the Harbour's Lamp?", f"{abstract(1)} It's p < 0.05."
    assert facts(page(title, text, meta("Jan 2"))) == [shown]


def test_what_would_become_a_mark_of_a_link_stays_a_sign() -> None:
    text = MARKDOWN.format("", "").replace("count them.", "count &#91;2&#93; lamps.")
    assert [entry.abstract for entry in entries(text)] == [
        abstract(n).replace("count them.", "count [2] lamps.") for n in (1, 2)
    ]


def test_a_screen_readers_words_are_no_part_of_titles_and_abstracts() -> None:
    titles = [LIGHTHOUSES, "Link Prediction among Gulls", TEACUPS]
    parts = ["heading level 1 Daily Papers", "Jan 9"]
    for number, title in enumerate(titles, 1):
        said = f"heading level 3 link {title}", f"link {abstract(number)}", f"link {number} authors", "·", "Jan 2"
        parts += [f"{number} upvotes", *said]
    text = "\n\n".join(parts)
    assert facts(text) == [(title, abstract(number)) for number, title in enumerate(titles, 1)]
    assert [(entry.author_count, entry.upvotes) for entry in entries(text)] == [(1, 1), (2, 2), (3, 3)]
    assert problems(text) == []


def test_a_line_that_begins_with_a_screen_readers_word_stays_where_none_spoke() -> None:
    text = page(LIGHTHOUSES, f"link {abstract(1)}", meta("Jan 2"))
    assert facts(text) == [(LIGHTHOUSES, f"link {abstract(1)}")]
