"""What stands around the papers of a copied or printed page: pagers with days, ligatures."""

import pytest
from captures import BANNERS, LEDGERS, LIGHTHOUSES, TEACUPS, abstract, entries, listing, meta, page, problems

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
