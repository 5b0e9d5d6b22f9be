"""Pages of trends copied as plain text, where nothing marks a title."""

import pytest
from captures import abstract, entries, listing, problems

from readlist.readers import recognise
from readlist.readers.huggingface.daily_papers import READER

HEAD = "Trending Papers\n\nby AK and the research community\n\n"
PAPERS = [
    ("Tiny Lighthouses: Guiding K-Sparse Agents through Fog", "Fog hides small lighthouses."),
    ("Quiet Ledgers", "Paper boats keep small ledgers, and nobody reads them."),
    ("On the Weight of Teacups", "Teacups weigh less than small kettles."),
]


def card(title: str, summary: str, *behind: str) -> str:
    return "\n\n".join(
        ["Submitted by", "lamplighter0", title, summary, *behind, "Upvote", "101", "GitHub 11.3k", "arXiv Page"]
    )


def told(text: str) -> list[tuple[str, str | None]]:
    assert recognise(text.encode()) is READER
    return [(entry.title, entry.abstract) for entry in entries(text)]


@pytest.mark.parametrize("times", [1, 2])
@pytest.mark.parametrize("blank", ["\n\n", "\n", " \n\n\n"])
@pytest.mark.parametrize("head", [HEAD, ""])
def test_titles_stand_before_their_summaries_whether_a_card_stands_once_or_twice(
    head: str, blank: str, times: int
) -> None:
    cards = [card(*paper, "3 authors", "· Published on Jan 2, 2026") for paper in PAPERS for _ in range(times)]
    text = head + "\n\n".join(cards).replace("\n\n", blank)
    assert told(text) == PAPERS
    assert {(entry.author_count, entry.published, entry.comments) for entry in entries(text)} == {
        (3, "2026-01-02", None)
    }
    assert problems(text) == []
    assert listing(text).layout == "layout of plain cards"


@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_where_nothing_stands_between_cards_the_second_copy_of_each_parts_them(blank: str) -> None:
    cards = [text for paper in PAPERS for text in (*paper, *paper)]
    assert told(HEAD + blank.join(cards)) == PAPERS


@pytest.mark.parametrize(
    "behind", [("Example Lab of Fog", "· Published on Jan 2, 2026"), ("Example Lab of Fog · Published on Jan 2, 2026",)]
)
@pytest.mark.parametrize("blank", ["\n\n", "\n"])
def test_an_organisation_stands_before_the_day(behind: tuple[str, ...], blank: str) -> None:
    text = HEAD + "\n\n".join(card(*paper, *behind) for paper in PAPERS).replace("\n\n", blank)
    assert told(text) == PAPERS
    assert {(entry.organization, entry.published) for entry in entries(text)} == {("Example Lab of Fog", "2026-01-02")}


def test_a_title_and_a_summary_can_go_over_several_lines() -> None:
    title = "Quiet Ledgers -- Auditing Paper Boats with Two-Part Codes\nfor Harbours That Have No Clerks"
    summary = "Paper boats keep small ledgers. Nobody reads them, and\nso nobody knows how much they weigh."
    whole = (title.replace("\n", " "), summary.replace("\n", " "))
    for blank in ("\n\n", "\n"):
        text = HEAD + blank.join(card(*paper).replace("\n\n", blank) for paper in (PAPERS[0], (title, summary)))
        assert told(text) == [PAPERS[0], whole]


def test_a_page_of_a_day_has_cards_without_summaries() -> None:
    cards = [f"Submitted by\n\nada\n\n12\n\n{title}\n\n· 5 authors\n\n3" for title, _ in PAPERS]
    text = "Daily Papers\n\nby AK and the research community\n\nJan 9\n\n" + "\n\n".join(cards)
    assert told(text) == [(title, None) for title, _ in PAPERS]
    assert {entry.author_count for entry in entries(text)} == {5}


def test_a_title_without_anything_is_a_problem() -> None:
    text = HEAD + "\n\n".join([card(*PAPERS[0]), "Submitted by\n\nada\n\nQuiet Ledgers\n\nUpvote\n\n3"])
    assert told(text) == PAPERS[:1]
    assert [message for _, message in problems(text)] == ["neither a title with its abstract nor a date"]


def test_numbers_of_links_without_their_list_leave_titles_and_one_problem() -> None:
    """What `lynx -dump` writes, cut off before its references."""
    page, number = "   Daily Papers\n\n   by[1]AK and the research community\n\n   Jan 9\n\n", 1
    for count, (title, _) in enumerate(PAPERS, 1):
        upvotes, named, text, who, comments = range(number + 1, number + 6)
        number = comments
        behind = f"     * [{who}]{count} authors\n\n   ·" if count < 3 else f"   [{who}]Example Lab of Fog\n\n   ·"
        page += (
            f"   [{upvotes}]101\n\n[{named}]{title}\n\n   [{text}]{abstract(count)}\n\n"
            f"{behind}\n   Jan {count}, 2026 [{comments}]9\n\n"
        )
    assert told(page) == [(title, abstract(count)) for count, (title, _) in enumerate(PAPERS, 1)]
    assert [message for _, message in problems(page)] == [
        "the list of addresses is missing, so no paper here has an id"
    ]
    assert [(entry.author_count, entry.organization) for entry in entries(page)] == [
        (1, None),
        (2, None),
        (None, "Example Lab of Fog"),
    ]
    assert {(entry.comments, entry.upvotes, entry.arxiv_id) for entry in entries(page)} == {(9, None, None)}


def test_a_day_in_the_label_of_the_comments_is_read() -> None:
    """What Firefox saves as text: a line's only link has its address behind the line."""
    address = "https://huggingface.co/papers/2601.0123"
    page = "Daily Papers\n\nbyAK <https://huggingface.co/akhaliq> and the research community\n\nJan 9\n\n" + "".join(
        f"      {title} <{address}{count}>\n\n{abstract(count)} <{address}{count}>\n\n"
        f"  * 3 authors\n    <{address}{count}>\n\n·\nJan {count}, 2026 6 <{address}{count}#community>\n\n"
        for count, (title, _) in enumerate(PAPERS, 1)
    )
    assert told(page) == [(title, abstract(count)) for count, (title, _) in enumerate(PAPERS, 1)]
    assert [(entry.published, entry.comments) for entry in entries(page)] == [(f"2026-01-0{n}", 6) for n in (1, 2, 3)]
