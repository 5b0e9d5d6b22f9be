"""What on a Daily Papers page is a title, what an abstract, and what is neither."""

import pytest
from captures import (
    GARDENS,
    LEDGERS,
    LIGHTHOUSES,
    TEACUPS,
    THREE,
    THREE_FACTS,
    TITLES,
    abstract,
    entries,
    facts,
    flat,
    listing,
    meta,
    page,
    problems,
)


def test_abstracts_of_one_sentence_are_abstracts() -> None:
    shorts = ["We count lamps.", "Boats lie, and we show it in three harbours.", "Teacups.", "Do gulls plan? Yes."]
    text = page(*[part for pair in zip(TITLES, shorts, strict=True) for part in (*pair, meta("Jan 2"))])
    assert facts(text) == list(zip(TITLES, shorts, strict=True))
    assert problems(text) == []


def test_abstracts_of_one_sentence_are_abstracts_without_meta_paragraphs_too() -> None:
    shorts = ["We count lamps in an invented fog.", "Boats lie, and we show it in three harbours."]
    for text in (
        page(LIGHTHOUSES, shorts[0], LEDGERS, shorts[1], TEACUPS, abstract(3)),
        flat(LIGHTHOUSES, shorts[0], LEDGERS, shorts[1], TEACUPS, abstract(3)),
    ):
        assert facts(text) == [(LIGHTHOUSES, shorts[0]), (LEDGERS, shorts[1]), (TEACUPS, abstract(3))]
        assert problems(text) == []


@pytest.mark.parametrize(
    "title", ["On the Weight of Teacups in Small Rooms.", "And then there were no more lamps left..."]
)
def test_a_title_that_ends_like_a_sentence_is_one_without_meta_paragraphs_too(title: str) -> None:
    text = page(LIGHTHOUSES, abstract(1), title, abstract(2), TEACUPS, abstract(3))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (title, abstract(2)), (TEACUPS, abstract(3))]


def test_a_meta_paragraph_without_its_date_takes_no_title_for_one() -> None:
    for parts in (["• 3 authors\n·"], ["• 3 authors", "·"], ["• 3 authors"]):
        text = page(LIGHTHOUSES, abstract(1), *parts, TEACUPS, abstract(2), meta("Jan 3"))
        assert [(e.title, e.author_count, e.published, e.comments) for e in entries(text)] == [
            (LIGHTHOUSES, 3, None, None),
            (TEACUPS, 3, "--01-03", 0),
        ]


def test_an_abstract_of_several_paragraphs_is_one() -> None:
    text = page(
        *(LIGHTHOUSES, "Fog hides lamps.", "We find them again with agents.", abstract(1), meta("Jan 2")),
        *(LEDGERS, abstract(2), "Code: https://example.org/boats", TEACUPS, abstract(3), meta("Jan 3")),
    )
    assert facts(text) == [
        (LIGHTHOUSES, f"Fog hides lamps. We find them again with agents. {abstract(1)}"),
        (LEDGERS, f"{abstract(2)} Code: https://example.org/boats"),
        (TEACUPS, abstract(3)),
    ]
    assert problems(text) == []


@pytest.mark.parametrize(
    "title",
    [
        "x" * 10_000,
        "lamps " * 1_666 + "lamps",
        "The Lamps of the Shore and Their Keepers, " * 12 + "Revisited",
        "A title that ends with a full stop.",
        "Why Do Lamps Fail?",
        "Lamps vs. Ropes. What We Learned",
        "mixup",
        "4+3",
        "漢字の灯台",
        "$\\mathcal{O}(n \\log n)$",
    ],
)
def test_a_title_is_what_stands_where_a_title_is_expected(title: str) -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), title, abstract(2), meta("Jan 3"), TEACUPS, abstract(3))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (title, abstract(2)), (TEACUPS, abstract(3))]
    assert problems(text) == []


def test_no_title_is_as_long_as_a_book() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), "lamps " * 7_000, meta("Jan 3"), TEACUPS, abstract(3))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, abstract(3))]
    assert [message for _, message in problems(text)] == [
        "an abstract without a title",
        "authors and a date without a paper",
    ]


def test_a_dot_within_an_abstract_makes_no_meta_paragraph_of_it() -> None:
    told = "Ledgers lie · not even the boats read them. " + abstract(1)
    text = page(LIGHTHOUSES, told, meta("Jan 2"), TEACUPS, "Cups are light · saucers are not.", meta("Jan 3"))
    assert facts(text) == [(LIGHTHOUSES, told), (TEACUPS, "Cups are light · saucers are not.")]


def test_the_same_paper_twice_on_one_page_is_one_entry() -> None:
    text = page(
        *(LIGHTHOUSES, abstract(1), meta("Jan 2"), LIGHTHOUSES.upper(), abstract(1), meta("Jan 2")),
        *(LIGHTHOUSES, abstract(2), meta("Jan 2"), TEACUPS, abstract(1), meta("Jan 3")),
    )
    assert [(entry.position, entry.title, entry.abstract) for entry in entries(text)] == [
        (1, LIGHTHOUSES, abstract(1)),
        (2, LIGHTHOUSES, abstract(2)),
        (3, TEACUPS, abstract(1)),
    ]
    assert problems(text) == []


def test_a_title_without_an_abstract_keeps_its_meta_paragraph() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), LEDGERS, meta("Jan 3"), TEACUPS, abstract(3), meta("Jan 4"))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (LEDGERS, None), (TEACUPS, abstract(3))]
    assert [entry.published for entry in entries(text)] == ["--01-02", "--01-03", "--01-04"]


def test_an_abstract_without_its_title_is_told_and_is_no_paper() -> None:
    text = page(
        LIGHTHOUSES, abstract(1), meta("Jan 2"), abstract(2), meta("Jan 3"), TEACUPS, abstract(3), meta("Jan 4")
    )
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, abstract(3))]
    assert problems(text) == [(21, "an abstract without a title"), (23, "authors and a date without a paper")]


def test_strange_lines_between_papers_are_told_and_harm_nobody() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), "Sponsored result", "Upvote this", TEACUPS, abstract(2))
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, abstract(2))]
    assert problems(text) == [(line, "neither a title with its abstract nor a date") for line in (21, 23)]


def test_much_text_above_the_page_is_told() -> None:
    text = "What I think of all this\n\n" + "It is a long story. " * 30 + "\n\n" + THREE
    assert facts(text) == THREE_FACTS
    assert problems(text) == [(1, "text above the page was left out")]


def test_papers_above_the_first_banner_are_read_too() -> None:
    text = page(GARDENS, abstract(4), meta("Jan 2"), head="") + "\n\n" + THREE
    assert facts(text) == [(GARDENS, abstract(4)), *THREE_FACTS]
    assert listing(text).captured == "2024-01-09"
    text = page(GARDENS, abstract(4), LEDGERS, abstract(5), head="") + "\n\n" + page(TEACUPS, abstract(3))
    assert facts(text) == [(GARDENS, abstract(4)), (LEDGERS, abstract(5)), (TEACUPS, abstract(3))]
