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
