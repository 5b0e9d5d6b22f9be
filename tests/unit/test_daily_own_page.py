"""The page of a single paper, copied as text."""

from datetime import date

import pytest

from readlist.model import Context, Entry, Listing, Origin, Problem
from readlist.readers import recognise
from readlist.readers.base import Item
from readlist.readers.huggingface.daily_papers import READER

TODAY = Context(date(2026, 1, 9))

PLAIN = """\
Hugging Face
Models
Datasets

Papers

arxiv:2601.01234

Tiny Lighthouses:
Guiding Gulls through Fog

Published on Jan 2
· Submitted by
teacup on Jan 5

#2 Paper of the day

Upvote

31

+26

Authors:
Jane Q. Doe
,
José van der Berg
,
Ada Fog

Abstract

A machine says that fog hides lamps.

AI-generated summary

Lamps are small, and fog is wide. We light 12 of them.

Gulls find home.

View arXiv page
View PDF
GitHub
18
Add to collection

Community

teacup
Jan 5

Lovely lamps! More in arXiv:2601.01234.

Models citing this paper
0
"""
GERMAN = """\
Papiere
arxiv:2601.01234
Tiny Lighthouses: Guiding Gulls through Fog
Veröffentlicht am 2. Jan.
Positiv bewerten 31
Autoren: Jane Q. Doe, José van der Berg, Ada Fog
Zusammenfassung
Lamps are small, and fog is wide. We light 12 of them.
Gulls find home.
arXiv-Seite anzeigen
PDF anzeigen
Gemeinschaft
"""
MARKDOWN = """\
[Papers](https://huggingface.co/papers)

[arxiv:2601.01234](https://arxiv.org/abs/2601.01234)

# Tiny Lighthouses: Guiding Gulls through Fog

Published on Jan 2 · Submitted by [teacup](https://huggingface.co/teacup) on Jan 5

[Upvote 31](https://huggingface.co/login?next=%2Fpapers%2F2601.01234)

Authors:
[Jane Q. Doe](https://huggingface.co/jane), José van der Berg,
Ada Fog

## Abstract

Lamps are small, and fog is wide. We light 12 of them.

Gulls find home.

[View arXiv page](https://arxiv.org/abs/2601.01234) [View PDF](https://arxiv.org/pdf/2601.01234)

## Community
"""


def read(text: str) -> list[Item]:
    assert recognise(text.encode()) is READER
    return list(READER.read([text.encode()], TODAY))


def problems(items: list[Item]) -> list[Problem]:
    return [item for item in items if isinstance(item, Problem)]


@pytest.mark.parametrize(
    ("text", "line"), [(PLAIN, 9), (GERMAN, 3), (MARKDOWN, 5)], ids=["plain", "german", "markdown"]
)
def test_a_copied_page_of_one_paper_gives_all_it_says(text: str, line: int) -> None:
    assert read(text) == [
        Entry(
            "Tiny Lighthouses: Guiding Gulls through Fog",
            1,
            abstract="Lamps are small, and fog is wide. We light 12 of them.\n\nGulls find home.",
            authors=("Jane Q. Doe", "José van der Berg", "Ada Fog"),
            author_count=3,
            published="--01-02",
            arxiv_id="2601.01234",
            upvotes=31,
            line=line,
            origin=Origin.PAGE,
        ),
        Listing("daily-papers", year=2026, layout="page of one paper"),
    ]


def test_without_an_id_the_title_stands_above_the_day() -> None:
    text = PLAIN.replace("arxiv:2601.01234\n\nTiny", "Tiny").replace(" More in arXiv:2601.01234.", "")
    (entry, _) = read(text)
    assert isinstance(entry, Entry)
    assert (entry.title, entry.arxiv_id) == ("Tiny Lighthouses: Guiding Gulls through Fog", None)
    assert entry.authors == ("Jane Q. Doe", "José van der Berg", "Ada Fog")


def test_no_upvotes_are_none_given_and_not_unknown() -> None:
    (entry, _) = read(PLAIN.replace("\n31\n\n+26\n", "\n-\n"))
    assert isinstance(entry, Entry)
    assert entry.upvotes == 0


def test_papers_that_comments_name_are_told() -> None:
    items = read(PLAIN + "\nSee https://huggingface.co/papers/2512.20001\n")
    assert len([item for item in items if isinstance(item, Entry)]) == 1
    (problem,) = problems(items)
    assert problem.line == len(PLAIN.splitlines()) + 2
    assert "2512.20001" in problem.excerpt


def test_a_day_that_does_not_exist_is_told() -> None:
    (problem, entry, _) = read(PLAIN.replace("Jan 2\n", "Feb 31\n"))
    assert isinstance(problem, Problem)
    assert problem.line == 12
    assert isinstance(entry, Entry)
    assert entry.published is None


def test_an_abstract_that_was_wrapped_is_one_paragraph() -> None:
    wrapped = "Lamps are small, and fog is wide, so that the gulls of\nthe harbour lose their way to it. · We light 12."
    (entry, _) = read(
        GERMAN.replace("Lamps are small, and fog is wide. We light 12 of them.\nGulls find home.", wrapped)
    )
    assert isinstance(entry, Entry)
    assert entry.abstract == wrapped.replace("\n", " ")


def test_a_listing_whose_cards_say_when_they_were_published_is_no_page_of_one_paper() -> None:
    card = "### [Fog {0}](https://huggingface.co/papers/2601.0000{0})\n\nAbstract\n\nPublished on Jan {0}\n\n"
    items = read("".join(card.format(number) for number in range(1, 4)))
    assert [item.title for item in items if isinstance(item, Entry)] == ["Fog 1", "Fog 2", "Fog 3"]


def own_page(number: int, *, named: bool = True, menus: bool = True) -> str:
    menu = "Hugging Face\nModels\nLog In\n\nPapers\n" if menus else ""
    identity = f"arxiv:2601.0000{number}\n\n" if named else "\n"
    below = f"View arXiv page\nCommunity\nA gull\nSee arXiv:2512.2000{number}\nCompany\nTOS\n" if menus else ""
    return (
        f"{menu}{identity}Lamp {number}: Guiding Gulls through Fog\n\nPublished on Jan {number}\n· Submitted by\nteacup"
        f"\nUpvote\n{number}\nAuthors:\nJane Q. Doe , Ada Fog\nAbstract\nLamp {number} is small.\n{below}"
    )


@pytest.mark.parametrize("between", ["", "\n", "\n---\n\n"])
@pytest.mark.parametrize("menus", [True, False])
@pytest.mark.parametrize("named", [True, False])
def test_several_pages_of_single_papers_can_stand_in_one_file(named: bool, menus: bool, between: str) -> None:
    items = read(between.join(own_page(number, named=named, menus=menus) for number in range(1, 6)))
    assert [item for item in items if isinstance(item, Entry)] == [
        Entry(
            f"Lamp {number}: Guiding Gulls through Fog",
            number,
            abstract=f"Lamp {number} is small.",
            authors=("Jane Q. Doe", "Ada Fog"),
            author_count=2,
            published=f"--01-0{number}",
            arxiv_id=f"2601.0000{number}" if named else None,
            upvotes=number,
            line=item.line,
            origin=Origin.PAGE,
        )
        for number, item in enumerate((item for item in items if isinstance(item, Entry)), 1)
    ]
    assert [problem.excerpt for problem in problems(items)] == [f"See arXiv:2512.2000{n}" for n in range(1, 6) if menus]
    assert items[-1] == Listing("daily-papers", year=2026 if named else None, layout="pages of single papers")


def test_an_id_on_a_line_of_its_own_among_comments_begins_no_page() -> None:
    items = read(own_page(1) + "\narXiv:2512.20009\n\nA nice lamp\n" + own_page(2))
    assert [item.title[:6] for item in items if isinstance(item, Entry)] == ["Lamp 1", "Lamp 2"]
    assert "arXiv:2512.20009" in [problem.excerpt for problem in problems(items)]


def test_an_id_on_a_line_of_the_abstract_ends_no_page() -> None:
    for between in ("\n", "\n\n"):
        cited = f"Gulls find home.{between}arXiv:2401.01234{between}They take it with them."
        text = PLAIN.replace("Gulls find home.", cited) + "\nCommunity\n\nSee Tiny Fog (arXiv:2601.09999), too\n"
        items = list(READER.read([text.encode()], TODAY))
        (entry,) = [item for item in items if isinstance(item, Entry)]
        assert entry.abstract is not None
        assert "They take it with them." in entry.abstract
        found = [item.excerpt or "" for item in items if isinstance(item, Problem)]
        assert any("2401.01234" in excerpt for excerpt in found)
        assert any("2601.09999" in excerpt for excerpt in found)
