"""Papers written out as facts with labels, as note takers and chat tools do it."""

from datetime import date

import pytest
from captures import LEDGERS, LIGHTHOUSES, TEACUPS, THREE, abstract, day_page, flat, meta, page

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


def below(title: str, number: int, more: str = "") -> str:
    return f"{title}\n\n- Authors: Ann Gull, Bo Tern\n- Upvotes: {number}\n- Abstract: {abstract(number)}\n{more}\n"


def papers(text: str) -> list[tuple[str, str | None, int | None]]:
    return [(item.title, item.abstract, item.upvotes) for item in read(text) if isinstance(item, Entry)]


def told(text: str) -> list[tuple[int | None, str]]:
    return [(item.line, item.message) for item in read(text) if isinstance(item, Problem)]


def labelled(text: str, label: str, more: str) -> str:
    """Return a page with labels before two of its abstracts, and more lines behind them."""
    for number in (1, 2):
        between = "\n\n" if "\n\n" in text else "\n"
        text = text.replace(abstract(number), f"{label} {abstract(number)}{between}{more}")
    return text


FOUR = [(TITLES * 2)[number] + (" Again" if number > 2 else "") for number in range(4)]
PAGES = {
    "blocks": page(*(part for n, title in enumerate(FOUR, 1) for part in (title, abstract(n), meta("Jan 2 2")))),
    "partly": THREE,
    "day": day_page("Jan 9", "Jan 2", "Jan 3", "Jan 4"),
    "flat": flat(*(part for n, title in enumerate(FOUR, 1) for part in (title, abstract(n)))),
}


@pytest.mark.parametrize("shape", PAGES)
@pytest.mark.parametrize(
    ("label", "more"),
    [
        ("Abstract:", "Code: https://github.com/fog/lamps"),
        ("Summary:", "Code: https://github.com/fog/lamps"),
        ("TL;DR:", "Code: https://github.com/fog/lamps"),
    ],
)
def test_labels_in_two_abstracts_leave_an_ordinary_page_as_it_is(shape: str, label: str, more: str) -> None:
    plain, text = PAGES[shape], labelled(PAGES[shape], label, more)
    items = read(text)
    assert [item.title for item in items if isinstance(item, Entry)] == [title for title, _, _ in papers(plain)]
    assert isinstance(items[-1], Listing)
    assert items[-1].layout in ("block layout", "flat layout")


@pytest.mark.parametrize("shape", PAGES)
def test_even_a_page_with_all_facts_at_two_papers_is_an_ordinary_one(shape: str) -> None:
    text = labelled(PAGES[shape], "Authors: Ann Gull\nUpvotes: 12\nAbstract:", "Date: Jan 2")
    last = read(text)[-1]
    assert isinstance(last, Listing)
    assert last.layout in ("block layout", "flat layout")


def test_a_second_label_of_a_kind_begins_no_paper_where_titles_have_labels() -> None:
    text = "\n\n".join(
        f"Title: {title}\nAbstract: {abstract(n)}\nTL;DR: Lamps are counted.\nUpvotes: {n}\nVotes: 9"
        for n, title in enumerate(TITLES, 1)
    )
    assert papers(text) == [(title, f"{abstract(n)} Lamps are counted.", n) for n, title in enumerate(TITLES, 1)]
    assert told(text) == [(line, "this label stands at its paper a second time") for line in (5, 11, 17)]


@pytest.mark.parametrize("other", ["Paper: A Material for Boats", "Code: A Study"])
def test_a_title_that_begins_like_a_label_is_a_title(other: str) -> None:
    text = below(f"## 1. {LEDGERS}", 1) + below(f"## 2. {other}", 2) + below(f"## 3. {TEACUPS}", 3)
    assert papers(text) == [(title, abstract(n), n) for n, title in enumerate((LEDGERS, other, TEACUPS), 1)]


def test_a_summary_before_the_abstract_begins_no_paper_below_titles() -> None:
    text = "".join(
        below(title, n).replace("- Upvotes", "- TL;DR: Lamps are counted.\n- Upvotes")
        for n, title in enumerate(TITLES, 1)
    )
    assert [title for title, _, _ in papers(text)] == TITLES
    text += below("", 9)
    assert told(text) == [(24, "a paper without its title")]


def test_a_sentence_behind_a_label_is_more_of_the_abstract() -> None:
    text = below(LEDGERS, 1, "\nCode: we give out all lamps and every one of the boats.\n") + below(TEACUPS, 2)
    assert papers(text)[0][1] == f"{abstract(1)} Code: we give out all lamps and every one of the boats."


def test_the_day_above_all_papers_is_the_page_s() -> None:
    text = "Daily Papers\n\nDate: Jan 9, 2026\n\n" + below(LEDGERS, 1) + below(TEACUPS, 2)
    assert [title for title, _, _ in papers(text)] == [LEDGERS, TEACUPS]
    last = read(text)[-1]
    assert isinstance(last, Listing)
    assert last.captured == "2026-01-09"


@pytest.mark.parametrize(
    ("written", "upvotes"),
    [("12 upvotes", 12), ("1.234", 1234), ("1,234 likes", 1234), ("1.2k", 1200), ("👍 7", 7), ("-", None)],
)
def test_upvotes_are_read_as_they_are_written(written: str, upvotes: int | None) -> None:
    text = below(LEDGERS, 1).replace("Upvotes: 1", f"Upvotes: {written}") + below(TEACUPS, 2)
    assert papers(text)[0][2] == upvotes
    assert told(text) == []


@pytest.mark.parametrize("written", ["12/100", "12 (3 today)", "many"])
def test_a_number_that_cannot_be_read_is_told(written: str) -> None:
    text = below(LEDGERS, 1).replace("Upvotes: 1", f"Upvotes: {written}") + below(TEACUPS, 2)
    assert papers(text)[0][2] is None
    assert told(text) == [(4, "this number cannot be read")]


def test_a_row_without_a_title_gives_nothing_to_the_paper_above() -> None:
    text = (
        "| Title | Authors | Upvotes |\n|---|---|---|\n"
        f"| {LEDGERS} | | 3 |\n| | Ann Gull | 12 |\n"
        "| [Paper Boats [v2]](https://huggingface.co/papers/2601.01235) | Bo Tern | 4 |\n|  |  | 5 |\n"
    )
    found = [item for item in read(text) if isinstance(item, Entry)]
    assert [(item.title, item.authors, item.upvotes, item.arxiv_id) for item in found] == [
        (LEDGERS, (), 3, None),
        ("Paper Boats [v2]", ("Bo Tern",), 4, "2601.01235"),
    ]
    assert told(text) == [(4, "a row without a title"), (6, "a row without a title")]


@pytest.mark.parametrize("name", ["FWTH-Harbour University", "GULL-FOG Watson AI Lab", "f2g Networks", "Hugging Face"])
def test_an_organisation_behind_its_label_is_taken_as_it_is(name: str) -> None:
    text = blocks("{}: {}").replace("Example Lab of Fog", name)
    assert [item.organization for item in read(text) if isinstance(item, Entry)] == [None, name, None]
