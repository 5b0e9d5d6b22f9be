"""Upvotes on pages without links, beside a word, above it or below it."""

import pytest
from captures import BANNERS, LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, facts, page, problems
from captures import meta as meta_of

PAPERS = [(LIGHTHOUSES, abstract(1)), (LEDGERS, abstract(2)), (TEACUPS, abstract(3))]
WRITTEN = [
    "Upvote {}", "Upvotes: {}", "▲ {}", "{} ▲", "{} upvotes", "Upvote\n{}", "Upvote\n\n{}", "{}\nUpvote",
    "{}\n\nupvotes", "[ ] Upvote {}",
]  # fmt: skip
HEAD = BANNERS + "\n\nJan 9\n\n"


def cards(written: str, place: str, head: str = HEAD) -> str:
    parts: list[str] = []
    for number, (title, text) in enumerate(PAPERS, 1):
        upvotes = {place: [written.format(number * 11)]}
        parts += [*upvotes.get("above", []), title, *upvotes.get("title", []), text, *upvotes.get("abstract", [])]
        parts += [meta_of(f"Jan {number} 7"), *upvotes.get("below", [])]
    return page(*parts, head=head)


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("place", ["above", "title", "abstract", "below"])
def test_upvotes_are_their_papers_wherever_the_page_writes_them(written: str, place: str) -> None:
    text = cards(written, place)
    assert facts(text) == PAPERS
    assert [(each.upvotes, each.comments, each.author_count) for each in entries(text)] == [
        (11, 7, 3), (22, 7, 3), (33, 7, 3)
    ]  # fmt: skip
    assert problems(text) == []


def test_upvotes_beside_authors_and_day_are_read() -> None:
    text = page(LIGHTHOUSES, abstract(1), "3 authors · Jan 2 · ▲ 31", LEDGERS, abstract(2), "12 upvotes · Jan 3")
    assert [(e.upvotes, e.author_count, e.published) for e in entries(text)] == [
        (31, 3, "--01-02"),
        (12, None, "--01-03"),
    ]


def test_upvotes_between_papers_of_a_page_without_its_head_are_told_and_nobodys() -> None:
    text = cards("Upvote {}", "below", head="")
    assert [each.upvotes for each in entries(text)] == [None] * 3
    assert [message for _, message in problems(text)] == [
        "these upvotes can be the paper's before or behind them; all such were left out"
    ]


def test_a_paper_without_upvotes_takes_nobody_elses() -> None:
    some = ["▲ 5", *PAPERS[0], meta_of("Jan 2"), *PAPERS[1], meta_of("Jan 3"), "▲ 7", *PAPERS[2], meta_of("Jan 4")]
    assert [each.upvotes for each in entries(page(*some))] == [5, None, 7]
    later = page(*PAPERS[0], meta_of("Jan 2"), "▲ 7", *PAPERS[1], meta_of("Jan 3"), *PAPERS[2], meta_of("Jan 4"))
    assert [each.upvotes for each in entries(later)] == [7, None, None]


def test_a_number_without_a_word_is_nobodys_upvotes() -> None:
    text = cards("{}", "above")
    assert facts(text) == PAPERS
    assert [each.upvotes for each in entries(text)] == [None] * 3
