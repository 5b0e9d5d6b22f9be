"""Pages put together from several captures, or told in other words than the site's own."""

import pytest
from captures import GARDENS, LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, facts, listing, meta, page, problems

SITE = "https://huggingface.co"


def card(key: str, title: str, number: int, day: str = "Mar 4") -> str:
    paper = f"{SITE}/papers/{key}"
    return (
        f"[12]({SITE}/login?next=%2Fpapers%2F{key})\n\n### [{title}]({paper})\n\n[{abstract(number)}]({paper})\n\n"
        f"[- 3 authors]({paper})\n\n·\n\n{day}[2]({paper}#community)\n\n"
    )


def plain(title: str, number: int, *rest: str) -> str:
    return "\n\n".join([title, abstract(number), *rest]) + "\n\n"


FIRST, LAST = card("2603.00011", LIGHTHOUSES, 1), card("2603.00012", GARDENS, 4)
PLAIN = plain(LEDGERS, 2, meta("Mar 5 7", "  • 4 authors"))


@pytest.mark.parametrize("text", [FIRST + PLAIN + LAST, FIRST + LAST + PLAIN, PLAIN + FIRST + LAST])
def test_plain_cards_beside_cards_with_links_are_papers(text: str) -> None:
    assert problems(text) == []
    assert {
        (each.title, each.abstract, each.author_count, each.published, each.comments) for each in entries(text)
    } == {
        (LIGHTHOUSES, abstract(1), 3, "--03-04", 2),
        (LEDGERS, abstract(2), 4, "--03-05", 7),
        (GARDENS, abstract(4), 3, "--03-04", 2),
    }


def test_a_plain_card_with_a_short_abstract_is_told_by_its_authors() -> None:
    text = f"{FIRST}{TEACUPS}\n\nCups are light.\n\n{meta('Mar 3', '• 2 authors')}\n\n{LAST}"
    assert facts(text)[1] == (TEACUPS, "Cups are light.")
    assert [entry.author_count for entry in entries(text)] == [3, 2, 3]
    lab = f"{FIRST}{TEACUPS}\n\nCups are light.\n\nTeacup Laboratory\n\n·\n\nMar 3\n\n{LAST}"
    assert [entry.organization for entry in entries(lab)] == [None, "Teacup Laboratory", None]


def test_authors_that_no_paper_stands_before_are_told() -> None:
    assert problems(f"{FIRST}• 9 authors\n\n{LAST}") == [(13, "authors and a date without a paper")]
    assert [entry.author_count for entry in entries(f"{FIRST}• 9 authors\n\n{LAST}")] == [3, 3]


def test_a_list_of_links_beside_the_cards_is_no_loss() -> None:
    listed = "- [On Kettles](https://arxiv.org/abs/2603.00014)\n- [paper](https://arxiv.org/abs/2603.00012)\n\n"
    found = [(entry.arxiv_id, entry.title) for entry in entries(FIRST + LAST + listed)]
    assert found == [("2603.00011", LIGHTHOUSES), ("2603.00012", GARDENS), ("2603.00014", "On Kettles")]


def test_an_id_on_a_line_of_its_own_is_a_paper() -> None:
    text = f"{FIRST}{LAST}https://arxiv.org/abs/2603.00099\n\n2603.00098v2\n\nhttps://arxiv.org/abs/2603.00012\n"
    assert [(entry.arxiv_id, entry.title) for entry in entries(text)][2:] == [
        ("2603.00099", "arXiv:2603.00099"),
        ("2603.00098", "arXiv:2603.00098"),
    ]


def test_linked_abstracts_below_linked_titles_are_a_page_without_any_heading() -> None:
    text = "".join(
        f"[{title}]({SITE}/papers/{key})\n-----\n\n[{abstract(number)}]({SITE}/papers/{key})\n\n"
        for number, (key, title) in enumerate([("2603.00011", LIGHTHOUSES), ("2603.00012", LEDGERS)], 1)
    )
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (LEDGERS, abstract(2))]


def test_a_head_in_other_words_is_told_and_no_paper() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Mar 4"), head="Papiers du jour\n\nPar AK\n\n")
    assert facts(text) == [(LIGHTHOUSES, abstract(1))]
    assert problems(text) == [
        (1, "neither a title with its abstract nor a date"),
        (3, "neither a title with its abstract nor a date"),
    ]


def test_a_first_paper_without_authors_and_with_few_words_stays_one_where_all_are_so() -> None:
    text = page(TEACUPS, "Work in progress", LIGHTHOUSES, abstract(1))
    assert facts(text) == [(TEACUPS, "Work in progress"), (LIGHTHOUSES, abstract(1))]


@pytest.mark.parametrize(
    ("day", "published", "comments"),
    [
        ("Mar 4 1 comment", "--03-04", 1),
        ("Mar 4 12 comments", "--03-04", 12),
        ("4 Mar 3", "--03-04", 3),
        ("4 March 2025", "2025-03-04", 0),
        ("2026-03-04 3", "2026-03-04", 3),
        ("Mar\u00a04\u202f3", "--03-04", 3),
        ("Mar ４ ３", "--03-04", 3),
        ("Mar 4 1.2k", "--03-04", 1200),
    ],
)
def test_days_and_comments_are_read_in_other_spellings(day: str, published: str, comments: int) -> None:
    text = page(LIGHTHOUSES, abstract(1), meta(day), LEDGERS, abstract(2), meta(day), head="")
    assert [(each.published, each.comments) for each in entries(text)] == [(published, comments)] * 2
    assert problems(text) == []


@pytest.mark.parametrize("day", ["2 days ago 3", "yesterday", "2026-13-04", "2026-00-10"])
def test_a_day_that_tells_no_date_is_told_and_its_paper_stays(day: str) -> None:
    text = "\n\n".join([LIGHTHOUSES, abstract(1), meta(day), LEDGERS, abstract(2), meta(day)])
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (LEDGERS, abstract(2))]
    assert len(problems(text)) == 2


def test_no_page_is_of_a_year_to_come() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Mar 4, 2026"), LEDGERS, abstract(2), meta("Sep 4"), head="")
    assert listing(text).year == 2026
    assert listing(text.replace("Sep 4", "Dec 4")).year == 2025
