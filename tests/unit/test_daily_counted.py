"""Numbers, marks of lists and bold letters around the titles of a page: they are no part of them."""

import pytest
from captures import HEAD_OF_PAGE, LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, meta, page

TITLES = [LIGHTHOUSES, "2D Gulls and Their Shadows", "3 to 4 O'Clock, Painted", "5 Lamps", *["Umbra 2.0"] * 5, TEACUPS]
TITLES = [f"{title}, {n}" if title == "Umbra 2.0" else title for n, title in enumerate(TITLES, 1)]


def blocks(titles: list[str], head: str = HEAD_OF_PAGE) -> str:
    parts = [part for n, title in enumerate(titles, 1) for part in (title, abstract(n), meta("Jan 2"))]
    return page(*parts, head=head)


def cards(titles: list[str]) -> str:
    return "".join(
        f"### [{title}](https://huggingface.co/papers/2601.0000{n})\n\n{abstract(n)}\n\n- 3 authors\n\n· Jan 2\n\n"
        for n, title in enumerate(titles)
    )


@pytest.mark.parametrize("layout", [blocks, cards, lambda titles: blocks(titles, head="")])
@pytest.mark.parametrize(
    "number",
    [
        *["{}{}", "{}.{}", "{}){}", "{}. {}", "{:02}. {}", "#{} {}", "{}: {}", "({}) {}", "{} - {}"],
        *["No. {} {}", "Paper {}: {}", "{}\ufe0f\u20e3 {}", "{}.\t{}", "**{}. {}**", "{}. **{}**"],
    ],
)
def test_a_mark_that_counts_the_titles_is_no_part_of_them(number: str, layout: object) -> None:
    assert callable(layout)
    counted = [number.format(n, title) for n, title in enumerate(TITLES, 1)]
    assert [each.title for each in entries(layout(counted))] == TITLES


@pytest.mark.parametrize("mark", ["- {}", "* {}", "• {}", "- [ ] {}", "**{}**", "- **{}**"])
def test_marks_of_lists_and_bold_letters_are_no_part_of_a_plain_title(mark: str) -> None:
    text = blocks([mark.format(title) for title in TITLES])
    assert [each.title for each in entries(text)] == TITLES


def test_a_list_can_begin_anywhere_and_leave_papers_out() -> None:
    text = blocks([f"{n}{title}" for n, title in zip((21, 22, 24), (LIGHTHOUSES, LEDGERS, TEACUPS), strict=True)])
    assert [each.title for each in entries(text)] == [LIGHTHOUSES, LEDGERS, TEACUPS]


@pytest.mark.parametrize(
    "titles",
    [
        ["1-Bit Lamps", "2D Gulls", "3D Gulls", "4K Fog"],
        ["1Bit Is All You Need", "2Bit Gulls of the West", "Teacups"],
        ["1 Lamp and a Boat", "2 Lamps and a Boat"],
        ["1 Million Gulls", "30 Lamps for Gulls", "3 Wishes of Boats"],
        [LIGHTHOUSES, "2 Boats", LEDGERS, "4Gulls: A Fleet"],
        ["2001: A Lighthouse Odyssey", "Paper 9 of the Tides", LEDGERS],
    ],
)
def test_numbers_that_count_nothing_are_the_titles_own(titles: list[str]) -> None:
    for text in (blocks(titles), cards(titles)):
        assert [each.title for each in entries(text)] == titles


@pytest.mark.parametrize(
    ("who", "organization"),
    [
        ("Fog-Guild The Fog Guild, Ltd.", "The Fog Guild, Ltd."),
        ("Example Lab of Fog", "Example Lab of Fog"),
        ("Umbra AI", "Umbra AI"),
        ("umbra Umbra AI", "Umbra AI"),
        ("UmbraAI Umbra AI", "Umbra AI"),
        ("UFT University of Fog and Tides", "University of Fog and Tides"),
        ("FOG FOG", "FOG"),
        ("GULL-FOG Watson AI Lab", "GULL-FOG Watson AI Lab"),
        ("gull-fog GULL-FOG Watson AI Lab", "GULL-FOG Watson AI Lab"),
        ("FWTH-Harbour University", "FWTH-Harbour University"),
        ("TU-Fog University", "TU-Fog University"),
        ("fog.ai Fog AI", "Fog AI"),
        ("Tide-FOG-Academy FOG Academy", "FOG Academy"),
    ],
)
def test_an_organisation_may_stand_without_its_slug(who: str, organization: str) -> None:
    heading = (
        f"### {LIGHTHOUSES}\n\n{abstract(1)}\n\n{who} · Jan 2\n\n### {TEACUPS}\n\n{abstract(2)}\n\n{who} · Jan 3\n"
    )
    for text in (page(LIGHTHOUSES, abstract(1), meta("Jan 2", who)), heading):
        assert entries(text)[0].organization == organization
