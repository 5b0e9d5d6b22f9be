"""Papers written out as facts with labels, as note takers and chat tools do it."""

from datetime import date

import pytest
from captures import LEDGERS, LIGHTHOUSES, TEACUPS, abstract

from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.base import Item

TITLES = [LIGHTHOUSES, LEDGERS, TEACUPS]
AUTHORS = ("Jane Q. Doe", "José van der Berg")


def read(text: str) -> list[Item]:
    reader = recognise(text.encode())
    assert reader.name == "daily-papers"
    return list(reader.read([text.encode()], Context(date(2026, 11, 21), None, "fog.txt")))


def paper(number: int) -> dict[str, str]:
    return {
        "Title": TITLES[number - 1],
        "Authors": ", ".join(AUTHORS) if number == 1 else f"{number} authors",
        "Organization": "Example Lab of Fog" if number == 2 else "N/A",
        "Abstract": abstract(number),
        "Published": f"Jan {number}, 2026",
        "Comments": f"{number}",
        "Upvotes": f"{number}00",
        "arXiv": f"2601.0000{number}",
    }


def entry(number: int, line: int) -> Entry:
    return Entry(
        TITLES[number - 1],
        number,
        abstract=abstract(number),
        authors=AUTHORS if number == 1 else (),
        author_count=2 if number == 1 else number,
        organization="Example Lab of Fog" if number == 2 else None,
        published=f"2026-01-0{number}",
        arxiv_id=f"2601.0000{number}",
        comments=number,
        upvotes=number * 100,
        line=line,
        origin=Origin.PAGE,
    )


def blocks(fact: str, between: str = "\n", titled: str = "") -> str:
    def facts(number: int) -> str:
        told = paper(number)
        title = (titled or fact).format("Title", told.pop("Title"))
        return between.join([title, *(fact.format(name, value) for name, value in told.items())])

    return "\n\n".join(map(facts, (1, 2, 3)))


def table() -> str:
    rows = [list(paper(1)), ["---"] * len(paper(1)), *(list(paper(number).values()) for number in (1, 2, 3))]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        blocks("{}: {}"),
        blocks("{}: {}", "\n\n"),
        blocks("**{}:** {}"),
        blocks("- **{}**: {}"),
        blocks("* {} : {}"),
        blocks("{}:\n{}"),
        blocks("{}: {}").replace("\n\n", "\n"),
        blocks("{}: {}").replace("\n\n", "\n\n---\n\n"),
        blocks("{}: {}").replace("Abstract", "SUMMARY").replace("Title", "PAPER").replace("Published", "DATE"),
        blocks("- {}: {}", titled="### {1}"),
        blocks("   - **{}:** {}", titled="1. **{1}**"),
        blocks("{}: {}", titled="{1}"),
        "Here are the papers of the day:\n\n" + blocks("- {}: {}", titled="**{1}**") + "\n\nShall I go on?",
        table(),
        "Some papers:\n\n" + table(),
    ],
    ids=range(15),
)
def test_facts_are_read_by_their_labels(text: str) -> None:
    items = read(text)
    found = [item for item in items if isinstance(item, Entry)]
    assert found == [entry(number, item.line or 0) for number, item in enumerate(found, 1)]
    assert len(found) == 3
    assert items[-1] == Listing("daily-papers", layout="layout with labels")


def test_several_facts_can_stand_on_one_line() -> None:
    text = "".join(
        f"### {number}. [{title}](https://huggingface.co/papers/2601.0000{number})\n\n"
        f"**Authors:** {number} | **Published:** Jan {number} | **Upvotes:** 1.2k\n\n"
        f"**Summary:** {abstract(number)}\n\n"
        for number, title in enumerate(TITLES, 1)
    )
    assert [
        (item.title, item.arxiv_id, item.author_count, item.published, item.upvotes, item.abstract)
        for item in read(text)
        if isinstance(item, Entry)
    ] == [(title, f"2601.0000{n}", n, f"--01-0{n}", 1200, abstract(n)) for n, title in enumerate(TITLES, 1)]


def test_what_stands_behind_a_label_can_go_on_below_it() -> None:
    first = "Fog hides lamps, and no clerk that we asked\nhas counted them.\n\nGulls have. None tells how."
    text = blocks("{}: {}").replace(abstract(1), first, 1)
    (found, *_) = read(text)
    assert isinstance(found, Entry)
    assert found.abstract == " ".join(first.split())


def test_a_text_without_a_label_and_a_day_that_is_none_are_told() -> None:
    text = blocks("{}: {}").replace("Jan 2, 2026", "whenever") + "\n\nAnother Title of a Paper\n"
    items = read(text)
    assert [(item.message, item.excerpt) for item in items if isinstance(item, Problem)] == [
        ("this date cannot be read", "whenever"),
        ("this stands behind no label", "Another Title of a Paper"),
    ]
    assert len([item for item in items if isinstance(item, Entry)]) == 3


def test_a_label_is_no_reason_to_read_a_page_by_its_labels() -> None:
    text = f"Daily Papers\n\nJan 9\n\n{LEDGERS}\n\nAbstract: {abstract(1)}\n\n  • 3 authors\n·\nJan 2\n\n" + (
        f"{TEACUPS}\n\nAbstract: {abstract(2)}\n\n  • 3 authors\n·\nJan 2\n"
    )
    assert [item.title for item in read(text) if isinstance(item, Entry)] == [LEDGERS, TEACUPS]
