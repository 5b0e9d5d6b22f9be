"""Upvotes that stand beside a word instead of within a log-in link."""

import pytest
from captures import LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, problems

SITE = "https://huggingface.co"
HEAD = "# Daily Papers\n\nby AK and the research community\n\nJan 9\n\n"
WRITTEN = [
    ("Upvote 31", 31), ("Upvotes: 31", 31), ("▲ 31", 31), ("▲31", 31), ("31 ▲", 31), ("31 upvotes", 31),
    ("1 upvote", 1), ("1.2k upvotes", 1200), ("Upvote (31)", 31), ("Upvote\n\n31", 31), ("**Upvote** 31", 31),
    ("- [ ] Upvote 31", 31), ("🔼 1,024", 1024), ("31\n\nUpvote", 31), ("31\nupvotes", 31),
]  # fmt: skip


def card(number: int, title: str, *, before: str = "", inside: str = "", after: str = "") -> str:
    paper = f"{SITE}/papers/2601.0000{number}"
    parts = [
        before,
        f"### [{title}]({paper})",
        inside,
        f"[{abstract(number)}]({paper})",
        f"[- 3 authors]({paper}) · Jan {number} [2]({paper}#community)",
        after,
    ]
    return "\n\n".join(filter(None, parts)) + "\n\n"


def upvotes(text: str) -> list[int | None]:
    found = entries(text)
    assert [entry.abstract for entry in found] == [abstract(number) for number in range(1, len(found) + 1)]
    assert [entry.comments for entry in found] == [2] * len(found)
    return [entry.upvotes for entry in found]


@pytest.mark.parametrize(("written", "number"), WRITTEN)
@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_a_number_beside_the_word_is_read_wherever_the_page_writes_it(written: str, number: int, place: str) -> None:
    first, last = {place: written}, {place: "Upvote 7"}
    text = HEAD + card(1, LIGHTHOUSES, **first) + card(2, LEDGERS, **last) + "Previous\n\nNext\n"
    assert upvotes(text) == [number, 7]
    assert problems(text) == []


def test_a_card_without_upvotes_takes_nobody_elses() -> None:
    text = HEAD + card(1, LIGHTHOUSES, before="▲ 5") + card(2, LEDGERS) + card(3, TEACUPS, before="▲ 7")
    assert upvotes(text) == [5, None, 7]
    text = HEAD + card(1, LIGHTHOUSES) + card(2, LEDGERS, inside="▲ 5") + card(3, TEACUPS)
    assert upvotes(text) == [None, 5, None]


def test_the_link_that_names_the_paper_counts_more_than_the_place() -> None:
    login = f"[44]({SITE}/login?next=%2Fpapers%2F2601.00002)"
    text = HEAD + card(1, LIGHTHOUSES, before="Upvote 5") + login + "\n\n" + card(2, LEDGERS, inside="Upvote 9")
    assert upvotes(text) == [5, 44]


def test_upvotes_in_the_line_of_the_authors_are_read() -> None:
    text = HEAD + card(1, LIGHTHOUSES).replace(f" [2]({SITE}/papers/2601.00001#community)", " · ▲ 31")
    assert [(each.published, each.author_count, each.upvotes) for each in entries(text)] == [("--01-01", 3, 31)]


def test_upvotes_that_link_to_their_paper_are_no_title() -> None:
    text = HEAD + card(1, LIGHTHOUSES, before=f"[▲ 31]({SITE}/papers/2601.00001)")
    assert upvotes(text) == [31]
    assert entries(text)[0].title == LIGHTHOUSES


def test_upvotes_between_cards_without_the_pages_head_are_told_and_nobodys() -> None:
    text = card(1, LIGHTHOUSES, after="Upvote 5") + card(2, LEDGERS, after="Upvote 6") + card(3, TEACUPS)
    assert upvotes(text) == [None, None, None]
    assert [message for _, message in problems(text)] == [
        "these upvotes can be the paper's before or behind them; all such were left out"
    ]


def test_a_number_without_the_word_is_nobodys() -> None:
    assert upvotes(HEAD + card(1, LIGHTHOUSES, inside="31") + card(2, LEDGERS)) == [None, None]
