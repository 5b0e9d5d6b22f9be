"""What stands around the papers of a copied or printed page: pagers with days, ligatures, numbers, pictures' words."""

import textwrap

import pytest
from captures import BANNERS, LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, facts, listing, meta, page, problems
from pages import abstract_of

PAGER = "Previous\n\nJan 8, 2026\n\nNext"
DAY_PAGE = f"{BANNERS}\n\nJan 9\n\n" + "\n\n".join(
    f"Submitted by\n\ngull{n}\n\n{title}\n\n· {n} authors" for n, title in enumerate((LIGHTHOUSES, LEDGERS), 1)
)
SEARCH = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), LEDGERS, abstract(2), meta("Jan 3"))
HEADINGS = f"{BANNERS}\n\nJan 9\n\n### {LIGHTHOUSES}\n\n{abstract(1)}\n\n### {LEDGERS}\n\n{abstract(2)}"


@pytest.mark.parametrize("text", [DAY_PAGE, SEARCH, HEADINGS], ids=["day", "search", "headings"])
@pytest.mark.parametrize("pager", [PAGER, PAGER.replace("\n\n", "\n"), PAGER.replace("Jan 8", "Dec 8")])
def test_the_day_in_the_pager_below_is_no_papers_and_no_second_capture(text: str, pager: str) -> None:
    paged = f"{text}\n\n{pager}\n"
    assert [each.published for each in entries(paged)] == [each.published for each in entries(text)]
    assert listing(paged).captured == listing(text).captured
    assert problems(paged) == problems(text) == []


def test_the_day_in_the_pager_above_the_papers_is_the_pages() -> None:
    text = f"{BANNERS}\n\nPrevious\n\nJan 9\n\nNext\n\n{TEACUPS}\n\n{abstract(1)}\n\n  • 3 authors\n·\nJan 2\n"
    assert listing(text).captured_as_written == "--01-09"


def test_ligatures_of_a_printed_page_are_letters() -> None:
    text = page("Eﬃcient ﬁlters for small oﬃces on the ﬂoor", abstract(1), meta("Jan 2"))
    assert entries(text)[0].title == "Efficient filters for small offices on the floor"


@pytest.mark.parametrize("number", ["{}. ", "{}) ", "#{}. "])
def test_numbers_that_count_the_titles_are_no_part_of_them(number: str) -> None:
    titles = [LIGHTHOUSES, "3. Liga: Counting Goals of Gulls in Fog", TEACUPS]
    counted = [number.format(n) + title for n, title in enumerate(titles, 1)]
    plain = page(*(part for n, title in enumerate(counted, 1) for part in (title, abstract(n), meta("Jan 2"))))
    linked = "".join(
        f"### [{title}](https://huggingface.co/papers/2601.0000{n})\n\n{abstract(n)}\n\n- 3 authors\n\n· Jan 2\n\n"
        for n, title in enumerate(counted, 1)
    )
    for text in (plain, linked):
        assert [each.title for each in entries(text)] == titles


def test_a_number_that_counts_nothing_is_the_titles_own() -> None:
    text = page(LIGHTHOUSES, abstract(1), meta("Jan 2"), "7. Sense of Gulls", abstract(2), meta("Jan 3"))
    assert [each.title for each in entries(text)] == [LIGHTHOUSES, "7. Sense of Gulls"]


def test_an_organisation_behind_its_pictures_words_is_no_abstract() -> None:
    text = DAY_PAGE.replace("\n\n·", "\nExample Lab of Fog\nExample Lab of Fog\n·")
    assert [(each.title, each.abstract, each.organization, each.author_count) for each in entries(text)] == [
        (LIGHTHOUSES, None, "Example Lab of Fog", 1),
        (LEDGERS, None, "Example Lab of Fog", 2),
    ]


@pytest.mark.parametrize("blank", [True, False])
def test_what_is_printed_on_each_page_breaks_no_text(blank: bool) -> None:
    papers = [(title, abstract_of(title.lower())) for title in (LIGHTHOUSES, LEDGERS, TEACUPS)]
    texts = [text for pair in papers for text in (*pair, "3 authors")]
    lines = [line for text in texts for line in [*textwrap.wrap(text, 76), ""] if line or blank]
    printed = ["https://huggingface.co/papers?q=fog   1/9", "\f", "1/7/26, 9:14 AM    Daily Papers - Hugging Face"]
    paged = [each for n, line in enumerate(lines, 1) for each in ([line, *printed] if n % 4 == 0 else [line])]
    text = f"{BANNERS}\n\nJan 9\n\n{chr(10).join(paged)}\n"
    assert facts(text if blank else text.replace("\n\n", "\n")) == papers
    assert [each.author_count for each in entries(text)] == [3, 3, 3]
