"""Daily Papers pages that break off, miss a part or go on in another layout: what is there is read."""

import pytest
from captures import (
    GARDENS,
    HEAD_OF_PAGE,
    LEDGERS,
    LIGHTHOUSES,
    TEACUPS,
    THREE,
    THREE_FACTS,
    abstract,
    entries,
    facts,
    flat,
    meta,
    page,
    problems,
)

from readlist.readers import recognise
from readlist.readers.base import HEAD


def test_a_last_title_without_its_abstract_is_read_and_told() -> None:
    for text in (page(LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS), flat(LIGHTHOUSES, abstract(1), TEACUPS)):
        assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, None)]
        assert [message for _, message in problems(text)] == ["no abstract follows this title"]


@pytest.mark.parametrize("length", [1, 7, 25, 80, 150, 240, 400])
@pytest.mark.parametrize("marker", ["\n\n[Content truncated]", " [Content truncated]", "\n\n… (text truncated)"])
def test_an_abstract_cut_off_by_a_program_is_kept_and_told(length: int, marker: str) -> None:
    kept = abstract(2)[:length].strip()
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS, kept + marker)
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, kept)]
    assert [message for _, message in problems(text)] == ["the capture is cut off here"]


def test_a_cut_abstract_in_capitals_is_no_title() -> None:
    text = page(
        LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS, "Small Lamps on Harbour Walls in\n\n[Content truncated]"
    )
    assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, "Small Lamps on Harbour Walls in")]


@pytest.mark.parametrize("length", [20, 50, 100, 200, 240, 300, 555])
def test_an_abstract_cut_off_at_the_end_is_kept(length: int) -> None:
    kept = abstract(2)[:length].strip()
    for text in (
        page(LIGHTHOUSES, abstract(1), meta("Jan 2"), TEACUPS, kept),
        flat(LIGHTHOUSES, abstract(1), TEACUPS, kept),
    ):
        assert facts(text) == [(LIGHTHOUSES, abstract(1)), (TEACUPS, kept)]
        assert problems(text) == []


def test_every_cut_leaves_all_papers_before_it() -> None:
    for end in range(len(HEAD_OF_PAGE) + 60, len(THREE), 7):
        found = facts(THREE[:end])
        assert found[0][0] == LIGHTHOUSES
        whole = sum(THREE.find(text) + len(text) <= end for _, text in THREE_FACTS)
        assert found[:whole] == THREE_FACTS[:whole]


def test_a_flat_page_with_an_abstract_missing_goes_by_length_and_tells() -> None:
    text = flat(LIGHTHOUSES, abstract(1), LEDGERS, TEACUPS, abstract(3), GARDENS, abstract(4))
    assert facts(text) == [
        (LIGHTHOUSES, abstract(1)),
        (LEDGERS, None),
        (TEACUPS, abstract(3)),
        (GARDENS, abstract(4)),
    ]
    assert problems(text) == [(5, "no abstract follows this title")]


def test_a_flat_page_with_a_title_missing_goes_by_length_and_tells() -> None:
    text = flat(LIGHTHOUSES, abstract(1), abstract(2), TEACUPS, abstract(3), GARDENS, abstract(4))
    assert facts(text) == [
        (LIGHTHOUSES, f"{abstract(1)} {abstract(2)}"),
        (TEACUPS, abstract(3)),
        (GARDENS, abstract(4)),
    ]
    assert problems(text) == [(5, "the alternation of title and abstract breaks here; read as more of the abstract")]


def test_a_flat_page_that_alternates_is_believed_whatever_the_lengths() -> None:
    long = "The Lamps of the Shore and Their Keepers, " * 8 + "Revisited"
    text = flat(LIGHTHOUSES, "Work in progress", long, abstract(2), TEACUPS, "Cups are light.", GARDENS, abstract(4))
    assert facts(text) == [
        (LIGHTHOUSES, "Work in progress"),
        (long, abstract(2)),
        (TEACUPS, "Cups are light."),
        (GARDENS, abstract(4)),
    ]
    assert problems(text) == []


def test_the_first_64_kb_decide_and_the_rest_may_differ() -> None:
    many = [part for number in range(80) for part in (f"{TEACUPS}, part {number}", abstract(number, 12))]
    text = flat(*many) + "\n\n" + page(LIGHTHOUSES, abstract(1), meta("Jan 2"), GARDENS, abstract(2), head="")
    assert len(text) > HEAD
    assert [entry.title for entry in entries(text)] == [*many[::2], LIGHTHOUSES, GARDENS]
    assert problems(text) == []
    text = page(*many) + "\n\n" + flat(LIGHTHOUSES, abstract(1), LEDGERS, abstract(2))
    assert [entry.title for entry in entries(text)] == [*many[::2], LIGHTHOUSES, LEDGERS]
    assert problems(text) == []


@pytest.mark.parametrize("text", [THREE, flat(LIGHTHOUSES, abstract(1), LEDGERS, abstract(2), TEACUPS, abstract(3))])
def test_what_a_mail_says_around_a_page_is_no_paper(text: str) -> None:
    read = facts(f"Hi Bo,\n\nhave a look at these:\n\n{text}\n\nBest,\nAda\n")
    assert [title for title, _ in read] == [title for title, _ in facts(text)]


def test_the_second_half_of_a_flat_page_is_read() -> None:
    text = flat(LIGHTHOUSES, abstract(1), LEDGERS, abstract(2), TEACUPS, abstract(3), GARDENS, abstract(4))
    half = text[text.index(abstract(1)) + 20 :]
    assert recognise(half.encode()).name == "daily-papers"
    assert facts(half) == [(LEDGERS, abstract(2)), (TEACUPS, abstract(3)), (GARDENS, abstract(4))]
    assert [message for _, message in problems(half)] == ["an abstract without a title"]
