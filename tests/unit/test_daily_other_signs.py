"""Who, day and numbers of a paper on one line, with other signs between them than the site's own."""

import pytest
from captures import LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, page, problems

TITLES = [LIGHTHOUSES, LEDGERS, TEACUPS]


def blocks(line: str) -> str:
    return page(
        *(
            part
            for n, title in enumerate(TITLES, 1)
            for part in (title, abstract(n), line.format("Example Lab of Fog" if n == 2 else f"{n} authors", n))
        )
    )


@pytest.mark.parametrize(
    ("line", "upvotes"),
    [
        ("{0} | Jan {1} | {1} comments", False),
        ("{0} • Jan {1} • {1}", False),
        ("{0} - Jan {1} - {1} comments", False),
        ("👥 {0} · 📅 Jan {1} · 💬 {1} · 👍 {1}00", True),
        ("👍 {1}00 | 💬 {1} | 👥 {0} | 📅 Jan {1}", True),
        ("{0} — Jan {1} — 💬 {1} — {1}00 upvotes", True),
    ],
)
def test_other_signs_part_who_and_day_as_well(line: str, upvotes: bool) -> None:
    text = blocks(line)
    assert [
        (each.title, each.abstract, each.author_count, each.organization, each.published, each.comments, each.upvotes)
        for each in entries(text)
    ] == [
        (
            title,
            abstract(n),
            None if n == 2 else n,
            "Example Lab of Fog" if n == 2 else None,
            f"--01-0{n}",
            n,
            n * 100 if upvotes else None,
        )
        for n, title in enumerate(TITLES, 1)
    ]
    assert problems(text) == []


@pytest.mark.parametrize(
    "title",
    [
        *["Fog - A Survey of 12 Lamps", "Lamps | Boats | 3 Gulls", "May 5 - Notes on Fog"],
        *["In the Fog - May 5", "Election Night | Nov 8", "Gulls – Jan 2"],
    ],
)
def test_a_title_with_such_signs_is_one(title: str) -> None:
    text = page(title, abstract(1), "  • 3 authors\n·\nJan 2", TEACUPS, abstract(2), "  • 3 authors\n·\nJan 2")
    assert [each.title for each in entries(text)] == [title, TEACUPS]


def test_an_organisation_and_a_day_stand_where_other_papers_have_authors_and_a_day() -> None:
    whos = ["3 authors | Jan 2", "Example Lab of Fog | Jan 2", "2 authors | Jan 3"]
    titles = [LIGHTHOUSES, "Election Night | Nov 8", TEACUPS]
    text = page(*(part for n, title in enumerate(titles) for part in (title, abstract(n), whos[n])))
    assert [(each.title, each.organization, each.published) for each in entries(text)] == [
        (LIGHTHOUSES, None, "--01-02"),
        ("Election Night | Nov 8", "Example Lab of Fog", "--01-02"),
        (TEACUPS, None, "--01-03"),
    ]
    assert problems(text) == []


def test_an_organisation_and_a_day_below_an_abstract_under_a_heading_are_no_more_of_it() -> None:
    text = "".join(
        f"### [{title}](https://huggingface.co/papers/2601.0000{n})\n\n{abstract(n)}\n\n"
        f"Example Lab of Fog | Jan {n}\n\n"
        for n, title in enumerate(TITLES, 1)
    )
    assert [(each.abstract, each.organization, each.published) for each in entries(text)] == [
        (abstract(n), "Example Lab of Fog", f"--01-0{n}") for n in (1, 2, 3)
    ]


def test_a_slug_on_a_line_of_its_own_is_no_part_of_the_abstract() -> None:
    text = page(LIGHTHOUSES, abstract(1), "Fog-Guild\nThe Fog Guild of Lamps, Ltd.\n·\nJan 2", TEACUPS, abstract(2))
    assert [(each.organization, each.abstract) for each in entries(text)] == [
        ("The Fog Guild of Lamps, Ltd.", abstract(1)),
        (None, abstract(2)),
    ]


def test_each_fact_may_stand_behind_its_own_sign_on_a_line_of_its_own() -> None:
    text = blocks("{0}\n📅 Jan {1}\n💬 {1}\n👍 {1}00").replace("Example Lab", "🏢 Example Lab")
    text = text.replace("1 authors", "👥 1 authors").replace("3 authors", "👥 3 authors")
    for title in TITLES:
        text = text.replace(title, f"📄 {title}")
    found = entries(text)
    assert [each.title for each in found] == TITLES
    assert [each.author_count for each in found] == [1, None, 3]
    assert found[1].organization == "Example Lab of Fog"
    assert [(each.comments, each.upvotes) for each in found] == [(1, 100), (2, 200), (3, 300)]
    assert problems(text) == []
